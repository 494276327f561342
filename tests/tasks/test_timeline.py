"""What happened to a matter, in order: claims on `tasks.timeline`."""

from datetime import date

import pytest

from models.forms.problem import Reasoned
from models.forms.register import Grant
from rules.actor import Channel
from tasks.drafts import NoSuchMatter
from tasks.record import record_in
from tasks.register_acts import act_on
from tasks.timeline import Entry, matter_row, timeline
from tests.problems import found, plan_of, planned
from tests.province import Province


def told(province: Province, number: str) -> list[Entry]:
    with province.store.read() as tx:
        return timeline(tx, matter_row(tx, number))


def test_each_act_is_told_in_order_with_who_and_where_it_stood(province: Province) -> None:
    entries = told(province, planned(province))
    assert [entry.zh for entry in entries] == ["登记问题", "报送方案", "批准方案"]
    assert [entry.by for entry in entries] == ["inspect", "owner", "super"]
    assert [entry.role for entry in entries] == ["检查组成员", "责任岗位任职人", "督办人员"]
    assert entries[-1].state == "整改中 · in progress"
    assert entries[-1].note == "同意"


def test_times_are_those_of_shanghai(province: Province) -> None:
    (entry,) = told(province, found(province))
    assert entry.at is not None
    assert (entry.on, f"{entry.at:%H:%M}") == (date(2026, 3, 2), "10:00")


def test_what_an_act_did_to_terms_is_told_with_it(province: Province) -> None:
    opened = told(province, found(province))[0].terms
    assert "报送方案期限：期限开始，至2026-04-02" in opened


def test_a_rung_that_a_sweep_fired_stands_before_what_people_did_that_day(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    from models.settings import settings
    from tasks.sweep import sweep

    number = found(province)
    monkeypatch.setenv("BIHUAN_SIMULATED_TODAY", "2026-04-03")
    settings.cache_clear()
    sweep(province.ledger, date(2026, 4, 3), at=province.at(32))
    monkeypatch.undo()
    settings.cache_clear()
    province.do("submit_plan", plan_of(number), date(2026, 4, 3))
    assert [entry.zh for entry in told(province, number)] == [
        "登记问题",
        "到期提醒",
        "逾期提示",
        "报送方案",
    ]


def test_a_deputy_is_told_with_whom_it_was_done_for(province: Province) -> None:
    number = found(province)
    days = {"from_on": date(2026, 3, 1), "to_on": date(2026, 12, 31)}
    lent = Grant(actor="coord", post="OWNER", deputy="clerk", **days)
    with province.store.write() as tx:
        record_in(
            tx,
            province.ledger,
            [act_on(tx, province.ledger, "roster", "grant", lent, Channel.CLI, province.at(0))],
        )
    form = plan_of(number, actor="clerk").model_copy(update={"acting_for": "owner"})
    province.do("submit_plan", form, 1)
    assert told(province, number)[-1].by == "clerk（代owner）"


def test_a_reason_is_told(province: Province) -> None:
    number = found(province)
    province.do("object", Reasoned(actor="owner", number=number, reason="事实不清"), 1)
    assert told(province, number)[-1].note == "事实不清"


def test_an_entry_is_plain_for_machines(province: Province) -> None:
    (entry,) = told(province, found(province))
    assert entry.plain()["on"] == "2026-03-02"


def test_an_unknown_number_is_refused(province: Province) -> None:
    with pytest.raises(NoSuchMatter):
        told(province, "晋政法整〔2026〕9号")
