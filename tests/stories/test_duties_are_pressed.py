"""What is not acknowledged is pressed, rung by rung; what changes under way loses and repeats
nothing; what was acknowledged is found by who asks later."""

from datetime import date, timedelta

import pytest
from sqlalchemy import text

from models.forms.register import NoticeDay, PublishArrangement
from models.roster import Post, PostSubject
from models.store import Store
from rules.acknowledging import NothingToAsk
from rules.actor import Channel
from tasks.answering import Answer, Asked, who_answered
from tasks.asking import asking, falling_away
from tasks.calendar import fill_calendar
from tasks.notices import act_text
from tasks.recomputation import publish_arrangement, recompute_terms
from tasks.record import record
from tasks.serving_duties import Served
from tasks.sweep import sweep
from tasks.told import read_told
from tests.acknowledging import Holders
from tests.arranged import whole
from tests.courts import FIRST, FOR_ALL, Courts, duty
from tests.merger import DAY, merged, settle_courts
from tests.problems import running
from tests.province import Province


@pytest.fixture
def holders(store: Store) -> Holders:
    """The list for all is published and served; c1-yz leads the first court."""
    found = Holders(store)
    found.hold_too("C1-YZ", "C1-MT", "warden", powers="lead")
    found.courts.published()
    assert found.serve().asked == 5
    return found


def fired(holders: Holders, number: str) -> list[tuple[str, str, str]]:
    """What was fired for a slip: day, act, at which post."""
    with holders.store.connect() as connection:
        rows = connection.execute(
            text(
                "SELECT fired_on, act, post.code FROM fired JOIN post ON post.id = post_id"
                " JOIN matter ON matter.id = matter_id WHERE number = :number ORDER BY rung"
            ),
            {"number": number},
        )
        return [(str(row[0]), row[1], row[2]) for row in rows]


def test_the_ladder_reaches_the_holder_the_leader_and_whoever_keeps_the_list(
    holders: Holders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tasks.sweep.today", lambda: date(2027, 1, 1))
    late, given = holders.number("c1-j1"), holders.number("c1-j2")
    holders.give("c1-j2")
    for day in range(1, 32):
        sweep(holders.ledger, FIRST + timedelta(days=day), at=holders.courts.at(day))
    assert fired(holders, late) == [
        ("2026-03-12", "reminder", "C1-J1"),
        ("2026-03-17", "overdue", "C1-J1"),
        ("2026-03-23", "report_up", "C1-YZ"),
        ("2026-03-30", "report_up", "SUPER"),
    ]
    assert fired(holders, given) == []


def test_nothing_is_pressed_while_the_office_owes_an_answer(
    holders: Holders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tasks.sweep.today", lambda: date(2027, 1, 1))
    number = holders.number("c1-tz")
    holders.doubt("c1-tz", "CT-002", day=1)
    sweep(holders.ledger, date(2026, 3, 31), at=holders.courts.at(29))
    assert {post for _, _, post in fired(holders, number)} == {"COORD", "SUPER"}


def test_the_holder_is_told_what_is_asked_and_what_was_answered(holders: Holders) -> None:
    holders.doubt("c1-tz", "CT-002", day=1)
    holders.answer("c1-tz", 2)
    with holders.store.connect() as connection:
        post = holders.courts.id_of(Post, "C1-TZ")
        rows = connection.exec_driver_sql(
            f"SELECT id FROM outbox WHERE channel = 'notice' AND post_id = {post} ORDER BY id"
        )
        ids = [row[0] for row in rows]
    with holders.store.read() as tx:
        asked = [
            {"id": i, "channel": "none", "topic": "", "matter_id": 1, "post_id": post} for i in ids
        ]
        acts = read_told(tx, asked).acts
    to = {"body": "C1县法院", "unit": "民庭", "name": "庭长", "code": "C1-TZ", "holders": ["c1-tz"]}
    served, answered = (
        act_text(to, acts[i], (), holders.ledger.calendar)[1] for i in (ids[0], ids[-1])
    )
    assert "送达签收 · Serve duties" in served and "2 items（2项）" in served
    assert "由本岗位承担" in answered


def test_two_runs_at_once_ask_each_holder_once(store: Store) -> None:
    holders = Holders(store)
    holders.courts.published()
    with store.read() as tx:
        acts = asking(tx, FIRST, holders.courts.at(0))
    assert holders.serve() == Served(asked=5)
    outcomes = record(holders.ledger, [*acts, *acts])
    assert len(outcomes) == 10 and all(isinstance(o, NothingToAsk) for o in outcomes)
    with store.read() as tx:
        assert falling_away(tx, FIRST, holders.courts.at(0)) == []


def test_within_a_batch_nobody_is_asked_twice(store: Store) -> None:
    holders = Holders(store)
    holders.courts.published()
    with store.read() as tx:
        acts = asking(tx, FIRST, holders.courts.at(0))
    outcomes = record(holders.ledger, [acts[0], acts[0]])
    assert [isinstance(outcome, NothingToAsk) for outcome in outcomes] == [False, True]


def answer(holders: Holders, post: str, on: date) -> Answer:
    with holders.store.read() as tx:
        (found,) = who_answered(tx, Asked("CT-003", on, post=post), on)
    return found


def test_who_answers_finds_the_acknowledgment_of_the_very_text(holders: Holders) -> None:
    june = date(2026, 6, 1)
    number = holders.number("c1-j2")
    holders.give("c1-j2", 3)
    holders.courts.published(*FOR_ALL[:2], FOR_ALL[2], valid_from=june)
    given = answer(holders, "C1-J2", june).acknowledgment
    assert given is not None
    assert (given["number"], given["acknowledged_on"]) == (number, date(2026, 3, 5))
    asked = answer(holders, "C1-J1", FIRST).acknowledgment
    assert asked is not None and asked["acknowledged_on"] is None
    september = date(2026, 9, 1)
    new = duty("CT-003", "私自会见当事人、代理人", polarity="不得 · must not", subject="法官",
               stage="全过程")  # fmt: skip
    holders.courts.published(*FOR_ALL[:2], new, valid_from=september)
    assert answer(holders, "C1-J2", september).acknowledgment is None


def test_the_holders_of_the_posts_that_take_over_are_asked_on_the_day_of_a_merger(
    store: Store,
) -> None:
    province = settle_courts(Province(store))
    with store.session() as session:
        for code in ("O-J1", "O-PRES", "N-J1", "N-PRES"):
            post = Courts.id_of(_at(province), Post, code)
            session.add(PostSubject(post_id=post, subject="judge"))
        session.commit()
    holders = Holders.of(Courts.beside(province))
    holders.courts.published(*FOR_ALL)
    holders.serve()
    old = holders.number("o-j1", "O-J1")
    merged(province)
    assert holders.state(old) == "lapsed"
    assert holders.asked("o-j1", "N-J1") == {"CT-003"}
    assert holders.state(holders.number("o-pres")) == "lapsed"
    assert holders.state(holders.number("n-pres")) == "served"
    assert holders.serve(DAY) == Served()


def _at(province: Province) -> Courts:
    found = Courts.__new__(Courts)
    found.store, found.ledger = province.store, province.ledger
    return found


def test_a_calendar_that_arrives_counts_the_terms_again(store: Store) -> None:
    holders, late = Holders(store), date(2026, 12, 25)
    holders.courts.published(valid_from=late)
    holders.serve(late)
    number = holders.number("c1-j1")
    term = running(holders.courts, number, "acknowledge")
    assert term.provisional
    fill_calendar(store)
    off = tuple(NoticeDay(day=date(2027, 1, d), is_work=False, name="元旦") for d in (1, 4, 5))
    form = PublishArrangement(
        actor="coord", year=2027, source="（试验用）2027年安排", days=whole(*off)
    )
    at = holders.courts.at(date(2026, 12, 28))
    _, ledger = publish_arrangement(holders.ledger, form, Channel.CLI, at)
    assert recompute_terms(ledger, "2027年安排公布", at).refused == []
    after = running(holders.courts, number, "acknowledge")
    assert not after.provisional and after.due_on > term.due_on
