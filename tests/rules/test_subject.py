"""Subjects and stages are known by key and by Chinese term, within their kind of body."""

import pytest

from rules.subject import (
    BodyKind,
    UnknownKind,
    UnknownStage,
    UnknownSubject,
    body_kind,
    body_kinds,
    stage_of,
    subject_of,
)
from tests.cases import refusal_of


@pytest.mark.parametrize("given", ["court", "法院"])
def test_a_kind_of_body_is_found_by_key_and_by_term(given: str) -> None:
    assert body_kind(given).key == "court"


def test_a_subject_belongs_to_its_kind_of_body() -> None:
    assert subject_of(body_kind("court"), "院长").key == "president"
    assert subject_of(body_kind("prison"), "warden").zh == "监狱长"
    refused = refusal_of(UnknownSubject, lambda: subject_of(body_kind("prison"), "院长"))
    assert "监狱长" in refused.figures["known"]


def test_a_stage_belongs_to_its_kind_of_body() -> None:
    assert stage_of(body_kind("court"), "立案").key == "filing"
    refusal_of(UnknownStage, lambda: stage_of(body_kind("court"), "审查逮捕"))


def test_an_unknown_kind_is_refused_with_those_there_are() -> None:
    assert "法院" in refusal_of(UnknownKind, lambda: body_kind("税务局")).figures["known"]


@pytest.mark.parametrize("kind", body_kinds())
def test_no_term_of_a_kind_of_body_stands_twice(kind: str) -> None:
    for words in (body_kind(kind).subjects, body_kind(kind).stages):
        assert (
            len({w.zh for w in words.values()}) == len({w.en for w in words.values()}) == len(words)
        )


@pytest.mark.parametrize("kind", body_kinds().values())
def test_who_heads_a_unit_and_a_body_are_subjects_of_duties(kind: BodyKind) -> None:
    assert {kind.unit_head, kind.body_head} <= kind.subjects.keys()
