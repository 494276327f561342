"""A referral is complete, supplemented once, and sorted, before it is accepted."""

import pytest

from rules.materials import (
    Material,
    MaterialsLacking,
    NobodyForTheCommittee,
    NotSorted,
    SupplementedAlready,
    every_officer_is_sorted,
    materials_are_complete,
    supplemented_only_once,
)
from tests.cases import case, refusal_of

DEMANDED = [
    Material.LETTER.value,
    Material.OFFICER_DATA.value,
    Material.INVESTIGATION.value,
    Material.EVIDENCE.value,
    Material.STATEMENT.value,
]


def test_what_is_demanded_is_enough_and_more_does_no_harm() -> None:
    materials_are_complete(case({"materials": DEMANDED}))
    materials_are_complete(case({"materials": [*DEMANDED, Material.OTHER.value, *DEMANDED]}))


@pytest.mark.parametrize("missing", DEMANDED)
def test_each_lacking_kind_is_named_in_both_languages(missing: str) -> None:
    have = [kind for kind in DEMANDED if kind != missing]
    refusal = refusal_of(
        MaterialsLacking, lambda: materials_are_complete(case({"materials": have}))
    )
    zh, en = missing.split(" · ")
    assert zh in refusal.sentence_zh and en in refusal.sentence_en


@pytest.mark.parametrize(("asked", "again"), [(0, True), (1, False), (2, False)])
def test_more_may_be_asked_for_once(asked: int, again: bool) -> None:
    if again:
        supplemented_only_once(case({"supplements": asked}))
    else:
        refusal_of(
            SupplementedAlready, lambda: supplemented_only_once(case({"supplements": asked}))
        )


def test_one_unsorted_officer_is_named_and_one_for_the_committee_is_enough() -> None:
    sorted_ = {"person": "a", "route": "committee"}
    flaw, unsorted = {"person": "b", "route": "LEDGER"}, {"person": "c", "route": ""}
    every_officer_is_sorted(case({"officers": [sorted_, flaw]}))
    refusal = refusal_of(
        NotSorted, lambda: every_officer_is_sorted(case({"officers": [sorted_, unsorted]}))
    )
    assert "c" in refusal.sentence_zh and "a" not in refusal.figures["officers"]
    refusal_of(NobodyForTheCommittee, lambda: every_officer_is_sorted(case({"officers": [flaw]})))
