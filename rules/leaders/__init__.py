"""Leaders' own cases (领导办案): what the rules say."""
