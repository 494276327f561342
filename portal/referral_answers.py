"""What the API says of a referral: the shapes it publishes, and the answers to acts.

An answer to an act is made of the act as the history keeps it and of nothing that may change
later, so that the same act answers the same for ever.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel

from rules.procedures import procedure
from tasks.acts import Receipt


class FirstClock(BaseModel):
    """期限 · A term as it began."""

    term: str
    zh: str
    en: str
    start_on: date
    due_on: date


class FirstClocks(BaseModel):
    """双方期限 · Both clocks as they began: the committee's, and the referring body's own."""

    committee: list[FirstClock]
    own: list[FirstClock]


class Done(BaseModel):
    """办理结果 · What an act led to."""

    number: str
    event: str
    state: str
    state_zh: str
    state_en: str
    seq: int


class Received(Done):
    """移送已记录 · A referral received; the body's own matter is held."""

    own_number: str
    hold: str
    clocks: FirstClocks


class Clock(BaseModel):
    """期限现况 · A clock as it stands."""

    term: str
    no: int
    zh: str
    en: str
    waits_for: str
    due_on: date | None
    days_left: int | None
    colour: str
    provisional: bool
    suspended_on: date | None
    original_due_on: date
    why: list[str]
    why_en: list[str]


class Clocks(BaseModel):
    """双方期限 · Both clocks: the committee's, and the referring body's own."""

    committee: list[Clock]
    own: list[Clock]


class ReferralHead(BaseModel):
    """移送概要 · A referral in a list."""

    number: str
    own_number: str
    committee: str
    received_on: date
    state: str
    state_zh: str
    state_en: str
    seq: int


class HoldSeen(BaseModel):
    """中止现况 · The hold on the body's own matter."""

    number: str
    state: str
    state_zh: str
    state_en: str
    held_on: date
    released_on: date | None
    released_by: str


class OfficerSeen(BaseModel):
    """当事人 · An officer and where the opinion stands."""

    person: str
    opinion: str
    state: str
    state_zh: str
    state_en: str


class Turn(BaseModel):
    """轮到谁 · Whose turn it is; ``verbs``: by which of the body's own acts it goes on, if it is
    the body's turn; ``why_zh``, ``why_en``: what is waited for, where that is not plain."""

    waits_for: str
    zh: str
    en: str
    verbs: list[str]
    why_zh: str
    why_en: str


class ReferralSeen(ReferralHead):
    """移送现况 · A referral as its referring body sees it; ``turn`` is null when it is closed."""

    title: str
    case_no: str
    confidential: bool
    hold: HoldSeen
    officers: list[OfficerSeen]
    clocks: Clocks
    turn: Turn | None


class OpinionReturned(BaseModel):
    """审查意见 · The finding on one officer."""

    person: str
    opinion: str
    finding: str
    signed_on: date | None
    served_on: date | None
    effective_on: date | None


class Conclusion(BaseModel):
    """结论 · What was returned to the referring body."""

    number: str
    state: str
    state_zh: str
    state_en: str
    seq: int
    statement: str
    returned_at: datetime | None
    opinions: list[OpinionReturned]


class Page(BaseModel):
    """一页 · A page of referrals; ``next`` is the cursor of the following one, empty at the end."""

    items: list[ReferralHead]
    next: str


def done(receipt: Receipt) -> dict[str, Any]:
    """The answer to an act."""
    state = procedure(receipt.procedure).state(receipt.state)
    return {
        "number": receipt.number,
        "event": receipt.event,
        "state": state.key,
        "state_zh": state.zh,
        "state_en": state.en,
        "seq": receipt.seq,
    }


def received(receipt: Receipt, hold: Mapping[str, Any]) -> dict[str, Any]:
    """The answer to a referral; ``hold``: the act by which its hold began."""
    return {
        **done(receipt),
        "own_number": receipt.record["form"]["own_number"],
        "hold": hold["matter"]["number"],
        "clocks": {
            "committee": list(_opened("referral", receipt.record)),
            "own": list(_opened("hold", hold)),
        },
    }


def _opened(key: str, record: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
    specs = {spec.kind: spec for spec in procedure(key).terms}
    for term in record.get("terms", ()):
        if term["is"] == "opened":
            spec = specs[term["term"]]
            yield {
                "term": spec.kind,
                "zh": spec.zh,
                "en": spec.en,
                "start_on": term["start_on"],
                "due_on": term["due_on"],
            }
