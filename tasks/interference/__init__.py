"""The storing side of the three provisions: sealed records, attestations, roll-ups, circulars."""
