"""What bodies without Prefect access use: the API for their systems, the pages for their people."""
