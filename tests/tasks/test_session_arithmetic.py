"""The arithmetic of a session as its coordinator reads it: figures, votes by kind, no names."""

import pytest

from models.store import Store
from rules.vocabulary import Finding
from tasks.session_arithmetic import Arithmetic, arithmetic_of, arithmetic_text
from tasks.timeline import matter_row
from tests.chamber import MEMBERS, SITS, Chamber

INTENT, GROSS, ORDINARY, NONE = Finding


@pytest.fixture
def chamber(store: Store) -> Chamber:
    return Chamber(store)


def figures(chamber: Chamber, session: str, day: int = SITS) -> Arithmetic:
    with chamber.store.read() as tx:
        return arithmetic_of(tx, matter_row(tx, session), chamber.at(day))


def test_before_the_session_it_says_what_recusals_have_made_impossible(chamber: Chamber) -> None:
    session = chamber.convened(chamber.accepted("judge1"))
    chamber.recused(session, *MEMBERS[1:7])
    seen = figures(chamber, session)
    assert (seen.sitting.members, seen.sitting.out, seen.votes_needed) == (15, 6, 10)
    assert (seen.quorum_needed, seen.quorum_met, seen.outlook.replacements) == (12, False, 3)
    text = arithmetic_text(session, seen)
    assert "须替换3人" in text and "已决定回避 · recused：6" in text
    assert seen.plain()["warnings"] == list(seen.outlook.warnings())


@pytest.mark.parametrize(
    ("intent", "none", "can_pass", "said"),
    [
        (9, 0, True, "仍可能"),
        (10, 0, True, "已达到：故意违反职责"),
        (8, 5, True, "仍可能"),
        (8, 6, False, "无法形成"),
    ],
)
def test_it_says_whether_an_opinion_can_still_pass(
    chamber: Chamber, intent: int, none: int, can_pass: bool, said: str
) -> None:
    referral = chamber.accepted("judge1")
    (opinion,) = chamber.opinions(referral)
    session = chamber.opened(chamber.convened(referral))
    minds = {INTENT: MEMBERS[:intent], NONE: MEMBERS[intent : intent + none]}
    chamber.votes(session, opinion, minds)
    seen = figures(chamber, session)
    (officer,) = seen.officers
    assert (officer.outcome.tally[INTENT], officer.uncast) == (intent, 15 - intent - none)
    text = arithmetic_text(session, seen)
    assert officer.can_pass is can_pass and said in text
    assert not any(f"{member} " in text for member in MEMBERS)


def test_one_that_has_ended_is_shown_as_it_ended(chamber: Chamber) -> None:
    referral = chamber.accepted("judge1")
    (opinion,) = chamber.opinions(referral)
    session = chamber.opened(chamber.convened(referral), MEMBERS[:13])
    chamber.votes(session, opinion, {GROSS: MEMBERS[:13]})
    chamber.close(session)
    seen = figures(chamber, session, SITS + 400)
    assert (seen.sitting.present, seen.officers[0].outcome.finding) == (13, GROSS)
