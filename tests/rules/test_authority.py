"""One lookup gives one answer: claims on `rules.authority`."""

from datetime import date, timedelta

import pytest

from rules.authority import (
    Line,
    Loan,
    Question,
    Ruling,
    Seat,
    Signer,
    Table,
    look_up,
    may_sign,
)
from rules.authority_refusals import NoRow, NoSuchPost, NoTable
from rules.grading import Graded
from rules.listed import Authority
from rules.tenure import Span

ON = date(2026, 3, 2)
DAY = timedelta(days=1)
KIND, OWN = 1, 2


def asked(phase: str = "judgment", level: str = "county", on: date = ON) -> Question:
    return Question(7, "C1", "court", level, "民事", "判决书", phase, on)


def line(
    row_id: int,
    list_id: int = KIND,
    level: str = "",
    phase: str = "judgment",
    signer: str = "division_chief",
    grade: str = "",
    delegable: bool = False,
) -> Line:
    about = f"R{row_id}", "民事", "判决书", phase, level
    row = Authority(*about, signer, grade, delegable, "法院组织法", "第三十条")
    return Line(row_id, list_id, row)


TABLES = (
    Table(KIND, "晋政法权〔2026〕1号", own=False, span=Span(ON, ON + 9 * DAY)),
    Table(OWN, "晋政法权〔2026〕2号", own=True, span=Span(ON)),
)


def answer(*lines: Line, question: Question | None = None) -> int:
    return look_up(question or asked(), TABLES, lines).id


def test_the_more_specific_row_is_the_answer_whatever_the_order() -> None:
    every, county, throughout = line(1), line(2, level="county"), line(3, phase="throughout")
    assert answer(every, throughout) == answer(throughout, every) == 1
    assert answer(every, county) == answer(county, every) == 2
    assert answer(line(4, level="county", phase="throughout"), every) == 4
    assert answer(every, county, line(5, OWN)) == 5
    assert answer(throughout) == 3
    assert answer(every, line(6, level="city"), question=asked(level="city")) == 6


def test_a_table_counts_from_its_first_day_to_its_last() -> None:
    for on in (ON, ON + 9 * DAY):
        assert answer(line(1), question=asked(on=on)) == 1
    with pytest.raises(NoRow):
        answer(line(1), question=asked(on=ON + 10 * DAY))
    with pytest.raises(NoTable):
        answer(line(1), question=asked(on=ON - DAY))


def test_without_a_phase_the_only_one_is_the_answer() -> None:
    assert answer(line(1), question=asked(phase="")) == 1
    assert answer(line(1), line(2, level="county", phase="trial"), question=asked(phase="")) == 2


def test_the_answer_names_its_signer_in_both_languages() -> None:
    assert look_up(asked(), TABLES, [line(1)]).signer == ("庭长", "division chief")
    assert look_up(asked(), TABLES, [line(1, signer="unknown")]).signer == ("unknown", "unknown")


def ruling(**more: object) -> Ruling:
    return look_up(asked(), TABLES, [line(1, **more)])  # type: ignore[arg-type]


CHIEF = Seat(100, "C1-TZ", 7, ("judge", "division_chief"), Span(ON - DAY, ON))


def test_a_post_signs_on_its_days_in_its_body_as_its_subject() -> None:
    signer = Signer("anna", seats=(CHIEF,))
    assert may_sign(ruling(), signer, asked()) == 100
    elsewhere = Seat(101, "C2-TZ", 8, ("division_chief",), Span(ON))
    judge = Seat(102, "C1-J1", 7, ("judge",), Span(ON))
    for seats in ((), (elsewhere,), (judge,)):
        with pytest.raises(NoSuchPost):
            may_sign(ruling(), Signer("anna", seats), asked())
    with pytest.raises(NoSuchPost):
        may_sign(ruling(), signer, asked(), posts=[102])
    assert may_sign(ruling(), signer, asked(), posts=[100]) == 100


def test_who_stands_in_signs_only_while_the_post_has_no_holder() -> None:
    seat = Seat(100, "C1-TZ", 7, ("division_chief",), Span(ON - DAY), (Span(ON - DAY, ON),))
    assert not seat.covers(ON)
    assert seat.covers(ON + DAY)


def test_a_mandate_signs_for_the_holder_of_that_day() -> None:
    holders = (("old", Span(ON - 9 * DAY, ON - DAY)), ("new", Span(ON)))
    loan = Loan(100, "C1-TZ", 7, ("division_chief",), Span(ON - 9 * DAY, ON), ("*",), holders)
    signer = Signer("anna", loans=(loan,))
    assert may_sign(ruling(delegable=True), signer, asked(), "new") == 100
    assert loan.lent_by("old", ON - DAY)
    assert not loan.lent_by("old", ON)


def test_a_higher_grade_of_the_ladder_does() -> None:
    senior = Graded(1, "practitioner_senior", Span(ON, ON))
    signer = Signer("anna", (CHIEF,), grades=(senior,))
    assert may_sign(ruling(grade="practitioner_middle"), signer, asked()) == 100
