"""Who answers for a wrong case follows from the votes, is kept person by person, and a later
finding takes its place (domain 16.13, 16.14)."""

import pytest

from models.forms.attribution import (
    Attribute,
    CommitteeOpinion,
    InterferenceMet,
    PanelOpinion,
    VoteCast,
)
from models.store import Store
from rules.attribution import NothingToAttribute
from rules.exemption import Exemption
from tasks.attributions import attribution_of
from tests.bench import Bench


@pytest.fixture
def bench(store: Store) -> Bench:
    return Bench(store)


def votes(for_it: str, against: str = "") -> tuple[VoteCast, ...]:
    return tuple(VoteCast(person=p, for_it=True) for p in for_it) + tuple(
        VoteCast(person=p, for_it=False) for p in against
    )


def found(bench: Bench, number: str) -> tuple[set[str], set[str]]:
    """Who answers and who is cleared."""
    with bench.store.read() as tx:
        rows = attribution_of(tx, bench.id_of(tx, number))
    assert all(row.ground.zh and row.ground.en and row.ground.article for row in rows)
    return (
        {row.person for row in rows if row.liable},
        {row.person for row in rows if not row.liable},
    )


def attribute(bench: Bench, number: str, day: int = 5, **levels: object) -> None:
    form = Attribute.model_validate(
        {"actor": "office", "number": number, "reasons": "依据笔录", **levels}
    )
    bench.do("attribute", form, day, "referral")


def test_the_committee_changed_the_panel_and_only_its_majority_answers(bench: Bench) -> None:
    number = bench.accepted()
    attribute(
        bench,
        number,
        panel=PanelOpinion(votes=votes("abc"), proposed_it=False),
        committee=CommitteeOpinion(votes=votes("xyz", "w")),
    )
    assert found(bench, number) == ({"x", "y", "z"}, {"a", "b", "c", "w"})


def test_the_committee_upheld_the_panel_and_both_majorities_answer(bench: Bench) -> None:
    number = bench.accepted()
    attribute(
        bench,
        number,
        panel=PanelOpinion(votes=votes("ab", "c")),
        committee=CommitteeOpinion(votes=votes("xyz", "w")),
    )
    assert found(bench, number) == ({"a", "b", "x", "y", "z"}, {"c", "w"})


def test_interference_that_was_not_recorded_makes_an_exempt_judge_answer(bench: Bench) -> None:
    number = bench.accepted()
    levels = {
        "panel": PanelOpinion(votes=votes("ab")),
        "exemption": Exemption.NEW_EVIDENCE,
        "interferences": (InterferenceMet(officer="a", gave_way=True, recorded=False),),
    }
    attribute(bench, number, **levels)
    assert found(bench, number) == ({"a"}, {"b"})


def test_a_later_finding_takes_the_place_of_the_earlier(bench: Bench) -> None:
    number = bench.accepted()
    attribute(bench, number, panel=PanelOpinion(votes=votes("abc")))
    attribute(bench, number, 6, panel=PanelOpinion(votes=votes("ab", "c")))
    assert found(bench, number) == ({"a", "b"}, {"c"})


def test_nothing_said_is_refused(bench: Bench) -> None:
    number = bench.accepted()
    with pytest.raises(NothingToAttribute):
        attribute(bench, number)
