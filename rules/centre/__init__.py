"""The loop of the case-handling centre (执法办案中心): what the rules say."""
