"""Random committees through the ledger: no opinion that the integers forbid, none refused that
they allow."""

import itertools

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.store import Store
from rules.refusal import Refused
from rules.vocabulary import Finding
from tasks.verification import verify
from tests.ballots import KINDS, MIND, Deed, by_brute_force
from tests.chamber import MEMBERS, Chamber
from tests.sittings import CHARTER

NUMBER = {member: no for no, member in enumerate(MEMBERS, 1)}
ANYONE = st.sampled_from(MEMBERS)
LATER = st.lists(st.tuples(KINDS, ANYONE, MIND), max_size=8)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    recused=st.sets(ANYONE, max_size=3) | st.sets(ANYONE, max_size=6),
    absent=st.sets(ANYONE, max_size=2),
    minds=st.lists(MIND, min_size=15, max_size=15),
    later=LATER,
)
def walk(
    chamber: Chamber,
    numbers: "itertools.count[int]",
    recused: set[str],
    absent: set[str],
    minds: list[Finding],
    later: list[tuple[str, str, Finding]],
) -> None:
    own = f"晋纪立〔2026〕{next(numbers)}号"
    referral = chamber.accepted("judge1", own=own)
    (opinion,) = chamber.opinions(referral)
    session = chamber.convened(referral)
    out = sorted(recused, key=lambda member: NUMBER[member])
    for member in out:
        _recuse(chamber, session, member)
    present = [member for member in MEMBERS if member not in absent]
    deeds: list[Deed] = [("arrive", NUMBER[m], Finding.NONE) for m in present]
    try:
        chamber.opened(session, present)
        deeds += [("vote", NUMBER[m], mind) for m, mind in zip(MEMBERS, minds, strict=True)]
        deeds += [(deed, NUMBER[member], mind) for deed, member, mind in later]
    except Refused as refusal:
        assert refusal.code == "session.no-quorum"
    for deed, no, mind in deeds[len(present) :]:
        try:
            _do(chamber, session, opinion, deed, MEMBERS[no - 1], mind)
        except Refused:
            continue
    quorum, finding = by_brute_force(CHARTER, 15, {NUMBER[m] for m in out}, deeds)
    try:
        chamber.close(session)
    except Refused:
        assert finding is None
        chamber.adjourn(session)
        return
    assert quorum
    (result,) = chamber.results(session)
    assert result["finding"] == finding


def _do(
    chamber: Chamber, session: str, opinion: str, deed: str, member: str, mind: Finding
) -> None:
    if deed == "vote":
        chamber.vote(session, opinion, member, mind)
    elif deed == "recuse":
        _recuse(chamber, session, member)
    else:
        {"arrive": chamber.arrive, "leave": chamber.leave}[deed](session, member)


def _recuse(chamber: Chamber, session: str, member: str) -> None:
    """By the chair; of the chair, or without one, by the full committee."""
    chamber.ask(session, member)
    try:
        chamber.decide(session, member)
    except Refused:
        chamber.decide(session, member, by="office", votes_for=8)


def test_what_the_ledger_adopts_is_what_the_integers_allow(sqlite_store: Store) -> None:
    chamber = Chamber(sqlite_store)
    walk(chamber, itertools.count(1))
    assert verify(chamber.ledger).ok
