"""While a case is open nobody is moved, promoted, rewarded, retired or let go, but on a ground."""

from datetime import date

import pytest

from rules.freeze import (
    Frozen,
    Move,
    NoConsent,
    OpenCase,
    RecorderProtected,
    TransferGround,
    flags,
)
from tests.cases import refusal_of

SINCE = date(2026, 3, 2)
OPEN = [OpenCase("晋检惩意〔2026〕1号", SINCE)]
GROUNDS = [ground for ground in TransferGround if ground is not TransferGround.NO_GROUND]


@pytest.mark.parametrize("move", list(Move))
def test_with_no_open_case_there_is_nothing_to_flag(move: Move) -> None:
    assert flags("li", move, []) == ()


@pytest.mark.parametrize("move", [Move.TRANSFER, Move.PROMOTION, Move.REWARD, Move.RETIREMENT])
def test_edge_case_10_during_an_open_case_the_employer_does_nothing_for_the_person(
    move: Move,
) -> None:
    refusal = refusal_of(Frozen, lambda: flags("li", move, OPEN))
    assert refusal.figures["numbers"] == "晋检惩意〔2026〕1号"


@pytest.mark.parametrize("ground", GROUNDS)
def test_edge_case_10_a_transfer_on_one_of_the_five_grounds_is_flagged(
    ground: TransferGround,
) -> None:
    (flag,) = flags("li", Move.TRANSFER, OPEN, ground)
    assert ground.value.partition(" · ")[0] in flag


def test_the_five_grounds_are_for_transfers_alone() -> None:
    assert len(GROUNDS) == 5
    refusal_of(Frozen, lambda: flags("li", Move.PROMOTION, OPEN, TransferGround.ROTATION))


@pytest.mark.parametrize("move", [Move.RESIGNATION, Move.DISMISSAL, Move.EXIT])
def test_leaving_takes_the_consent_of_who_investigates(move: Move) -> None:
    refusal_of(NoConsent, lambda: flags("li", move, OPEN))
    assert "晋监〔2026〕8号" in flags("li", move, OPEN, consent="晋监〔2026〕8号")[0]


def test_edge_case_14_a_protected_recorder_is_moved_on_a_statutory_ground_only() -> None:
    refused = refusal_of(
        RecorderProtected, lambda: flags("li", Move.TRANSFER, [], protected_since=SINCE)
    )
    assert refused.figures["since"] == SINCE
    found = flags("li", Move.TRANSFER, [], TransferGround.ROTATION, protected_since=SINCE)
    assert len(found) == 1
    assert flags("li", Move.PROMOTION, [], protected_since=SINCE) == ()


def test_who_is_both_gets_both_flags() -> None:
    assert len(flags("li", Move.TRANSFER, OPEN, TransferGround.OTHER, "", SINCE)) == 2
