"""Commutation, parole, temporary release: the storing side."""
