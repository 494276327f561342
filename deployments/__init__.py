"""How the product is started: deployments and schedules, the command line."""
