"""Holders come and go, texts change, posts gain and lose duties: each is asked what is new to them
there, once, and what can no longer be given falls away."""

from datetime import date, timedelta

import pytest

from models.forms.acknowledgment import ServeDuties
from models.forms.register import Appoint
from models.roster import Post, PostSubject
from models.store import Store
from rules.acknowledging import NothingToAsk, Why
from rules.actor import Assurance, Channel
from rules.procedure import Closed
from tasks.acts import SYSTEM, Act, Receipt
from tasks.asking import falling_away
from tasks.assigning import assign_posts
from tasks.record import record
from tasks.serving_duties import Served
from tasks.verification import verify
from tests.acknowledging import Holders
from tests.courts import FIRST, FOR_ALL, duty
from tests.problems import outcomes, running

JUNE = date(2026, 6, 1)
SECRET = FOR_ALL[2]


@pytest.fixture
def holders(store: Store) -> Holders:
    return Holders(store)


@pytest.fixture
def served(holders: Holders) -> Holders:
    """The list for all is published and was served the same day."""
    holders.courts.published()
    assert holders.serve() == Served(asked=5)
    return holders


def appoint(holders: Holders, post: str, person: str, on: date) -> None:
    form = Appoint(actor="coord", post=post, person=person, from_on=on)
    holders.on_roster("appoint", form, on)


def test_a_new_holder_is_asked_on_appointment(served: Holders) -> None:
    served.give("c1-j1")
    appoint(served, "C1-J1", "clerk", FIRST + timedelta(days=7))
    assert served.asked("clerk") == {"CT-001", "CT-003"}
    [(number, slip)] = served.slips("clerk")
    assert slip.served_on == date(2026, 3, 9)
    assert running(served.courts, number, "acknowledge").due_on == date(2026, 3, 23)
    # What the predecessor gave stays on record as theirs.
    assert served.state(served.number("c1-j1")) == "acknowledged"
    assert verify(served.ledger).ok


def test_what_was_asked_of_a_holder_who_leaves_falls_away(served: Holders) -> None:
    left = served.number("c1-j1")
    appoint(served, "C1-J1", "", FIRST + timedelta(days=7))
    assert served.state(left) == "lapsed"
    assert served.acts(left)[-1]["form"]["reason"] == Why.LEFT
    assert outcomes(served.courts, left, "acknowledge") == ["void"]
    with pytest.raises(Closed):
        served.give("c1-j1", 8)


def test_an_appointment_to_come_is_served_on_its_day(served: Holders) -> None:
    later = FIRST + timedelta(days=7)
    form = Appoint(actor="coord", post="C1-J1", person="clerk", from_on=later)
    served.on_roster("appoint", form, FIRST)
    assert not served.slips("clerk")
    assert served.serve(later - timedelta(days=1)) == Served()
    assert served.serve(later) == Served(asked=1, lapsed=1)


def test_who_comes_back_is_not_asked_again_what_they_gave(served: Holders) -> None:
    served.give("c1-j1")
    appoint(served, "C1-J1", "clerk", FIRST + timedelta(days=7))
    appoint(served, "C1-J1", "c1-j1", FIRST + timedelta(days=14))
    assert len(served.slips("c1-j1")) == 1
    assert served.state(served.number("clerk")) == "lapsed"


def test_of_a_new_version_only_what_is_new_is_asked(served: Holders) -> None:
    for person in ("c1-j1", "c1-j2", "c1-tz", "c2-j1", "c2-tz"):
        served.give(person)
    again = duty("CT-001", FOR_ALL[0].content, article="第一百二十七条")
    changed = duty("CT-002", "对庭审活动和裁判文书进行监督", subject="庭长", stage="监督管理")
    added = duty("CT-004", "庭前核对当事人身份")
    second = served.courts.published(again, changed, SECRET, added, valid_from=JUNE)
    assert served.serve(JUNE, second) == Served(asked=4)
    assert served.asked("c1-j1") == served.asked("c2-j1") == {"CT-004"}
    assert served.asked("c1-tz") == {"CT-002"}
    assert len(served.slips("c1-j2")) == 1


def test_what_was_not_given_when_its_list_ended_is_asked_by_the_next(served: Holders) -> None:
    first = served.number("c1-j1")
    served.give("c1-j2")
    second = served.courts.published(*FOR_ALL, valid_from=JUNE)
    assert served.serve(JUNE, second) == Served(asked=4, lapsed=4)
    assert served.state(first) == "lapsed"
    assert served.acts(first)[-1]["form"]["reason"] == Why.SUPERSEDED
    assert served.asked("c1-j1") == {"CT-001", "CT-003"}


def test_a_list_published_ahead_is_served_at_once_beside_the_one_in_force(served: Holders) -> None:
    ahead = served.courts.draft(*FOR_ALL, duty("CT-004", "庭前核对当事人身份"))
    served.courts.publish(ahead, JUNE, day=FIRST)
    # What the first still asks about is not asked a second time.
    assert served.serve(number=ahead) == Served(asked=2)
    assert served.asked("c1-j1") == {"CT-004"}
    served.give("c1-j1")
    # When the first ends, the rest is asked by the second.
    assert served.serve(JUNE) == Served(asked=5, lapsed=5)
    assert served.asked("c1-j1") == {"CT-001", "CT-003"}


def test_of_several_versions_each_text_is_asked_once_in_one_run(served: Holders) -> None:
    may, july = date(2026, 5, 1), date(2026, 7, 1)
    changed = duty("CT-002", "对庭审活动和裁判文书进行监督", subject="庭长", stage="监督管理")
    served.courts.published(FOR_ALL[0], changed, *FOR_ALL[2:], valid_from=may)
    added = duty("CT-004", "庭前核对当事人身份")
    third = served.courts.draft(FOR_ALL[0], changed, *FOR_ALL[2:], added)
    served.courts.publish(third, july, day=may)
    # The five of the first fall away; the second asks them again, the third two about its own.
    assert served.serve(may) == Served(asked=7, lapsed=5)
    for person, items in (("c1-tz", [2]), ("c1-j2", [1]), ("c1-j1", [2, 1]), ("c2-j1", [2, 1])):
        assert [slip.items for _, slip in served.slips(person)[1:]] == items
    assert served.asked("c1-tz") == {"CT-002", "CT-003"}
    assert served.asked("c1-j1") == served.asked("c2-j1") == {"CT-004"}
    assert served.serve(may) == served.serve(may, third) == Served()


def test_a_batch_that_names_two_versions_asks_a_text_by_one_of_them(served: Holders) -> None:
    may, july = date(2026, 5, 1), date(2026, 7, 1)
    second = served.courts.published(*FOR_ALL, valid_from=may)
    third = served.courts.draft(*FOR_ALL)
    served.courts.publish(third, july, day=may)
    with served.store.read() as tx:
        vain = falling_away(tx, may, served.courts.at(may))
    record(served.ledger, vain)
    acts = [
        Act(
            "acknowledgment",
            "serve",
            ServeDuties(actor=SYSTEM, duties=number, post="C1-J1", person="c1-j1"),
            Channel.SYSTEM,
            served.courts.at(may),
            assurance=Assurance.AUTHENTICATED,
        )
        for number in (second, third)
    ]
    first, again = record(served.ledger, acts)
    assert isinstance(first, Receipt)
    assert isinstance(again, NothingToAsk)


def test_who_comes_while_a_version_is_published_ahead_is_asked_once(served: Holders) -> None:
    ahead = served.courts.draft(*FOR_ALL)
    served.courts.publish(ahead, JUNE, day=FIRST)
    form = Appoint(actor="coord", post="C1-J1", person="c2-j1", from_on=FIRST)
    served.on_roster("appoint", form, FIRST)
    assert len(served.slips("c2-j1", "C1-J1")) == 1
    assert served.asked("c2-j1", "C1-J1") == {"CT-001", "CT-003"}


def test_a_post_that_gains_a_subject_is_asked_about_what_that_brings(served: Holders) -> None:
    served.give("c1-j2")
    with served.store.session() as session:
        post = served.courts.id_of(Post, "C1-J2")
        session.add(PostSubject(post_id=post, subject="reporting_judge"))
        session.commit()
    with served.store.write() as tx:
        assign_posts(tx, [post], JUNE)
    assert served.serve(JUNE - timedelta(days=1)) == Served()
    assert served.serve(JUNE) == Served(asked=1)
    assert served.asked("c1-j2") == {"CT-001"}


def test_what_a_post_no_longer_carries_falls_away(served: Holders) -> None:
    post = served.courts.id_of(Post, "C1-J1")
    with served.store.session() as session:
        for subject in ("judge", "reporting_judge"):
            session.delete(session.get_one(PostSubject, (post, subject)))
        session.commit()
    with served.store.write() as tx:
        assign_posts(tx, [post], JUNE)
    number = served.number("c1-j1")
    assert served.serve(JUNE) == Served(lapsed=1)
    assert served.acts(number)[-1]["form"]["reason"] == Why.NOT_CARRIED


def test_a_bodys_own_text_is_asked_in_the_place_of_the_kinds(holders: Holders) -> None:
    holders.courts.published()
    own = holders.courts.published(duty("CT-001", "三日内决定是否立案"), body="C1")
    assert holders.serve().asked == 6
    slips = holders.slips("c1-j1")
    assert [slip.items for _, slip in slips] == [1, 1]
    assert {slip.list_id for _, slip in slips} == {
        holders.courts.list_row(own).matter_id,
        holders.slips("c2-j1")[0][1].list_id,
    }
    assert holders.slips("c2-j1")[0][1].items == 2


def test_who_holds_two_posts_is_asked_in_each(holders: Holders) -> None:
    holders.hold_too("C2-J2", "C2-MT", "c1-j1", subjects=("judge",))
    holders.courts.published()
    assert holders.serve().asked == 6
    assert holders.asked("c1-j1", "C1-J1") == {"CT-001", "CT-003"}
    assert holders.asked("c1-j1", "C2-J2") == {"CT-003"}
    holders.give("c1-j1", post="C2-J2")
    assert holders.state(holders.number("c1-j1", "C1-J1")) == "served"


def test_a_vacant_post_asks_nobody(holders: Holders) -> None:
    holders.courts.post("C1-J3", "C1-MT", "judge", held=False)
    holders.courts.published()
    assert holders.serve().asked == 5
    appoint(holders, "C1-J3", "clerk", FIRST)
    assert holders.asked("clerk") == {"CT-003"}
