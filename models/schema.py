"""Bringing a database to the present schema."""

from pathlib import Path

from alembic import command
from alembic.config import Config

from models.store import Store

_MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(store: Store) -> None:
    """Run every migration that the database has not seen; one that has seen all is left as it is."""
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    with store.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
