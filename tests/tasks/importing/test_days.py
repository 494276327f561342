"""Days as people write them."""

from datetime import date

import pytest

from tasks.importing.cell import CellRefused
from tasks.importing.days import DayAmbiguous, DayOutOfReach, NotADay, day_reader
from tasks.importing.mapping import DEFAULT_FORMATS

read = day_reader(DEFAULT_FORMATS, "Asia/Shanghai")


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-05", "2026-2-5", "2026/2/5", "2026.02.05", "2026年2月5日", "20260205",
        "２０２６年２月５日", "2026-02-05 00:00:00", "2026-02-05T23:59:59.123456",
        "2026-02-05 10:20:30+08:00", "2026-02-04T16:00:00Z", "2026-02-05 23:59 +08:00",
    ],
)  # fmt: skip
def test_the_fifth_of_february_however_it_is_written(text: str) -> None:
    assert read(text) == date(2026, 2, 5)


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("2026-02-30", NotADay),
        ("2026-02-30 10:00:00+08:00", NotADay),
        ("10000-01-01", NotADay),
        ("2026115", NotADay),
        ("46058", NotADay),
        ("05/02/2026", NotADay),
        ("2026-W06-4", NotADay),
        ("yesterday", NotADay),
        ("1949-09-30", DayOutOfReach),
        ("2101-01-01", DayOutOfReach),
        ("0001-01-01 00:00+14:00", DayOutOfReach),
        ("9999-12-31 23:00-14:00", DayOutOfReach),
    ],
)
def test_what_is_no_day_is_refused(text: str, refusal: type[CellRefused]) -> None:
    with pytest.raises(refusal):
        read(text)


def test_a_refusal_shows_each_way_to_write_a_day_by_an_example() -> None:
    with pytest.raises(NotADay) as refused:
        read("2.3.26")
    said = "2026-03-02, 2026/03/02, 2026.03.02, 2026年03月02日, 20260302"
    assert refused.value.figures == {"formats": said}


def test_an_instant_belongs_to_the_day_of_the_mappings_zone() -> None:
    late_in_utc = "2011-03-26 23:30:00+00:00"
    assert day_reader((), "Europe/Amsterdam")(late_in_utc) == date(2011, 3, 27)
    assert day_reader((), "UTC")(late_in_utc) == date(2011, 3, 26)


def test_two_formats_that_read_two_days_are_refused_and_one_day_is_not() -> None:
    both = day_reader(("%d/%m/%Y", "%m/%d/%Y"), "Asia/Shanghai")
    assert both("13/02/2026") == date(2026, 2, 13)
    assert both("02/02/2026") == date(2026, 2, 2)
    with pytest.raises(DayAmbiguous, match="2026-03-04"):
        both("03/04/2026")


def test_a_refusal_does_not_repeat_the_cell() -> None:
    with pytest.raises(NotADay) as refused:
        read("张三")
    assert "张三" not in str(refused.value) + str(refused.value.figures)
