"""In what capacity: by the post held on the day, in the right body, never over one's own work.

Edge case 15 (domain 16): one person under two hats, at any time, on either side of a mandate.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rules.actor import Actor, Assurance, Channel, Holding, MandateLapsed, NotAuthenticated
from rules.parameter import use_pack
from rules.procedure import SAME, Case, Phase, Procedure, Role, State, Transition, Verb
from rules.procedures.problem import PROBLEM
from rules.role import NotEntitled, SameDoer, capacity, must_be_sure, stand_apart
from tests.cases import BODY, OTHER_BODY, anna, case, post, refusal_of

ALL = frozenset(Role)


def procedure(may: frozenset[Role] = ALL, apart: tuple[str, ...] = ()) -> Procedure:
    """One state; `check` is what is tried, `write` what somebody did before."""
    return Procedure(
        "paper",
        "文稿",
        "Paper",
        "文",
        (State("open", "办理中", "open", Phase.OPEN),),
        (Verb("write", "起草", "Write"), Verb("check", "核对", "Check")),
        (
            Transition("open", "write", SAME, "paper:written", may),
            Transition("open", "check", SAME, "paper:checked", may, apart_from=apart),
        ),
    )


def role_of(may: frozenset[Role], actor: Actor, **facts: Any) -> Role:
    declared = procedure(may)
    return capacity(declared, declared.find("open", "check"), case(facts, actor=actor))


def only(*roles: Role) -> frozenset[Role]:
    return frozenset(roles)


@pytest.mark.parametrize(
    ("role", "power"),
    [
        (Role.SUPERVISOR, "supervise"),
        (Role.VERIFIER, "verify"),
        (Role.COORDINATOR, "coordinate"),
        (Role.INSPECTOR, "inspect"),
    ],
)
def test_a_power_counts_in_the_keeping_body_and_in_no_other(role: Role, power: str) -> None:
    here, there = anna(post(1, power)), anna(post(1, power, body=OTHER_BODY))
    assert role_of(only(role), here, keeper_id=BODY) is role
    refusal_of(NotEntitled, lambda: role_of(only(role), there, keeper_id=BODY))
    # A register has no keeping body.
    assert role_of(only(role), there) is role


def test_another_power_is_none() -> None:
    actor = anna(post(1, "supervise"))
    refusal = refusal_of(NotEntitled, lambda: role_of(only(Role.VERIFIER), actor))
    assert refusal.sentence_zh == "anna在2026-03-02不具备办理“核对”的资格；须为：核验人员。"
    assert "“Check”; it takes: verifier" in refusal.sentence_en


def test_the_owner_is_whoever_holds_the_owning_post() -> None:
    assert role_of(only(Role.OWNER), anna(post(5)), owner_post_id=5) is Role.OWNER
    for actor, owner in ((anna(post(6)), 5), (anna(post(5)), None), (anna(), 5)):
        refusal_of(
            NotEntitled,
            lambda actor=actor, owner=owner: role_of(  # type: ignore[misc]
                only(Role.OWNER), actor, owner_post_id=owner
            ),
        )


def test_under_an_inspection_only_its_team_inspects_whatever_the_power() -> None:
    facts = {"inspection_id": 9, "team": [8]}
    powerful = anna(post(1, "inspect"))
    refusal_of(NotEntitled, lambda: role_of(only(Role.INSPECTOR), powerful, **facts))
    assert role_of(only(Role.INSPECTOR), anna(), **facts | {"team": [7]}) is Role.INSPECTOR


def test_the_product_acts_only_where_it_may() -> None:
    system = Actor("system", Channel.SCHEDULE, Assurance.AUTHENTICATED)
    assert role_of(ALL, system) is Role.SYSTEM
    refusal_of(NotEntitled, lambda: role_of(ALL - {Role.SYSTEM}, system))
    refusal_of(NotEntitled, lambda: role_of(only(Role.SYSTEM), anna(post(1, "coordinate"))))


def test_a_deputy_has_the_capacity_of_the_post_lent_and_keeps_none_of_his_own() -> None:
    lent = replace(post(5, person="boris"), scope=frozenset({"check"}))
    deputy = anna(post(1, "verify"), lent=(lent,), acting_for="boris")
    assert role_of(ALL, deputy, owner_post_id=5) is Role.OWNER
    refusal_of(NotEntitled, lambda: role_of(only(Role.VERIFIER), deputy, owner_post_id=5))


def test_acting_for_someone_without_a_mandate_is_refused_as_that() -> None:
    lent: Holding = replace(post(5, person="boris"), scope=frozenset({"write"}))
    actor = anna(post(5), lent=(lent,), acting_for="boris")
    refusal = refusal_of(MandateLapsed, lambda: role_of(ALL, actor, owner_post_id=5))
    assert refusal.figures["verb_key"] == "check"


def apart(actor: Actor, doers: dict[str, set[str]], verbs: tuple[str, ...] = ("write",)) -> None:
    declared = procedure(apart=verbs)
    stand_apart(declared, declared.find("open", "check"), case({"doers": doers}, actor=actor))


def test_edge_case_15_who_wrote_it_does_not_check_it() -> None:
    refusal = refusal_of(SameDoer, lambda: apart(anna(), {"write": {"anna"}}))
    assert refusal.sentence_zh == "anna已在本事项中办理过“起草”，不得再办理“核对”。"
    assert refusal.figures["earlier_key"] == "write"
    assert refusal.article == "domain 16.15"


def test_edge_case_15_nor_in_the_name_of_one_who_wrote_it() -> None:
    deputy = anna(acting_for="boris")
    refusal_of(SameDoer, lambda: apart(deputy, {"write": {"boris"}}))
    refusal_of(SameDoer, lambda: apart(deputy, {"write": {"anna"}}))
    apart(deputy, {"write": {"carla"}})


def test_whoever_did_something_else_or_nothing_stands_apart() -> None:
    apart(anna(), {})
    apart(anna(), {"check": {"anna"}, "write": {"boris"}})
    apart(anna(), {"write": {"anna"}}, verbs=())


def test_a_verb_that_a_pack_wants_authenticated_refuses_a_claimed_actor(tmp_path: Path) -> None:
    (tmp_path / "identity.toml").write_text(
        '["identity.authenticated_verbs"]\ntitle = "t"\nunit = "verbs"\n'
        '[["identity.authenticated_verbs".values]]\nfrom = 2026-01-01\n'
        'value = ["problem.verify"]\nsource = "试验"\nconfidence = "D"\n',
        encoding="utf-8",
    )
    use_pack(tmp_path)
    try:
        for assurance, refused in ((Assurance.CLAIMED, True), (Assurance.AUTHENTICATED, False)):
            actor = Actor("verify", Channel.PREFECT, assurance, 1)
            case = Case("claimed_done", {}, {}, actor, date(2026, 3, 2))
            step = PROBLEM.find("claimed_done", "verify")
            if refused:
                with pytest.raises(NotAuthenticated, match="核验通过"):
                    must_be_sure(PROBLEM, step, case)
            else:
                must_be_sure(PROBLEM, step, case)
    finally:
        use_pack(None)


def test_who_left_a_post_speaks_for_it_in_person_and_without_any_post() -> None:
    who, another = anna(), anna(post(1, "coordinate", "lead"))
    assert role_of(only(Role.OUTGOING), who, outgoing_id=who.person_id) is Role.OUTGOING
    refusal_of(NotEntitled, lambda: role_of(only(Role.OUTGOING), another, outgoing_id=8))
    refusal_of(NotEntitled, lambda: role_of(only(Role.OUTGOING), another, outgoing_id=None))


def test_nobody_speaks_for_who_left_by_a_mandate() -> None:
    lent = (post(1, person="bo"),)
    deputy = anna(lent=lent, acting_for="bo")
    refusal_of(
        NotEntitled, lambda: role_of(only(Role.OUTGOING), deputy, outgoing_id=deputy.person_id)
    )
