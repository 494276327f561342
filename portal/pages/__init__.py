"""Pages for people: Chinese, without scripts, usable by keyboard, nothing from elsewhere."""
