"""How pages write days, instants, sizes and words in two languages."""

from datetime import UTC, date, datetime

from portal.pages.words import FILTERS, chinese, day, english, instant, size


def test_words_in_both_languages_are_taken_apart() -> None:
    both = "没有违反职责 · no breach of duty"
    assert (chinese(both), english(both)) == ("没有违反职责", "no breach of duty")
    assert (chinese("只有中文"), english("只有中文")) == ("只有中文", "")


def test_a_day_has_its_weekday_and_an_instant_is_that_of_shanghai() -> None:
    assert day("2026-03-22") == day(date(2026, 3, 22)) == "2026年3月22日（星期日）"
    assert instant(datetime(2026, 3, 21, 16, 30, tzinfo=UTC)) == "2026年3月22日（星期日）00:30"


def test_a_size_is_told_in_kilobytes_and_from_a_megabyte_on_in_megabytes() -> None:
    assert [size(n) for n in (0, 1, 1 << 20, 3_500_000)] == ["1 KB", "1 KB", "1.0 MB", "3.3 MB"]


def test_templates_have_a_filter_for_each() -> None:
    assert set(FILTERS) == {"zh", "en", "day", "day_en", "instant", "size"}
