"""Risk points (风险点): conditions over the sheet of a case, what they answer, when, and why."""
