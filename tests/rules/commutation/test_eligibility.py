"""From which day and by how much: days of a person in custody, which no holiday moves."""

from datetime import date
from typing import Any

import pytest

from rules.commutation.eligibility import (
    CutTooLarge,
    TooEarly,
    cut_at_most,
    earliest,
    is_eligible,
    is_eligible_today,
    next_interval,
)
from rules.commutation.words import Ground, Kind, Merit, Sentence, Trait
from tests.cases import case, refusal_of

ON = date(2026, 1, 20)
SAID: dict[str, Any] = {
    "kind": Kind.COMMUTATION, "sentence": Sentence.FIXED, "original_months": 59, "traits": (),
    "merit": Merit.REMORSE, "ground": Ground.NONE, "executed_from": date(2024, 2, 18),
    "sentence_from": date(2024, 2, 18), "counted_from": date(2010, 2, 18), "last_served_on": None,
    "last_cut": 0, "new_crime_on": None, "new_crime_life": False, "asked_months": 6,
    "report_on": date(2026, 2, 18),
}  # fmt: skip


def first(**more: Any) -> date:
    return earliest(SAID | more, ON)[0]


@pytest.mark.parametrize(
    ("months", "traits", "day"),
    [
        (59, (), date(2025, 2, 18)),  # below five years: one
        (60, (), date(2025, 8, 18)),  # five to ten: one and a half
        (119, (), date(2025, 8, 18)),
        (120, (), date(2026, 2, 18)),  # ten and more: two, in Spring Festival
        (59, (Trait.MAFIA,), date(2026, 2, 18)),  # art. 7: two
        (119, (Trait.VIOLENT,), date(2025, 8, 18)),
        (120, (Trait.VIOLENT,), date(2026, 2, 18)),
        (60, (Trait.MINOR,), date(2025, 2, 18)),  # shorter by a third
    ],
)
def test_a_fixed_term_is_served_for_so_long_first(
    months: int, traits: tuple[Trait, ...], day: date
) -> None:
    assert first(original_months=months, traits=traits) == day


def test_life_and_suspended_death_are_served_longer() -> None:
    life = {"sentence": Sentence.LIFE, "original_months": 0}
    assert first(**life) == date(2026, 2, 18)
    assert first(**life, traits=(Trait.RECIDIVIST,)) == date(2027, 2, 18)
    assert first(sentence=Sentence.SUSPENDED_DEATH) == date(2027, 2, 18)
    assert first(sentence=Sentence.SUSPENDED_DEATH, traits=(Trait.LIMITED,)) == date(2029, 2, 18)


def test_an_interval_is_no_shorter_than_what_was_cut_and_major_merit_lifts_it() -> None:
    last = {"last_served_on": date(2025, 6, 30)}
    assert first(**last, last_cut=6) == date(2026, 6, 30)
    assert first(**last, last_cut=15) == date(2026, 9, 30)
    assert first(**last, last_cut=15, merit=Merit.MAJOR_MERIT) == date(2024, 2, 18)
    assert next_interval(SAID | {"traits": []}, 9, ON) == 12
    assert next_interval(SAID | {"original_months": 120, "traits": []}, 9, ON) == 18


def test_parole_takes_half_and_a_new_crime_three_years() -> None:
    parole = {"kind": Kind.PAROLE, "asked_months": 0}
    assert first(**parole, original_months=48) == date(2026, 2, 18)
    assert first(**parole, original_months=49) == date(2026, 3, 5)  # half a month: 15 days
    assert first(**parole, sentence=Sentence.LIFE) == date(2023, 2, 18)  # thirteen years
    assert first(new_crime_on=date(2024, 1, 1)) == date(2027, 1, 1)
    assert first(new_crime_on=date(2024, 1, 1), new_crime_life=True) == date(2028, 1, 1)
    cut = {"last_served_on": date(2025, 1, 1), "original_months": 24}
    assert first(**parole, **cut, last_cut=11) == date(2026, 1, 1)
    assert first(**parole, **cut, last_cut=12) == date(2026, 7, 1)


def test_the_day_before_is_too_early() -> None:
    asked = SAID | {"original_months": 120}
    is_eligible(case(content=asked, on=ON))
    early = asked | {"report_on": date(2026, 2, 17)}
    refusal_of(TooEarly, lambda: is_eligible(case(content=early, on=ON)))
    facts = {"eligible_on": date(2026, 2, 18)}
    is_eligible_today(case(facts, {"sent_on": date(2026, 2, 18)}))
    sent = case(facts, {"sent_on": date(2026, 2, 17)})
    refusal_of(TooEarly, lambda: is_eligible_today(sent))


@pytest.mark.parametrize(
    ("merit", "traits", "most"),
    [
        (Merit.REMORSE, (), 9),
        (Merit.REMORSE_AND_MERIT, (), 12),
        (Merit.MAJOR_MERIT, (), 18),
        (Merit.REMORSE_AND_MAJOR_MERIT, (), 24),
        (Merit.REMORSE_AND_MAJOR_MERIT, (Trait.DRUG,), 12),
        (Merit.REMORSE, (Trait.DRUG,), 9),
        (Merit.REMORSE, (Trait.LIMITED,), 6),
        (Merit.MAJOR_MERIT, (Trait.LIMITED,), 12),
    ],
)
def test_one_commutation_takes_off_so_much(
    merit: Merit, traits: tuple[Trait, ...], most: int
) -> None:
    said = SAID | {"merit": merit, "traits": traits, "report_on": date(2030, 1, 1)}
    assert cut_at_most(said, ON) == most
    is_eligible(case(content=said | {"asked_months": most}, on=ON))
    more = said | {"asked_months": most + 1}
    refusal_of(CutTooLarge, lambda: is_eligible(case(content=more, on=ON)))
