"""Which levels review a proposal, and which of them is next: four in the prison, each with its own
verdict, and in certain cases those of the provincial bureau (ZJ5; domain 6.1)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from rules.commutation.words import Kind, Sentence, key
from rules.parameter import value_on
from rules.procedure import Case
from rules.refusal import Refused

COMMITTEES = frozenset({"committee", "bureau_committee"})
"""Levels whose least number of members is that of a review committee."""


@dataclass(frozen=True, slots=True)
class Level:
    """A body that reviews: who sits in it, how many at least, whether a leader chairs it."""

    key: str
    zh: str
    en: str
    sits: str
    """``ward``, ``prison`` or ``bureau``: where its members serve."""
    least: int
    chair_leads: bool


class NoSuchLevel(Refused):
    """There are so many levels and no more."""

    code = "commutation.no-such-level"
    zh = "会审共{levels}级（{names}），没有第{level}级。"
    en = "There are {levels} levels of review; there is no level {level}."
    article = "prison.review.levels；domain 6.1"
    way_out_zh = "各级会审通过后请依次办理公示、合法性审查或移送。"
    way_out_en = "After the last level go on with posting, legal review or hand-over."


class OutOfOrder(Refused):
    """Another level, or the legal review, comes first."""

    code = "commutation.level-out-of-order"
    zh = "现应办理“{expected}”，不能先办理第{level}级“{given}”。"
    en = "{expected_en} comes now; level {level} ({given_en}) cannot be held before it."
    article = "prison.chain；domain 6.1"
    way_out_zh = "请按顺序逐级办理。"
    way_out_en = "Hold the levels in their order."


STEPS: Mapping[str, tuple[str, str]] = {
    "post_ward": ("监区公示", "posting in the ward"),
    "post_committee": ("评审后公示", "posting after the review committee"),
    "post_result": ("结果公示", "posting of the result"),
    "review": ("合法性审查", "legal review"),
    "to_hand_over": ("移送法院、检察院", "hand-over to court and procuratorate"),
    "with_court": ("法院立案审查", "the court's check of the materials"),
    "ruled": ("裁定、决定后续事项", "what follows the decision"),
    "settling": ("办结", "closing"),
}
"""Steps of the chain that are no level."""


def levels(on: date) -> tuple[Level, ...]:
    """The levels in the prison, in order; a committee's least number is that of its own text.

    >>> [level.key for level in levels(date(2026, 1, 1))]
    ['study', 'meeting', 'committee', 'warden']
    """
    return _levels("prison.review.levels", on)


def bureau_levels(on: date) -> tuple[Level, ...]:
    """The levels in the provincial bureau, in order."""
    return _levels("prison.bureau.levels", on)


def _levels(parameter: str, on: date) -> tuple[Level, ...]:
    least = int(value_on("prison.committee.size.min", on).value)
    found = (Level(**row) for row in value_on(parameter, on).value)
    return tuple(
        Level(x.key, x.zh, x.en, x.sits, least, x.chair_leads) if x.key in COMMITTEES else x
        for x in found
    )


def level_numbered(no: int, on: date) -> Level:
    """A level of the prison by number, from one. Raises `NoSuchLevel`."""
    known = levels(on)
    if not 1 <= no <= len(known):
        names = "、".join(level.zh for level in known)
        raise NoSuchLevel(levels=len(known), level=no, names=names)
    return known[no - 1]


def level_of(state: str, on: date) -> Level | None:
    """The level that a state waits for; None where it waits for something else."""
    known = (*levels(on), *bureau_levels(on))
    return next((level for level in known if level.key == state), None)


def goes_to_bureau(kind: str, sentence: str, traits: Iterable[str], on: date) -> bool:
    """Whether the provincial bureau reviews it: suspended death, life, former officials,
    mafia-type crime (domain 6.1, step 8); temporary release always, for the bureau decides it
    (Prison Law 26).

    >>> goes_to_bureau(Kind.PAROLE, Sentence.LIFE, [], date(2026, 1, 1))
    True
    """
    if kind == Kind.TEMPORARY_RELEASE:
        return True
    cases = set(value_on("prison.bureau.cases", on).value)
    return key(Sentence(sentence)) in cases or not cases.isdisjoint(traits)


def chain(facts: Mapping[str, Any]) -> tuple[str, ...]:
    """Every step of a matter in order, by the law of the day on which it was opened.

    What the prison has gone through goes to the bureau first where the bureau must agree to it, and
    then to the court. Of temporary release the procuratorate has its copy before the bureau decides
    (CPL 266); no court is asked.
    """
    on = facts["rule_on"]
    inside = tuple(value_on("prison.chain", on).value)
    bureau = tuple(level.key for level in bureau_levels(on)) if facts["bureau_case"] else ()
    if facts["kind"] == Kind.TEMPORARY_RELEASE:
        return (*inside, "to_hand_over", *bureau, "ruled", "post_result", "settling")
    return (*inside, *bureau, "to_hand_over", "with_court", "ruled", "post_result", "settling")


def after(step: str, facts: Mapping[str, Any]) -> str:
    """The step that follows.

    >>> on = {"rule_on": date(2026, 1, 1), "kind": "减刑 · commutation", "bureau_case": False}
    >>> after("committee", on), after("warden", on)
    ('post_committee', 'to_hand_over')
    """
    steps = chain(facts)
    return steps[steps.index(step) + 1]


def first_step(on: date) -> str:
    """Where a proposal begins."""
    return str(value_on("prison.chain", on).value[0])


def state_of(step: str) -> str:
    """The state in which a matter waits for a step: postings share one."""
    return "to_post" if step.startswith("post_") else step


def step_of(state: str, facts: Mapping[str, Any]) -> str:
    """The step that a state waits for: a posting is the one the matter has come to."""
    return str(facts["posting"]) if state in ("to_post", "posted", "objected") else state


def next_state(case: Case) -> str:
    """The state after the step that the matter is at."""
    return state_of(after(step_of(case.state, case.facts), case.facts))


def name_of(step: str, on: date) -> tuple[str, str]:
    """What a step is called in both languages."""
    level = level_of(step, on)
    return (level.zh, level.en) if level is not None else STEPS[step]


def is_the_next_level(case: Case) -> None:
    """The level named exists and is the one the matter has come to. Raises `NoSuchLevel` or
    `OutOfOrder`."""
    on, no = case.facts["rule_on"], case.content["level"]
    named = level_numbered(no, on)
    if case.state != named.key:
        zh, en = name_of(step_of(case.state, case.facts), on)
        raise OutOfOrder(expected=zh, expected_en=en, level=no, given=named.zh, given_en=named.en)


def is_a_level(case: Case) -> None:
    """There is a level of that number. Raises `NoSuchLevel`."""
    level_numbered(case.content["level"], case.facts["rule_on"])
