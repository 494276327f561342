"""Case data: what a case's events are called, and the sheet that they fold into."""
