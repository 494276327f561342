"""What the provincial bureau has to say: life, suspended death, former officials, and every
temporary release, which it decides itself (Prison Law 26; domain.md 6.1)."""

from datetime import date
from typing import Any

import pytest

from models.store import Store
from rules.commutation.deciding import (
    NeverLonger,
    NotOverYet,
)
from rules.commutation.words import Ground, Kind, Outcome, Proof, Sentence, Trait, Verdict
from tasks.replay import replay
from tasks.verification import verify
from tests.cases import refusal_of
from tests.prison import BUREAU, DIRECTOR, PROOFS, Prison, met, proofs
from tests.province import Province

SENT = date(2026, 2, 10)
RULING: dict[str, Any] = {
    "outcome": Outcome.GRANTED, "document": "刑更〔2026〕7号", "cut_months": 6,
    "ends_on": date(2027, 9, 9),
}  # fmt: skip
LIFE: dict[str, Any] = {
    "sentence": Sentence.LIFE, "original_months": 0, "months": 0, "sentence_from": None,
    "due_on": None, "asked_months": 0, "executed_from": date(2022, 9, 1),
}  # fmt: skip
RELEASE: dict[str, Any] = {
    "kind": Kind.TEMPORARY_RELEASE, "court": "", "asked_months": 0, "ground": Ground.ILLNESS,
    "materials": proofs(*PROOFS, Proof.MEDICAL),
}  # fmt: skip


@pytest.fixture
def prison(province: Province) -> Prison:
    return Prison.beside(province)


@pytest.fixture
def here(sqlite_store: Store) -> Prison:
    """A prison on one database, where which one makes no difference."""
    return Prison(sqlite_store)


def due(prison: Prison, number: str, kind: str) -> date:
    """The last day of its only term of a kind."""
    (term,) = prison.terms(number, kind)
    return term.due_on


def rule(prison: Prison, number: str, on: date, verb: str = "rule", **more: Any) -> Any:
    return prison.go(verb, number, on, **RULING | {"decided_on": on} | more)


def served(prison: Prison, number: str, on: date) -> None:
    prison.go("serve", number, on, served_on=on, received_on=on)


def test_certain_cases_go_through_the_bureau_and_its_own_committee(here: Prison) -> None:
    number = here.to_committee(**LIFE)
    here.sit(number, 3, date(2026, 2, 2))
    here.post(number, date(2026, 2, 2), date(2026, 2, 9))
    here.sit(number, 4, SENT)
    assert here.state(number) == "bureau_committee"
    here.go("bureau_review", number, SENT, **met(BUREAU, SENT))
    assert here.state(number) == "bureau_meeting"
    here.go("bureau_review", number, SENT, **met((DIRECTOR,), SENT))
    assert here.state(number) == "to_hand_over"


def test_suspended_death_is_never_extended(here: Prison) -> None:
    number = here.to_committee(**LIFE | {"sentence": Sentence.SUSPENDED_DEATH})
    here.sit(number, 3, date(2026, 2, 2))
    here.post(number, date(2026, 2, 2), date(2026, 2, 9))
    here.sit(number, 4, SENT)
    here.go("bureau_review", number, SENT, **met(BUREAU, SENT))
    here.go("bureau_review", number, SENT, **met((DIRECTOR,), SENT))
    here.hand_over(number, SENT)
    refusal_of(NeverLonger, lambda: here.go("extend_ruling", number, SENT, n=1, reason="案情复杂"))


def test_temporary_release_is_the_bureaus_to_decide_and_posted_for_three_days(
    prison: Prison,
) -> None:
    number = prison.propose(**RELEASE)
    prison.sit(number, 1, date(2026, 1, 20))
    prison.go("put_up", number, SENT, put_up_on=SENT, place="监舍")
    assert due(prison, number, "posting_release") == date(2026, 2, 13)
    prison.go("take_down", number, date(2026, 2, 13), last_day=date(2026, 2, 13))
    on = date(2026, 2, 24)
    prison.sit(number, 2, on)
    prison.go("review", number, on, "fz", verdict=Verdict.AGREE, opinion="合法")
    prison.sit(number, 3, on)
    prison.post(number, on, date(2026, 2, 27))
    prison.sit(number, 4, date(2026, 2, 27))
    sent = date(2026, 2, 28)  # a Saturday that is worked
    prison.hand_over(number, sent)
    assert prison.state(number) == "bureau_committee"
    assert due(prison, number, "opinion_release") == date(2026, 3, 10)
    prison.go("bureau_review", number, sent, **met(BUREAU, sent))
    prison.go("bureau_review", number, sent, **met((DIRECTOR,), sent))
    assert prison.row(number).outcome == Outcome.GRANTED
    served(prison, number, sent)
    # A month of criminal procedure from the last day of a month ends on the last day of the next.
    assert due(prison, number, "challenge_release") == date(2026, 3, 31)
    back = date(2026, 3, 31)
    prison.go("challenge", number, back, received_on=back, document="检意2号", reason="病情不符")
    prison.go("rehear", number, back, decided_on=back, outcome=Outcome.DENIED, document="狱管2号")
    served(prison, number, back)
    prison.post(number, back, date(2026, 4, 3))
    prison.go("close", number, date(2026, 4, 3))
    assert prison.state(number) == "denied"
    assert verify(prison.ledger).ok and replay(prison.ledger) == []


def test_a_former_official_of_prefecture_level_is_registered_and_reported(here: Prison) -> None:
    number = here.to_committee(traits=[Trait.OFFICIAL_PREFECTURE, Trait.OFFICE_CRIME])
    here.sit(number, 3, date(2026, 2, 2))
    here.post(number, date(2026, 2, 2), date(2026, 2, 9))
    here.sit(number, 4, SENT)
    here.go("bureau_review", number, SENT, **met(BUREAU, SENT))
    here.go("bureau_review", number, SENT, **met((DIRECTOR,), SENT))
    here.hand_over(number, SENT)
    here.go("file", number, SENT, on_day=SENT)
    ruled = rule(here, number, date(2026, 3, 9))
    assert "应当开庭审理" in ruled.record["warnings"][0]
    assert due(here, number, "register") == date(2026, 3, 12)
    assert due(here, number, "report") == date(2026, 3, 19)
    served(here, number, date(2026, 3, 9))
    here.post(number, date(2026, 3, 9), date(2026, 3, 16))
    undone = refusal_of(NotOverYet, lambda: here.go("close", number, date(2026, 4, 8)))
    assert "登记" in undone.sentence_zh
    for verb in ("register_official", "report_official"):
        here.go(verb, number, date(2026, 3, 12), document="狱登1号")
    here.go("close", number, date(2026, 4, 8))
