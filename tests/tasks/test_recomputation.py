"""A year's arrangement arrives: provisional dates become firm, old and new on record, never earlier
to anyone's harm."""

from datetime import date

import pytest
from sqlalchemy import text

from models.forms.problem import Find, TermAsked
from models.forms.register import NoticeDay, PublishArrangement
from rules.actor import Channel
from rules.period import Rule
from tasks.acts import Ledger
from tasks.calendar import fill_calendar, load_calendar
from tasks.recomputation import publish_arrangement, recompute_terms
from tasks.verification import verify
from tests.arranged import whole
from tests.province import Province

# Edge case 6 of the law sheet: 10 days from 25 December 2026 end on 4 January 2027, a year not yet
# published.
TERM = TermAsked(rule=Rule.civil_days, n=10)


@pytest.fixture
def provisional(province: Province) -> str:
    form = Find(
        actor="inspect",
        inspection=province.inspection(date(2026, 12, 1)),
        keeper="ZFW",
        body="PRISON",
        title="缺签字",
        found_on=date(2026, 12, 25),
        owner="OWNER",
        term=TERM,
    )
    return province.do("find", form, date(2026, 12, 25)).number


def term(province: Province) -> tuple[str, bool]:
    with province.store.connect() as connection:
        row = connection.execute(
            text("SELECT due_on, provisional FROM term WHERE kind = 'rectify'")
        ).one()
        return str(row[0]), bool(row[1])


def publish(province: Province, *days: NoticeDay) -> Ledger:
    """2027 as a made-up notice has it; the true one is not out."""
    fill_calendar(province.store)
    form = PublishArrangement(
        actor="coord", year=2027, source="（试验用）2027年安排", days=whole(*days)
    )
    _, ledger = publish_arrangement(
        province.ledger, form, Channel.CLI, province.at(date(2026, 12, 28))
    )
    return ledger


def test_a_term_into_an_unpublished_year_is_provisional(
    province: Province, provisional: str
) -> None:
    assert term(province) == ("2027-01-04", True)


def test_the_arrangement_makes_it_firm_and_moves_it_later(
    province: Province, provisional: str
) -> None:
    off = [NoticeDay(day=date(2027, 1, d), is_work=False, name="元旦") for d in (1, 2, 3, 4)]
    ledger = publish(province, *off)
    result = recompute_terms(ledger, "2027年安排公布", province.at(date(2026, 12, 28)))
    assert term(province) == ("2027-01-05", False)
    assert (provisional, "rectify", date(2027, 1, 4), date(2027, 1, 5), False) in result.moved
    assert recompute_terms(ledger, "again", province.at(date(2026, 12, 29))).moved == []
    assert verify(ledger).ok


def test_a_term_is_never_moved_earlier_to_the_owners_harm(
    province: Province, provisional: str
) -> None:
    work = NoticeDay(day=date(2027, 1, 3), is_work=True, name="元旦调休上班")
    ledger = publish(province, NoticeDay(day=date(2027, 1, 1), is_work=False), work)
    with province.store.engine.begin() as connection:
        connection.execute(text("UPDATE term SET due_on = '2027-01-06' WHERE kind = 'rectify'"))
    recompute_terms(ledger, "2027年安排公布", province.at(date(2026, 12, 28)))
    assert term(province) == ("2027-01-06", False)


def test_old_and_new_are_both_kept(province: Province, provisional: str) -> None:
    off = [NoticeDay(day=date(2027, 1, d), is_work=False, name="元旦") for d in (1, 4, 5)]
    recompute_terms(publish(province, *off), "2027年安排公布", province.at(date(2026, 12, 28)))
    with province.store.connect() as connection:
        row = connection.execute(
            text("SELECT kind, due_before, due_after FROM term_change WHERE kind = 'recomputed'")
        ).first()
    assert row is not None
    assert [str(v) for v in row] == ["recomputed", "2027-01-04", "2027-01-06"]


def test_the_queue_follows_the_new_date_though_it_was_filed_by_the_old_calendar(
    province: Province, provisional: str
) -> None:
    off = [NoticeDay(day=date(2027, 1, d), is_work=False, name="元旦") for d in (1, 4, 5)]
    recompute_terms(publish(province, *off), "2027年安排公布", province.at(date(2026, 12, 28)))
    with province.store.connect() as connection:
        rows = connection.execute(
            text("SELECT due_on FROM due WHERE ladder = 'rectify' ORDER BY at")
        ).all()
    assert [str(row[0]) for row in rows] == ["2027-01-06"]


def test_local_holidays_hold_for_their_area_alone(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_calendar(province.store)
    form = PublishArrangement(
        actor="coord",
        year=2026,
        area="宁夏",
        source="自治区通知",
        days=(NoticeDay(day=date(2026, 3, 20), is_work=False, name="开斋节"),),
    )
    publish_arrangement(province.ledger, form, Channel.CLI, province.at(0))
    assert load_calendar(province.store).is_workday(date(2026, 3, 20))
    from models.settings import settings

    monkeypatch.setenv("BIHUAN_AREA", "宁夏")
    settings.cache_clear()
    local = load_calendar(province.store)
    settings.cache_clear()
    assert not local.is_workday(date(2026, 3, 20))
