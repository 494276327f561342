"""How many cases a leader must handle: thousandths of an average by days in office."""

from datetime import date

import pytest

from rules.leaders.share import Load, Measure, has_share, measured
from rules.parameter import NotInForce

END = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("base_cases", "days", "required"),
    [
        (20, 90, 5),  # ten each for two colleagues: half of ten
        (22, 90, 6),  # five and a half is six
        (20, 1, 1),  # a day in office: a case is never cut to nought
        (20, 45, 3),
    ],
)
def test_the_required_number_is_rounded_up(base_cases: int, days: int, required: int) -> None:
    load = Load(counted=0, days=days, base_cases=base_cases, base_days=180)
    found = measured("court", "division_chief", load, END)
    assert (found.required, found.short) == (required, required)


@pytest.mark.parametrize(("counted", "short"), [(4, 1), (5, 0), (6, 0)])
def test_one_short_exact_one_more(counted: int, short: int) -> None:
    load = Load(counted, 90, 20, 180)
    assert measured("court", "division_chief", load, END).short == short


@pytest.mark.parametrize("load", [Load(3, 90, 0, 180), Load(3, 90, 20, 0), Load(3, 0, 20, 180)])
def test_where_nobody_is_there_to_be_measured_against_nothing_is_short(load: Load) -> None:
    assert measured("court", "division_chief", load, END) == Measure(500, None, None, 0)


def test_a_share_has_a_day_from_which_it_holds_and_a_kind_of_leader() -> None:
    load = Load(3, 90, 20, 180)
    with pytest.raises(NotInForce):
        measured("court", "president", load, date(2017, 4, 30))
    assert measured("court", "president", load, date(2017, 5, 1)).share == 50
    with pytest.raises(KeyError):
        measured("court", "clerk", load, END)
    assert has_share("procuratorate", "chief_procurator") and not has_share("prison", "warden")
