"""The storing side of what bodies and units ask of each other."""
