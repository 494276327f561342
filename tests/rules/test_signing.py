"""A signature is judged by its own day: claims on `rules.signing`."""

from datetime import date, timedelta
from typing import Any

from rules.authority import Signer
from rules.authority_refusals import NoSuchPost, SignedLater
from rules.signing import by_the_table, signed
from tests.cases import case, refusal_of
from tests.rules.test_authority import CHIEF, DAY, ON, TABLES, asked, line


def facts(on: date = ON, *seats: Any) -> dict[str, Any]:
    return {
        "question": asked(on=on),
        "tables": TABLES,
        "lines": (line(1),),
        "signer": Signer("anna", seats),
    }


def test_the_row_and_the_post_are_known_afterwards() -> None:
    ruling, post_id = signed(case(facts(ON, CHIEF), on=ON + timedelta(days=30)))
    assert (ruling.row.code, post_id) == ("R1", 100)


def test_what_may_not_be_signed_is_refused() -> None:
    refusal_of(NoSuchPost, lambda: by_the_table(case(facts(ON))))
    refusal_of(NoSuchPost, lambda: by_the_table(case(facts(ON + DAY, CHIEF), on=ON + DAY)))


def test_a_day_to_come_is_refused() -> None:
    refusal_of(SignedLater, lambda: by_the_table(case(facts(ON + DAY, CHIEF))))
