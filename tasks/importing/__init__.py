"""Taking in spreadsheets nobody here made: a mapping says what a column is, nothing is guessed."""
