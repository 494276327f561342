"""Leaving the service while a case is open: not by retirement, by consent otherwise, never barred
by death."""

from datetime import date

import pytest

from rules.freeze import Frozen, NoConsent, OpenCase, TransferGround
from rules.leaving import Leaving, flags_of_leaving
from tests.cases import refusal_of

OPEN = [OpenCase("晋检惩意〔2026〕1号", date(2026, 3, 2))]


@pytest.mark.parametrize("why", list(Leaving))
def test_who_has_no_open_case_leaves_without_a_flag(why: Leaving) -> None:
    assert flags_of_leaving("li", why, []) == ()


@pytest.mark.parametrize("why", [Leaving.RETIRED, Leaving.MOVED_OUT])
def test_edge_case_10_nobody_is_retired_or_moved_out_while_a_case_is_open(why: Leaving) -> None:
    refusal_of(Frozen, lambda: flags_of_leaving("li", why, OPEN, consent="晋监〔2026〕8号"))


def test_edge_case_10_a_retirement_takes_no_ground_at_all_and_a_move_one_of_five() -> None:
    ground = TransferGround.RESTRUCTURING
    refusal_of(Frozen, lambda: flags_of_leaving("li", Leaving.RETIRED, OPEN, ground))
    assert len(flags_of_leaving("li", Leaving.MOVED_OUT, OPEN, ground)) == 1


@pytest.mark.parametrize("why", [Leaving.RESIGNED, Leaving.DISMISSED])
def test_edge_case_10_resigning_and_dismissal_take_the_consent_of_who_investigates(
    why: Leaving,
) -> None:
    refusal_of(NoConsent, lambda: flags_of_leaving("li", why, OPEN))
    (flag,) = flags_of_leaving("li", why, OPEN, consent="晋监〔2026〕8号")
    assert "晋监〔2026〕8号" in flag


def test_edge_case_10_a_death_is_recorded_whatever_is_open_and_flagged() -> None:
    (flag,) = flags_of_leaving("li", Leaving.DIED, OPEN)
    assert "晋检惩意〔2026〕1号" in flag and "死亡" in flag
