"""From which day, and by how much, may a convict be proposed: time served, interval, size of the
cut, and who gets none of it (SPC 2016, arts 6 to 16, 19 to 28; CPL 265).

Days are those of a person in custody: no holiday moves them (CPL 105). They are held against the
day on which the court, or the bureau, is to be handed the proposal (art. 40).
"""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from rules.commutation.ineligible import is_not_barred
from rules.commutation.sentence import ONE_DAY, begins_again
from rules.commutation.words import Kind, Merit, Sentence, Trait, key
from rules.counting import Rule, half_month
from rules.parameter import value_on
from rules.procedure import Case
from rules.refusal import Refused

STRICT = frozenset(
    {
        Trait.OFFICE_CRIME,
        Trait.OFFICIAL_COUNTY,
        Trait.OFFICIAL_PREFECTURE,
        Trait.MAFIA,
        Trait.FINANCIAL,
        Trait.STATE_SECURITY,
        Trait.DRUG,
        Trait.RECIDIVIST,
        Trait.PROPERTY_UNPAID,
    }
)
"""Convicts of art. 7, first paragraph."""
STRICT_FROM_TEN = STRICT | {Trait.VIOLENT, Trait.TWO_OVER_TEN}
"""Art. 7, second paragraph: of ten years and more."""
EASED = frozenset({Trait.MINOR, Trait.FRAIL})
"""Arts 19 and 20: times may be shorter by up to a third."""
MAJOR = frozenset({Merit.MAJOR_MERIT, Merit.REMORSE_AND_MAJOR_MERIT})
A_YEAR, FIVE_YEARS, TEN_YEARS = 12, 60, 120


class TooEarly(Refused):
    """Not enough of the sentence is served, or too little time has passed since the last cut."""

    code = "commutation.too-early"
    zh = "最早可于{earliest}报请（{why}），拟报请日为{asked_on}。"
    en = "The proposal may be handed over from {earliest} ({why_en}), not on {asked_on}."
    article = (
        "《最高人民法院关于办理减刑、假释案件具体应用法律的规定》（2016）第6至14、16、23、28条"
    )
    way_out_zh = "请待期满后报请；有重大立功等法定情形的，按其情形填写并附证明。"
    way_out_en = "Wait for that day; where a ground of the text applies, name it with its proof."


class CutTooLarge(Refused):
    """More is asked than one commutation may take off."""

    code = "commutation.cut-too-large"
    zh = "拟减{asked}个月，超过一次减刑上限{most}个月。"
    en = "A cut of {asked} months is asked; one commutation takes off at most {most}."
    article = "《最高人民法院关于办理减刑、假释案件具体应用法律的规定》（2016）第6、7、14条"
    way_out_zh = "请按规定幅度提出建议。"
    way_out_en = "Ask for what the text allows."


def strict(said: Mapping[str, Any]) -> bool:
    """Whether the stricter times and sizes apply.

    >>> strict({"traits": (Trait.VIOLENT,), "original_months": 119, "sentence": Sentence.FIXED})
    False
    """
    long = said["sentence"] != Sentence.FIXED or said["original_months"] >= TEN_YEARS
    return not set(STRICT_FROM_TEN if long else STRICT).isdisjoint(said["traits"])


def earliest(said: Mapping[str, Any], on: date) -> tuple[date, str, str]:
    """The first day of the hand-over, and which rule makes it so late.

    >>> said = {"kind": Kind.COMMUTATION, "sentence": Sentence.FIXED, "original_months": 60,
    ...         "traits": (), "merit": Merit.REMORSE, "executed_from": date(2024, 8, 18),
    ...         "last_served_on": None, "last_cut": 0, "new_crime_on": None}
    >>> earliest(said, date(2026, 1, 1))[0]  # eighteen months, in Spring Festival, and it stays
    datetime.date(2026, 2, 18)
    """
    if said["kind"] == Kind.TEMPORARY_RELEASE:
        return said["executed_from"], "收监之日", "day of admission"
    days = [_parole(said, on) if said["kind"] == Kind.PAROLE else _start(said, on)]
    waived = said["merit"] in MAJOR and said["kind"] == Kind.COMMUTATION
    if said["last_served_on"] is not None and not waived:
        months = max(_interval(said, on), said["last_cut"] if _commutes(said) else 0)
        day = begins_again(said["last_served_on"], _eased(said, months))
        days.append((day, f"距上次裁定送达{months}个月", f"{months} months from the last ruling"))
    if said["new_crime_on"] is not None:
        bar = value_on("commute.new_crime.bar", on).value
        months = int(bar["life" if said["new_crime_life"] else "fixed"])
        day = begins_again(said["new_crime_on"], months)
        days.append((day, f"又犯罪判决确定后{months}个月", f"{months} months from a new judgment"))
    return max(days)


def is_eligible(case: Case) -> None:
    """The person is not barred, the day has come, the size is allowed. Raises what
    `rules.commutation.ineligible.is_not_barred` raises, `TooEarly` or `CutTooLarge`."""
    is_not_barred(case)
    said = case.content
    day, zh, en = earliest(said, case.on)
    if said["report_on"] < day:
        raise TooEarly(earliest=day, why=zh, why_en=en, asked_on=said["report_on"])
    if _commutes(said) and said["sentence"] == Sentence.FIXED:
        most = cut_at_most(said, case.on)
        if said["asked_months"] > most:
            raise CutTooLarge(asked=said["asked_months"], most=most)


def is_eligible_today(case: Case) -> None:
    """Handed over earlier than was meant, it is still not too early. Raises `TooEarly`."""
    day = case.facts["eligible_on"]
    if case.content["sent_on"] < day:
        raise TooEarly(
            earliest=day,
            why="立案时核定",
            why_en="as worked out when it was opened",
            asked_on=case.content["sent_on"],
        )


def cut_at_most(said: Mapping[str, Any], on: date) -> int:
    """The most months that one commutation of a fixed term takes off."""
    most = value_on("commute.cut.max", on).value
    if Trait.LIMITED in said["traits"]:
        return int(most["limited_major" if said["merit"] in MAJOR else "limited"])
    usual = int(most[key(said["merit"])])
    return min(usual, int(most["strict"])) if strict(said) else usual


def next_interval(facts: Mapping[str, Any], cut_months: int, on: date) -> int:
    """Months from the service of a ruling until the next commutation may be handed over."""
    return max(_interval({**facts, "kind": Kind.COMMUTATION}, on), cut_months)


def _commutes(said: Mapping[str, Any]) -> bool:
    return bool(said["kind"] == Kind.COMMUTATION)


def _start(said: Mapping[str, Any], on: date) -> tuple[date, str, str]:
    start = said["executed_from"]
    timed = said["sentence"] in (Sentence.FIXED, Sentence.DETENTION)
    short = timed and (said["sentence"] == Sentence.DETENTION or Trait.SHORT_REST in said["traits"])
    if said["merit"] in MAJOR:
        return start, "重大立功，不受起始时间限制", "major merit lifts the limit"
    if short:
        # Art. 16: the start may be earlier, and half of the original sentence is served.
        return _half(said["sentence_from"], said["original_months"], on)
    table = value_on("commute.start", on).value
    sentence, months = key(said["sentence"]), said["original_months"]
    if Trait.LIMITED in said["traits"]:
        name = "limited"
    elif strict(said):
        name = f"{sentence}_strict"
    elif sentence == "fixed" and months < TEN_YEARS:
        name = "fixed_below_60" if months < FIVE_YEARS else "fixed_below_120"
    else:
        name = sentence
    n = _eased(said, int(table[name]))
    return begins_again(start, n), f"执行满{n}个月", f"{n} months served"


def _parole(said: Mapping[str, Any], on: date) -> tuple[date, str, str]:
    needed = value_on("parole.executed", on).value
    if said["sentence"] in (Sentence.FIXED, Sentence.DETENTION):
        assert Fraction(needed["fixed"]) == Fraction(1, 2)
        return _half(said["sentence_from"], said["original_months"], on)
    n = int(needed[key(said["sentence"])])
    return begins_again(said["counted_from"], n), f"实际执行满{n}个月", f"{n} months served"


def _half(start: date, months: int, on: date) -> tuple[date, str, str]:
    whole, odd = divmod(months, 2)
    day = begins_again(start, whole)
    if odd:
        # Half a month is fifteen days (SPC interpretation 202).
        day += half_month(Rule.criminal_months_custody, on)[1] * ONE_DAY
    return day, "执行原判刑期二分之一", "half of the original sentence served"


def _interval(said: Mapping[str, Any], on: date) -> int:
    table = value_on("commute.interval", on).value
    if said["kind"] == Kind.PAROLE:
        return int(table["after_major_cut" if said["last_cut"] >= A_YEAR else "parole"])
    if Trait.LIMITED in said["traits"] or key(Trait.LIMITED) in said["traits"]:
        return int(table["limited"])
    sentence = key(Sentence(said["sentence"]))
    if sentence in ("fixed", "detention"):
        return int(table["fixed" if said["original_months"] >= TEN_YEARS else "fixed_below_120"])
    return int(table[sentence])


def _eased(said: Mapping[str, Any], months: int) -> int:
    """Arts 19 and 20: shorter by a third at most, in whole months, for the young and the frail."""
    return months - months // 3 if not EASED.isdisjoint(said["traits"]) else months
