"""A flag as declared: raised by the product, checked by the desk, told to nobody else."""

from rules.interference.protecting import ground_was_stated
from rules.procedure import START, Role
from rules.procedures.protection import PROTECTION


def test_the_product_flags_and_the_desk_checks() -> None:
    flagged, checked = PROTECTION.find(START, "flag"), PROTECTION.find("flagged", "check")
    assert (flagged.may, flagged.tells) == ({Role.SYSTEM}, {Role.DISCIPLINE})
    assert (checked.may, checked.when) == ({Role.DISCIPLINE}, (ground_was_stated,))
    assert {term.ladder for term in PROTECTION.terms} == {""}
