"""Whatever is typed into a form of an improvement: it is not a form, or it is refused in a
sentence, or it is done."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from models.forms.by_verb import FORMS
from models.forms.form import Form
from models.forms.improvement import CarryInList
from models.store import Store
from rules.actor import Channel
from rules.refusal import Refused
from rules.vocabulary import Cause
from tasks.doing import do
from tasks.replay import replay
from tasks.verification import verify
from tests.courts import Courts
from tests.fuzz.forms import filled_in, usual_form
from tests.fuzz.test_forms import EXAMPLES
from tests.improving import caused, improvements

THROWN: dict[str, type[Form]] = {
    **{key: form for key, form in FORMS.items() if key.startswith("improvement.")},
    "improvement.carry": CarryInList,
}
NONE = "晋政法整〔2026〕99号"
USUAL: dict[str, Any] = {
    "actor": st.sampled_from([*["coord"] * 6, "owner", "system"]),
    "acting_for": st.just(""),
    "number": st.just("<improvement>"),
    "seen": st.just(0),
    "cause": st.sampled_from([Cause.UNCLEAR.value, Cause.UNCLEAR.value, Cause.UNKNOWN.value]),
    "problems": st.one_of(
        st.sampled_from([["<problem>"], ["<problem>", "<other>"], ["<other>"]]),
        st.lists(st.sampled_from(["<problem>", "<list>", NONE]), min_size=1, max_size=3),
    ),
    "rule_title": st.sampled_from(["", "集体评议规定"]),
    "rule_document": st.sampled_from(["", "晋狱发〔2026〕8号"]),
    "rule_on": st.sampled_from([None, "2026-03-20", "2026-03-20", "2025-01-01"]),
    "measures": st.sampled_from([0, 17]),
    "carried_by": st.sampled_from(["", "<list>", "<problem>", NONE]),
    "items": st.lists(st.sampled_from(["CT-001", "CT-001", "NO"]), max_size=2),
}


def typed(name: str) -> Any:
    """A form as somebody would fill it in here, or with any field hostile."""
    form = THROWN[name]
    mine = {field: USUAL[field] for field in form.model_fields if field in USUAL}
    here = st.builds(lambda said, own: said | own, usual_form(form), st.fixed_dictionaries(mine))
    return st.tuples(st.just(name), st.one_of(here, here, filled_in(form)))


ACTS = st.lists(st.one_of([typed(name) for name in sorted(THROWN)]), min_size=1, max_size=8)


@pytest.fixture
def courts(store: Store, monkeypatch: pytest.MonkeyPatch) -> Courts:
    courts = Courts(store)
    monkeypatch.setattr("tasks.doing.now", lambda: courts.at(20))
    return courts


def named(said: Any, numbers: dict[str, str]) -> Any:
    if isinstance(said, dict):
        return {key: named(value, numbers) for key, value in said.items()}
    if isinstance(said, list):
        return [named(value, numbers) for value in said]
    return numbers.get(said, said) if isinstance(said, str) else said


def test_any_form_of_an_improvement_is_refused_in_a_sentence_or_done(courts: Courts) -> None:
    day = date(2026, 3, 10)
    numbers = {
        "<list>": courts.published(),
        "<problem>": caused(courts, day, body="C1", item="CT-001", owner="C1-J1").number,
        "<other>": caused(courts, day, item="罪犯计分").number,
    }
    came: dict[str, int] = {}

    def throw(thrown: list[tuple[str, dict[str, Any]]]) -> None:
        for name, said in thrown:
            procedure, verb = name.split(".")
            numbers["<improvement>"] = next(
                (number for number, _, _ in reversed(improvements(courts))), NONE
            )
            try:
                form = THROWN[name].model_validate(named(said, numbers))
                do(courts.ledger, procedure, verb, form, Channel.CLI)
                end = name
            except ValidationError:
                end = "not a form"
            except Refused as refusal:
                assert refusal.sentence_zh and refusal.sentence_en
                end = refusal.code
            came[end] = came.get(end, 0) + 1

    patient = [HealthCheck.too_slow, HealthCheck.data_too_large]
    run: Any = settings(max_examples=EXAMPLES // 3, deadline=None, suppress_health_check=patient)
    run(given(ACTS)(throw))()
    assert came["not a form"] > 5, came
    assert len(came.keys() & THROWN.keys()) >= 2, came
    assert "improvement.carry" not in came, came  # the product's own verb
    assert verify(courts.ledger).ok
    assert replay(courts.ledger) == []
