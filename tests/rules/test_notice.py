"""What a notice says, and what is no notice at all."""

import json
from datetime import date
from pathlib import Path

import pytest

from rules.notice import (
    Notice,
    NoticeEmpty,
    NoticeStrays,
    NoticeUnreadable,
    Why,
    published_notices,
)

PUBLISHED = Path(__file__).parents[3] / "shared" / "data" / "calendar_cn"


def year_file(*days: tuple[str, bool]) -> dict[str, object]:
    listed = [{"name": "元旦", "date": on, "isOffDay": off} for on, off in days]
    return {"year": 2027, "papers": ["国办发明电〔2026〕1号"], "days": listed}


def test_year_file_is_read_with_its_paper_days_and_names() -> None:
    notice = Notice.from_json(year_file(("2027-01-01", True), ("2027-01-03", False)))
    assert (notice.year, notice.source) == (2027, "国办发明电〔2026〕1号")
    assert notice.off == {date(2027, 1, 1): True, date(2027, 1, 3): False}
    off, worked = (Why.read(notice.why(on)) for on in notice.off)
    assert (off.zh, off.en) == ("元旦", "New Year's Day")
    assert (worked.zh, worked.en) == ("元旦调休上班", "make-up working day for New Year's Day")
    assert "国办发明电〔2026〕1号" in off.source_zh


def test_year_not_yet_published_is_no_notice() -> None:
    with pytest.raises(NoticeEmpty, match="2027年的节假日安排没有列出任何日期"):
        Notice.from_json({"year": 2027, "papers": [], "days": []})


def test_notice_may_speak_of_the_last_days_of_the_year_before() -> None:
    assert Notice.from_json(year_file(("2026-12-27", False), ("2027-01-01", True))).off


def test_notice_may_not_speak_of_another_year() -> None:
    with pytest.raises(NoticeStrays, match="2025-05-01"):
        Notice.from_json(year_file(("2025-05-01", True)))


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"year": 2027},
        {"year": "soon", "days": []},
        {"year": 2027, "days": "all"},
        year_file(("2027-02-30", True)),
        {"year": 2027, "days": [{"name": "元旦", "date": "2027-01-01"}]},
        {"year": 2027, "days": [{"name": "元旦", "date": "2027-01-01", "isOffDay": "true"}]},
        year_file(("2027-01-01", True), ("2027-01-01", False)),
    ],
)
def test_content_of_another_shape_is_refused_and_says_what_is_wrong(
    content: dict[str, object],
) -> None:
    with pytest.raises(NoticeUnreadable) as refusal:
        Notice.from_json(content)
    assert refusal.value.figures["reason"]


def test_two_festivals_in_one_name_are_both_named_in_english() -> None:
    on = date(2025, 10, 1)
    why = Why.read(Notice(2025, "", {on: True}, {on: "国庆节、中秋节"}).why(on))
    assert why.en == "National Day and Mid-autumn Festival"


def test_day_without_a_name_is_a_holiday() -> None:
    on = date(2027, 5, 1)
    assert Why.read(Notice(2027, "", {on: True}).why(on))[:2] == ("节假日", "holiday")


def test_why_survives_being_written() -> None:
    why = Why("春节", "Spring Festival", "国务院2026年节假日安排", "arrangement for 2026")
    assert Why.read(why.written()) == why


def test_package_speaks_for_every_year_from_2004_to_2026() -> None:
    assert [notice.year for notice in published_notices()] == list(range(2004, 2027))


@pytest.mark.skipif(not PUBLISHED.exists(), reason="the published year files are not here")
def test_published_file_of_2027_is_refused_as_empty() -> None:
    with pytest.raises(NoticeEmpty):
        Notice.from_json(json.loads((PUBLISHED / "2027.json").read_text("utf-8")))
