"""The list of reportable matters: by kind, body and day; until when; what a pack changes."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from rules.calls.reportable import (
    NotOfThisBody,
    NotReportable,
    due_from,
    is_past,
    kind_of,
    must_be_for,
    reportable,
)
from rules.counting import SHANGHAI
from rules.parameter import use_pack
from rules.workday import Calendar
from tests.cases import refusal_of

DAY, OFFICIAL = date(2026, 3, 2), Calendar.official()
EVENT = datetime(2026, 3, 2, 10, 20, tzinfo=SHANGHAI)


@pytest.fixture
def pack(tmp_path: Path) -> Iterator[Path]:
    use_pack(tmp_path)
    yield tmp_path
    use_pack(None)


def test_what_is_not_on_the_list_is_not_reportable_and_what_is_there_is_named() -> None:
    refusal = refusal_of(NotReportable, lambda: kind_of("weather", DAY))
    assert "major_case" in refusal.figures["known"]


@pytest.mark.parametrize(("day", "there"), [(date(2019, 1, 12), False), (date(2019, 1, 13), True)])
def test_a_kind_holds_from_its_day(day: date, there: bool) -> None:
    if there:
        assert kind_of("major_case", day).asks is False
    else:
        refusal_of(NotReportable, lambda: kind_of("major_case", day))


def test_a_prison_reports_what_prisons_must_and_a_court_does_not() -> None:
    kind = kind_of("custody_incident", DAY)
    must_be_for(kind, "某监狱", "prison")
    must_be_for(kind, "某单位", "")  # what it is is not said: it may
    refusal_of(NotOfThisBody, lambda: must_be_for(kind, "某法院", "court"))


@pytest.mark.parametrize(("seconds", "past"), [(-1, False), (0, False), (1, True)])
def test_hours_are_over_at_their_instant(seconds: int, past: bool) -> None:
    due = due_from((2, "hours"), EVENT, OFFICIAL)
    assert due == datetime(2026, 3, 2, 13, tzinfo=SHANGHAI)
    assert is_past(due, due + timedelta(seconds=seconds)) is past  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("at", "past"),
    [
        (datetime(2026, 3, 9, 15, 59, tzinfo=UTC), False),
        (datetime(2026, 3, 9, 16, tzinfo=UTC), True),
    ],
)
def test_days_are_over_when_the_last_one_is_in_shanghai(at: datetime, past: bool) -> None:
    assert is_past(due_from((5, "working_days"), EVENT, OFFICIAL), at) is past


def test_every_kind_says_where_it_is_written() -> None:
    for kind in reportable().values():
        assert all(terms.source and terms.within[0] > 0 for terms in kind.values)
        assert kind.asks == all(terms.reply for terms in kind.values)


def test_a_pack_changes_one_kind_and_leaves_the_others(pack: Path) -> None:
    (pack / "calls").mkdir()
    (pack / "calls" / "reportable.toml").write_text(
        '["major_case"]\nzh = "大案"\nen = "big cases"\nasks = true\n'
        '[["major_case".values]]\nfrom = 2026-01-01\nwithin = { n = 1, rule = "hours" }\n'
        'reply = { n = 3, rule = "working_days" }\nsource = "本地规定"\nconfidence = "H"\n',
        encoding="utf-8",
    )
    use_pack(pack)
    changed = kind_of("major_case", DAY)
    assert (changed.zh, changed.on(DAY).within) == ("大案", (1, "hours"))
    assert kind_of("yearly_report", DAY).zh == "年度工作报告"
