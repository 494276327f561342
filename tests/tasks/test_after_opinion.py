"""An effective opinion opens what its finding demands, in the same transaction, once; a finding
that changes on an objection drops what it no longer bears."""

import pytest

from models.forms.opinion import DecideObjection, ObjectToOpinion
from models.forms.sanction import ConcludeSupervisor, ReasonAbsence
from models.sanction import AssessmentEntry, SanctionCase, SupervisorLine
from models.store import Store
from rules.dual import DoesNotFollow, OwnSupervision, Second
from rules.flaw import EntryKind
from rules.responsibility import Degree
from rules.sanction import Sanction
from rules.sanctionable import NoEffectYet
from rules.vocabulary import Finding
from tasks.lookup import UnknownCode
from tasks.replay import replay
from tasks.taking_effect import take_effect
from tasks.verification import verify
from tests.employer import Employer


@pytest.fixture
def court(store: Store) -> Employer:
    return Employer(store)


@pytest.mark.parametrize(
    ("finding", "opened"),
    [
        (Finding.INTENT, {"sanction": "due", "supervisor": "open"}),
        (Finding.GROSS, {"sanction": "due", "supervisor": "open"}),
        (Finding.ORDINARY, {"assessment": "entered"}),
        (Finding.NONE, {"clearing": "open"}),
    ],
)
def test_each_finding_opens_its_own_and_no_other(
    court: Employer, finding: Finding, opened: dict[str, str]
) -> None:
    below = court.below(court.effective(finding))
    assert {key: court.state(number) for key, number in below.items()} == opened
    assert verify(court.ledger).ok


def concluding(number: str, came_to: Second, degree: Degree, **more: object) -> ConcludeSupervisor:
    said = {
        "actor": "gychief",
        "number": number,
        "supervisor": "gyvice",
        "degree": degree,
        "left_trace": False,
        "wrong_result": True,
        "serious_consequence": True,
        "came_to": came_to,
        "reason": "未阅核",
    }
    return ConcludeSupervisor.model_validate(said | more)


def test_the_second_line_is_concluded_by_the_facts_and_not_by_the_supervisor(
    court: Employer,
) -> None:
    line = court.below(court.effective(Finding.INTENT))["supervisor"]
    with pytest.raises(DoesNotFollow):
        wrong = concluding(line, Second.PERFORMED, Degree.GROSS)
        court.do("conclude", wrong, 20, "supervisor")
    right = concluding(line, Second.RESPONSIBLE, Degree.GROSS)
    for mine in ({"actor": "gyvice"}, {"supervisor": "gychief"}):
        with pytest.raises(OwnSupervision):
            court.do("conclude", right.model_copy(update=mine), 20, "supervisor")
    with pytest.raises(UnknownCode):
        nobody = right.model_copy(update={"supervisor": "nobody"})
        court.do("conclude", nobody, 20, "supervisor")
    assert court.do("conclude", right, 20, "supervisor").state == "concluded"
    kept = court.row(SupervisorLine, line)
    assert (kept.came_to, kept.absent_because) == (Second.RESPONSIBLE, "")
    assert court.below(line) == {}


def test_supervision_that_fell_short_enters_the_assessment(court: Employer) -> None:
    opinion = court.effective(Finding.GROSS)
    line = court.below(opinion)["supervisor"]
    short = concluding(line, Second.ASSESSED, Degree.ORDINARY)
    court.do("conclude", short, 20, "supervisor")
    entry = court.row(AssessmentEntry, court.below(opinion)["assessment"])
    assert entry.kind == EntryKind.SUPERVISION


def test_the_absence_of_a_second_line_is_reasoned_by_name(court: Employer) -> None:
    line = court.below(court.effective(Finding.GROSS))["supervisor"]
    form = ReasonAbsence(
        actor="gychief", number=line, concerned="gyvice", reason="案发时不分管该庭"
    )
    assert court.do("reason_absence", form, 20, "supervisor").state == "reasoned_absent"
    kept = court.row(SupervisorLine, line)
    assert kept.supervisor_id is not None and kept.absent_because == "案发时不分管该庭"


def objected(court: Employer, opinion: str, day: int) -> None:
    """An objection posted in the window arrives after the opinion took effect, and is founded."""
    late = ObjectToOpinion(
        actor="office", number=opinion, reason="证据不足", made_on=court.at(13).date()
    )
    court.do("object", late, day, "opinion")


def effective_unwaived(court: Employer, finding: Finding) -> tuple[str, str]:
    referral = court.accepted("judge1")
    opinion = court.opinions(referral)[0]
    court.adopted(referral, opinion, finding, 10)
    court.signed(opinion, 11)
    court.served(opinion, 12)
    assert opinion in take_effect(court.ledger, court.at(40)).taken
    return referral, opinion


def test_while_a_late_objection_is_examined_nothing_is_decided(court: Employer) -> None:
    _, opinion = effective_unwaived(court, Finding.GROSS)
    sanction = court.below(opinion)["sanction"]
    objected(court, opinion, 41)
    with pytest.raises(NoEffectYet):
        court.told(sanction, Sanction.WARNING, 42)


def test_a_finding_that_changes_drops_what_it_no_longer_bears(court: Employer) -> None:
    referral, opinion = effective_unwaived(court, Finding.GROSS)
    before = court.below(opinion)
    objected(court, opinion, 41)
    founded = DecideObjection(actor="office2", number=opinion, upheld=True, reason="成立")
    court.do("decide_objection", founded, 45, "opinion")
    court.adopted(referral, opinion, Finding.NONE, 50)
    court.signed(opinion, 51)
    court.served(opinion, 52)
    take_effect(court.ledger, court.at(80))
    assert court.state(opinion) == "effective"
    assert court.state(before["sanction"]) == "none"
    assert court.state(before["supervisor"]) == "reasoned_absent"
    assert court.row(SanctionCase, before["sanction"]).why_none == opinion
    assert court.state(court.below(opinion)["clearing"]) == "open"
    assert verify(court.ledger).ok
    assert replay(court.ledger) == []


def test_a_finding_that_stands_opens_nothing_twice(court: Employer) -> None:
    _, opinion = effective_unwaived(court, Finding.GROSS)
    before = court.below(opinion)
    objected(court, opinion, 41)
    unfounded = DecideObjection(actor="office2", number=opinion, upheld=False, reason="不成立")
    court.do("decide_objection", unfounded, 45, "opinion")
    take_effect(court.ledger, court.at(80))
    assert court.state(opinion) == "effective"
    assert court.below(opinion) == before
    assert court.state(before["sanction"]) == "due"
