"""Leaders' own cases (领导办案): how they are kept and counted."""
