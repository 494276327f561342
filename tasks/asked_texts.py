"""The duties that slips ask about, as they are read, and the digest of what was read."""

from collections.abc import Collection, Iterable

from sqlalchemy import select

from models.duty import Acknowledgment, AcknowledgmentItem, DutyItem
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from rules.acknowledging import Text, digest_of_each, digest_of_text

_slip, _asked, _item = table_of(Acknowledgment), table_of(AcknowledgmentItem), table_of(DutyItem)
_ON_SLIPS = Prepared(
    select(_asked.c.matter_id, _asked.c.item_id)
    .join(
        _slip,
        (_slip.c.post_id == _asked.c.post_id)
        & (_slip.c.person_id == _asked.c.person_id)
        & (_slip.c.matter_id == _asked.c.matter_id),
    )
    .where(among(_slip.c.matter_id, "slips"))
)
_ITEMS = Prepared(select(_item).where(among(_item.c.id, "ids")))


class Reading:
    """Items that slips ask about, each read from the database and digested once."""

    def __init__(self, tx: Tx, item_ids: Iterable[int]) -> None:
        """Read them."""
        ids = sorted(set(item_ids))
        rows = tx.rows(_ITEMS, {"ids": ids}) if ids else []
        self.items = {row["id"]: row for row in rows}
        self._digests = {id: digest_of_text(_text(row)) for id, row in self.items.items()}
        self._known: dict[tuple[int, ...], tuple[tuple[str, ...], str]] = {}

    def of(self, item_ids: Collection[int]) -> tuple[tuple[str, ...], str]:
        """Codes in their order, and the digest of the texts in that order."""
        # The posts of one kind carry the same items: few sets for thousands of slips.
        key = tuple(sorted(item_ids))
        if key not in self._known:
            rows = sorted((self.items[id] for id in key), key=_place)
            digests = [self._digests[row["id"]] for row in rows]
            self._known[key] = tuple(row["code"] for row in rows), digest_of_each(digests)
        return self._known[key]

    def rows(self, item_ids: Collection[int]) -> list[Row]:
        """The items themselves, by code."""
        return sorted((self.items[id] for id in item_ids), key=_place)


def items_on(tx: Tx, slips: Collection[int]) -> dict[int, list[int]]:
    """By slip, the items it asks about."""
    found: dict[int, list[int]] = {slip: [] for slip in slips}
    for row in tx.rows(_ON_SLIPS, {"slips": sorted(found)}) if found else ():
        found[row["matter_id"]].append(row["item_id"])
    return found


def _place(row: Row) -> Text:
    # By all that is read: where two items had one code, the digest would still be one.
    return _text(row)


def _text(row: Row) -> Text:
    wording = row["wording_on"]
    return (
        row["code"],
        row["polarity"],
        row["subject"],
        row["stage"],
        row["content"],
        row["instrument"],
        row["article"],
        wording.isoformat() if wording else "",
    )
