"""Which acts of this product a table governs: claims on `rules.governing`."""

from datetime import date
from typing import Any

from rules.authority import Line, Question, Seat, Signer, Table
from rules.authority_refusals import NoSuchPost
from rules.governing import Governance, Office, authorised, may_be_governed, names_an_act
from rules.listed import Authority
from rules.procedure import Case, Role
from rules.procedures import PROCEDURES
from rules.procedures.problem import PROBLEM
from rules.tenure import Span
from tests.cases import BODY, ON, OTHER_BODY, anna, case, post, refusal_of

ANNUL = PROBLEM.find("plan_due", "annul")


def governance(body: int = BODY, signer: str = "coordinator", *posts: int) -> dict[str, Any]:
    row = Authority("A-1", "problem", "annul", "rectification", "", signer)
    question = Question(body, "ZFW", "committee", "", "problem", "annul", "", ON)
    table = Table(1, "晋政法权〔2026〕1号", own=False, span=Span(date(2026, 1, 1)))
    seats = tuple(Seat(i, f"P{i}", body, ("coordinator",), Span(date(2020, 1, 1))) for i in posts)
    office = Office(question, (table,), (Line(1, 1, row),))
    return {"authority": Governance(Signer("anna", seats), (office,)), "keeper_id": BODY}


def supervisor(facts: dict[str, Any]) -> Case:
    return case(facts, actor=anna(post(100, "supervise")))


def test_only_a_procedure_and_one_of_its_verbs_are_an_act() -> None:
    assert names_an_act(PROCEDURES, "problem", "write_off")
    assert not names_an_act(PROCEDURES, "problem", "判决书")
    assert not names_an_act(PROCEDURES, "民事一审案件", "write_off")


def test_nothing_is_asked_while_no_table_governs_anything() -> None:
    assert not may_be_governed(anna(post(100)))
    assert authorised(PROBLEM, ANNUL, supervisor({"keeper_id": BODY}), Role.SUPERVISOR) is None


def test_the_post_that_is_acted_from_must_be_the_one_that_signs() -> None:
    found = authorised(
        PROBLEM, ANNUL, supervisor(governance(BODY, "coordinator", 100)), Role.SUPERVISOR
    )
    assert found is not None and found.row.code == "A-1"
    for facts in (governance(), governance(BODY, "coordinator", 101), governance(BODY, "leader")):
        case_ = supervisor(facts)
        refusal_of(NoSuchPost, lambda c=case_: authorised(PROBLEM, ANNUL, c, Role.SUPERVISOR))


def test_a_table_of_a_body_that_is_not_acted_from_says_nothing() -> None:
    assert authorised(PROBLEM, ANNUL, supervisor(governance(OTHER_BODY)), Role.SUPERVISOR) is None


def test_nobody_is_kept_from_speaking_for_himself() -> None:
    for role in (Role.OFFICER, Role.MEMBER, Role.OUTGOING, Role.SYSTEM):
        assert authorised(PROBLEM, ANNUL, supervisor(governance()), role) is None
