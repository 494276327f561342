"""The other way round: what is on record as files of the same form as those that are taken in."""
