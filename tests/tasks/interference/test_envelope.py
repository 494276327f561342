"""What is sealed is bound to its history: claims on `tasks.interference.envelope` and the desk."""

from datetime import date

import pytest

from models.sealing import Unsealable
from models.store import Store
from tasks.interference.desk import NoDesk, ancestors, committee_above, desk_of
from tasks.interference.reading import read_sealed
from tasks.lookup import bodies
from tests.cases import refusal_of
from tests.interfering import DESK, DESK_ABOVE, Interfering

DAY = date(2026, 3, 10)


@pytest.fixture
def court(sqlite_store: Store) -> Interfering:
    return Interfering(sqlite_store)


def written(court: Interfering, statement: str) -> None:
    with court.store.session() as session:
        session.connection().exec_driver_sql(statement)
        session.commit()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE sealed_text SET blob = zeroblob(80)",
        "UPDATE sealed_text SET blob = (SELECT blob FROM sealed_text s WHERE s.matter_id <>"
        " sealed_text.matter_id)",
        'UPDATE history SET record = replace(record, \'"sealed":"\', \'"sealed":"0\')',
    ],
)
def test_what_was_changed_or_put_elsewhere_does_not_open(
    court: Interfering, statement: str
) -> None:
    number = court.recorded()
    court.recorded(asker="", asker_described="另一人")
    written(court, statement)
    at = court.province.at(DAY)
    refusal_of(Unsealable, lambda: read_sealed(court.ledger, number, DESK, "核查", at))


def test_the_desk_is_the_nearest_upward_that_is_not_the_askers(court: Interfering) -> None:
    with court.store.read() as tx:
        known = bodies(tx, ["HJ", "PC"])
        here, above = known["HJ"]["id"], known["PC"]["id"]
        assert desk_of(tx, here, DAY) == here
        assert desk_of(tx, here, DAY, about=[DESK]) == desk_of(tx, here, DAY, above=True) == above
        refusal_of(NoDesk, lambda: desk_of(tx, here, DAY, about=[DESK, DESK_ABOVE]))
        # Nobody held a desk before 2020.
        refusal_of(NoDesk, lambda: desk_of(tx, here, date(2019, 12, 31)))
        assert (ancestors(tx, here), committee_above(tx, here)) == ([here, above], above)
