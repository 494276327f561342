"""Claims on the register of signed documents as it is declared."""

from rules.procedure import Role
from rules.procedures.signings import SIGNINGS
from rules.signing import by_the_table
from rules.supervision.reviewing import signature_follows_review
from rules.supervision.verbal import signature_follows_writing


def test_a_signature_is_for_whom_the_table_lets_and_history_for_the_office() -> None:
    sign, take_in = (SIGNINGS.find("kept", verb) for verb in ("sign", "take_in"))
    assert (sign.may, sign.when) == (
        {Role.SIGNER},
        (by_the_table, signature_follows_review, signature_follows_writing),
    )
    assert take_in.may == {Role.COORDINATOR, Role.SYSTEM}
    assert (sign.event, take_in.event) == ("signings:signed", "signings:taken_in")
