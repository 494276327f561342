"""A circular as declared: approved, then read by each addressed, closed when all have."""

from rules.interference.circulating import is_addressed, is_approved, not_read_yet, reads_last
from rules.procedure import START, Role
from rules.procedures.circular import CIRCULAR


def test_it_is_approved_then_read_in_person() -> None:
    assert CIRCULAR.find(START, "issue").when == (is_approved,)
    read = CIRCULAR.find("issued", "read")
    assert (read.may, read.when) == ({Role.OFFICER}, (is_addressed, not_read_yet))
    assert read.target is reads_last
