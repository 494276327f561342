"""Stays, recoveries, property and rounds stand on the worklists: who is waited for, until when."""

from datetime import date, timedelta

import pytest

from models.store import Store
from rules.waiting import states_that_wait
from tasks.headline import headline
from tasks.plain_lines import PLAIN
from tasks.timeline import matter_row
from tasks.worklist import line_of, worklist
from tests.leading import CHIEF, COUNTED, Leading
from tests.recovering import TAKEN, Tracing
from tests.staying import at


def test_a_stay_waits_to_the_minute_and_property_until_its_last_day(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tasks.clocks.now", lambda: at(60))
    station = Tracing(store)
    stay, recovery = station.enter(), station.opened()
    until = TAKEN + timedelta(days=90)
    account = station.frozen(recovery, until)
    lines = {line.number: line for line in worklist(store, TAKEN).lines}
    assert set(lines) == {stay, recovery, account}
    assert lines[stay].waits_for == "某派出所·协调员"
    assert lines[stay].due_at == at(31)  # the check; the minute of arrival is not counted
    assert lines[stay].late and lines[stay].title == "R-7 刑事传唤"
    assert (lines[account].due_on, lines[account].waits_for) == (until, "某派出所·HANDLER")
    assert lines[recovery].title == "A-1 追赃挽损"
    mine = worklist(store, TAKEN, "STATION")
    assert {line.number for line in mine.lines} == set(lines) and mine.open == 3
    assert worklist(store, TAKEN, "COURT").lines == ()
    with store.read() as tx:
        shown = headline(tx, matter_row(tx, account))
        assert (shown.title, shown.owner_code) == ("A-1 涉案账户一", "HANDLER")
        row = matter_row(tx, stay)
        assert line_of(tx, row["id"], TAKEN) == lines[stay]
    station.check(stay, 20)
    station.be_at(stay, 21, 60)
    station.leave(stay, 60)
    (left,) = [line for line in worklist(store, TAKEN).lines if line.number == stay]
    assert left.waits_for == "某派出所·督办人员"


def test_a_round_waits_for_its_circular_and_not_for_the_right_to_explain(store: Store) -> None:
    court = Leading(store)
    court.closed_by(CHIEF, 1)
    number = court.count()
    (line,) = [each for each in worklist(store, COUNTED).lines if each.procedure == "leaders"]
    assert (line.number, line.body) == (number, "C1县法院")
    # Fifteen working days after Wednesday 1 April; the window of five is a right.
    assert line.due_on == date(2026, 4, 23)


def test_every_row_of_data_is_of_a_procedure_that_waits() -> None:
    assert all(states_that_wait(key) for key in PLAIN)
