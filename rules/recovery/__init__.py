"""Recovery of losses (追赃挽损): what the rules say."""
