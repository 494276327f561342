"""The referrals of a docket as forms: where each stands, whether its days can be true."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from models.forms.referral_docket import DocketOfficer, TakeInReferral
from rules.docket_order import officer_days_in_order, referral_days_in_order
from rules.docket_stage import (
    StageBehindItsDates,
    day_of_officer_stage,
    day_of_referral_stage,
    officer_stage,
    referral_stage,
    stage_beside_the_referral,
)
from tasks.acts import SYSTEM
from tasks.importing.columns import Bound
from tasks.importing.items import Entry, Item
from tasks.importing.problems import digest_of
from tasks.importing.result import Result, refuse
from tasks.importing.rows import row_form

_PENDING = "0" * 64
Ready = tuple[Item, TakeInReferral]
_NOT_OF_THE_FORM = ("officer_stage", "opinion_effective_on", "person_name")


def referral_forms(
    items: Sequence[Item], source: str, bound: Bound, today: date, result: Result
) -> list[Ready]:
    """The items as forms with the digest of what they say; those that cannot be are refused, each
    once, with all that is wrong with it."""
    ready: list[Ready] = []
    for item in items:
        before = len(result.refusals)
        refused = result.refused
        form = _form(item, source, bound, today, result)
        if len(result.refusals) > before:
            result.refused = refused + 1
        elif form is not None:
            ready.append((item, form.model_copy(update={"digest": digest_of(form)})))
    return ready


def entries(item: Item) -> tuple[Entry, ...]:
    """The officers of an item, in the order of the form's."""
    found: tuple[Entry, ...] = item.values["officers"]
    return found


def _form(
    item: Item, source: str, bound: Bound, today: date, result: Result
) -> TakeInReferral | None:
    values = {name: value for name, value in item.values.items() if name != "officers"}
    _check_days(item, values, bound, today, result)
    said = [_officer(entry) for entry in entries(item)]
    try:
        stage = referral_stage(values, said)
    except StageBehindItsDates as refusal:
        refuse(result, item.row, refusal, bound, "stage", values["stage"])
        return None
    officers = []
    for entry, officer in zip(entries(item), said, strict=True):
        officer["stage"] = stage_beside_the_referral(officer, stage)
        officer["stage_on"] = day_of_officer_stage(officer["stage"], officer, values["received_on"])
        of_one = Item(item.key, entry.row, officer)
        officers.append(row_form(DocketOfficer, officer, of_one, bound, result))
    if None in officers:
        return None
    given = {
        "own_number": item.key,
        **values,
        "actor": SYSTEM,
        "source": source,
        "source_id": item.key,
        "digest": _PENDING,
        "stage": stage,
        "stage_on": day_of_referral_stage(stage, values),
        "officers": tuple(officers),
    }
    return row_form(TakeInReferral, given, item, bound, result)


def _officer(entry: Entry) -> dict[str, Any]:
    said = {name: v for name, v in entry.values.items() if name not in _NOT_OF_THE_FORM}
    said["effective_on"] = entry.values.get("opinion_effective_on")
    said["stage"] = entry.values.get("officer_stage") or officer_stage(said)
    return said


def _check_days(
    item: Item, values: dict[str, Any], bound: Bound, today: date, result: Result
) -> None:
    for name, why in referral_days_in_order(values, today):
        refuse(result, item.row, why, bound, name, values[name].isoformat())
    received_on = values["received_on"]
    for entry in entries(item):
        said = _officer(entry)
        for name, why in officer_days_in_order(said, received_on, today):
            field = "opinion_effective_on" if name == "effective_on" else name
            refuse(result, entry.row, why, bound, field, said[name].isoformat())
