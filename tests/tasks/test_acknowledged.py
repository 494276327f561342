"""The measure of 落实到岗到人: counted as one counts by hand."""

from dataclasses import asdict
from datetime import date, timedelta

import pytest

from models.store import Store
from tasks.acknowledged import Acknowledged, Counts, acknowledged
from tasks.drafts import NoSuchMatter
from tasks.lookup import UnknownCode
from tasks.unacknowledged import Unacknowledged, days_over, unacknowledged
from tests.acknowledging import Holders
from tests.courts import FIRST, FOR_ALL, duty

LATE = date(2026, 3, 17)
"""The day after the last one on which it is in time."""


@pytest.fixture
def holders(store: Store) -> Holders:
    """Two courts, one with a vacant post; the list for all is published, nobody is asked yet."""
    found = Holders(store)
    found.courts.post("C2-J9", "C2-MT", "judge", "reporting_judge", held=False)
    found.courts.published()
    return found


def measured(holders: Holders, on: date = FIRST, duties: str = "", body: str = "") -> Acknowledged:
    with holders.store.read() as tx:
        return acknowledged(tx, on, duties, body)


def left(holders: Holders, on: date = FIRST, duties: str = "", body: str = "") -> Unacknowledged:
    with holders.store.read() as tx:
        return unacknowledged(tx, on, duties, body)


def test_before_anybody_is_asked_everything_is_assigned_or_vacant(holders: Holders) -> None:
    assert measured(holders).total == Counts(
        assigned=9, vacant=2, holders=5, outstanding=5, vacant_posts=1
    )
    assert (left(holders).open, left(holders).not_asked) == (0, 5)


def test_each_duty_counts_for_each_of_its_holders(holders: Holders) -> None:
    holders.serve()
    holders.give("c1-j1")
    holders.doubt("c1-tz", "CT-002")
    found = measured(holders)
    assert found.total == Counts(
        assigned=9,
        asked=9,
        acknowledged=2,
        doubted=1,
        vacant=2,
        holders=5,
        outstanding=4,
        vacant_posts=1,
    )
    by_body = {body: counts for (_, body, _), counts in found.by_body().items()}
    assert (by_body["C1"].assigned, by_body["C1"].acknowledged) == (5, 2)
    assert (by_body["C2"].assigned, by_body["C2"].vacant) == (4, 2)
    assert found.total.thousandths == 1000 * 2 // 11


def test_what_runs_late_is_overdue_but_not_while_the_office_owes_an_answer(
    holders: Holders,
) -> None:
    holders.serve()
    holders.give("c1-j1")
    holders.doubt("c1-tz", "CT-002")
    assert measured(holders, LATE - timedelta(days=1)).total.overdue == 0
    assert measured(holders, LATE).total.overdue == 5  # c1-j2, c2-j1 and c2-tz
    lines = left(holders, LATE).lines
    assert [(row["person"], row["state"], days_over(row, LATE)) for row in lines] == [
        ("c1-tz", "doubted", None),
        ("c1-j2", "served", 1),
        ("c2-j1", "served", 1),
        ("c2-tz", "served", 1),
    ]


def test_it_is_narrowed_to_a_body_and_to_a_list(holders: Holders) -> None:
    own = holders.courts.published(duty("C1-001", "每月自查卷宗"), body="C1")
    holders.serve()
    assert measured(holders, body="C2").total.assigned == 4
    assert measured(holders, duties=own).total == Counts(
        assigned=1, asked=1, holders=1, outstanding=1
    )
    assert [row["person"] for row in left(holders, duties=own).lines] == ["c1-j1"]
    assert left(holders, body="C2").open == 2
    with pytest.raises(NoSuchMatter):
        measured(holders, duties="晋政法责〔2026〕99号")
    with pytest.raises(UnknownCode):
        left(holders, body="NOWHERE")


def test_what_was_acknowledged_of_the_version_before_counts_for_the_same_text(
    holders: Holders,
) -> None:
    holders.serve()
    for person in ("c1-j1", "c1-j2", "c1-tz", "c2-j1", "c2-tz"):
        holders.give(person)
    june = date(2026, 6, 1)
    holders.courts.published(*FOR_ALL, duty("CT-004", "庭前核对当事人身份"), valid_from=june)
    total = measured(holders, june).total
    assert (total.assigned, total.asked, total.acknowledged) == (11, 9, 9)
    assert (total.holders, total.outstanding) == (5, 2)


def test_a_version_published_ahead_is_counted_from_its_day_or_where_it_is_named(
    holders: Holders,
) -> None:
    before, vacant = measured(holders).total, left(holders).vacant
    june = date(2026, 6, 1)
    ahead = holders.courts.draft(*FOR_ALL, duty("CT-004", "庭前核对当事人身份"))
    holders.courts.publish(ahead, june, day=FIRST)
    assert measured(holders).total == before
    assert left(holders).vacant == vacant
    assert measured(holders, june - timedelta(days=1)).total == before
    assert (measured(holders, june).total.assigned, before.assigned) == (11, 9)
    assert measured(holders, duties=ahead).total.assigned == 11
    holders.serve()
    for person in ("c1-j2", "c1-tz", "c2-tz"):
        holders.give(person)
    assert measured(holders).total.thousandths == 1000 * 5 // 11


def test_who_left_without_giving_it_is_counted_no_more(holders: Holders) -> None:
    holders.serve()
    holders.leave("C1-J1", FIRST + timedelta(days=1))
    found = measured(holders, FIRST + timedelta(days=1)).total
    assert (found.assigned, found.asked, found.vacant_posts) == (7, 7, 2)
    vacant = left(holders, FIRST + timedelta(days=1)).vacant
    assert [(row["post"], row["items"]) for row in vacant] == [("C1-J1", 2), ("C2-J9", 2)]


def test_machines_get_the_same(holders: Holders) -> None:
    holders.serve()
    found = measured(holders)
    plain = found.plain()
    assert plain["total"] == asdict(found.total) | {"acknowledged_per_mille": 0}
    assert [unit["unit"] for unit in plain["units"]] == ["C1-MT", "C2-MT"]
    said = left(holders).plain()
    assert (said["open"], len(said["lines"]), said["lines"][0]["due_on"]) == (5, 5, "2026-03-16")
