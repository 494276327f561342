"""Is every proof there that a proposal must have, by its digest? (ZJ1; SPC 2014, art. 2)"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from rules.commutation.words import Kind, Proof, key, words
from rules.parameter import value_on
from rules.procedure import Case
from rules.refusal import Refused


class ProofMissing(Refused):
    """A proof that the texts ask for is not there."""

    code = "commutation.proof-missing"
    zh = "缺少证明材料：{missing}。"
    en = "Proofs are missing: {missing_en}."
    article = "《最高人民法院关于减刑、假释案件审理程序的规定》第2条；prison.preconditions"
    way_out_zh = "请补齐所列材料后提请，每件以文件或其摘要提交。"
    way_out_en = "Hand in what is named, each as a file or by its digest."


class TwoOfOneProof(Refused):
    """Each file is handed in once for a proof."""

    code = "commutation.proof-repeated"
    zh = "“{proof}”重复提交同一文件。"
    en = "The same file is handed in twice as {proof_en}."
    way_out_zh = "请删去重复的一件。"
    way_out_en = "Name it once."


def required(said: Mapping[str, Any], on: date) -> tuple[Proof, ...]:
    """The proofs that a proposal of this kind must have; earlier rulings where there were any, what
    was paid where anything was adjudged."""
    asked = value_on("prison.preconditions", on).value[key(Kind(said["kind"]))]
    without = set()
    if said["last_served_on"] is None:
        without.add(Proof.PAST_RULINGS)
    if not said["property_judgment"]:
        without.add(Proof.PROPERTY)
    return tuple(proof for proof in Proof if key(proof) in asked and proof not in without)


def has_every_proof(case: Case) -> None:
    """Nothing that is required is missing, and nothing stands there twice. Raises `ProofMissing` or
    `TwoOfOneProof`."""
    said = case.content
    given = [(item["proof"], item["file"]) for item in said["materials"]]
    there = {proof for proof, _ in given}
    if missing := [proof for proof in required(said, case.on) if proof not in there]:
        names = [words(proof) for proof in missing]
        raise ProofMissing(
            missing="、".join(zh for zh, _ in names), missing_en=", ".join(en for _, en in names)
        )
    for item in given:
        if given.count(item) > 1:
            zh, en = words(Proof(item[0]))
            raise TwoOfOneProof(proof=zh, proof_en=en)
