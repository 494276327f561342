"""明责 · Clarify: who holds which post, and who may act for whom."""
