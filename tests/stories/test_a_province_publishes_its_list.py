"""23 courts, 265 divisions, 8,000 persons: the whole list of duties is published, everybody is
asked, everybody acknowledges, in one run with its progress shown."""

from dataclasses import dataclass, field
from datetime import date

from models.forms.acknowledgment import AcknowledgeDuties
from models.roster import Appointment, Body, Person, Unit
from models.store import Store
from rules.actor import Assurance, Channel
from rules.refusal import Refused
from tasks.acknowledged import acknowledged
from tasks.acts import Act
from tasks.record import record
from tasks.serving_duties import GROUP, Served, serve_holders
from tasks.unacknowledged import every_open_slip, unacknowledged
from tasks.verification import verify
from tests.province import Province
from tests.whole_province import COURTS, PERSONS, UNITS, Sizes, people, publish, whole_list

ON = date(2026, 3, 2)
SMALL = Sizes(courts=3, units=20, persons=1_200)


@dataclass
class Watched:
    """What whoever waits is told."""

    seen: list[tuple[str, int, int]] = field(default_factory=list)

    def __call__(self, stage: str, done: int, total: int) -> None:
        self.seen.append((stage, done, total))


def everybody_acknowledges(province: Province, duties: str) -> int:
    """Each their own, in groups as a portal writes them; how many."""
    with province.store.read() as tx:
        slips = every_open_slip(tx, ON, duties)
    acts = [
        Act(
            "acknowledgment",
            "acknowledge",
            AcknowledgeDuties(actor=row["person"], number=row["number"]),
            Channel.PORTAL,
            province.at(ON),
            row["number"],
            Assurance.AUTHENTICATED,
        )
        for row in slips
    ]
    for first in range(0, len(acts), GROUP):
        outcomes = record(province.ledger, acts[first : first + GROUP])
        assert not [outcome for outcome in outcomes if isinstance(outcome, Refused)]
    return len(acts)


def lived(store: Store, sizes: Sizes) -> None:
    province, watched = Province(store), Watched()
    people(store, sizes)
    number = publish(province, ON)
    with store.read() as tx:
        before = acknowledged(tx, ON)
    assert before.total.asked == 0 and before.total.holders == sizes.persons
    assert before.total.vacant_posts == sizes.persons // 50
    served = serve_holders(province.ledger, number, ON, province.at(ON), watched)
    assert served == Served(asked=sizes.persons)
    steps = [done for stage, done, _ in watched.seen if stage == "serve"]
    assert steps == [*range(0, sizes.persons, GROUP), sizes.persons]
    assert serve_holders(province.ledger, None, ON, province.at(ON)) == Served()
    assert everybody_acknowledges(province, number) == sizes.persons
    with store.read() as tx:
        found, left = acknowledged(tx, ON), unacknowledged(tx, ON)
    total = found.total
    assert total.acknowledged == total.asked == total.assigned > 20 * sizes.persons
    assert (total.outstanding, total.overdue, left.open, left.not_asked) == (0, 0, 0, 0)
    assert left.vacant_posts == total.vacant_posts == sizes.persons // 50
    assert len(found.parts) == sizes.units and len(found.by_body()) == sizes.courts
    proof = verify(province.ledger)
    assert proof.ok, proof.plain()


def test_the_whole_province_in_one_run(sqlite_store: Store) -> None:
    assert (COURTS, UNITS, PERSONS) == (23, 265, 8_000)
    assert len(whole_list()) >= 214
    lived(sqlite_store, Sizes())


def test_a_small_one_on_both_databases(store: Store) -> None:
    lived(store, SMALL)


def test_the_same_seed_makes_the_same_province(sqlite_store: Store) -> None:
    people(sqlite_store, SMALL)
    with sqlite_store.connect() as connection:
        counts = [
            connection.exec_driver_sql(f"SELECT COUNT(*) FROM {table.__tablename__}").scalar()
            for table in (Body, Unit, Person, Appointment)
        ]
        subjects = connection.exec_driver_sql(
            "SELECT subject, COUNT(*) FROM post_subject GROUP BY subject ORDER BY subject"
        ).all()
    assert counts == [3, 20, 1_200, 1_200]
    assert {row[0]: row[1] for row in subjects}["division_chief"] == 20
