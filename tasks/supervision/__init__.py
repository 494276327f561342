"""The storing side of supervision."""
