"""Who did what on a matter, from its history: the ground of separation of duties."""

from collections.abc import Collection, Sequence

from sqlalchemy import select

from models.matter import History
from models.past_act import doers_in, read
from models.statement import Prepared, among
from models.store import Tx
from models.types import table_of

_history = table_of(History)
_VERB = len('{"act":"')
_RECORDS = Prepared(
    select(_history.c.matter_id, _history.c.record)
    .where(among(_history.c.matter_id, "ids"))
    .order_by(_history.c.matter_id, _history.c.seq)
)


def doers_of(
    tx: Tx, matter_ids: Sequence[int], verbs: Collection[str] | None = None
) -> dict[int, dict[str, set[str]]]:
    """By matter and verb, the staff codes of those who did it or for whom it was done.

    ``verbs``: only these are asked about.
    """
    found: dict[int, dict[str, set[str]]] = {}
    for row in tx.rows(_RECORDS, {"ids": matter_ids}):
        text = row["record"]
        # Sorted keys put the verb first in a record: what nobody asks about need not be parsed.
        verb = text[_VERB : text.index('"', _VERB)]
        if verbs is not None and verb not in verbs:
            continue
        done = found.setdefault(row["matter_id"], {}).setdefault(verb, set())
        done.update(doers_in(text))
    return found


def closing_verb(tx: Tx, matter_id: int) -> str:
    """The verb by which a matter last came into the state it is in; empty where it has no
    history."""
    verb = ""
    for row in tx.rows(_RECORDS, {"ids": [matter_id]}):
        record = read(row["record"])
        if record["from"] != record["to"]:
            verb = record["act"]
    return str(verb)
