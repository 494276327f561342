"""The three provisions (三个规定): who asked about a case is on record, and who may know it."""
