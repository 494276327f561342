"""Each due rung fires once, in order, whatever runs twice; one bad matter stops nothing."""

from datetime import date

import pytest
from sqlalchemy import text

from models.forms.problem import Find
from models.forms.rectification import Escalate, ReplyLetter
from rules.ladder import NeverDown
from rules.letter import AlreadyAnswered
from tasks.sweep import FutureSweep, sweep
from tasks.sweep_counts import count_as_of
from tasks.verification import verify
from tests.province import Province

DUE = date(2026, 9, 2)
"""Six months after Monday 2 March 2026."""


@pytest.fixture
def number(province: Province) -> str:
    form = Find(
        actor="inspect",
        inspection=province.inspection(),
        keeper="ZFW",
        body="PRISON",
        title="缺签字",
        found_on=date(2026, 3, 2),
        owner="OWNER",
    )
    return province.do("find", form).number


def fired(province: Province) -> list[tuple[int, str, str, str]]:
    with province.store.connect() as connection:
        rows = connection.execute(
            text("SELECT term_no, act, fired_on, letter FROM fired ORDER BY term_no, rung")
        )
        return [(row[0], row[1], str(row[2]), row[3]) for row in rows]


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tasks.sweep.today", lambda: date(2027, 1, 1))


def test_nothing_fires_the_day_before_and_the_reminder_on_its_day(
    province: Province, number: str
) -> None:
    assert sweep(province.ledger, date(2026, 3, 30)).fired == 0
    report = sweep(province.ledger, date(2026, 3, 31))
    assert report.by_act == {"reminder": 1}, "plan due 2 April, reminded two working days before"


def test_the_same_day_again_fires_nothing(province: Province, number: str) -> None:
    assert sweep(province.ledger, DUE).fired > 0
    before = fired(province)
    assert sweep(province.ledger, DUE).fired == 0
    assert fired(province) == before


def test_no_letter_on_the_due_day_itself_and_one_on_the_next_working_day(
    province: Province, number: str
) -> None:
    sweep(province.ledger, DUE)
    assert "letter" not in {act for _, act, _, _ in fired(province)}
    sweep(province.ledger, date(2026, 9, 3))
    assert (11, "letter", "2026-09-03", "晋政法函〔2026〕1号") in fired(province)


def test_missed_rungs_fire_in_order_after_downtime(province: Province, number: str) -> None:
    report = sweep(province.ledger, date(2026, 12, 31))
    acts = [act for term, act, _, _ in fired(province) if term == 11]
    assert acts == [
        "reminder", "letter", "interview", "special_supervision", "meeting", "circular", "clue",
    ]  # fmt: skip
    assert report.backlog == 0
    assert verify(province.ledger).ok


def test_each_sweep_sends_one_notice_per_recipient(province: Province, number: str) -> None:
    sweep(province.ledger, date(2026, 12, 31))
    with province.store.connect() as connection:
        counts = connection.execute(
            text(
                "SELECT post_id, COUNT(*) FROM outbox WHERE topic = 'deadline:digest'"
                " GROUP BY post_id"
            )
        ).all()
    assert len(counts) == 3, "owner, warden and the keeping body's supervisor"
    assert {count for _, count in counts} == {1}


def test_one_bad_matter_is_named_and_stops_nothing(province: Province, number: str) -> None:
    form = Find(
        actor="inspect",
        inspection=province.inspection(),
        keeper="ZFW",
        body="COURT",
        title="超审限",
        found_on=date(2026, 3, 2),
        owner="CLERK",
    )
    province.do("find", form)
    with province.store.engine.begin() as connection:
        connection.execute(text("UPDATE due SET ladder = 'lost' WHERE matter_id = 2"))
    report = sweep(province.ledger, DUE)
    assert report.fired > 0
    assert {item["matter_id"] for item in report.stuck} == {"2"}
    assert report.backlog == len(report.stuck)


def queue(province: Province, matter: int) -> list[tuple[object, ...]]:
    with province.store.connect() as connection:
        rows = connection.execute(
            text(
                "SELECT term_no, at, rung, ladder, due_on FROM due"
                f" WHERE matter_id = {matter} ORDER BY term_no"
            )
        )
        return [tuple(row) for row in rows]


def test_beside_a_bad_matter_the_others_are_filed_as_where_all_are_good(
    province: Province, number: str
) -> None:
    form = Find(
        actor="inspect",
        inspection=province.inspection(),
        keeper="ZFW",
        body="COURT",
        title="超审限",
        found_on=date(2026, 3, 2),
        owner="CLERK",
    )
    good, bad = 2, province.do("find", form).matter_id
    lost = f"UPDATE due SET ladder = 'lost ' || ladder WHERE matter_id = {bad}"
    found = f"UPDATE due SET ladder = substr(ladder, 6) WHERE matter_id = {bad}"
    before = queue(province, good)
    assert before == queue(province, bad)
    with province.store.engine.begin() as connection:
        connection.execute(text(lost))
    assert sweep(province.ledger, date(2026, 9, 3)).stuck
    with province.store.engine.begin() as connection:
        connection.execute(text(found))
    assert sweep(province.ledger, date(2026, 9, 3)).stuck == []
    assert before != queue(province, good) == queue(province, bad)
    assert verify(province.ledger).ok


def test_a_dry_run_says_what_would_fire_and_fires_nothing(province: Province, number: str) -> None:
    would = sweep(province.ledger, DUE, dry_run=True)
    assert would.fired > 0
    assert fired(province) == []
    assert sweep(province.ledger, DUE).fired == would.fired


def test_a_day_that_has_not_come_can_only_be_tried(province: Province, number: str) -> None:
    with pytest.raises(FutureSweep):
        sweep(province.ledger, date(2027, 1, 2))
    assert sweep(province.ledger, date(2027, 1, 2), dry_run=True).fired > 0


def test_pressure_may_skip_upward_by_hand_and_never_down(province: Province, number: str) -> None:
    up = Escalate(actor="super", number=number, rung=4, reason="性质严重")
    province.do("escalate", up, 10)
    assert (11, "special_supervision", "2026-03-12", "晋政法督〔2026〕1号") in fired(province)
    with pytest.raises(NeverDown):
        province.do("escalate", up.model_copy(update={"rung": 3}), 11)
    sweep(province.ledger, date(2026, 12, 31))
    acts = [act for term, act, _, _ in fired(province) if term == 11]
    assert acts == ["special_supervision", "meeting", "circular", "clue"]
    assert verify(province.ledger).ok


def test_a_letter_is_answered_once(province: Province, number: str) -> None:
    sweep(province.ledger, date(2026, 9, 3))
    reply = ReplyLetter(
        actor="owner", number=number, letter="晋政法函〔2026〕1号", reply="正在补签"
    )
    assert province.do("reply_letter", reply, date(2026, 9, 4)).event == "problem:letter_answered"
    with pytest.raises(AlreadyAnswered):
        province.do("reply_letter", reply, date(2026, 9, 5))
    assert verify(province.ledger).ok


def test_counts_as_of_the_day_before_on_and_after_the_due_day(
    province: Province, number: str
) -> None:
    def on(day: date) -> tuple[int, int, int]:
        total = count_as_of(province.store, day).total
        return total.not_yet_due, total.due, total.overdue

    assert on(date(2026, 3, 1)) == (0, 0, 0)
    assert on(date(2026, 9, 1)) == (1, 0, 0)
    assert on(DUE) == (0, 1, 0)
    assert on(date(2026, 9, 3)) == (0, 0, 1)
