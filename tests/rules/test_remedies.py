"""Windows of a remedy: from knowing, by their own parameter, with the last day inside."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from rules.extension import AskedTooLate, TooManyExtensions
from rules.parameter import use_pack
from rules.procedure import Case
from rules.remedies import (
    AppealTooLong,
    ExecutionStayed,
    NotServedYet,
    PostedLater,
    Remedy,
    RemedyTooLate,
    RemedyUsed,
    WindowOpen,
    answer,
    appeals_in_time,
    extends_once_in_time,
    is_known,
    is_not_stayed,
    no_window_is_open,
    reconsiders_in_time,
    stays_execution,
    window,
)
from rules.workday import Calendar
from tests.cases import case, refusal_of

KNOWN = date(2026, 3, 2)
UNTIL = date(2026, 4, 1)
CALENDAR = Calendar.official()


@pytest.mark.parametrize(
    ("remedy", "parameter", "last"),
    [
        (Remedy.RECONSIDERATION, "remedy.csvl.reconsider.window", date(2026, 4, 1)),
        (Remedy.APPEAL_AFTER, "remedy.csvl.appeal.window", date(2026, 3, 17)),
        (Remedy.APPEAL_DIRECT, "remedy.csvl.appeal.window.direct", date(2026, 4, 1)),
        (Remedy.SL_REVIEW, "remedy.sl.review.window", date(2026, 4, 2)),
        (Remedy.SL_FURTHER, "remedy.sl.rereview.window", date(2026, 4, 2)),
    ],
)
def test_each_window_has_its_own_rule_and_length(
    remedy: Remedy, parameter: str, last: date
) -> None:
    found = window(remedy, KNOWN, CALENDAR)
    assert (found.parameter, found.due_on) == (parameter, last)


@pytest.mark.parametrize(
    ("remedy", "last"),
    [
        (Remedy.RECONSIDERATION, date(2026, 4, 1)),
        (Remedy.APPEAL_AFTER, date(2026, 5, 6)),  # 1 May rolls over the holiday
        (Remedy.SL_REVIEW, date(2026, 4, 2)),
        (Remedy.SL_FURTHER, date(2026, 5, 6)),  # two months: 2 May, a holiday
    ],
)
def test_who_decides_has_a_period_too(remedy: Remedy, last: date) -> None:
    assert answer(remedy, KNOWN, CALENDAR).due_on == last


def test_edge_case_7_months_are_counted_as_months_and_days_as_days() -> None:
    at_month_end = date(2026, 2, 28)
    assert window(Remedy.SL_REVIEW, at_month_end, CALENDAR).due_on == date(2026, 3, 30)
    assert window(Remedy.RECONSIDERATION, at_month_end, CALENDAR).due_on == date(2026, 3, 30)


@pytest.mark.parametrize("state", ["decided", "under_review", "under_appeal", "final"])
def test_nothing_is_stayed_by_asking(state: str) -> None:
    assert not stays_execution(KNOWN)
    is_not_stayed(case(state=state))


def test_where_the_text_in_force_stays_it_it_waits_for_the_remedys_end(tmp_path: Path) -> None:
    (tmp_path / "stay.toml").write_text(
        '["remedy.stay_of_execution"]\ntitle = "停止执行"\nunit = "yes_no"\n'
        '[["remedy.stay_of_execution".values]]\nfrom = 2006-01-01\nvalue = true\n'
        'source = "test"\nconfidence = "D"\n',
        encoding="utf-8",
    )
    use_pack(tmp_path)
    try:
        for state, zh in (("under_review", "复核"), ("under_appeal", "申诉")):
            waiting = case(state=state)
            refusal = refusal_of(ExecutionStayed, lambda waiting=waiting: is_not_stayed(waiting))
            assert refusal.figures == {"remedy": zh}
        is_not_stayed(case(state="decided"))
    finally:
        use_pack(None)


def asking(made_on: date | None, on: date, **more: Any) -> Case:
    facts = {
        "served_on": KNOWN,
        "reconsidered_on": None,
        "appealed": False,
        "reconsider_until": UNTIL,
        "appeal_until": UNTIL,
        "window_until": UNTIL,
        **more,
    }
    return case(facts, {"made_on": made_on}, on=on)


def test_the_last_day_is_inside_and_the_next_is_not() -> None:
    reconsiders_in_time(asking(None, UNTIL))
    late = asking(None, UNTIL + timedelta(days=1))
    assert refusal_of(RemedyTooLate, lambda: reconsiders_in_time(late)).figures["due_on"] == UNTIL
    refusal_of(RemedyTooLate, lambda: appeals_in_time(late))


def test_posted_in_time_is_in_time_although_it_arrives_later() -> None:
    arrived = UNTIL + timedelta(days=3)
    reconsiders_in_time(asking(UNTIL, arrived))
    appeals_in_time(asking(UNTIL, arrived))


@pytest.mark.parametrize("made_on", [KNOWN - timedelta(days=1), UNTIL + timedelta(days=9)])
def test_a_day_of_posting_before_knowing_or_after_today_is_no_such_day(made_on: date) -> None:
    refused = asking(made_on, UNTIL)
    refusal_of(PostedLater, lambda: reconsiders_in_time(refused))


def test_reconsideration_comes_once_and_not_after_an_appeal() -> None:
    for used in ({"reconsidered_on": KNOWN}, {"appealed": True}):
        refused = asking(None, KNOWN, **used)
        refusal_of(RemedyUsed, lambda refused=refused: reconsiders_in_time(refused))


def test_an_appeal_after_reconsideration_runs_from_its_result() -> None:
    result = date(2026, 4, 20)
    late = asking(None, date(2026, 5, 7), reconsidered_on=result, appeal_until=date(2026, 5, 6))
    refusal = refusal_of(RemedyTooLate, lambda: appeals_in_time(late))
    assert refusal.figures["remedy"] == "复核后申诉"
    refusal_of(RemedyUsed, lambda: appeals_in_time(asking(None, KNOWN, appealed=True)))


def test_it_is_final_only_after_the_last_window() -> None:
    refusal_of(WindowOpen, lambda: no_window_is_open(asking(None, UNTIL)))
    no_window_is_open(asking(None, UNTIL + timedelta(days=1)))
    no_window_is_open(asking(None, KNOWN, window_until=None))


def extending(n: int, on: date, extended: int = 0) -> Case:
    term = {"due_on": UNTIL, "extended": extended}
    return case({"terms": {"appeal_answer": term}}, {"n": n}, on=on)


def test_an_appeal_is_extended_once_in_time_and_by_thirty_days_at_most() -> None:
    extends_once_in_time(extending(30, UNTIL))
    refusal_of(AppealTooLong, lambda: extends_once_in_time(extending(31, UNTIL)))
    refusal_of(TooManyExtensions, lambda: extends_once_in_time(extending(1, UNTIL, 1)))
    late = extending(1, UNTIL + timedelta(days=1))
    refusal_of(AskedTooLate, lambda: extends_once_in_time(late))


def test_what_was_not_served_is_not_known_and_nobody_is_late() -> None:
    unserved = asking(None, UNTIL, served_on=None)
    refusal_of(NotServedYet, lambda: is_known(unserved))
    refusal_of(NotServedYet, lambda: no_window_is_open(unserved))
    is_known(asking(None, UNTIL))
