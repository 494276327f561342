"""Versions of lists as declared: what is published is never changed."""

import pytest

from rules.procedure import Closed, Procedure, Role, Undeclared
from rules.procedures.duty_list import AUTHORITY, DUTY_LIST
from rules.publishing import (
    binds_from_issue,
    codes_stand_once,
    comes_after_the_version_before,
    is_sound,
    was_issued,
)
from tests.cases import refusal_of

BOTH = pytest.mark.parametrize("declared", [DUTY_LIST, AUTHORITY], ids=lambda p: p.key)


@BOTH
def test_a_published_version_is_never_revised_nor_withdrawn(declared: Procedure) -> None:
    for state in ("published", "superseded", "withdrawn"):
        for verb in ("revise", "publish", "withdraw"):
            refusal_of(Closed, lambda s=state, v=verb: declared.find(s, v))  # type: ignore[misc]


@BOTH
def test_only_the_next_version_supersedes_one(declared: Procedure) -> None:
    assert declared.find("published", "supersede").may == {Role.SYSTEM}
    refusal_of(Undeclared, lambda: declared.find("draft", "supersede"))


@BOTH
def test_every_condition_is_asked_when_a_draft_is_published(declared: Procedure) -> None:
    asked = set(declared.find("draft", "publish").when)
    assert asked == {was_issued, binds_from_issue, comes_after_the_version_before, is_sound}
    assert codes_stand_once in declared.find("draft", "revise").when


def test_the_two_have_words_and_numbers_of_their_own() -> None:
    assert (DUTY_LIST.series, AUTHORITY.series) == ("责", "权")
    labels = [verb.label for declared in (DUTY_LIST, AUTHORITY) for verb in declared.verbs]
    assert len(labels) == len(set(labels))
