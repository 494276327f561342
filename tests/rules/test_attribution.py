"""Who answers follows from who voted how at which level; a minority never answers for a vote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.attribution import (
    Attribution,
    NothingToAttribute,
    OneVoteEach,
    attribute,
)
from rules.exemption import Exemption
from rules.handling import (
    Aide,
    Approval,
    Approver,
    Committee,
    Handling,
    Interference,
    Order,
    Panel,
    Reply,
    Vote,
)
from tests.cases import refusal_of


def votes(said: str) -> tuple[Vote, ...]:
    """``a+ b-``: a was for it, b against."""
    return tuple(Vote(word[:-1], word[-1] == "+") for word in said.split())


def panel(said: str, **more: object) -> Panel:
    return Panel(votes(said), **more)  # type: ignore[arg-type]


def said(found: Attribution) -> tuple[dict[str, str], dict[str, str]]:
    return (
        {named.person: named.ground.value for named in found.liable},
        {named.person: named.ground.value for named in found.cleared},
    )


PANEL = "a+ b+ c-"
BOARD = "p+ q+ r-"


def test_a_single_judge_answers_for_facts_and_law() -> None:
    assert said(attribute(Handling(panel("a+")))) == ({"a": "single"}, {})


def test_a_panels_majority_answers_jointly_and_its_minority_is_cleared_by_the_minutes() -> None:
    liable, cleared = said(attribute(Handling(panel(PANEL))))
    assert liable == dict.fromkeys("ab", "panel-majority")
    assert cleared == {"c": "minority"}


def test_edge_case_13_a_committee_that_changed_the_panel_answers_alone() -> None:
    found = attribute(Handling(panel("a- b- c+", proposed_it=False), Committee(votes(BOARD))))
    assert said(found) == (
        dict.fromkeys("pq", "committee-majority"),
        {**dict.fromkeys("abc", "panel-overruled"), "r": "minority"},
    )


def test_edge_case_13_a_committee_that_upheld_the_panel_answers_with_it() -> None:
    liable, cleared = said(attribute(Handling(panel(PANEL), Committee(votes(BOARD)))))
    assert liable == {"a": "upheld", "b": "upheld", **dict.fromkeys("pq", "committee-majority")}
    assert cleared == {"c": "minority", "r": "minority"}


def test_edge_case_13_a_committee_that_was_misled_is_cleared_and_the_panel_answers() -> None:
    misled = Handling(panel(PANEL, misled=True), Committee(votes(BOARD)))
    liable, cleared = said(attribute(misled))
    assert liable == {"a": "misled", "b": "misled"}
    assert cleared == {"c": "minority", "p": "was-misled", "q": "was-misled", "r": "minority"}
    assert all(named.mainly for named in attribute(misled).liable)


def test_a_member_who_could_have_seen_through_it_answers_in_part() -> None:
    board = Committee(votes(BOARD), should_have_seen=frozenset("qr"))
    found = attribute(Handling(panel(PANEL, misled=True, misled_by=frozenset("a")), board))
    liable, cleared = said(found)
    assert liable == {"a": "misled", "b": "upheld", "q": "should-have-seen"}
    assert cleared["r"] == "minority"  # was against it, whatever they could have seen


def test_who_presided_and_overrode_the_members_answers_in_the_main() -> None:
    found = attribute(Handling(None, Committee(votes(BOARD), overridden_by="r")))
    assert [(n.person, n.ground.value, n.mainly) for n in found.liable] == [
        ("r", "overrode", True),
        ("p", "committee-majority", False),
        ("q", "committee-majority", False),
    ]


@pytest.mark.parametrize(
    ("did", "above", "below"),
    [
        (Approval.CHANGED_RIGHT, (True, "changed"), (False, "overridden")),
        (Approval.AGREED, (True, "approved"), (True, "put-up")),
        (Approval.DECEIVED, (False, "was-deceived"), (True, "deceived")),
    ],
)
def test_edge_case_14_an_approver_answers_for_what_the_approver_did(
    did: Approval, above: tuple[bool, str], below: tuple[bool, str]
) -> None:
    found = attribute(Handling(approvers=(Approver("chief", did, ("handler",)),)))
    grounds = {
        n.person: (n.ground.answers, n.ground.value) for n in (*found.liable, *found.cleared)
    }
    assert grounds == {"chief": above, "handler": below}


def test_what_was_done_behind_the_approvers_back_is_not_the_approvers() -> None:
    chief = Approver("chief", Approval.AGREED, ("handler",))
    found = attribute(Handling(approvers=(chief,), outside_procedure=("handler",)))
    assert said(found) == ({"handler": "outside"}, {"chief": "no-say"})


def test_a_false_expert_opinion_is_the_experts_and_who_relied_on_it_is_cleared() -> None:
    expert = Aide("expert", false_opinion=True)
    found = attribute(Handling(panel("a+ b-"), aides=(expert,)))
    assert said(found) == ({"expert": "false-opinion"}, {"a": "relied-on-expert", "b": "minority"})


def test_an_assistant_answers_for_an_own_part_and_with_who_had_to_check_it() -> None:
    found = attribute(Handling(aides=(Aide("assistant", checked_by=("judge",)),)))
    assert said(found)[0] == {"assistant": "own-part", "judge": "not-checked"}


def test_edge_case_14_an_order_is_answered_for_by_who_gave_it() -> None:
    found = attribute(Handling(orders=(Order("chief", "clerk", Reply.WARNED),)))
    assert said(found) == ({"chief": "ordered"}, {"clerk": "warned"})


def test_an_exempt_case_clears_who_only_voted() -> None:
    exempt = Handling(panel(PANEL), exemption=Exemption.NEW_EVIDENCE)
    assert said(attribute(exempt)) == ({}, {"a": "exempt", "b": "exempt", "c": "minority"})


def test_edge_case_14_interference_not_recorded_flips_exempt_into_liable() -> None:
    calls = (Interference("a", True, False), Interference("b", True, True))
    exempt = Handling(panel(PANEL), interferences=calls, exemption=Exemption.NEW_EVIDENCE)
    liable, cleared = said(attribute(exempt))
    assert liable == {"a": "gave-way"}
    assert cleared == {"b": "exempt", "c": "minority"}


def test_an_exempt_case_does_not_clear_who_misled() -> None:
    misled = panel(PANEL, misled=True)
    found = attribute(Handling(misled, Committee(votes(BOARD)), exemption=Exemption.NEW_EVIDENCE))
    assert said(found)[0] == {"a": "misled", "b": "misled"}


def test_two_votes_of_one_member_at_one_level_attribute_nothing() -> None:
    refusal = refusal_of(OneVoteEach, lambda: attribute(Handling(panel("a+ a-"))))
    assert refusal.figures == {"person": "a"}


def test_without_any_level_there_is_nothing_to_attribute() -> None:
    refusal_of(NothingToAttribute, lambda: attribute(Handling()))


PEOPLE = "abcdefghij"


@st.composite
def levels(draw: st.DrawFn) -> Handling:
    """Panel and committee with random votes, of people who may sit in both."""

    def cast(n: int) -> tuple[Vote, ...]:
        members = draw(st.permutations(PEOPLE))[:n]
        return tuple(Vote(person, draw(st.booleans())) for person in members)

    lower = Panel(cast(3), draw(st.booleans()), draw(st.booleans()))
    upper = Committee(cast(5)) if draw(st.booleans()) else None
    below = tuple(draw(st.lists(st.sampled_from(PEOPLE), max_size=3, unique=True)))
    approvers = (Approver("chief", draw(st.sampled_from(Approval)), below),)
    return Handling(lower, upper, approvers if draw(st.booleans()) else ())


@given(levels())
def test_edge_case_13_nobody_answers_for_a_decision_they_voted_against(handling: Handling) -> None:
    found = attribute(handling)
    cast = [v for level in (handling.panel, handling.committee) if level for v in level.votes]
    never_for_it = {v.person for v in cast} - {v.person for v in cast if v.for_it}
    assert not never_for_it & {named.person for named in found.liable}


@given(levels())
def test_everyone_who_voted_is_named_once_with_a_ground(handling: Handling) -> None:
    found = attribute(handling)
    named = [n.person for n in (*found.liable, *found.cleared)]
    cast = {
        v.person for level in (handling.panel, handling.committee) if level for v in level.votes
    }
    assert len(named) == len(set(named)) and cast <= set(named)
    assert all(n.ground.answers for n in found.liable)
    assert not any(n.ground.answers for n in found.cleared)
