"""Events come in: the event, the case's sheet and what risk points find in it, in one transaction.

The same event again changes nothing; the same id with other content is a correction, of which both
stay on record and from which the case is folded anew. The warnings of what was found are opened
right after, in a transaction of their own (`tasks.risks.raising`); a crash in between is healed by
the next pass.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

import orjson
from sqlalchemy import bindparam, insert, select, update

from models.cases import CaseEventRow
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from rules.cases.event import CaseEvent, digest
from rules.cases.partial import known_kind, some
from rules.cases.sheet import fold, folded
from rules.risks.counted import number
from rules.risks.watch import Watch, Watched, earlier, next_look
from tasks.acts import SHANGHAI
from tasks.cases.history import events_of
from tasks.cases.sheets import (
    Key,
    Sheet,
    all_orders,
    lock_cases,
    note_faults,
    ordered_with,
    sheets_of,
    write_sheets,
)
from tasks.risks.hits import Findings, episodes

_event = table_of(CaseEventRow)
_KNOWN = Prepared(
    select(
        _event.c.id,
        _event.c.source_id,
        _event.c.revision,
        _event.c.digest,
        _event.c.view,
        _event.c.code,
    ).where(
        _event.c.body_id == bindparam("body"),
        _event.c.source == bindparam("told_by"),
        among(_event.c.source_id, "ids"),
        _event.c.superseded.is_(False),
    )
)
_ADD = Prepared(insert(_event), [column.key for column in _event.columns if column.key != "id"])
_SUPERSEDE = Prepared(update(_event).where(_event.c.id == bindparam("key")).values(superseded=True))


class Came(StrEnum):
    """What became of an event."""

    TAKEN = "taken"
    CORRECTED = "corrected"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Told:
    """An event that was checked (`rules.cases.event.checked`), of a body, for a view."""

    body_id: int
    view: str
    event: CaseEvent

    @property
    def key(self) -> Key:
        """The case it is about."""
        return self.body_id, self.view, self.event.case

    @property
    def id(self) -> tuple[int, str, str]:
        """What it is known by."""
        return self.body_id, self.event.source, self.event.source_id


@dataclass(frozen=True, slots=True)
class Arrived:
    """What became of one event, and of its case."""

    came: Came
    case_id: int = 0
    to_settle: tuple[int, ...] = ()
    """Of its case, and of the one it was taken from, those in which something began or ended, or
    that changed hands: their warnings are to be settled."""


@dataclass(slots=True)
class _Pass:
    """The cases that a batch changes."""

    sheets: dict[Key, Sheet]
    touched: dict[Key, tuple[Watched, ...]] = field(default_factory=dict)
    refold: set[Key] = field(default_factory=set)


def arrive_in(tx: Tx, watch: Watch, told: Sequence[Told], at: datetime) -> list[Arrived]:
    """Take in events; what became of each, in their order."""
    lock_cases(tx, {each.key for each in told})
    known = _known(tx, told)
    bodies = {each.body_id: each.event.body for each in told}
    work = _Pass(sheets_of(tx, {each.key for each in told}, bodies))
    _add_those_of_the_lake(tx, work, told, known)
    todo, answers = _sorted_out(told, known)
    # A correction may take an event from another case.
    others = {(each.body_id, was["view"], was["code"]) for each, _, was in todo if was is not None}
    if others := others - set(work.sheets):
        lock_cases(tx, others)
        work.sheets |= sheets_of(tx, others, bodies)
    for each, _, was in todo:
        _lay(work, watch, each, was)
    _add_events(tx, todo, at)
    for key in sorted(work.refold):
        sheet = work.sheets[key]
        sheet.state = folded(sheet.body, key[2], events_of(tx, key, sheet.body))
        sheet.moved = True
    mine = [work.sheets[key] for key in work.touched]
    findings = _judged(tx, watch, work, mine, at)
    write_sheets(tx, mine, at)
    findings.write(tx)
    changed = {*findings.changed, *(sheet.id for sheet in mine if sheet.moved)}
    from_others: dict[tuple[int, str, str], int] = {
        each.id: work.sheets[each.body_id, was["view"], was["code"]].id
        for each, _, was in todo
        if was is not None
    }
    found = []
    for came, each in zip(answers, told, strict=True):
        case_id = work.sheets[each.key].id
        of = {case_id, from_others.get(each.id, case_id)}
        found.append(Arrived(came, case_id, tuple(sorted(of & changed))))
    return found


def _known(tx: Tx, told: Sequence[Told]) -> dict[tuple[int, str, str], Row]:
    asked: dict[tuple[int, str], list[str]] = {}
    for each in told:
        asked.setdefault(each.id[:2], []).append(each.event.source_id)
    return {
        (body, source, row["source_id"]): row
        for (body, source), ids in sorted(asked.items())
        for row in tx.rows(_KNOWN, {"body": body, "told_by": source, "ids": ids})
    }


def _add_those_of_the_lake(
    tx: Tx, work: _Pass, told: Sequence[Told], known: dict[tuple[int, str, str], Row]
) -> None:
    """Of events that a case has seen and the database has not: they came by file, and the lake says
    what they said."""
    for each in told:
        sheet, event = work.sheets[each.key], each.event
        if each.id in known or _mark(event) not in sheet.state["seen"]:
            continue
        for was in events_of(tx, each.key, sheet.body):
            if (was.source, was.source_id) == (event.source, event.source_id):
                row = _row(Told(each.body_id, each.view, was), digest(was), 0)
                known[each.id] = row | {"id": None}


_Todo = tuple[Told, Row, Row | None]


def _sorted_out(
    told: Sequence[Told], known: dict[tuple[int, str, str], Row]
) -> tuple[list[_Todo], list[Came]]:
    """What is new or corrected, with the row to write and the one before; one batch may correct
    itself."""
    todo: list[_Todo] = []
    answers: list[Came] = []
    for each in told:
        said, was = digest(each.event), known.get(each.id)
        if was is not None and was["digest"] == said:
            answers.append(Came.UNCHANGED)
            continue
        row = _row(each, said, 0 if was is None else was["revision"] + 1)
        answers.append(Came.TAKEN if was is None else Came.CORRECTED)
        todo.append((each, row, was))
        known[each.id] = row
    return todo, answers


def _lay(work: _Pass, watch: Watch, each: Told, was: Row | None) -> None:
    """Fold an event into its case, or mark the cases that a correction changes."""
    event, key = each.event, each.key
    sheet = work.sheets[key]
    if was is None and key not in work.refold:
        kind = known_kind(sheet.state)
        sheet.state = fold(sheet.state, event)
        sheet.moved = sheet.moved or event.happened.startswith("role:")
        sheet.ordered |= ordered_with(key[1], event.happened)
        # What nobody has asked yet of a case that is new, everybody is asked.
        every = sheet.fresh or "kind" in event.facts
        found = (
            watch.of(key[1]) if every else watch.touched(key[1], event.happened, event.facts, kind)
        )
        already = work.touched.get(key)
        work.touched[key] = found if already is None else tuple(dict.fromkeys(already + found))
        return
    before = key if was is None else (each.body_id, was["view"], was["code"])
    for case in {key, before}:
        work.refold.add(case)
        work.touched[case] = watch.of(case[1])
        work.sheets[case].ordered |= all_orders(case[1])


def _add_events(tx: Tx, todo: Sequence[_Todo], at: datetime) -> None:
    for _, row, _ in todo:
        row["taken_at"] = at
    corrected = [(each, row, was) for each, row, was in todo if was is not None]
    plain = [row for _, row, was in todo if was is None]
    tx.many(_ADD, plain)
    # One after the other: of one id there may be several in a batch.
    for each, row, was in corrected:
        old = was if "id" in was else _known(tx, [each])[each.id]
        if old["id"] is not None:
            tx.run(_SUPERSEDE, {"key": old["id"]})
        tx.run(_ADD, row)
    note_faults(
        tx,
        [
            (
                each.key,
                "correction",
                f"{each.event.source}|{each.event.source_id}|{row['revision']}",
                {"was": was["digest"], "is": row["digest"], "case": was["code"]},
            )
            for each, row, was in corrected
        ],
        at,
    )


def _judged(tx: Tx, watch: Watch, work: _Pass, mine: Sequence[Sheet], at: datetime) -> Findings:
    """What the points say that can have changed."""
    today = number(at.astimezone(SHANGHAI).date())
    known = episodes(tx, [sheet.id for sheet in mine if not sheet.fresh])
    findings = Findings(known, today, at)
    for sheet in mine:
        asked, kept = work.touched[sheet.key], sheet.next_on
        if kept is not None and kept <= today:
            asked = watch.of(sheet.key[1])
        if asked is watch.of(sheet.key[1]):
            kept = None
        sheet.row = some(sheet.state, sheet.words, watch.read(asked))
        findings.judge(sheet.id, asked, sheet.row)
        # Of points that were not touched the day stays; where the day was that of one that was, the
        # case is looked at once for nothing.
        sheet.next_on = earlier(kept, next_look(asked, sheet.row, today))
    return findings


def _row(each: Told, said: str, revision: int) -> Row:
    event = each.event
    return {
        "body_id": each.body_id,
        "view": each.view,
        "code": event.case,
        "source": event.source,
        "source_id": event.source_id,
        "revision": revision,
        "superseded": False,
        "at": event.at,
        "happened": event.happened,
        "officer": event.officer,
        "person": event.person,
        "from_on": event.from_on,
        "to_on": event.to_on,
        "facts": orjson.dumps(dict(event.facts), option=orjson.OPT_SORT_KEYS).decode(),
        "digest": said,
        "partition_id": None,
    }


def _mark(event: CaseEvent) -> str:
    """As a sheet remembers an event that it has seen."""
    return f"{event.source}\x1f{event.source_id}"
