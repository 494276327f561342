"""May this document be signed by whoever says so? The table in force on the day it is signed
decides, not that of the day on which it is entered."""

from rules.authority import Ruling, look_up, may_sign
from rules.authority_refusals import SignedLater
from rules.procedure import Case


def by_the_table(case: Case) -> None:
    """The guard of a signature. Raises `SignedLater` and the refusals of `rules.authority`."""
    signed(case)


def signed(case: Case) -> tuple[Ruling, int]:
    """The row under which it is signed, and the post from which. Raises as `by_the_table`."""
    facts = case.facts
    question = facts["question"]
    if question.on > case.on:
        raise SignedLater(signed_on=question.on, on=case.on)
    ruling = look_up(question, facts["tables"], facts["lines"])
    return ruling, may_sign(ruling, facts["signer"], question, case.actor.acting_for)
