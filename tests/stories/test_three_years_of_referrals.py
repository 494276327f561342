"""Shanxi's figures as a story (SX11): 24 referrals through the API over three years, 21 opinions of
violation, 3 of none; two objections, one upheld; one vote without a majority; a retired officer; a
recusal that breaks the quorum and is healed by a replacement. At the end every hold is released.
"""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from models.forms.clearing import CarryOut, DecideClearing, StateWish
from models.forms.opinion import DecideObjection, ObjectToOpinion
from models.forms.referral import ReturnConclusion
from models.forms.sanction import EndWithout, ReasonAbsence
from models.matter import Matter
from models.referral import Opinion
from models.settings import settings
from models.store import Store
from rules.clearing import Form as Way
from rules.clearing import Verified, Wish
from rules.materials import Material
from rules.quorum import NoQuorum
from rules.sanction import Sanction
from rules.sanctionable import Tenure, WhyNone
from rules.vocabulary import Finding
from tasks.referral_report import referral_report
from tasks.verification import verify
from tests.chamber import MEMBERS, SITS, SUBSTITUTES
from tests.employer import deciding, telling
from tests.shanxi import Shanxi

INTENT, GROSS, ORDINARY, NONE = Finding
FINDINGS = (
    INTENT, GROSS, NONE, INTENT, GROSS, ORDINARY, INTENT, GROSS,
    INTENT, NONE, GROSS, INTENT, ORDINARY, INTENT, GROSS, INTENT,
    GROSS, INTENT, ORDINARY, NONE, INTENT, GROSS, INTENT, GROSS,
)  # fmt: skip
NO_MAJORITY, UPHELD, MAINTAINED, RETIRED, RECUSED = 5, 8, 12, 15, 23
"""Which referral, counted from one, has what happen to it."""
FIRST, APART = date(2024, 1, 8), timedelta(weeks=6)


def test_twenty_four_referrals_over_three_years(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    shanxi = Shanxi(store, monkeypatch, date(2023, 1, 2))
    with shanxi.open_for_business():
        for n, finding in enumerate(FINDINGS, start=1):
            one_referral(shanxi, n, finding)
    monkeypatch.undo()
    settings.cache_clear()

    assert verify(shanxi.ledger).ok
    the_report_shows(shanxi)
    with store.session() as session:
        findings = list(session.exec(select(Opinion.finding)))
        states = {
            (row.procedure, row.state)
            for row in session.exec(select(Matter))
            if row.procedure in ("referral", "hold", "opinion")
        }
    assert sum(finding != NONE for finding in findings) == 21
    assert findings.count(NONE) == 3
    assert states == {
        ("referral", "acknowledged"), ("hold", "released"), ("opinion", "effective"),
    }  # fmt: skip


def the_report_shows(shanxi: Shanxi) -> None:
    """Shanxi's figures, as the committee's office would report them."""
    shown = referral_report(shanxi.store).plain()
    assert shown["referrals"] == {"total": 24, "by_stage": {"acknowledged": 24}}
    assert shown["officers"]["by_finding"] == {
        finding.name.lower(): FINDINGS.count(finding) for finding in Finding
    }
    assert shown["objections"]["officer"] == {"upheld": 1, "maintained": 1}
    assert shown["holds"] == {"released": 24}
    assert (
        sum(
            referral_report(shanxi.store, date(year, 1, 1), date(year, 12, 31)).referrals
            for year in (2024, 2025, 2026)
        )
        == 24
    )


def one_referral(shanxi: Shanxi, n: int, finding: Finding) -> None:
    """From the letter of the discipline body to its acknowledgment of the conclusion."""
    referral = shanxi.refer(n, FIRST + (n - 1) * APART)
    opinion = shanxi.admit(referral)
    if n == NO_MAJORITY:
        without_a_majority(shanxi, referral, opinion)
    if n == RECUSED:
        after_recusals(shanxi, referral, opinion, finding)
    else:
        asserted = INTENT if n == UPHELD else finding
        minority = GROSS if asserted is ORDINARY else ORDINARY
        shanxi.session_of(referral, opinion, {asserted: MEMBERS[:11], minority: MEMBERS[11:]})
    shanxi.serve(opinion)
    if n == UPHELD:
        objected(shanxi, opinion, n, upheld=True)
        shanxi.begin(shanxi.at(40).date())
        shanxi.session_of(referral, opinion, {finding: MEMBERS[:10], INTENT: MEMBERS[10:]})
        shanxi.serve(opinion)
    if n == MAINTAINED:
        objected(shanxi, opinion, n, upheld=False)
    assert shanxi.ripen() == (opinion,)
    given_back(shanxi, referral, finding)
    what_follows(shanxi, opinion, n, finding)


def without_a_majority(shanxi: Shanxi, referral: str, opinion: str) -> None:
    """Six, five and four: no opinion, and that is not "no breach" (domain 16.3)."""
    split = {INTENT: MEMBERS[:6], GROSS: MEMBERS[6:11], ORDINARY: MEMBERS[11:]}
    shanxi.session_of(referral, opinion, split)
    assert (shanxi.state(referral), shanxi.state(opinion)) == ("no_majority", "undecided")
    more = {
        "statement": "补充调取庭审录像",
        "materials": [{"kind": Material.EVIDENCE.value, "name": "庭审录像说明"}],
    }
    shanxi.call("POST", f"/v1/referrals/{referral}/supplements", SITS + 8, more)
    assert shanxi.state(referral) == "accepted"
    shanxi.begin(shanxi.at(SITS + 10).date())


def after_recusals(shanxi: Shanxi, referral: str, opinion: str, finding: Finding) -> None:
    """The fourth recusal of fifteen leaves eleven, and twelve must be present; replacements
    heal it."""
    session = shanxi.convened(referral)
    gone = MEMBERS[11:]
    receipt = shanxi.recused(session, *gone)
    assert not receipt.record["outlook"]["quorum_reachable"]
    with pytest.raises(NoQuorum):
        shanxi.opened(session, MEMBERS[:11])
    receipt = shanxi.replaced(session, gone[0], SUBSTITUTES[0])
    assert receipt.record["outlook"]["quorum_reachable"]
    room = (*MEMBERS[:11], SUBSTITUTES[0])
    votes = {finding: room[:10], ORDINARY: room[10:]}
    shanxi.opened(session, SUBSTITUTES[:1])
    shanxi.votes(session, opinion, votes)
    shanxi.close(session)


def objected(shanxi: Shanxi, opinion: str, n: int, *, upheld: bool) -> None:
    """The officer objects in time; somebody who neither drafted nor signed decides."""
    reason = "裁定所据证据不足"
    form = ObjectToOpinion(actor=f"o{n}", number=opinion, reason=reason)
    shanxi.do("object", form, SITS + 6, "opinion")
    decision = DecideObjection(actor="office2", number=opinion, upheld=upheld, reason="经审查")
    shanxi.do("decide_objection", decision, SITS + 15, "opinion")


def given_back(shanxi: Shanxi, referral: str, finding: Finding) -> None:
    """Returned by the office, read and acknowledged by the discipline body's system."""
    back = ReturnConclusion(actor="office", number=referral, statement="审查意见已生效")
    shanxi.then("referral", "return_conclusion", back, 1)
    place = f"/v1/referrals/{referral}"
    conclusion = shanxi.call("GET", f"{place}/conclusion", SITS + 47)
    assert conclusion["opinions"][0]["finding"] == finding.value
    received = {"received_on": shanxi.at(SITS + 47).date().isoformat()}
    shanxi.call("POST", f"{place}/acknowledgment", SITS + 47, received)


def what_follows(shanxi: Shanxi, opinion: str, n: int, finding: Finding) -> None:
    """A sanction and a second line, an entry of the assessment ledger, or a clearing; never one
    for another."""
    below = shanxi.below(opinion)
    below.pop("session", None)
    if finding is NONE:
        assert set(below) == {"clearing"}
        cleared(shanxi, below["clearing"], n)
    elif finding is ORDINARY:
        assert set(below) == {"assessment"}
    else:
        assert set(below) == {"sanction", "supervisor"}
        sanctioned(shanxi, below, retired=n == RETIRED)


def sanctioned(shanxi: Shanxi, below: dict[str, str], *, retired: bool) -> None:
    """Told, heard and decided by the employing court; a retired officer gets no sanction
    (GSL 27)."""
    number = below["sanction"]
    if retired:
        none = EndWithout(
            actor="gychief", number=number, why=WhyNone.LEFT_SERVICE, service=Tenure.RETIRED,
            reason="已退休，不再给予处分", benefits="按撤职以上标准调整待遇",
        )  # fmt: skip
        shanxi.then("sanction", "end_without", none, 3)
        assert shanxi.state(number) == "none"
    else:
        shanxi.then("sanction", "tell", telling(number, Sanction.DEMERIT), 3)
        shanxi.then("sanction", "decide", deciding(number, Sanction.DEMERIT), 4)
        assert shanxi.state(number) == "decided"
    absent = ReasonAbsence(
        actor="gychief", number=below["supervisor"], concerned="gyhr", reason="监督全程留痕"
    )
    shanxi.then("supervisor", "reason_absence", absent, 5)


def cleared(shanxi: Shanxi, number: str, n: int) -> None:
    """The person's wish first, then the decision on the one allegation, then its carrying out."""
    wish = StateWish(actor=f"o{n}", number=number, wish=Wish.CLEAR, ways=(Way.LETTER,))
    shanxi.then("clearing", "ask", wish, 2)
    decided = DecideClearing(
        actor="gychief", number=number, allegation="明知材料不实仍裁定减刑",
        verified=Verified.UNTRUE, ways=(Way.LETTER,), scope="本院及移送机关",
    )  # fmt: skip
    shanxi.then("clearing", "decide", decided, 3)
    done_on = (shanxi.at(SITS) + timedelta(days=50)).date()
    done = CarryOut(actor="gyhr", number=number, done_on=done_on, report="已发澄清函")
    shanxi.then("clearing", "carry_out", done, 5)
    assert shanxi.state(number) == "carried_out"
