"""From a published list to each holder: asked in each post, acknowledged or doubted in person."""

from datetime import date, timedelta

import pytest

from models.forms.acknowledgment import LapseAcknowledgment, ServeDuties
from models.store import Store
from rules.acknowledging import (
    AnsweredAlready,
    NotAsked,
    NothingToAsk,
    NotInPerson,
    digest_of,
)
from rules.procedure import Closed, Undeclared
from rules.role import NotEntitled, SameDoer
from tasks.drafts import NoSuchMatter
from tasks.replay import replay
from tasks.serving_duties import Served
from tasks.verification import verify
from tests.acknowledging import Holders
from tests.courts import FIRST, FOR_ALL
from tests.problems import outcomes, running

TRIAL, SECRET = FOR_ALL[1], FOR_ALL[2]


@pytest.fixture
def holders(store: Store) -> Holders:
    return Holders(store)


@pytest.fixture
def served(holders: Holders) -> Holders:
    """The list for all is published and was served the same day."""
    holders.courts.published()
    assert holders.serve() == Served(asked=5)
    return holders


def test_each_holder_is_asked_once_about_the_duties_of_the_post(served: Holders) -> None:
    assert served.asked("c1-tz") == {"CT-002", "CT-003"}
    assert served.asked("c1-j2") == {"CT-003"}
    assert served.number("c1-j1").startswith("晋政法签〔2026〕")
    assert served.serve() == served.serve(FIRST + timedelta(days=1)) == Served()
    assert verify(served.ledger).ok
    assert replay(served.ledger) == []


def test_the_holder_acknowledges_in_time(served: Holders) -> None:
    number = served.number("c1-j1")
    assert running(served.courts, number, "acknowledge").due_on == date(2026, 3, 16)
    assert served.give("c1-j1", 14).state == "acknowledged"
    assert outcomes(served.courts, number, "acknowledge") == ["met"]
    [(_, slip)] = served.slips("c1-j1")
    assert (slip.served_on, slip.acknowledged_on) == (FIRST, date(2026, 3, 16))


def test_what_was_read_is_bound_to_the_act(served: Holders) -> None:
    served.give("c1-tz")
    asked, given = served.acts(served.number("c1-tz"))
    assert asked["asked"] == ["CT-002", "CT-003"]
    read = [
        ("CT-002", "must", "division_chief", "supervision", TRIAL.content, TRIAL.instrument,
         TRIAL.article, "2023-09-01"),
        ("CT-003", "must_not", "judge", "throughout", SECRET.content, SECRET.instrument,
         SECRET.article, "2023-09-01"),
    ]  # fmt: skip
    assert asked["texts"] == given["texts"] == digest_of(read)
    changed = [(*read[0][:4], "对庭审不进行监督", *read[0][5:]), read[1]]
    assert given["texts"] != digest_of(changed)


def test_nobody_acknowledges_or_doubts_in_anothers_place(served: Holders) -> None:
    with pytest.raises(NotEntitled):
        served.give("c1-j1", by="c1-j2")
    with pytest.raises(NotEntitled):
        served.give("c1-j1", by="coord")
    served.lend("C1-J1", "c1-j2")
    with pytest.raises(NotInPerson, match="c1-j1"):
        served.give("c1-j1", by="c1-j2", acting_for="c1-j1")


def test_of_several_holders_of_a_post_each_answers_their_own(holders: Holders) -> None:
    post = holders.courts.post("C1-SJY", "C1-MT", "judge", held=False, single=False)
    holders.hold(post, "clerk", "owner")
    holders.courts.published()
    assert holders.serve().asked == 7
    assert holders.number("clerk") != holders.number("owner")
    with pytest.raises(NotInPerson):
        holders.give("clerk", by="owner")


def test_a_doubt_stops_the_clock_until_the_office_answers(served: Holders) -> None:
    number = served.number("c1-tz")
    assert served.doubt("c1-tz", "CT-002", day=2).state == "doubted"
    assert running(served.courts, number, "acknowledge").paused_on == date(2026, 3, 4)
    assert running(served.courts, number, "answer").due_on == date(2026, 3, 11)
    assert served.answer("c1-tz", 7).state == "served"
    term = running(served.courts, number, "acknowledge")
    assert (term.original_due_on, term.due_on) == (date(2026, 3, 16), date(2026, 3, 19))
    [(_, slip)] = served.slips("c1-tz")
    assert (slip.doubted, slip.answered) == ("", "CT-002")
    served.give("c1-tz", date(2026, 3, 19))
    assert outcomes(served.courts, number, "acknowledge") == ["met"]
    assert replay(served.ledger) == []


def test_a_doubt_names_what_was_asked_and_is_answered_once(served: Holders) -> None:
    with pytest.raises(NotAsked, match="CT-001、CT-999"):
        served.doubt("c1-tz", "CT-002", "CT-001", "CT-999")
    served.doubt("c1-tz", "CT-002")
    with pytest.raises(Undeclared):
        served.doubt("c1-tz", "CT-003")
    served.answer("c1-tz")
    with pytest.raises(AnsweredAlready, match="CT-002"):
        served.doubt("c1-tz", "CT-002", "CT-003")
    assert served.doubt("c1-tz", "CT-003", day=1).state == "doubted"
    served.answer("c1-tz", 2)
    [(_, slip)] = served.slips("c1-tz")
    assert slip.answered == "CT-002,CT-003"


def test_who_needs_no_answer_any_more_acknowledges(served: Holders) -> None:
    number = served.number("c1-tz")
    served.doubt("c1-tz", "CT-002", day=1)
    assert served.give("c1-tz", 2).state == "acknowledged"
    assert outcomes(served.courts, number, "acknowledge") == ["met"]
    assert outcomes(served.courts, number, "answer") == ["met"]


def test_the_office_alone_answers_and_not_its_own_doubt(served: Holders) -> None:
    served.doubt("c1-tz", "CT-002")
    with pytest.raises(NotEntitled):
        served.answer("c1-tz", by="c1-j1")
    served.hold_too("COORD2", "ZFW-DD", "c1-tz", powers="coordinate")
    with pytest.raises(SameDoer):
        served.answer("c1-tz", by="c1-tz")


def test_what_was_given_is_not_given_again(served: Holders) -> None:
    served.give("c1-j1")
    with pytest.raises(Closed):
        served.give("c1-j1")


def test_serving_and_falling_away_are_the_products_own_and_refused_where_idle(
    served: Holders,
) -> None:
    number = served.slips("c1-j1")[0][0]
    listed = served.list_number()
    again = ServeDuties(actor="system", duties=listed, post="C1-J1", person="c1-j1")
    with pytest.raises(NothingToAsk, match="c1-j1"):
        served.as_system("serve", again)
    stranger = ServeDuties(actor="system", duties=listed, post="C1-J1", person="c1-j2")
    with pytest.raises(NothingToAsk):
        served.as_system("serve", stranger)
    with pytest.raises(NotEntitled):
        served.courts.do(
            "lapse",
            LapseAcknowledgment(actor="coord", number=number, reason="不需要"),
            0,
            "acknowledgment",
        )
    with pytest.raises(NoSuchMatter):
        served.serve(number="晋政法责〔2026〕99号")
