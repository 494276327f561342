"""Whatever form names a sealed number, in whatever field: the answer is that of a number that there
is not."""

import typing
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from models.forms.by_verb import FORMS
from models.forms.form import Form, as_written
from models.store import Store
from rules.actor import Channel
from rules.refusal import Refused
from tasks.doing import do
from tests.fuzz.forms import usual_form
from tests.interfering import Interfering

NONE = "密问〔2026〕99号"


def _names_a_number(metadata: Any, annotation: Any) -> bool:
    if any(getattr(each, "func", None) is as_written for each in metadata):
        return True
    inner = typing.get_args(annotation)
    return any(
        _names_a_number(getattr(each, "__metadata__", ()), each)
        for each in inner
        if each is not ...
    )


def numbers_in(form: type[Form]) -> list[str]:
    """The fields of a form that name matters."""
    return [
        name
        for name, field in form.model_fields.items()
        if _names_a_number(field.metadata, field.annotation)
    ]


NAMING = sorted(key for key, form in FORMS.items() if numbers_in(form))


@pytest.fixture
def court(sqlite_store: Store, monkeypatch: pytest.MonkeyPatch) -> Interfering:
    court = Interfering(sqlite_store)
    at = court.province.at(date(2026, 4, 2))
    monkeypatch.setattr("tasks.doing.now", lambda: at)
    return court


def answer(court: Interfering, key: str, said: dict[str, Any], number: str) -> str:
    """What comes of a form in which every number is this one."""
    procedure, verb = key.split(".")
    mine = dict(said)
    for name in numbers_in(FORMS[key]):
        several = typing.get_origin(FORMS[key].model_fields[name].annotation) is tuple
        mine[name] = [number] if several else number
    try:
        receipt = do(court.ledger, procedure, verb, FORMS[key].model_validate(mine), Channel.CLI)
    except ValidationError:
        return "not a form"
    except Refused as refusal:
        return f"{refusal.code} {refusal}".replace(number, "#")
    return f"done: {receipt.number} {receipt.verb}"


def test_every_form_answers_as_for_a_number_that_there_is_not(court: Interfering) -> None:
    sealed = court.recorded()
    came: dict[str, int] = {}
    acted = st.sampled_from(["hj-xt", "hj-pres", "coord", "super", "inspect", "owner", "pc-xt"])
    thrown = st.one_of([st.tuples(st.just(key), usual_form(FORMS[key]), acted) for key in NAMING])

    def throw(one: tuple[str, dict[str, Any], str]) -> None:
        key, said, actor = one
        said = said | {"actor": actor, "acting_for": "", "seen": 0}
        said = {n: v for n, v in said.items() if n in FORMS[key].model_fields}
        answers = [answer(court, key, said, number) for number in (NONE, sealed)]
        assert answers[0] == answers[1], (key, said)
        assert not answers[1].startswith("done"), (key, said)
        came[answers[0].split()[0]] = came.get(answers[0].split()[0], 0) + 1

    patient = [HealthCheck.too_slow, HealthCheck.data_too_large]
    run: Any = settings(max_examples=400, deadline=None, suppress_health_check=patient)
    run(given(thrown)(throw))()
    assert came["matter.unknown"] > 100, came
