"""Alembic migrations: each brings a ledger of the version before to the next, keeping what it
holds."""
