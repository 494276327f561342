"""May this objection still be made, and when does the opinion take effect?

Two may object, the officer and the referring body; each window runs from its own service, and the
opinion waits for the later of the two (domain 16.4, 16.9).
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from rules.parameter import value_on
from rules.procedure import Case
from rules.refusal import Refused

PARTIES = ("officer", "referrer")
PARTY_WORDS = {"officer": ("当事人", "the officer"), "referrer": ("移送机关", "the referring body")}


class ObjectionTooLate(Refused):
    """The objection was handed in or posted after its last day."""

    code = "objection.too-late"
    zh = "{party}异议期至{due_on}24时届满，本异议于{made_on}提出。"
    en = "Time to object ran out for {party_en} at 24:00 on {due_on}; this was made on {made_on}."
    article = "domain 1.3；民事诉讼法第八十五条（参照）"
    way_out_zh = "期限内交邮的，请填写交邮日期；有不可抗力的，另行申请顺延。"
    way_out_en = "If it was posted in time, give the day of posting."


class NotServed(Refused):
    """Nobody objects to what was not served on them yet."""

    code = "objection.not-served"
    zh = "意见书尚未送达{party}。"
    en = "The opinion has not been served on {party_en} yet."
    way_out_zh = "请先登记送达。"
    way_out_en = "Register the service first."


class ObjectedAlready(Refused):
    """Each party objects once, or waives."""

    code = "objection.made-already"
    zh = "{party}已行使或放弃过异议权。"
    en = "{party_en} has objected or waived already."
    article = "disc.objection.times.max"
    way_out_zh = "对决定不服的，按处分决定的复核、申诉途径办理。"
    way_out_en = "Against the decision that follows there are reconsideration and appeal."


class WindowUnknown(Refused):
    """An opinion that a docket brought in as effective has no window counted here."""

    code = "objection.window-unknown"
    zh = "本意见由台账导入时已生效，未在本系统计算{party}的异议期。"
    en = "This opinion was in effect when it was taken in; no time to object was counted here."
    way_out_zh = "请先按新版台账更正，或按处分决定的救济途径办理。"
    way_out_en = "Correct it by a newer docket first, or take the remedies against the decision."


class PostedTomorrow(Refused):
    """An objection cannot have been posted after the day it is registered."""

    code = "objection.posted-after-today"
    zh = "提出日期{made_on}晚于今日{on}。"
    en = "The objection is dated {made_on}, after today, {on}."
    way_out_zh = "请按信封邮戳或收件章填写。"
    way_out_en = "Take the day from the postmark or the stamp of receipt."


class WindowRuns(Refused):
    """The opinion takes effect only after both windows, with time for what is in the post."""

    code = "opinion.window-runs"
    zh = "{party}异议期尚未届满（至{due_on}，另留在途{grace}日）。"
    en = "{party_en} may still object until {due_on}, and {grace} days are left for the post."
    article = "domain 16.4, 16.9"
    way_out_zh = "期满后由系统办理生效；双方均放弃的即可生效。"
    way_out_en = "It takes effect after that, or at once when both have waived."


class SameReviewer(Refused):
    """Who signed the opinion does not review the objection to it."""

    code = "objection.same-reviewer"
    zh = "{actor}签发了原意见书，不得办理异议审查决定。"
    en = "{actor} signed the opinion and may not decide on the objection to it."
    article = "domain 16.15"
    way_out_zh = "请由其他人员办理。"
    way_out_en = "Let somebody else do it."


def party_of(verb: str) -> str:
    """Whose right a verb uses."""
    return "referrer" if verb.endswith("_referrer") else "officer"


def objects_once(case: Case) -> None:
    """One objection or one waiver a party; afterwards there are the remedies against the
    decision."""
    party = case.facts["party"]
    if case.facts[f"served_{party}_on"] is None:
        raise NotServed(**_words(party))
    if case.facts[f"objection_{party}"]:
        raise ObjectedAlready(**_words(party))


def objects_in_time(case: Case) -> None:
    """In time until 24:00 of the last day; the day of posting counts, not that of arrival."""
    party = case.facts["party"]
    made: date = case.content["made_on"] or case.on
    if made > case.on:
        raise PostedTomorrow(made_on=made, on=case.on)
    due: date | None = case.facts[f"window_{party}"]
    if due is None:
        raise WindowUnknown(**_words(party))
    if made > due:
        raise ObjectionTooLate(due_on=due, made_on=made, **_words(party))


def last_day_has_passed(case: Case) -> None:
    """Never on the day after the tenth if the window rolled, and not while a letter may be under
    way."""
    grace = int(value_on("referral.posting.grace", case.on).value)
    for party in PARTIES:
        due = case.facts[f"window_{party}"]
        if not case.facts[f"objection_{party}"] and case.on <= due + timedelta(days=grace):
            raise WindowRuns(due_on=due, grace=grace, **_words(party))


def ripe_on(unused_until: Iterable[date], on: date) -> date:
    """The first day on which an opinion can take effect, from the last days of the rights that
    nobody has used; ``on``, if all were used or waived.

    >>> ripe_on([date(2026, 10, 8)], date(2026, 9, 30))
    datetime.date(2026, 10, 16)
    """
    grace = timedelta(days=int(value_on("referral.posting.grace", on).value) + 1)
    return max([on, *(due + grace for due in unused_until)])


def effective_on(facts: Any, decided_on: date | None) -> date:
    """The day from which an opinion counts: the day after the later window, or the day on which the
    last objection was decided or the last right waived.

    ``facts`` has ``window_…``, ``objection_…`` and ``waived_…_on`` by party.
    """
    days: list[date] = []
    for party in PARTIES:
        how = facts[f"objection_{party}"]
        if how == "waived":
            days.append(facts[f"waived_{party}_on"])
        elif not how:
            days.append(facts[f"window_{party}"] + timedelta(days=1))
    return max([*days, *([decided_on] if decided_on is not None else [])])


def reviewer_did_not_draft(case: Case) -> None:
    """The approver is not the reviewer (domain 16.15)."""
    if case.actor.code in case.facts.get("signers", ()):
        raise SameReviewer(actor=case.actor.code)


def _words(party: str) -> dict[str, str]:
    return {"party": PARTY_WORDS[party][0], "party_en": PARTY_WORDS[party][1]}
