"""Can the days of a historical referral be true: none before the step it follows, none to come."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from rules.refusal import Refused

WORDS = {
    "received_on": ("收到日期", "received"),
    "accepted_on": ("受理日期", "accepted"),
    "concluded_on": ("审议日期", "deliberated"),
    "effective_on": ("生效日期", "in effect"),
    "returned_on": ("回送日期", "returned"),
    "acknowledged_on": ("签收日期", "acknowledged"),
    "closed_on": ("办结日期", "closed"),
    "notified_on": ("告知日期", "notified"),
    "recommended_on": ("建议日期", "recommended"),
    "signed_on": ("签发日期", "signed"),
    "served_officer_on": ("送达当事人日期", "served on the officer"),
    "served_referrer_on": ("送达移送机关日期", "served on the referring body"),
    "objected_officer_on": ("当事人异议日期", "objected to by the officer"),
    "objected_referrer_on": ("移送机关异议日期", "objected to by the referring body"),
    "objection_decided_on": ("异议决定日期", "objection decided"),
    "outcome_on": ("处理决定日期", "outcome decided"),
}
_REFERRAL = (
    "received_on", "accepted_on", "concluded_on", "effective_on", "returned_on", "acknowledged_on",
    "closed_on",
)  # fmt: skip
_BEFORE: Mapping[str, tuple[str, ...]] = {
    "notified_on": ("received_on",),
    "recommended_on": ("received_on",),
    "signed_on": ("received_on", "notified_on"),
    "served_officer_on": ("received_on", "signed_on"),
    "served_referrer_on": ("received_on", "signed_on"),
    "objected_officer_on": ("received_on", "served_officer_on"),
    "objected_referrer_on": ("received_on", "served_referrer_on"),
    "objection_decided_on": ("received_on", "objected_officer_on", "objected_referrer_on"),
    "effective_on": ("received_on", "served_officer_on", "served_referrer_on"),
    "outcome_on": ("received_on", "recommended_on"),
}


class StepsOutOfOrder(Refused):
    """A docket dates a step before the one it follows."""

    code = "docket.steps-out-of-order"
    zh = "{step}{on}早于{earlier}{earlier_on}。"
    en = "It was {step_en} on {on}, before it was {earlier_en} on {earlier_on}."
    way_out_zh = "请核对两个日期。"
    way_out_en = "Check both dates."


class StepInTheFuture(Refused):
    """A docket dates a step on a day that has not come."""

    code = "docket.step-in-the-future"
    zh = "{step}{on}晚于今天{today}。"
    en = "It says {step_en} on {on}, which lies after today, {today}."
    way_out_zh = "尚未办理的请留空。"
    way_out_en = "Leave it empty while it has not been done."


def referral_days_in_order(
    said: Mapping[str, Any], today: date
) -> Iterator[tuple[str, StepsOutOfOrder | StepInTheFuture]]:
    """What is wrong with the days of a referral, by field. One and the same day is in order."""
    last = ""
    for name in _REFERRAL:
        day: date | None = said.get(name)
        if day is None:
            continue
        if day > today:
            yield name, _future(name, day, today)
        if last and day < said[last]:
            yield name, _out_of_order(name, day, last, said[last])
        else:
            last = name


def officer_days_in_order(
    said: Mapping[str, Any], received_on: date, today: date
) -> Iterator[tuple[str, StepsOutOfOrder | StepInTheFuture]]:
    """The same of an officer, whose steps follow the referral's receipt."""
    days = {**said, "received_on": received_on}
    for name, earlier in _BEFORE.items():
        day: date | None = days.get(name)
        if day is None:
            continue
        if day > today:
            yield name, _future(name, day, today)
        for before in earlier:
            if days.get(before) is not None and day < days[before]:
                yield name, _out_of_order(name, day, before, days[before])
                break


def _future(name: str, day: date, today: date) -> StepInTheFuture:
    return StepInTheFuture(step=WORDS[name][0], step_en=WORDS[name][1], on=day, today=today)


def _out_of_order(name: str, day: date, before: str, before_on: date) -> StepsOutOfOrder:
    return StepsOutOfOrder(
        step=WORDS[name][0],
        step_en=WORDS[name][1],
        on=day,
        earlier=WORDS[before][0],
        earlier_en=WORDS[before][1],
        earlier_on=before_on,
    )
