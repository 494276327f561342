"""Referrals of a docket: taken in as it has them, corrected when a newer one says otherwise."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from models.forms.referral_docket import CorrectReferral, TakeInReferral
from models.statement import Row
from models.store import Tx
from rules.actor import Assurance, Channel
from rules.docket_pairs import pairs
from rules.refusal import Refused
from tasks.acts import Act, Ledger
from tasks.docket_standing import Standing, standing
from tasks.importing.columns import Bound
from tasks.importing.items import Item
from tasks.importing.problems import BATCH, MovedElsewhere
from tasks.importing.problems_known import Known, last_taken_in
from tasks.importing.progress import Progress
from tasks.importing.referral_codes import with_known_codes
from tasks.importing.referral_forms import Ready, entries
from tasks.importing.referrals_known import known_referrals
from tasks.importing.result import Change, Result, refuse
from tasks.record import record_in

Todo = tuple[Item, TakeInReferral, Known | None]
_SETTLED_HERE = frozenset({"served", "effective", "ended"})


def take_in_referrals(
    tx: Tx,
    ledger: Ledger,
    ready: Sequence[Ready],
    create_persons: bool,
    bound: Bound,
    at: datetime,
    result: Result,
    progress: Progress,
) -> set[str]:
    """Record what is new and what has changed, through the one door, by batches; the keys that were
    known of this source before."""
    known = known_referrals(tx, result.source)
    changed: list[Todo] = []
    for item, form in with_known_codes(tx, ready, create_persons, bound, result):
        old = known.get(item.key)
        if old is not None and old.digest == form.digest:
            result.unchanged += 1
        else:
            changed.append((item, form, old))
    for first in range(0, len(changed), BATCH):
        batch = changed[first : first + BATCH]
        _record(tx, ledger, batch, bound, at, result)
        progress("record", first + len(batch), len(changed))
    return set(known)


def _record(
    tx: Tx, ledger: Ledger, batch: Sequence[Todo], bound: Bound, at: datetime, result: Result
) -> None:
    ids = [old.matter_id for _, _, old in batch if old is not None]
    before, stands = last_taken_in(tx, ids), standing(tx, ids)
    todo: list[tuple[Todo, Act]] = []
    for item, form, old in batch:
        moved = None if old is None else _moved(old, before[old.matter_id], form)
        if moved is not None:
            refuse(result, item.row, moved[1], bound, moved[0], getattr(form, moved[0]))
            continue
        todo.append(((item, form, old), _act(form, old, stands, at)))
    for ((item, form, old), _), outcome in zip(
        todo, record_in(tx, ledger, [act for _, act in todo]), strict=True
    ):
        if isinstance(outcome, Refused):
            refuse(result, item.row, outcome, bound, "", form.source_id)
        elif old is None:
            result.created += 1
        else:
            result.updated += 1
            result.changes += _changes(item, old.number, before[old.matter_id], form)


def _act(
    form: TakeInReferral, old: Known | None, stands: Mapping[int, Standing], at: datetime
) -> Act:
    sure = Assurance.AUTHENTICATED
    if old is None:
        return Act("referral", "take_in", form, Channel.IMPORT, at, "", sure)
    said = {**dict(form), **_kept_here(form, stands[old.matter_id])}
    correction = CorrectReferral.model_construct(number=old.number, **said)
    return Act("referral", "correct", correction, Channel.IMPORT, at, old.number, sure)


def _kept_here(form: TakeInReferral, stands: Standing) -> Row:
    """What took effect here by the passing of days is not undone by a docket that does not know."""
    in_effect_here = stands.took_effect and stands.state == "effective"
    settled = all(officer.stage in _SETTLED_HERE for officer in form.officers)
    if not in_effect_here or form.stage != "deliberated" or not settled:
        return {}
    on = stands.effective_on
    return {"stage": "effective", "stage_on": on, "effective_on": on}


def _moved(old: Known, said: Row, form: TakeInReferral) -> tuple[str, MovedElsewhere] | None:
    """The field by which a referral would become another one, with the refusal."""
    for name in ("committee", "referrer", "own_number"):
        was, now = said[name], getattr(form, name)
        if was != now:
            return name, MovedElsewhere(number=old.number, old=was, new=now)
    return None


def _changes(item: Item, number: str, before: Row, form: TakeInReferral) -> list[Change]:
    """Field by field what the newer version says otherwise, of the referral and of its officers."""
    after: dict[str, Any] = form.model_dump(mode="json")
    found = [
        Change(item.row, item.key, number, name, before.get(name), after[name])
        for name in after
        if name not in ("actor", "acting_for", "source", "source_id", "digest", "officers")
        and before.get(name) != after[name]
    ]
    was, now = before["officers"], after["officers"]
    places = pairs(
        [(o["person"], o["allegation"]) for o in was], [(o["person"], o["allegation"]) for o in now]
    )
    for row, officer, place in zip((e.row for e in entries(item)), now, places, strict=True):
        if place is None:
            found.append(Change(row, item.key, number, "officer", None, officer["person"]))
            continue
        label = f"officer {place + 1}"
        found += [
            Change(row, item.key, number, f"{label} {name}", was[place][name], officer[name])
            for name in officer
            if was[place].get(name) != officer[name]
        ]
    gone = [officer for place, officer in enumerate(was) if place not in places]
    return found + [
        Change(item.row, item.key, number, "officer", officer["person"], None) for officer in gone
    ]
