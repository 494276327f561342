"""A case is filed and nobody hears it: the judge is warned on the day, does not react, the ladder
climbs; it is explained. A false alarm; the same again later; another judge; a late event; a
holiday. Told on both databases."""

from datetime import date

import pytest
from sqlmodel import select

from models.forms.register import NoticeDay, PublishArrangement
from models.forms.warning import (
    AcceptReaction,
    ClaimFalse,
    ConfirmFalse,
    ExplainWarning,
    ReportDone,
    SendBackReaction,
)
from models.roster import Appointment, Person, Post
from rules.actor import Channel
from rules.procedure import Closed, Undeclared
from rules.risks.warning import NotTheOneWarned, OwnWarning
from rules.role import NotEntitled, SameDoer
from tasks.delivery import deliver_all
from tasks.recomputation import publish_arrangement, recompute_terms
from tasks.risks.pass_over import pass_over
from tasks.risks.rescheduling import reschedule
from tasks.sweep import sweep
from tasks.worklist import worklist
from tests.problems import appoint
from tests.province import Province
from tests.watching import FIRST_CASE, Watched

FILED = date(2026, 3, 2)
LAST = date(2026, 3, 9)
"""Five working days after the filing."""
DUE = date(2026, 3, 13)
"""Three working days after the warning of 10 March."""


@pytest.fixture
def court(province: Province) -> Watched:
    return Watched.in_province(province)


def filed(court: Watched, case: str = FIRST_CASE, judge: str = "c1-j1") -> None:
    """A case is filed and given to a judge."""
    court.come(
        [
            court.event("filed", FILED, case, facts={"kind": "civil_first"}),
            court.event("role:reporting_judge", FILED, case, person=judge, from_on=FILED),
        ],
        FILED,
    )


def warned(court: Watched) -> str:
    """A case is filed, not heard, and warned of on the day; the number."""
    filed(court)
    pass_over(court.ledger, court.at(date(2026, 3, 10)))
    return court.warnings()[0][0]


def test_who_has_the_case_is_warned_on_the_very_day_and_told_once(court: Watched) -> None:
    filed(court)
    for day in (date(2026, 3, 3), LAST):
        found = pass_over(court.ledger, court.at(day))
        assert (found.looked.cases, found.settled.raised) == (0, [])
        assert found.proof.holds
    found = pass_over(court.ledger, court.at(date(2026, 3, 10)))
    assert (found.looked.cases, found.settled.told, found.proof.holds) == (1, 1, True)
    number = found.settled.raised[0]
    assert court.warnings() == [(number, "open", "T-PANEL", "C1-J1", "c1-j1")]
    again = pass_over(court.ledger, court.at(date(2026, 3, 10)))
    assert (again.settled.raised, len(court.notices())) == ([], 1)
    assert deliver_all(court.ledger, court.at(date(2026, 3, 10))).delivered >= 1
    lines = worklist(court.store, date(2026, 3, 10), "C1").lines
    assert [(line.number, line.due_on, line.waits_for) for line in lines] == [
        (number, DUE, "C1县法院·C1-J1")
    ]


def test_without_a_reaction_the_ladder_climbs(court: Watched) -> None:
    warned(court)
    assert sweep(court.ledger, date(2026, 3, 12), at=court.at(date(2026, 3, 12))).fired == 1
    assert sweep(court.ledger, DUE, at=court.at(DUE)).fired == 0
    late = sweep(court.ledger, date(2026, 3, 16), at=court.at(date(2026, 3, 16)))
    assert dict(late.by_act) == {"letter": 1}


def test_what_is_explained_another_accepts_or_sends_back(court: Watched) -> None:
    number = warned(court)
    said = ExplainWarning(actor="c1-j1", number=number, explanation="合议庭成员回避，已报请指定。")
    with pytest.raises(NotEntitled):
        court.react("explain", said.model_copy(update={"actor": "c1-tz"}), date(2026, 3, 11))
    assert court.react("explain", said, date(2026, 3, 11)).state == "answered"
    with pytest.raises(NotEntitled):
        accept = AcceptReaction(actor="c1-j1", number=number)
        court.react("accept", accept, date(2026, 3, 11))
    back = SendBackReaction(actor="c1-tz", number=number, reason="请附报请文书。")
    assert court.react("send_back", back, date(2026, 3, 12)).state == "open"
    done = ReportDone(
        actor="c1-j1", number=number, done_on=date(2026, 3, 12), what="已指定合议庭。"
    )
    court.react("report_done", done, date(2026, 3, 12))
    accepted = AcceptReaction(actor="super", number=number)
    assert court.react("accept", accepted, date(2026, 3, 13)).state == "closed"
    with pytest.raises(Closed):
        court.react("explain", said, date(2026, 3, 13))
    # The condition holds on: one warning an episode, whatever came of it.
    found = pass_over(court.ledger, court.at(date(2026, 3, 20)))
    assert (found.settled.raised, found.proof.holds) == ([], True)


def test_a_false_alarm_is_decided_by_the_head_or_the_owner_never_by_the_one_warned(
    court: Watched,
) -> None:
    number = warned(court)
    claim = ClaimFalse(actor="c1-j1", number=number, reason="案件已并入他案审理。")
    assert court.react("claim_false", claim, date(2026, 3, 11)).state == "doubted"
    decide = ConfirmFalse(actor="c1-j1", number=number, reason="属实。")
    with pytest.raises(NotEntitled):
        court.react("confirm_false", decide, date(2026, 3, 11))
    head = decide.model_copy(update={"actor": "c1-tz"})
    assert court.react("confirm_false", head, date(2026, 3, 11)).state == "false_alarm"
    owners = ConfirmFalse(actor="coord", number=number, reason="属实。")
    with pytest.raises(Closed):
        court.react("confirm_false", owners, date(2026, 3, 11))


def test_the_head_who_is_warned_leaves_it_to_another(court: Watched) -> None:
    filed(court, judge="c1-tz")
    pass_over(court.ledger, court.at(date(2026, 3, 10)))
    ((number, _, _, post, _),) = court.warnings()
    assert post == "C1-TZ"
    said = ExplainWarning(actor="c1-tz", number=number, explanation="已排期。")
    court.react("explain", said, date(2026, 3, 11))
    accept = AcceptReaction(actor="c1-tz", number=number)
    with pytest.raises((NotEntitled, OwnWarning, SameDoer)):
        court.react("accept", accept, date(2026, 3, 11))


def test_two_share_a_post_and_only_the_one_warned_answers(court: Watched) -> None:
    with court.store.session() as session:
        post = session.exec(select(Post).where(Post.code == "C1-J1")).one()
        post.single = False
        other = Person(code="c1-j9", name="某")
        session.add_all([post, other])
        session.flush()
        assert post.id is not None and other.id is not None
        session.add(Appointment(post_id=post.id, person_id=other.id, from_on=date(2020, 1, 1)))
        session.commit()
    number = warned(court)
    said = ExplainWarning(actor="c1-j9", number=number, explanation="代答。")
    with pytest.raises(NotTheOneWarned):
        court.react("explain", said, date(2026, 3, 11))


def test_when_it_ends_before_a_reaction_it_clears_itself_and_comes_again_as_another(
    court: Watched,
) -> None:
    number = warned(court)
    heard = court.event("heard", date(2026, 3, 9), source_id="late-hearing")
    done = court.come(heard, date(2026, 3, 11))
    assert done.cleared == [number]
    assert court.warnings()[0][1] == "cleared"
    with pytest.raises((Closed, Undeclared)):
        said = ExplainWarning(actor="c1-j1", number=number, explanation="已开庭。")
        court.react("explain", said, date(2026, 3, 11))
    # The late event was wrong: corrected, the case is as it was, and warned of anew.
    wrong = court.event("heard", date(2026, 3, 9), "（2026）2号", source_id="late-hearing")
    again = court.come(wrong, date(2026, 3, 12))
    assert len(again.raised) == 1
    assert [(hit.episode, hit.cleared_on) for hit in court.hits()] == [
        (1, date(2026, 3, 11)),
        (2, None),
    ]
    found = pass_over(court.ledger, court.at(date(2026, 3, 12)))
    assert (found.settled.raised, found.proof.holds) == ([], True)


def test_another_judge_is_warned_in_the_place_of_the_first(court: Watched) -> None:
    number = warned(court)
    taken = court.event(
        "role:reporting_judge", date(2026, 3, 11), person="c1-j2", from_on=date(2026, 3, 11)
    )
    done = court.come(taken, date(2026, 3, 11))
    assert (done.handed_over, done.told) == ([number], 1)
    assert court.warnings() == [(number, "open", "T-PANEL", "C1-J2", "c1-j2")]
    # Whoever leaves the service is warned no more: the head of the unit has it until somebody
    # takes the case.
    court.leave("c1-j2", "C1-J2", date(2026, 3, 11))
    found = pass_over(court.ledger, court.at(date(2026, 3, 12)))
    assert found.settled.handed_over == [number]
    assert court.warnings()[0][3:] == ("C1-J1", "c1-j1")


def test_an_appointment_hands_its_warnings_over_in_the_same_act(court: Watched) -> None:
    number = warned(court)
    appoint(court, "C1-J1", "clerk", date(2026, 3, 11), date(2026, 3, 11))
    # The only one left whose post makes a judge in charge there.
    assert court.warnings() == [(number, "open", "T-PANEL", "C1-J1", "clerk")]


def test_many_warnings_of_one_person_are_one_notice(court: Watched) -> None:
    for n in range(60):
        filed(court, f"（2026）{n + 100}号")
    found = pass_over(court.ledger, court.at(date(2026, 3, 10)))
    assert (len(found.settled.raised), found.settled.told, len(court.notices())) == (60, 1, 1)


def test_a_holiday_moves_what_is_to_come_and_what_has_come(court: Watched) -> None:
    number = warned(court)
    filed(court, "（2026）2号")
    court.come(court.event("filed", date(2026, 3, 5), "（2026）3号"), date(2026, 3, 5))
    before = court.ledger.calendar
    form = PublishArrangement(
        actor="coord",
        year=2026,
        source="国办发明电〔2026〕9号",
        days=tuple(
            NoticeDay(day=date(2026, 3, n), is_work=False, name="临时放假") for n in (6, 9, 10, 11)
        ),
    )
    _, ledger = publish_arrangement(court.ledger, form, Channel.CLI, court.at(date(2026, 3, 10)))
    recompute_terms(ledger, "test", court.at(date(2026, 3, 10)))
    moved = reschedule(ledger, before, court.at(date(2026, 3, 10)))
    court.ledger = ledger
    assert {(m.case, m.was_on, m.is_on, m.warning) for m in moved.moves} >= {
        (FIRST_CASE, date(2026, 3, 10), date(2026, 3, 14), number),
        ("（2026）3号", date(2026, 3, 13), date(2026, 3, 19), ""),
    }
    assert number in moved.settled.cleared
    assert pass_over(ledger, court.at(date(2026, 3, 13))).settled.raised == []
    found = pass_over(ledger, court.at(date(2026, 3, 14)))
    assert len(found.settled.raised) == 2
    assert found.proof.holds
