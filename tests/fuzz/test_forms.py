"""Whatever is typed into a form: it is not a form, or it is refused in a sentence, or it is done.

Never another exception, on either database; and the ledger verifies afterwards.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from models.forms.by_verb import FORMS
from models.forms.form import Form
from models.forms.problem import Correct, Reasoned, TakeIn
from models.forms.referral_docket import (
    CorrectOpinion,
    CorrectReferral,
    TakeInHold,
    TakeInOpinion,
    TakeInReferral,
)
from models.forms.register import FireDue, PublishCheckpoint, TakeInFile
from rules.actor import Channel
from rules.refusal import Refused
from rules.vocabulary import InspectionKind
from tasks.acts import Act, Receipt
from tasks.doing import do
from tasks.record import record, record_one
from tasks.verification import verify
from tests.bench import Bench
from tests.fuzz.forms import HOSTILE_TEXT, filled_in, named
from tests.problems import claim, found, keep_proof, planned, written_off
from tests.province import Province

OF_THE_PRODUCT: dict[str, type[Form]] = {
    "problem.take_in": TakeIn,
    "problem.correct": Correct,
    "referral.take_in": TakeInReferral,
    "referral.correct": CorrectReferral,
    "opinion.take_in": TakeInOpinion,
    "opinion.correct": CorrectOpinion,
    "hold.take_in": TakeInHold,
    "sweep.fire": FireDue,
    "ledger.publish": PublishCheckpoint,
    "imports.take_in": TakeInFile,
}
"""Forms that no person fills in, thrown at `record` all the same."""
ALL = {**FORMS, **OF_THE_PRODUCT}

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "300"))
"""More by hand: FUZZ_EXAMPLES=20000."""

KEYS = st.one_of(st.just(""), st.just(""), st.just("一"), HOSTILE_TEXT)
# Made once: making them anew for each example takes longer than what is tried.
THROWN = st.one_of(
    [st.tuples(st.just(name), filled_in(form), KEYS) for name, form in sorted(ALL.items())]
)


@pytest.fixture
def numbers(province: Province, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Matters in every state that an act can meet."""
    monkeypatch.setattr("tasks.doing.now", lambda: province.at(40))
    keep_proof(province)
    inspection = province.inspection()
    claimed = planned(province, item="乙")
    claim(province, claimed, 30)
    mine = [
        found(province),
        planned(province, item="甲"),
        claimed,
        written_off(province, item="丙"),
    ]
    bench = Bench.beside(province)
    waiting, accepted = bench.referred(own="9"), bench.accepted("judge2", own="10")
    return [*mine, inspection, waiting, accepted, *bench.opinions(accepted), "晋惩止〔2026〕1号"]


def throw(
    province: Province, numbers: list[str], at_it: Callable[[str, Form, str], object]
) -> dict[str, int]:
    """Throw forms at a door; how often each came of it."""
    came: dict[str, int] = {}

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(THROWN)
    def one(thrown: tuple[str, dict[str, Any], str]) -> None:
        name, said, key = thrown
        try:
            form = ALL[name].model_validate(named(said, numbers))
        except ValidationError:
            came["not a form"] = came.get("not a form", 0) + 1
            return
        try:
            at_it(name, form, key)
        except Refused as refusal:
            assert refusal.sentence_zh and refusal.sentence_en
            assert str(refusal).encode()
            came["refused"] = came.get("refused", 0) + 1
        else:
            came["done"] = came.get("done", 0) + 1

    one()
    return came


@pytest.fixture(autouse=True)
def _proven(province: Province) -> Iterator[None]:
    yield
    found_out = verify(province.ledger)
    assert found_out.ok, found_out.plain()


def test_any_form_through_the_door_of_people(province: Province, numbers: list[str]) -> None:
    def door(name: str, form: Form, key: str) -> object:
        procedure, verb = name.split(".")
        return do(province.ledger, procedure, verb, form, Channel.CLI, key=key)

    came = throw(province, numbers, door)
    assert came["not a form"] > 20 and came["refused"] > 20, came


def test_any_form_straight_at_record(province: Province, numbers: list[str]) -> None:
    def door(name: str, form: Form, key: str) -> object:
        procedure, verb = name.split(".")
        number = getattr(form, "number", "")
        act = Act(procedure, verb, form, Channel.IMPORT, province.at(40), number, key=key)
        return record_one(province.ledger, act)

    came = throw(province, numbers, door)
    assert came["not a form"] > 20 and came["refused"] > 20, came


@given(
    number=HOSTILE_TEXT,
    procedure=st.just("problem") | HOSTILE_TEXT,
    verb=st.just("annul") | HOSTILE_TEXT,
    key=HOSTILE_TEXT,
    expected=st.none() | st.integers(),
)
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_an_act_with_any_number_verb_key_and_step_disturbs_no_other(
    province: Province, number: str, procedure: str, verb: str, key: str, expected: int | None
) -> None:
    form = Reasoned.model_construct(actor="super", number=number, reason="登记有误")
    bad = Act(procedure, verb, form, Channel.CLI, province.at(1), number, key=key)
    good = province.act("inspection", "mandate", _mandate(), 1)
    outcomes = record(province.ledger, [replace(bad, expected_seq=expected), good])
    assert isinstance(outcomes[0], Refused)
    assert isinstance(outcomes[1], Receipt)


def _mandate() -> Form:
    return FORMS["inspection.mandate"].model_validate(
        {
            "actor": "coord",
            "keeper": "ZFW",
            "kind": InspectionKind.CASE_REVIEW,
            "title": "评查",
            "bodies": ["PRISON"],
            "team": [{"person": "inspect"}],
            "from_on": "2026-03-02",
            "to_on": "2026-12-31",
        }
    )
