"""The Django application of the viewflow peer."""
