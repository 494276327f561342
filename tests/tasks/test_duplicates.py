"""Same body, same duty item, within the window: proposed for joining, confirmed by a person."""

from datetime import date

import pytest

from models.forms.problem import Find
from models.forms.rectification import Join
from rules.joining import NotTheSame
from tasks.drafts import Stale
from tasks.duplicates import proposals
from tasks.procedure_check import misfits
from tasks.statistics import count_problems
from tests.province import Province


def found(province: Province, day: int, item: str = "集体评议", body: str = "PRISON") -> str:
    form = Find(
        actor="inspect",
        inspection=province.inspection(day),
        keeper="ZFW",
        body=body,
        title="缺签字",
        item=item,
        found_on=province.at(day).date(),
    )
    return province.do("find", form, day).number


def test_the_later_of_two_alike_is_proposed_into_the_earlier(province: Province) -> None:
    first, second = found(province, 0), found(province, 5)
    found(province, 6, item="计分考核")
    found(province, 7, body="COURT")
    assert [(p.number, p.into) for p in proposals(province.store)] == [(second, first)]
    join = Join(actor="coord", number=second, into=first, reason="同一问题")
    assert province.do("join", join, 8).state == "joined"
    assert proposals(province.store) == []


def test_outside_the_window_nothing_is_proposed(province: Province) -> None:
    found(province, 0)
    found(province, 366)
    assert proposals(province.store) == []


def test_on_the_last_day_of_the_window_it_is(province: Province) -> None:
    found(province, 0)
    found(province, 365)
    assert len(proposals(province.store)) == 1


def test_problems_of_two_bodies_are_never_joined(province: Province) -> None:
    first, second = found(province, 0), found(province, 1, body="COURT")
    with pytest.raises(NotTheSame):
        province.do("join", Join(actor="coord", number=second, into=first, reason="似同"), 2)


def test_a_decision_on_what_has_changed_since_is_refused(province: Province) -> None:
    first, second = found(province, 0), found(province, 1)
    stale = Join(actor="coord", number=second, into=first, reason="同一问题", seen=7)
    with pytest.raises(Stale):
        province.do("join", stale, 2)
    assert province.do("join", stale.model_copy(update={"seen": 1}), 2).seq == 2


def test_statistics_count_the_ledgers_own_rows(province: Province) -> None:
    found(province, 0)
    found(province, 5, body="COURT")
    counted = count_problems(province.store, date(2026, 4, 5))
    assert counted.by_body == {"PRISON": 1, "COURT": 1}
    assert counted.by_age == {"30天内 · up to 30 days": 1, "31至90天 · 31 to 90": 1}
    assert counted.by_kind == {"案件评查 · case review": 2}


def test_what_the_ledger_lived_through_fits_todays_procedures(province: Province) -> None:
    number = found(province, 0)
    assert misfits(province.store) == []
    with province.store.engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE matter SET state = 'pending' WHERE number = '{number}'")
    assert [m.number for m in misfits(province.store)] == [number]
