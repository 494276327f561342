"""Cases folded anew from all their events, and put forward to be looked at."""

from collections.abc import Sequence
from datetime import datetime

from models.store import Store, Tx
from rules.cases.event import CaseEvent
from rules.cases.sheet import folded, row
from rules.cases.vocabulary import Vocabulary
from tasks.cases.held import ID, by_case, loose
from tasks.cases.lake import live, of_cases, scan
from tasks.cases.partitions import MovedOn, mark_folded
from tasks.cases.sheets import Key, lock_cases, sheets_of, write_sheets
from tasks.cases.storing import TRIES, LakeBusy, Stored
from tasks.importing.progress import Progress, in_silence

PORTION = 500
AT_ONCE = 0
"""A sheet that is to be looked at on this day is looked at by the next pass."""


def refold(
    store: Store,
    words: Vocabulary,
    stored: Stored,
    at: datetime,
    progress: Progress = in_silence,
) -> int:
    """Fold the cases of what was stored, a portion a transaction; how many.

    Cut off, the partitions stay marked, and `refold_unfolded` ends it. Raises `LakeBusy`.
    """
    total, done = sum(map(len, stored.cases.values())), 0
    for body, cases in stored.cases.items():
        for start in range(0, len(cases), 20 * PORTION):
            for portion in _folded_from_lake(store, words, body, cases[start:][: 20 * PORTION], at):
                done += portion
                progress("fold", done, total)
    with store.write() as tx:
        mark_folded(tx, stored.partitions)
    return done


def _folded_from_lake(
    store: Store, words: Vocabulary, body: tuple[int, str], cases: Sequence[str], at: datetime
) -> list[int]:
    for _ in range(TRIES):
        try:
            return _portions(store, words, body, cases, at)
        except MovedOn:
            continue
    raise LakeBusy()


def _portions(
    store: Store, words: Vocabulary, body: tuple[int, str], cases: Sequence[str], at: datetime
) -> list[int]:
    with store.read() as tx:
        parts = live(tx, words.view, body[0])
    lake = by_case(of_cases(scan(parts), cases), body[1])
    found = []
    for start in range(0, len(cases), PORTION):
        portion = cases[start : start + PORTION]
        with store.write() as tx:
            lock_cases(tx, [(body[0], words.view, case) for case in portion])
            if [r["id"] for r in live(tx, words.view, body[0])] != [r["id"] for r in parts]:
                raise MovedOn
            _fold(tx, words, body, portion, lake, at)
        found.append(len(portion))
    return found


def _fold(
    tx: Tx,
    words: Vocabulary,
    body: tuple[int, str],
    cases: Sequence[str],
    lake: dict[str, list[CaseEvent]],
    at: datetime,
) -> None:
    keys: list[Key] = [(body[0], words.view, case) for case in cases]
    sheets = sheets_of(tx, keys, {body[0]: body[1]})
    since, _ = loose(tx, words.view, body[0])
    moved, late = set(since.select(ID).rows()), by_case(since, body[1])
    for sheet in sheets.values():
        kept = lake.get(sheet.key[2], [])
        if moved:
            kept = [event for event in kept if (event.source, event.source_id) not in moved]
        sheet.state = folded(body[1], sheet.key[2], [*kept, *late.get(sheet.key[2], ())])
        sheet.row, sheet.moved, sheet.next_on = row(sheet.state, words), True, AT_ONCE
    write_sheets(tx, list(sheets.values()), at)
