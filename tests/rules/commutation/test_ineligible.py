"""Who gets none of it, whatever was served."""

from typing import Any

import pytest

from rules.commutation.ineligible import Barred, NothingAsked, WithoutGround, is_not_barred
from rules.commutation.words import Ground, Kind, Sentence, Trait
from tests.cases import ON, case, refusal_of


def said(**more: Any) -> Any:
    usual: dict[str, Any] = {
        "kind": Kind.PAROLE, "sentence": Sentence.FIXED, "original_months": 119, "traits": (),
        "ground": Ground.NONE, "asked_months": 0,
    }  # fmt: skip
    return case(content=usual | more, on=ON)


@pytest.mark.parametrize(
    ("months", "trait", "barred"),
    [
        (119, Trait.VIOLENT, False),
        (120, Trait.VIOLENT, True),
        (119, Trait.RECIDIVIST, True),
        (119, Trait.PROPERTY_UNPAID, True),
        (119, Trait.MAFIA, False),
    ],
)
def test_parole_is_barred_by_the_person(months: int, trait: Trait, barred: bool) -> None:
    asked = said(original_months=months, traits=(trait,))
    if barred:
        refusal_of(Barred, lambda: is_not_barred(asked))
    else:
        is_not_barred(asked)


def test_life_without_commutation_is_for_life() -> None:
    for kind, months in ((Kind.PAROLE, 0), (Kind.COMMUTATION, 6)):
        asked = said(kind=kind, asked_months=months, traits=(Trait.FOR_LIFE,))
        refusal_of(Barred, lambda a=asked: is_not_barred(a))


def test_temporary_release_has_a_ground_and_life_that_of_the_child_alone() -> None:
    release = {"kind": Kind.TEMPORARY_RELEASE}
    is_not_barred(said(**release, ground=Ground.ILLNESS))
    refusal_of(WithoutGround, lambda: is_not_barred(said(**release)))
    life = release | {"sentence": Sentence.LIFE}
    is_not_barred(said(**life, ground=Ground.CHILD))
    refusal_of(WithoutGround, lambda: is_not_barred(said(**life, ground=Ground.ILLNESS)))
    ill = release | {"ground": Ground.ILLNESS, "traits": (Trait.DANGEROUS,)}
    refusal_of(Barred, lambda: is_not_barred(said(**ill)))


def test_months_are_asked_for_in_a_commutation_of_a_fixed_term_alone() -> None:
    refusal_of(NothingAsked, lambda: is_not_barred(said(kind=Kind.COMMUTATION)))
    refusal_of(NothingAsked, lambda: is_not_barred(said(asked_months=1)))
