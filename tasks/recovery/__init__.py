"""Recovery of losses (追赃挽损): how it is kept, and what lapses by itself."""
