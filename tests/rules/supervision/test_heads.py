"""Who oversees: by kind of body, and never the own case."""

from rules.subject import body_kinds
from rules.supervision.heads import (
    NoOversight,
    OwnCase,
    is_not_own_case,
    oversight_of,
    oversights,
    subjects_used,
)
from tests.cases import anna, case, post, refusal_of


def test_every_subject_named_is_one_of_the_kind() -> None:
    for kind, has in oversights().items():
        known = set(body_kinds()[kind].subjects)
        assert {*has.heads, *has.markers, *has.handlers, *has.chairs, *has.puts} <= known
        assert not has.members or has.members in known


def test_a_committee_handles_no_cases() -> None:
    refusal_of(NoOversight, lambda: oversight_of("ZFW", "committee"))
    refusal_of(NoOversight, lambda: oversight_of("X", ""))


def test_neither_oneself_nor_by_mandate_of_a_judge_of_the_case() -> None:
    facts = {"handler_codes": ["anna", "bert"], "case_code": "甲"}
    refusal_of(OwnCase, lambda: is_not_own_case(case(facts)))
    others = {"handler_codes": ["bert"], "case_code": "甲"}
    is_not_own_case(case(others))
    refusal_of(OwnCase, lambda: is_not_own_case(case(others, actor=anna(acting_for="bert"))))


def test_one_oversees_as_what_the_posts_acted_from_are() -> None:
    facts = {"overseers": [100], "subjects": {"100": ["division_chief"], "101": ["president"]}}
    assert subjects_used(case(facts, actor=anna(post(100), post(101)))) == ("division_chief",)
    lent = (post(100, person="bert"),)
    assert subjects_used(case(facts, actor=anna(lent=lent, acting_for="bert"))) != ()
    assert subjects_used(case(facts, actor=anna(lent=lent))) == ()
