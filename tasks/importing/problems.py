"""Problems of a docket: taken in as it has them, corrected when a newer one says otherwise."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from models.canonical import encoded
from models.forms.form import Form
from models.forms.problem import Correct, TakeIn
from models.statement import Row
from models.store import Tx
from rules.actor import Assurance, Channel
from rules.docket import (
    ClosedBeforeFound,
    ClosedInTheFuture,
    DocketDates,
    DueBeforeFound,
    FoundInTheFuture,
    dates_agree,
)
from rules.refusal import Refused
from tasks.acts import SYSTEM, Act, Ledger
from tasks.importing.columns import Bound
from tasks.importing.items import Item
from tasks.importing.problems_known import Known, known_problems, last_taken_in
from tasks.importing.progress import Progress
from tasks.importing.result import Change, Result, refuse
from tasks.importing.rows import row_form
from tasks.lookup import UnknownCode, UnknownInspection
from tasks.record import record_in

BATCH = 1000
_PENDING = "0" * 64
_NOT_SAID = {"actor", "acting_for", "number", "seen", "source", "source_id", "digest"}
"""Of a form: who says it, and what tells one row from another."""
_DATE_OF: dict[type[Refused], str] = {
    FoundInTheFuture: "found_on",
    DueBeforeFound: "due_on",
    ClosedBeforeFound: "closed_on",
    ClosedInTheFuture: "closed_on",
}
_TERM = ("found_on", "term", "due_on")
Ready = tuple[Item, TakeIn]


class MovedElsewhere(Refused):
    """A newer docket gives a problem to another keeping body, body or inspection."""

    code = "import.moved-elsewhere"
    zh = "{number}原为{old}，新版改为{new}；已立项的问题不能改换机关、单位或检查。"
    en = "{number} is of {old}, the newer version says {new}; what is on record stays there."
    way_out_zh = "请先撤销原问题，再以新的来源编号导入。"
    way_out_en = "Annul it, then take it in under another source id."


def forms_of(
    items: Sequence[Item], source: str, bound: Bound, today: date, result: Result
) -> list[Ready]:
    """The items as forms with the digest of what they say; those that cannot be are refused."""
    ready: list[Ready] = []
    for item in items:
        values = dict(item.values)
        term = {k: values.pop(f"term_{k}") for k in ("rule", "n") if f"term_{k}" in values}
        if term:
            values["term"] = term
        given = {
            "actor": SYSTEM, "source": source, "source_id": item.key, "digest": _PENDING, **values,
        }  # fmt: skip
        form = row_form(TakeIn, given, item, bound, result)
        if form is None:
            continue
        try:
            dates_agree(form.found_on, form.due_on, form.closed_on, today)
        except DocketDates as refusal:
            name = _DATE_OF[type(refusal)]
            refuse(result, item.row, refusal, bound, name, values[name].isoformat())
            continue
        ready.append((item, form.model_copy(update={"digest": digest_of(form)})))
    return ready


def digest_of(form: Form) -> str:
    """SHA-256 over what the mapped row says, so that an unchanged row is known as such."""
    said = form.model_dump(exclude=_NOT_SAID)
    return hashlib.sha256(encoded(said)).hexdigest()


def take_in_problems(
    tx: Tx,
    ledger: Ledger,
    ready: Sequence[Ready],
    bound: Bound,
    at: datetime,
    result: Result,
    progress: Progress,
) -> set[str]:
    """Record what is new and what has changed, through the one door, by batches; the keys that were
    known of this source before."""
    known = known_problems(tx, result.source)
    changed: list[tuple[Item, TakeIn, Known | None]] = []
    for item, form in ready:
        old = known.get(item.key)
        if old is not None and old.digest == form.digest:
            result.unchanged += 1
        else:
            changed.append((item, form, old))
    for first in range(0, len(changed), BATCH):
        batch = changed[first : first + BATCH]
        before = last_taken_in(tx, [old.matter_id for _, _, old in batch if old is not None])
        _record(tx, ledger, batch, before, bound, at, result)
        progress("record", first + len(batch), len(changed))
    return set(known)


def _record(
    tx: Tx,
    ledger: Ledger,
    batch: Sequence[tuple[Item, TakeIn, Known | None]],
    before: Mapping[int, Row],
    bound: Bound,
    at: datetime,
    result: Result,
) -> None:
    todo: list[tuple[Item, TakeIn, Known | None, list[Act]]] = []
    for item, form, old in batch:
        moved = None if old is None else _moved(old, before[old.matter_id], form)
        if moved is not None:
            refuse(result, item.row, moved[1], bound, moved[0], getattr(form, moved[0]))
        else:
            said = None if old is None else before[old.matter_id]
            todo.append((item, form, old, _acts(form, old, said, at)))
    outcomes = iter(record_in(tx, ledger, [act for *_, acts in todo for act in acts]))
    for item, form, old, acts in todo:
        mine = [next(outcomes) for _ in acts]
        refused = next((outcome for outcome in mine if isinstance(outcome, Refused)), None)
        if refused is not None:
            refuse(result, item.row, refused, bound, *_place_of(refused, form))
        elif old is None:
            result.created += 1
        else:
            result.updated += 1
            result.changes += _changes(item, old.number, before[old.matter_id], form)


def _acts(form: TakeIn, old: Known | None, said: Row | None, at: datetime) -> list[Act]:
    """The act that takes a problem in, or the act that corrects it.

    A docket that sets another term for what it also closes says two things: the term is corrected
    while the problem is open, then it is closed: the new date decides if it was met or late.
    """
    if old is None or said is None:
        return [_act("take_in", "", form, at)]
    correction = Correct(number=old.number, **form.model_dump())
    acts = [_act("correct", old.number, correction, at)]
    new = form.model_dump(mode="json")
    if form.closed_on is not None and any(new[name] != said.get(name) for name in _TERM):
        still_open = correction.model_copy(update={"closed_on": None})
        acts.insert(0, _act("correct", old.number, still_open, at))
    return acts


def _act(verb: str, number: str, form: TakeIn, at: datetime) -> Act:
    return Act("problem", verb, form, Channel.IMPORT, at, number, Assurance.AUTHENTICATED)


def _moved(old: Known, said: Row, form: TakeIn) -> tuple[str, MovedElsewhere] | None:
    """The field by which a problem would become another body's, with the refusal."""
    for name in ("keeper", "body", "inspection"):
        was, now = said[name], getattr(form, name)
        if was != now:
            return name, MovedElsewhere(number=old.number, old=was or "—", new=now or "—")
    return None


def _place_of(refusal: Refused, form: TakeIn) -> tuple[str, str]:
    """Which field a refusal of the ledger is about, with its value: the code that the roster does
    not have; else the whole row, with its key."""
    if isinstance(refusal, UnknownInspection):
        return "inspection", form.inspection
    if isinstance(refusal, UnknownCode):
        given = refusal.figures["given"]
        for name in ("owner",) if refusal.figures["kind_en"] == "post" else ("keeper", "body"):
            if getattr(form, name) == given:
                return name, given
    return "", form.source_id


def _changes(item: Item, number: str, before: Row, form: TakeIn) -> list[Change]:
    """Field by field what the newer version says otherwise, as it stands in the history."""
    after: dict[str, Any] = form.model_dump(mode="json")
    return [
        Change(item.row, item.key, number, name, before.get(name), after[name])
        for name in after
        if name not in ("actor", "acting_for", "source", "source_id", "digest")
        and before.get(name) != after[name]
    ]
