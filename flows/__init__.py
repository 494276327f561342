"""What a coordinator can start, see or schedule in Prefect."""
