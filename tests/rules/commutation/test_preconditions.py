"""Every proof is there, and one that is not is named."""

from datetime import date
from typing import Any

from rules.commutation.preconditions import ProofMissing, TwoOfOneProof, has_every_proof, required
from rules.commutation.words import Kind, Proof
from tests.cases import case, refusal_of


def said(*without: Proof, **more: Any) -> Any:
    usual = {"kind": Kind.COMMUTATION, "last_served_on": None, "property_judgment": False} | more
    items = [{"proof": p, "file": "f"} for p in required(usual, case().on) if p not in without]
    return usual | {"materials": items}


def test_each_missing_proof_is_refused_by_its_name() -> None:
    has_every_proof(case(content=said()))
    for proof in required(said(), case().on):
        refusal = refusal_of(ProofMissing, lambda p=proof: has_every_proof(case(content=said(p))))
        assert refusal.figures["missing"] == proof.value.partition(" · ")[0]


def test_what_is_asked_for_follows_the_kind_and_the_case() -> None:
    assert Proof.PAST_RULINGS in required(said(last_served_on=date(2025, 1, 1)), case().on)
    assert Proof.PROPERTY in required(said(property_judgment=True), case().on)
    assert Proof.PROPERTY not in required(said(property_judgment=True), date(2016, 12, 31))
    assert Proof.COMMUNITY_REPORT in required(said(kind=Kind.PAROLE), case().on)
    assert Proof.MEDICAL in required(said(kind=Kind.TEMPORARY_RELEASE), case().on)


def test_a_file_counts_once() -> None:
    twice = said()
    twice["materials"].append(twice["materials"][0])
    refusal_of(TwoOfOneProof, lambda: has_every_proof(case(content=twice)))
