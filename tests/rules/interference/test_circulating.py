"""May it go out, who reads it, when have all: claims on `rules.interference.circulating`."""

from typing import Any

from rules.interference.circulating import (
    Kind,
    NotAddressed,
    NotApproved,
    ReadAlready,
    is_addressed,
    is_approved,
    not_read_yet,
    reads_last,
)
from tests.cases import ON, case, refusal_of

FACTS: dict[str, Any] = {"number": "某法通〔2026〕1号"}


def test_a_circular_and_a_case_take_an_approval_and_education_does_not() -> None:
    for kind in (Kind.CIRCULAR, Kind.CASE):
        said = {"kind": kind.value, "approved_by": ""}
        refusal_of(NotApproved, lambda said=said: is_approved(case(content=said)))
        is_approved(case(content=said | {"approved_by": "某党组〔2026〕3号"}))
    is_approved(case(content={"kind": Kind.EDUCATION.value, "approved_by": ""}))


def test_each_addressed_person_reads_it_once() -> None:
    is_addressed(case(FACTS | {"readers": {"7": None}}))
    refusal_of(NotAddressed, lambda: is_addressed(case(FACTS | {"readers": {"8": None}})))
    not_read_yet(case(FACTS | {"readers": {"7": None}}))
    refusal_of(ReadAlready, lambda: not_read_yet(case(FACTS | {"readers": {"7": ON}})))


def test_it_is_read_by_all_with_the_last_one() -> None:
    assert reads_last(case({"readers": {"7": None, "8": None}})) == "issued"
    assert reads_last(case({"readers": {"7": None, "8": ON}})) == "read"
