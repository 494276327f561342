"""What was taken is traced, frozen within the article's limit, renewed in time, returned to its
owner; what is not renewed is free by itself (BJ7)."""

from datetime import date, timedelta

import pytest

from models.store import Store
from rules.procedure import Undeclared
from rules.recovery.keeping import (
    FreezeTooLong,
    NoFreeze,
    RenewedTooLate,
    ShortfallUnexplained,
    StillHeld,
    TakenByTheHandler,
    TitleNotClear,
)
from rules.vocabulary import AssetKind
from tasks.drafts import NoSuchMatter
from tasks.recovery.lapsing import let_freezes_lapse
from tasks.recovery.recovery_report import recovery_report
from tasks.replay import replay
from tasks.verification import verify
from tests.recovering import TAKEN, Tracing

HALF_A_YEAR = date(2026, 9, 2)
TITLE = {"evidenced": True, "undisputed": True, "recorded": True, "approval": "还批〔2026〕1号"}
BACK = {"collector": "V-1", "returned": 60_000_00, "receipt": "领〔2026〕1号"}


@pytest.fixture
def station(store: Store) -> Tracing:
    return Tracing(store)


def test_what_came_back_is_counted_and_the_rest_has_its_reason(station: Tracing) -> None:
    number = station.opened()
    assert number == "某公赃〔2026〕1号"
    account = station.frozen(number, HALF_A_YEAR)
    assert station.term(account, "freeze").due_on == HALF_A_YEAR
    on = date(2026, 4, 1)
    with pytest.raises(StillHeld):
        station.trace("close", on, "cases", number=number)
    for missing in TITLE:
        with pytest.raises(TitleNotClear):
            short = TITLE | {missing: "" if missing == "approval" else False}
            station.trace("clear", on, number=account, **short)
    with pytest.raises(Undeclared):
        station.trace("give_back", on, number=account, **BACK)
    station.trace("clear", on, number=account, **TITLE)
    with pytest.raises(TakenByTheHandler):
        station.trace("give_back", on, number=account, **(BACK | {"collector": "handler"}))
    station.trace("give_back", on, number=account, **BACK)
    assert station.term(account, "return").outcome == "met"
    with pytest.raises(ShortfallUnexplained):
        station.trace("close", on, "cases", number=number)
    station.trace("close", on, "cases", number=number, shortfall="余款已挥霍，无其他财产")
    with station.store.read() as tx:
        (found,) = recovery_report(tx)
    assert (found.share, found.returned, found.held) == (600, 60_000_00, 0)
    with pytest.raises(NoSuchMatter):  # a closed recovery takes no more property
        station.frozen(number, HALF_A_YEAR)
    assert verify(station.ledger).ok and replay(station.ledger) == []


@pytest.mark.parametrize(
    ("kind", "complex_case", "latest"),
    [
        (AssetKind.DEPOSITS, False, date(2026, 9, 2)),
        (AssetKind.DEPOSITS, True, date(2027, 3, 2)),
        (AssetKind.SECURITIES, True, date(2028, 3, 2)),
        (AssetKind.INTERESTS, True, date(2026, 9, 2)),
    ],
)
def test_a_freeze_names_a_day_within_the_limit_of_its_kind(
    station: Tracing, kind: AssetKind, complex_case: bool, latest: date
) -> None:
    number = station.opened()
    for until in (None, TAKEN, latest + timedelta(days=1)):
        with pytest.raises(FreezeTooLong):
            station.frozen(number, until, kind, complex_case=complex_case)
    assert station.frozen(number, latest, kind, complex_case=complex_case)


def test_a_freeze_is_renewed_up_to_its_last_day_and_is_free_on_the_day_after(
    station: Tracing,
) -> None:
    number = station.opened()
    kept, lost = station.frozen(number, HALF_A_YEAR), station.frozen(number, HALF_A_YEAR)
    longest = date(2027, 3, 2)
    said = {"number": kept, "document": "续冻〔2026〕1号"}
    with pytest.raises(FreezeTooLong):
        station.trace("renew", HALF_A_YEAR, **said, due_on=longest + timedelta(days=1))
    station.trace("renew", HALF_A_YEAR, **said, due_on=longest)
    assert station.asset(kept).until_on == station.term(kept, "freeze").due_on == longest
    assert let_freezes_lapse(station.ledger, station.at(HALF_A_YEAR)) == []
    day_after = HALF_A_YEAR + timedelta(days=1)
    with pytest.raises(RenewedTooLate):
        station.trace("renew", day_after, **(said | {"number": lost}), due_on=longest)
    (lapsed,) = let_freezes_lapse(station.ledger, station.at(day_after))
    assert (lapsed.number, lapsed.state) == (lost, "lapsed")
    assert let_freezes_lapse(station.ledger, station.at(day_after)) == []
    assert verify(station.ledger).ok and replay(station.ledger) == []


def test_things_have_no_last_day(station: Tracing) -> None:
    number = station.opened()
    with pytest.raises(NoFreeze):
        station.frozen(number, HALF_A_YEAR, AssetKind.GOODS)
    car = station.frozen(number, None, AssetKind.GOODS, what="涉案车辆")
    with pytest.raises(NoFreeze):
        station.trace("renew", TAKEN, number=car, due_on=HALF_A_YEAR, document="x")
    station.trace("hand_on", TAKEN, number=car, to_body="某县检察院", list_document="移〔2026〕1号")
    station.trace("close", TAKEN, "head", number=number, shortfall="随案移送")


def test_reports_on_the_tracing_come_each_month(station: Tracing) -> None:
    number = station.opened()
    first = station.term(number, "progress").due_on
    assert first == date(2026, 4, 1)
    station.trace("report", first, number=number, progress="已查明资金去向")
    assert station.term(number, "progress").start_on == first
