"""Who sat on a committee on a day, and who presided."""

from datetime import date

import pytest

from models.forms.committee import ElectChair, Unseat
from models.store import Store
from rules.composition import MemberKind
from rules.role import NotEntitled
from rules.seating import BeforeTheLast, NotSeated, SeatedAlready, SubstituteAsChair
from tasks.committee_members import members_on
from tasks.lookup import UnknownCode
from tasks.verification import verify
from tests.chamber import Chamber

FIVE = ("m1", "m2", "m3", "m4", "m5")


@pytest.fixture
def chamber(store: Store) -> Chamber:
    return Chamber(store, FIVE)


def sat(chamber: Chamber, on: date) -> tuple[set[str], set[str], str]:
    """Members, substitutes and chair on a day."""
    with chamber.store.read() as tx:
        from tasks.lookup import bodies

        committee = bodies(tx, ["CJW"])["CJW"]["id"]
        rows = members_on(tx, [committee], on)[committee]
    return (
        {row["code"] for row in rows if not row["substitute"]},
        {row["code"] for row in rows if row["substitute"]},
        next((row["code"] for row in rows if row["chair"]), ""),
    )


def unseat(person: str, to_on: date, actor: str = "office") -> Unseat:
    return Unseat(actor=actor, committee="CJW", person=person, to_on=to_on)


def elect(person: str, from_on: date) -> ElectChair:
    return ElectChair(actor="office", committee="CJW", person=person, from_on=from_on, votes=4)


def test_the_last_day_is_a_day_of_membership_and_the_next_is_not(chamber: Chamber) -> None:
    assert sat(chamber, date(2025, 12, 31)) == (set(), set(), "")
    chamber.on_register("unseat", unseat("m5", date(2026, 6, 30)))
    assert sat(chamber, date(2026, 6, 30)) == (set(FIVE), {"s1", "s2", "s3"}, "m1")
    assert sat(chamber, date(2026, 7, 1))[0] == set(FIVE[:4])
    assert verify(chamber.ledger).ok


def test_one_chair_follows_the_other_without_a_day_between(chamber: Chamber) -> None:
    chamber.on_register("elect_chair", elect("m2", date(2026, 5, 1)))
    assert [sat(chamber, day)[2] for day in (date(2026, 4, 30), date(2026, 5, 1))] == ["m1", "m2"]


def test_a_chair_who_is_unseated_presides_until_then(chamber: Chamber) -> None:
    chamber.on_register("unseat", unseat("m1", date(2026, 6, 30)))
    assert [sat(chamber, day)[2] for day in (date(2026, 6, 30), date(2026, 7, 1))] == ["m1", ""]
    chamber.on_register("elect_chair", elect("m2", date(2026, 7, 1)))
    assert sat(chamber, date(2026, 7, 1))[2] == "m2"


def test_who_left_can_be_seated_again_in_another_kind(chamber: Chamber) -> None:
    with pytest.raises(SeatedAlready):
        chamber.seat("m5", MemberKind.SCHOLAR)
    chamber.on_register("unseat", unseat("m5", date(2026, 6, 30)))
    chamber.seat("m5", MemberKind.SCHOLAR, from_on=date(2026, 7, 1))
    with chamber.store.read() as tx:
        rows = members_on(tx, [1, 2, 3, 4, 5, 6], date(2026, 7, 1)).values()
    assert [r["kind"] for rows_ in rows for r in rows_ if r["code"] == "m5"] == [
        MemberKind.SCHOLAR.value
    ]


def test_what_cannot_be_is_refused(chamber: Chamber) -> None:
    for refused, verb, form in (
        (NotSeated, "unseat", unseat("m9", date(2026, 6, 30))),
        (BeforeTheLast, "unseat", unseat("m5", date(2025, 6, 30))),
        (NotSeated, "elect_chair", elect("m9", date(2026, 6, 30))),
        (SubstituteAsChair, "elect_chair", elect("s1", date(2026, 6, 30))),
        (BeforeTheLast, "elect_chair", elect("m2", date(2026, 1, 1))),
        (UnknownCode, "elect_chair", elect("nobody", date(2026, 6, 30))),
        (NotEntitled, "unseat", unseat("m5", date(2026, 6, 30), "coord")),
        (NotEntitled, "unseat", unseat("m5", date(2026, 6, 30), "m1")),
    ):
        with pytest.raises(refused):
            chamber.on_register(verb, form)
