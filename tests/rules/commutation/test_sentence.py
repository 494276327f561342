"""The last day of a sentence: the day before the corresponding one, whatever day that is."""

from datetime import date
from typing import Any

import pytest

from rules.commutation.sentence import (
    CountedFromMissing,
    CutsTooMuch,
    EndIsMissing,
    EndIsWrong,
    ends_as_ruled,
    last_day,
    new_end,
    says_its_end,
)
from rules.commutation.words import Kind, Outcome, Sentence
from tests.cases import case, refusal_of

SAID: dict[str, Any] = {
    "kind": Kind.COMMUTATION, "sentence": Sentence.FIXED, "original_months": 36, "months": 36,
    "sentence_from": date(2023, 2, 18), "due_on": date(2026, 2, 17), "counted_from": None,
}  # fmt: skip


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2023, 2, 18), 36, date(2026, 2, 17)),  # in Spring Festival, and there it stays
        (date(2024, 2, 29), 12, date(2025, 2, 27)),  # no such day: the day before the last
        (date(2026, 1, 31), 1, date(2026, 2, 27)),  # the last of a month
        (date(2026, 2, 28), 1, date(2026, 3, 30)),  # sticks to the last of the month
        (date(2026, 2, 28), 12, date(2027, 2, 27)),  # a year does not
        (date(2020, 12, 1), 66, date(2026, 5, 31)),
    ],
)
def test_a_sentence_ends_the_day_before(start: date, months: int, end: date) -> None:
    assert last_day(start, months) == end


def test_a_proposal_says_the_end_that_follows() -> None:
    says_its_end(case(content=SAID))
    for days in (-1, 1):
        wrong = SAID | {"due_on": date(2026, 2, 17 + days)}
        refusal_of(EndIsWrong, lambda said=wrong: says_its_end(case(content=said)))
    life = {"sentence": Sentence.LIFE}
    for more in ({"due_on": None}, {"months": 37}, life):
        refusal_of(EndIsMissing, lambda m=more: says_its_end(case(content=SAID | m)))
    none = {"original_months": 0, "months": 0, "sentence_from": None, "due_on": None}
    says_its_end(case(content=SAID | life | none))
    refusal_of(
        CountedFromMissing,
        lambda: says_its_end(case(content=SAID | life | none | {"kind": Kind.PAROLE})),
    )


FACTS: dict[str, Any] = {
    "kind": Kind.COMMUTATION, "months": 36, "sentence_from": date(2023, 2, 18),
    "ends_on": date(2026, 2, 17),
}  # fmt: skip
RULED: dict[str, Any] = {
    "outcome": Outcome.GRANTED, "cut_months": 6, "new_months": 0, "counts_from": None,
    "ends_on": date(2025, 8, 17), "as_written": False,
}  # fmt: skip


def test_a_ruling_cuts_from_the_sentence_as_it_stands() -> None:
    ends_as_ruled(case(FACTS, RULED))
    wrong = RULED | {"ends_on": date(2025, 8, 18)}
    refusal_of(EndIsWrong, lambda: ends_as_ruled(case(FACTS, wrong)))
    ends_as_ruled(case(FACTS, wrong | {"as_written": True}))
    ends_as_ruled(case(FACTS, wrong | {"outcome": Outcome.DENIED}))
    refusal_of(CutsTooMuch, lambda: ends_as_ruled(case(FACTS, RULED | {"cut_months": 36})))


def test_life_made_a_fixed_term_counts_from_the_day_that_is_said() -> None:
    life = FACTS | {"months": 0, "sentence_from": None, "ends_on": None}
    made = RULED | {"cut_months": 0, "new_months": 264, "counts_from": date(2026, 3, 9)}
    assert new_end(life, made) == date(2048, 3, 8)
