"""Rules of law, pure: facts and dates in, decisions out."""
