"""Case data: how events come in, where they lie, and the sheets that they fold into."""
