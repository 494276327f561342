"""Opening the ledger of this installation."""

from functools import cache

from models.schema import is_current, upgrade
from models.settings import settings
from models.store import Store
from rules.cases.vocabulary import use_vocabularies
from rules.parameter import use_pack
from rules.refusal import Refused
from tasks.acts import Ledger
from tasks.calendar import fill_calendar, load_calendar


class NotUpgraded(Refused):
    """The database has not been brought to the schema of this version."""

    code = "ledger.not-upgraded"
    zh = "数据库尚未升级到本版本的结构。"
    en = "The database has not been brought to the schema of this version."
    way_out_zh = "请先运行 bihuan db upgrade。"
    way_out_en = "Run `bihuan db upgrade` first."


def prepare(store: Store) -> None:
    """Migrate a database and fill its calendar; one that is up to date is left as it is."""
    upgrade(store)
    fill_calendar(store)


@cache
def _store(url: str) -> Store:
    return Store.open(url)


def use_pack_of_settings() -> None:
    """Let the pack that the settings name override parameters and bring views of cases."""
    pack = settings().pack
    use_pack(pack)
    use_vocabularies([pack / "vocabulary"] if pack is not None else [])


def open_ledger() -> Ledger:
    """The ledger by the settings, with the calendar as it is in the database now. Raises
    `NotUpgraded`."""
    use_pack_of_settings()
    store = _store(settings().database_url)
    if not is_current(store):
        raise NotUpgraded()
    return Ledger.open(store, load_calendar(store))


def prepare_ledger() -> Ledger:
    """As `open_ledger`, after migrating: for `bihuan up`, `demo` and `db upgrade`."""
    prepare(_store(settings().database_url))
    return open_ledger()
