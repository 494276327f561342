"""Each reason why somebody may not sign reads whole in both languages: claims on
`rules.authority_refusals`."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from rules import authority_refusals as why
from rules.authority import Loan, Signer, look_up, may_sign
from rules.grading import Graded
from rules.refusal import Refused
from rules.tenure import Span
from tests.cases import refusal_of
from tests.rules.test_authority import CHIEF, DAY, ON, TABLES, asked, line, ruling

HOLDER = (("chief", Span(date(2020, 1, 1))),)
CHIEFS = ("division_chief",)


def lent(since: date, until: date, scope: str = "*") -> Signer:
    loan = Loan(100, "C1-TZ", 7, CHIEFS, Span(since, until), (scope,), HOLDER)
    return Signer("anna", loans=(loan,))


def by_mandate(signer: Signer, delegable: bool = True) -> Callable[[], object]:
    return lambda: may_sign(ruling(delegable=delegable), signer, asked(), "chief")


def graded(*grades: Graded) -> Callable[[], object]:
    row = ruling(grade="practitioner_middle")
    return lambda: may_sign(row, Signer("anna", (CHIEF,), grades=grades), asked())


MIDDLE, YEAR = "practitioner_middle", timedelta(days=365)
CASES: list[tuple[type[Refused], Callable[[], object], str]] = [
    (why.NoTable, lambda: look_up(asked(on=ON - DAY), TABLES, [line(1)]), "2026-03-01"),
    (why.NoRow, lambda: look_up(asked(), TABLES, []), "裁判"),
    (why.NoRow, lambda: look_up(asked(), TABLES, [line(1, level="city")]), "县"),
    (why.LevelNotSaid, lambda: look_up(asked(level=""), TABLES, [line(1, level="city")]), "C1"),
    (
        why.SeveralPhases,
        lambda: look_up(asked(phase=""), TABLES, [line(1), line(2, phase="trial")]),
        "裁判、庭审",
    ),
    (why.NoSuchPost, lambda: may_sign(ruling(), Signer("anna"), asked()), "R1"),
    (
        why.NoSuchPost,
        lambda: may_sign(ruling(), Signer("anna", (CHIEF,)), asked(on=ON + DAY)),
        "曾任至2026-03-02",
    ),
    (why.NotDelegable, by_mandate(lent(ON, ON), delegable=False), "chief"),
    (why.NoMandate, by_mandate(Signer("anna")), "庭长"),
    (why.MandateNotForThis, by_mandate(lent(ON, ON, "verify")), "verify"),
    (why.MandateLapsed, by_mandate(lent(ON - YEAR, ON - DAY)), "2026-03-01"),
    (why.MandateLapsed, by_mandate(lent(ON + DAY, ON + YEAR)), "2026-03-03"),
    (why.GradeMissing, graded(), "中级刑务师"),
    (why.GradeMissing, graded(Graded(1, "practitioner_junior", Span(ON))), "中级刑务师"),
    (why.GradeLapsed, graded(Graded(1, MIDDLE, Span(ON - YEAR, ON - DAY))), "2026-03-01"),
    (why.GradeLapsed, graded(Graded(1, MIDDLE, Span(ON + DAY))), "2026-03-03"),
]


@pytest.mark.parametrize(("refused", "act", "figure"), CASES)
def test_the_reason_names_its_figures(
    refused: type[Refused], act: Callable[[], object], figure: str
) -> None:
    assert figure in refusal_of(refused, act).sentence_zh


def test_a_mandate_of_a_post_that_its_holder_has_left_is_none() -> None:
    gone = (("chief", Span(ON - YEAR, ON - DAY)),)
    loan = Loan(100, "C1-TZ", 7, CHIEFS, Span(ON - YEAR, ON + YEAR), ("*",), gone)
    refusal_of(why.NoMandate, by_mandate(Signer("anna", loans=(loan,))))


def test_nothing_is_signed_on_a_day_to_come() -> None:
    refusal = why.SignedLater(signed_on=ON + DAY, on=ON)
    assert "2026-03-03" in refusal.sentence_zh
