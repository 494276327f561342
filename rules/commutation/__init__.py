"""Commutation, parole, temporary release: what the chain of levels, postings and terms asks."""
