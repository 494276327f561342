"""Links to acknowledge for all holders of a list who have not, group by group."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from models.statement import Row
from models.store import Tx
from rules.link import Purpose
from tasks.acts import SHANGHAI, Ledger
from tasks.link_office import NewLink, issue_on_record_in
from tasks.unacknowledged import every_open_slip

GROUP = 200
"""Links issued in one transaction."""


@dataclass(frozen=True, slots=True)
class LinkToHolder:
    """A link with where its person is, so that it can be handed over."""

    body: str
    unit: str
    post: str
    link: NewLink


def issue_to_holders(
    ledger: Ledger,
    duties: str,
    body: str,
    days: int | None,
    by: str,
    at: datetime,
    keep: Callable[[list[LinkToHolder]], None],
    progress: Callable[[int], None] = lambda done: None,
) -> int:
    """Issue a link to everybody who was asked by a list and has not acknowledged, of one body or
    all; how many. ``keep`` takes each group as soon as it is on record.

    Run again it issues to all of them anew: nobody knows the links of a run that was cut off.
    Raises what `tasks.link_office.issue_on_record` refuses, `tasks.drafts.NoSuchMatter` or
    `tasks.lookup.UnknownCode`.
    """
    on = at.astimezone(SHANGHAI).date()
    with ledger.store.read() as tx:
        rows = every_open_slip(tx, on, duties, body)
    for first in range(0, len(rows), GROUP):
        group = rows[first : first + GROUP]
        keep(
            ledger.store.transact(
                partial(_issued, ledger=ledger, rows=group, days=days, by=by, at=at)
            )
        )
        progress(min(first + GROUP, len(rows)))
    return len(rows)


def _issued(
    tx: Tx, ledger: Ledger, rows: Sequence[Row], days: int | None, by: str, at: datetime
) -> list[LinkToHolder]:
    return [
        LinkToHolder(
            row["body_name"],
            row["unit_name"],
            row["post"],
            issue_on_record_in(
                tx, ledger, row["number"], row["person"], Purpose.ACKNOWLEDGE, days, by, at
            ),
        )
        for row in rows
    ]
