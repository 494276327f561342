"""Whom the terms of a referral reach, and how they are counted again: the office, the referring
body, and nobody for a right that has run out."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import col, select

from models.forms.opinion import ServeOpinion
from models.forms.referral import RequestSupplement
from models.forms.register import NoticeDay, PublishArrangement
from models.outbox import Outbox
from models.roster import Post
from models.settings import settings
from models.store import Store
from models.term import Fired
from rules.actor import Channel
from rules.ladder import ladders
from rules.procedure import Role
from rules.procedures import PROCEDURES
from rules.serving import Service
from rules.vocabulary import Finding
from tasks.acts import Ledger
from tasks.calendar import fill_calendar
from tasks.delivery import deliver_all
from tasks.recomputation import publish_arrangement, recompute_terms
from tasks.replay import replay
from tasks.sweep import DIGEST, SweepReport, sweep
from tasks.verification import verify
from tests.arranged import whole
from tests.bench import Bench
from tests.tasks.test_opinions import served_in_spring, voted


@pytest.fixture
def bench(store: Store, var: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    monkeypatch.setattr("tasks.sweep.today", lambda: date(2027, 2, 1))
    return Bench(store)


def swept(bench: Bench, on: date) -> SweepReport:
    """The sweep of a day, at its ten o'clock."""
    return sweep(bench.ledger, on, at=bench.at(on))


def told(bench: Bench, on: date) -> list[str]:
    """Codes of the posts that get a digest of a day."""
    with bench.store.session() as session:
        asked = (
            select(Post.code)
            .join(Outbox, col(Outbox.post_id) == col(Post.id))
            .where(Outbox.topic == DIGEST, Outbox.day == on)
        )
        return sorted(session.exec(asked).all())


def fired(bench: Bench) -> list[tuple[str, str]]:
    with bench.store.session() as session:
        rows = session.exec(select(Fired).order_by(col(Fired.fired_on), col(Fired.matter_id)))
        return [(row.act, str(row.fired_on)) for row in rows]


def digests(bench: Bench, var: Path, on: date) -> dict[str, str]:
    """What each post reads on a day."""
    deliver_all(bench.ledger, bench.at(on))
    found = (var / "notices").rglob(f"{on}-*.md")
    texts = ((path.parent.name, path.read_text("utf-8")) for path in found)
    return {post: said for post, said in texts if "期限督办通知" in said}


def test_the_check_of_materials_reaches_every_post_of_the_office_and_no_other(
    bench: Bench, var: Path
) -> None:
    number = bench.referred()
    # Five working days from Monday 2 March: due on Monday the 9th, reminded two working days
    # before.
    swept(bench, date(2026, 3, 5))
    assert told(bench, date(2026, 3, 5)) == ["OFFICE", "OFFICE2"]
    read = digests(bench, var, date(2026, 3, 5))
    assert set(read) == {"OFFICE", "OFFICE2"}
    for said in read.values():
        assert f"{number} 减刑案件错误裁定" in said
        assert "judge1" not in said and "某JUDGE1" not in said
    assert verify(bench.ledger).ok


def test_a_term_of_the_referring_body_reaches_its_posts_that_refer(bench: Bench) -> None:
    number = bench.referred()
    form = RequestSupplement(actor="office", number=number, lacking="当事人陈述")
    bench.do("request_supplement", form, 1, "referral")
    # Ten working days from Tuesday the 3rd: due on Tuesday 17 March, reminded on Friday the 13th.
    swept(bench, date(2026, 3, 13))
    assert told(bench, date(2026, 3, 13)) == ["REFER"]
    swept(bench, date(2026, 3, 31))
    assert told(bench, date(2026, 3, 31)) == ["JWLEAD", "REFER"]  # overdue; reported upward


def test_the_referring_bodys_own_clock_reaches_itself(bench: Bench) -> None:
    bench.referred(due_on=date(2026, 4, 30))
    swept(bench, date(2026, 4, 28))
    assert "REFER" in told(bench, date(2026, 4, 28))


def test_a_right_is_reminded_of_once_and_nothing_follows_its_end(bench: Bench) -> None:
    opinion = served_in_spring(bench)
    assert opinion
    swept(bench, date(2026, 9, 24))  # what was due before is not what this is about
    before = len(fired(bench))
    # Both windows end on Thursday 8 October; two working days before it is 30 September.
    report = swept(bench, date(2026, 9, 30))
    assert report.by_act == {"reminder": 2}
    assert told(bench, date(2026, 9, 30)) == ["OFFICE", "OFFICE2", "REFER"]
    late = swept(bench, date(2026, 12, 31))
    assert (late.fired, late.backlog) == (0, 0)
    assert len(fired(bench)) == before + 2


def test_a_reminder_of_a_right_that_was_missed_is_not_sent_after_it(bench: Bench) -> None:
    served_in_spring(bench)
    swept(bench, date(2026, 9, 24))
    before = fired(bench)
    late = swept(bench, date(2026, 10, 9))
    assert (late.fired, late.backlog) == (0, 0)
    assert fired(bench) == before
    assert verify(bench.ledger).ok


def test_an_office_of_posts_that_sit_apart_is_told_nothing_of_another_body(bench: Bench) -> None:
    bench.referred()
    swept(bench, date(2026, 3, 5))
    assert not {"COORD", "HR", "SUPER"} & set(told(bench, date(2026, 3, 5)))


@pytest.mark.parametrize(
    "key", ["referral", "opinion", "hold", "sanction", "clearing", "supervisor"]
)
def test_in_every_state_in_which_a_term_runs_it_can_be_counted_again(key: str) -> None:
    declared = PROCEDURES[key]
    states = {state for spec in declared.terms for state in spec.runs_in}
    assert all(Role.SYSTEM in declared.find(state, "recompute").may for state in states)
    rights = {spec.ladder for spec in declared.terms if spec.window}
    assert all(ladders()[ladder].lapses for ladder in rights)


@pytest.fixture
def provisional(bench: Bench) -> Iterator[Bench]:
    """Served on 25 December 2026: the windows end on 4 January 2027, a year not yet published
    (domain 16.6)."""
    referral = bench.accepted()
    opinion = voted(bench, referral, Finding.GROSS)[0]
    bench.signed(opinion, 22)
    bench.served(opinion, date(2026, 12, 25))
    yield bench
    settings.cache_clear()


def windows(bench: Bench) -> set[tuple[str, bool]]:
    asked = "SELECT due_on, provisional FROM term WHERE kind LIKE 'objection%'"
    with bench.store.connect() as connection:
        return {(str(row[0]), bool(row[1])) for row in connection.execute(text(asked))}


def published(bench: Bench, *days: NoticeDay) -> Ledger:
    """2027 as a made-up notice has it; the true one is not out."""
    fill_calendar(bench.store)
    form = PublishArrangement(
        actor="coord", year=2027, source="（试验用）2027年安排", days=whole(*days)
    )
    at = bench.at(date(2026, 12, 28))
    return publish_arrangement(bench.ledger, form, Channel.CLI, at)[1]


def off(*days: int) -> list[NoticeDay]:
    return [NoticeDay(day=date(2027, 1, day), is_work=False, name="元旦") for day in days]


def test_a_window_into_an_unpublished_year_is_firm_once_the_year_is_published(
    provisional: Bench,
) -> None:
    assert windows(provisional) == {("2027-01-04", True)}
    ledger = published(provisional, *off(1, 2, 3, 4))
    result = recompute_terms(ledger, "2027年安排公布", provisional.at(date(2026, 12, 28)))
    assert (result.refused, windows(provisional)) == ([], {("2027-01-05", False)})
    assert recompute_terms(ledger, "again", provisional.at(date(2026, 12, 29))).moved == []
    assert verify(ledger).ok
    assert replay(ledger) == []


def test_a_window_is_never_moved_earlier_to_the_officers_harm(provisional: Bench) -> None:
    later = "UPDATE term SET due_on = '2027-01-06' WHERE kind LIKE 'objection%'"
    with provisional.store.engine.begin() as connection:
        connection.execute(text(later))
    ledger = published(provisional, *off(1, 2, 3))
    recompute_terms(ledger, "2027年安排公布", provisional.at(date(2026, 12, 28)))
    assert windows(provisional) == {("2027-01-06", False)}


def test_an_open_referral_and_its_hold_are_counted_again_too(bench: Bench) -> None:
    day = date(2026, 12, 28)
    # Checked within five working days: into January, which nobody has published.
    number = bench.referred(day=day, due_on=date(2027, 1, 4))
    ledger = published(bench, *off(1, 2, 3, 4, 5))
    result = recompute_terms(ledger, "2027年安排公布", bench.at(day))
    assert result.refused == []
    assert [(moved[0], moved[1]) for moved in result.moved] == [(number, "check")]


def test_a_service_is_registered_with_the_day_it_was_received(bench: Bench) -> None:
    opinion = voted(bench, bench.accepted(), Finding.INTENT)[0]
    bench.signed(opinion, 22)
    form = ServeOpinion(
        actor="office",
        number=opinion,
        received_on=bench.at(23).date(),
        manner=Service.DIRECT,
    )
    bench.do("serve_officer", form, 25, "opinion")
    with bench.store.connect() as connection:
        asked = "SELECT start_on FROM term WHERE kind = 'objection_officer'"
        assert str(connection.execute(text(asked)).scalar_one()) == "2026-03-25"
