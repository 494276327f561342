"""Risk points: their files read and checked, kept in force, run over all cases in one pass."""
