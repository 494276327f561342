"""A member sits in another's place, and the committee stays lawful."""

from typing import Any

import pytest

from rules.attendance import NotOfTheSession
from rules.ballot import MayNotVote
from rules.composition import TooFewProfessionals
from rules.refusal import Refused
from rules.replacement import (
    NotOfTheCommittee,
    PresentMemberStays,
    ReplacementSitsAlready,
    replacement_is_lawful,
)
from rules.sitting import Out
from tests.cases import refusal_of
from tests.sittings import case_of, sitting

JUDGE = {"professional": True, "out": ""}


def replaced(
    member: str = "m2", by: str = "sub", coming: dict[str, Any] | None = JUDGE, **it: Any
) -> None:
    seats = {"out": (2,), "room": (), **it}
    content = {"member": member, "replacement": by}
    replacement_is_lawful(case_of(sitting(15, **seats), content, coming=coming, replaced=["old"]))


def test_a_recused_member_and_one_who_is_not_there_can_be_replaced() -> None:
    replaced()
    replaced("m3")


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ({"member": "nobody"}, NotOfTheSession),
        ({"member": "m3", "room": (3,)}, PresentMemberStays),
        ({"by": "m4"}, ReplacementSitsAlready),
        ({"by": "old"}, ReplacementSitsAlready),
        ({"coming": None}, NotOfTheCommittee),
        ({"coming": JUDGE | {"out": Out.HANDLED.value}}, MayNotVote),
    ],
)
def test_neither_anybody_nor_by_anybody(said: dict[str, Any], refused: type[Refused]) -> None:
    refusal_of(refused, lambda: replaced(**said))


def test_a_lawyer_does_not_take_the_seat_of_the_eighth_judge_of_fifteen() -> None:
    lawyer = {"professional": False, "out": ""}
    replaced(coming=lawyer, professional=9)
    refusal = refusal_of(TooFewProfessionals, lambda: replaced(coming=lawyer, professional=8))
    assert refusal.figures["professional"] == 7
