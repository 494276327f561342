"""Who may react to a warning and who decides on it."""

from datetime import date

import pytest

from rules.actor import Actor, Assurance, Channel
from rules.procedure import Case
from rules.risks.warning import (
    NotTheOneWarned,
    OwnWarning,
    Reaction,
    StillSo,
    another_decides,
    has_passed,
    is_the_one_warned,
)

FACTS = {
    "number": "晋政法预〔2026〕1号",
    "holder_id": 7,
    "holder": "j1",
    "point": "T-PANEL",
    "hit_cleared_on": None,
}


def case(person: int, code: str = "j9", acting_for: str = "", **facts: object) -> Case:
    actor = Actor(code, Channel.CLI, Assurance.CLAIMED, person, acting_for)
    return Case("open", {**FACTS, **facts}, {}, actor, date(2026, 3, 10))


def test_the_one_warned_reacts_or_somebody_with_a_mandate() -> None:
    is_the_one_warned(case(7, "j1"))
    is_the_one_warned(case(9, "j9", "j1"))
    # The post is vacant: whoever stands in for it.
    is_the_one_warned(case(9, holder_id=None, holder=None))
    with pytest.raises(NotTheOneWarned) as refused:
        is_the_one_warned(case(9))
    assert refused.value.figures["person"] == "j1"


def test_whoever_was_warned_decides_nothing_also_through_another() -> None:
    another_decides(case(9))
    another_decides(case(9, holder_id=None, holder=None))
    for mine in (case(7, "j1"), case(9, "j9", "j1")):
        with pytest.raises(OwnWarning):
            another_decides(mine)


def test_it_clears_only_when_the_condition_has_ended() -> None:
    has_passed(case(9, hit_cleared_on=date(2026, 3, 10)))
    with pytest.raises(StillSo):
        has_passed(case(9))


def test_each_reaction_has_its_words() -> None:
    assert [(r.zh, r.en) for r in Reaction] == [
        ("说明", "explained"),
        ("已处理", "done"),
        ("误报", "false alarm"),
    ]
