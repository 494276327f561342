"""Where does a historical referral stand, and each of its officers: what the last dated step or the
last thing said tells, never guessed beyond (row SX11; domain.md 1.3, 1.4)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from rules.refusal import Refused

WAYS_OUT = ("refused", "withdrawn", "overridden")
SETTLED = ("effective", "ended")
UNHEARD = ("named", "notified")
"""The committee has not found anything on this officer yet."""
_BY_DATE = (
    ("closed_on", "closed"),
    ("acknowledged_on", "acknowledged"),
    ("returned_on", "returned"),
    ("effective_on", "effective"),
    ("concluded_on", "deliberated"),
    ("accepted_on", "accepted"),
)
_ORDER = (
    "received", "supplementing", "accepted", "no_majority", "deliberated", "effective", "returned",
    "acknowledged", "closed",
)  # fmt: skip
_AFTER_EFFECT = _ORDER[_ORDER.index("effective") :]
Said = Mapping[str, Any]
"""What a docket says, by field; what it does not say is None, empty or absent."""


class StageBehindItsDates(Refused):
    """A docket names a stage that its own dates have left behind."""

    code = "docket.stage-behind-its-dates"
    zh = "所填阶段“{stage}”落后于已填的日期（已到“{reached}”）。"
    en = "The stage given ({stage}) lies behind the dates given, which have reached {reached}."
    way_out_zh = "请核对阶段与日期，或不映射阶段，由日期推定。"
    way_out_en = "Check both, or leave the stage out: the dates tell it."


def officer_stage(said: Said) -> str:
    """Where an officer stands by what a docket says of them alone.

    An outcome decided presupposes an opinion in effect; a finding, an opinion adopted.

    >>> officer_stage({"finding": "存在重大过失 · gross negligence", "outcome": ""})
    'adopted'
    """
    if said.get("effective_on") or said.get("outcome"):
        return "effective"
    if any(
        said.get(f"objected_{party}_on") and not said.get(f"result_{party}")
        for party in ("officer", "referrer")
    ):
        return "objected"
    if said.get("served_officer_on") and said.get("served_referrer_on"):
        return "served"
    if any(said.get(day) for day in ("signed_on", "served_officer_on", "served_referrer_on")):
        return "signed"
    if said.get("finding") or said.get("found_as"):
        return "adopted"
    return "notified" if said.get("notified_on") else "named"


def referral_stage(said: Said, officers: Sequence[Said]) -> str:
    """Where a referral stands: its stage if the docket names one, else its last dated step, else
    what its officers' stages come to.

    Every opinion in effect and every outcome decided: closed. Raises `StageBehindItsDates`.

    >>> referral_stage({}, [{"stage": "effective", "outcome": "诫勉"}, {"stage": "ended"}])
    'closed'
    """
    dated = next((stage for day, stage in _BY_DATE if said.get(day)), "received")
    named = said.get("stage") or ""
    if named:
        if named in _ORDER and _ORDER.index(named) < _ORDER.index(dated):
            raise StageBehindItsDates(stage=named, reached=dated)
        return str(named)
    found = max(dated, _come_to(officers), key=_ORDER.index)
    undecided = any(officer["stage"] == "undecided" for officer in officers)
    return "no_majority" if found == "deliberated" and undecided else found


def _come_to(officers: Sequence[Said]) -> str:
    stages = [officer["stage"] for officer in officers]
    if "effective" in stages and all(stage in SETTLED for stage in stages):
        decided = all(o.get("outcome") for o in officers if o["stage"] == "effective")
        return "closed" if decided else "effective"
    if all(stage in ("named", "ended") for stage in stages):
        return "received"
    if any(stage in UNHEARD for stage in stages):
        return "accepted"
    return "deliberated"


def stage_beside_the_referral(officer: Said, referral: str) -> str:
    """An officer's stage, seeing where the referral stands: what is over leaves no opinion open.

    >>> stage_beside_the_referral({"stage": "named"}, "closed")
    'ended'
    """
    stage = str(officer["stage"])
    if stage in SETTLED:
        return stage
    if referral in WAYS_OUT:
        return "ended"
    if referral in _AFTER_EFFECT:
        return "effective" if officer.get("finding") or officer.get("found_as") else "ended"
    return stage


_DAY_OF_REFERRAL = {stage: day for day, stage in _BY_DATE} | {
    "no_majority": "concluded_on",
    **dict.fromkeys(WAYS_OUT, "closed_on"),
}
_DAYS_OF_OFFICER = {
    "notified": ("notified_on",),
    "signed": ("signed_on",),
    "served": ("served_officer_on", "served_referrer_on"),
    "objected": ("objected_officer_on", "objected_referrer_on"),
    "effective": ("effective_on",),
}


def day_of_referral_stage(stage: str, said: Said) -> date:
    """The day on which a referral came to its stage, or the last dated step before it: its terms
    run from there, not from the day of the import."""
    own: date | None = said.get(_DAY_OF_REFERRAL.get(stage, ""))
    days = [day for name, _ in _BY_DATE if (day := said.get(name)) is not None]
    return own or max([said["received_on"], *days])


def day_of_officer_stage(stage: str, said: Said, received_on: date) -> date:
    """The same of an officer: two services or objections count from the later."""
    own = [day for name in _DAYS_OF_OFFICER.get(stage, ()) if (day := said.get(name)) is not None]
    return max(own) if own else received_on
