"""What bodies and units ask of each other: reports, calls, co-investigation, resident supervision;
risks in cases and who is in charge of them."""
