"""The command line without the installed script: ``python -m deployments.cli``."""

from deployments.cli import app

app()
