"""Risk points read and checked, what they find in cases, and the warnings of it."""
