"""The owner says the finding is wrong: others decide, in time, and the clock is given back."""

from datetime import date

import pytest

from models.forms.problem import Reasoned
from rules.procedure import Undeclared
from rules.role import NotEntitled, SameDoer
from tests.problems import (
    appoint,
    found,
    grant,
    next_rung,
    outcomes,
    plan_of,
    planned,
    queued,
    running,
    say,
    verbs_done,
)
from tests.province import Province

SERVED, OBJECTED = date(2026, 3, 2), date(2026, 3, 30)


@pytest.fixture
def disputed(province: Province) -> str:
    """Objected to on 30 March, three days before the plan was due (2 April)."""
    number = found(province)
    assert running(province, number, "plan").due_on == date(2026, 4, 2)
    assert say(province, "object", number, OBJECTED, actor="owner") == "disputed"
    return number


def test_while_it_is_disputed_the_owners_clocks_stand_still_and_nobody_is_pressed(
    province: Province, disputed: str
) -> None:
    assert running(province, disputed, "rectify").paused_on == OBJECTED
    assert running(province, disputed, "plan").paused_on == OBJECTED
    assert set(queued(province, disputed)) == {running(province, disputed, "objection").no}


def test_those_who_decide_have_ten_working_days_of_their_own(
    province: Province, disputed: str
) -> None:
    # 6 April is Qingming.
    assert running(province, disputed, "objection").due_on == date(2026, 4, 14)
    assert next_rung(province, disputed, "objection") == (date(2026, 4, 10), 1)


def test_rejected_the_plan_is_due_with_the_days_that_were_left(
    province: Province, disputed: str
) -> None:
    assert say(province, "reject_objection", disputed, date(2026, 4, 13)) == "plan_due"
    # Four days were left from 30 March: 13 to 16 April.
    assert running(province, disputed, "plan").due_on == date(2026, 4, 16)
    assert running(province, disputed, "rectify").due_on == date(2026, 9, 16)
    assert outcomes(province, disputed, "objection") == ["met"]
    province.do("submit_plan", plan_of(disputed), date(2026, 4, 16))
    assert verbs_done(province, disputed) == ["find", "object", "reject_objection", "submit_plan"]


def test_decided_late_the_delay_is_theirs_and_not_the_owners(
    province: Province, disputed: str
) -> None:
    say(province, "reject_objection", disputed, date(2026, 4, 15))
    assert outcomes(province, disputed, "objection") == ["late"]
    assert running(province, disputed, "plan").due_on == date(2026, 4, 20)  # 18 is a Saturday


def test_upheld_the_finding_falls_and_with_it_every_term(province: Province, disputed: str) -> None:
    assert say(province, "uphold_objection", disputed, date(2026, 4, 1)) == "annulled"
    assert (
        outcomes(province, disputed, "rectify") == outcomes(province, disputed, "plan") == ["void"]
    )
    assert queued(province, disputed) == {}
    with pytest.raises(Undeclared, match="已撤销"):
        province.do("submit_plan", plan_of(disputed), date(2026, 4, 2))


def test_one_may_object_again_but_not_once_the_plan_is_in(
    province: Province, disputed: str
) -> None:
    say(province, "reject_objection", disputed, date(2026, 4, 1))
    assert say(province, "object", disputed, date(2026, 4, 2), actor="owner") == "disputed"
    number = planned(province, item="另一事项")
    with pytest.raises(Undeclared):
        say(province, "object", number, 5, actor="owner")


def test_only_the_owner_objects_and_only_a_supervisor_decides(
    province: Province, disputed: str
) -> None:
    other = found(province, item="另一事项")
    for actor in ("warden", "inspect", "super"):
        with pytest.raises(NotEntitled):
            say(province, "object", other, 3, actor=actor)
    for actor in ("owner", "coord", "verify"):
        with pytest.raises(NotEntitled, match="督办人员"):
            say(province, "uphold_objection", disputed, 30, actor=actor)


def test_edge_case_15_the_finder_does_not_decide_about_his_finding(
    province: Province, disputed: str
) -> None:
    appoint(province, "SUPER", "inspect", date(2026, 3, 31), date(2026, 3, 31))
    for verb in ("uphold_objection", "reject_objection"):
        with pytest.raises(SameDoer, match="登记问题"):
            say(province, verb, disputed, date(2026, 4, 1), actor="inspect")


def test_edge_case_15_nor_the_objector_about_his_objection_by_any_way(
    province: Province, disputed: str
) -> None:
    grant(province, "SUPER", "owner", date(2026, 3, 31), date(2026, 4, 30))
    on = date(2026, 4, 1)
    form = Reasoned(actor="owner", acting_for="super", number=disputed, reason="属实")
    with pytest.raises(SameDoer, match="提出异议"):
        province.do("uphold_objection", form, on)
    with pytest.raises(Undeclared):
        province.do("annul", form, on)
    say(province, "reject_objection", disputed, on)
    with pytest.raises(SameDoer, match="提出异议"):
        province.do("annul", form, on)
