"""The tables of the portal, where no migration has made them yet."""

from models.access import ApiKey, PortalToken, Reading, Upload
from models.store import Store
from models.types import table_of


def add_tables(store: Store) -> None:
    """Make them."""
    with store.connect() as connection:
        for model in (ApiKey, PortalToken, Upload, Reading):
            table_of(model).create(connection, checkfirst=True)
