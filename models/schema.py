"""Bringing a database to the present schema."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from models.store import Store

_MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(store: Store) -> None:
    """Run every migration that the database has not seen; one that has seen all is left as it
    is.

    All in one transaction: cut off anywhere, it leaves the database as it was. Two at once take
    turns, and the second finds nothing to do.
    """
    config = _config()
    with store.connect() as connection:
        # By hand: the engine leaves transactions to its callers, and Alembic then begins none.
        if store.dialect == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.exec_driver_sql("BEGIN")
            connection.exec_driver_sql(
                "SELECT pg_advisory_xact_lock(hashtextextended('schema', 0))"
            )
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        # Ends in the driver's commit; left by an error, the connection rolls back.
        connection.commit()


def is_current(store: Store) -> bool:
    """Whether the database has seen every migration."""
    with store.connect() as connection:
        seen = MigrationContext.configure(connection).get_current_revision()
    return seen == ScriptDirectory.from_config(_config()).get_current_head()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    return config
