"""The desk at which files are taken in, for what was given out to come back."""

from tests.tasks.importing.conftest import sqlite_desk

__all__ = ["sqlite_desk"]
