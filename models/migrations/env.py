"""Alembic's environment: the connection is handed over by `models.schema.upgrade`, or opened by the
settings."""

from alembic import context
from sqlalchemy import Connection
from sqlmodel import SQLModel

from models import tables
from models.settings import settings
from models.store import Store

target_metadata = SQLModel.metadata
assert tables.ALL


def run(connection: Connection) -> None:
    """Migrate on a connection, in one transaction."""
    context.configure(
        connection=connection, target_metadata=target_metadata, transactional_ddl=True
    )
    with context.begin_transaction():
        context.run_migrations()


handed_over = context.config.attributes.get("connection")
if handed_over is not None:
    run(handed_over)
else:
    store = Store.open(settings().database_url)
    with store.connect() as own:
        run(own)
    store.close()
