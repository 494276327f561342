"""Whatever is typed into a form of what follows an opinion, wherever it stands: it is not a form,
or it is refused in a sentence, or it is done."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from models.forms.by_verb import FORMS
from models.store import Store
from rules.actor import Channel
from rules.refusal import Refused
from rules.sanction import Sanction
from rules.vocabulary import Finding
from tasks.doing import do
from tasks.verification import verify
from tests.employer import Employer
from tests.fuzz.forms import filled_in, usual_form
from tests.fuzz.test_forms import EXAMPLES

PROCEDURES = ("sanction.", "supervisor.", "clearing.", "assessment.")
NAMES = sorted(name for name in FORMS if name.startswith(PROCEDURES))
KEYS = ("due", "told", "decided", "line", "clearing", "entry", "gross", "none", "ordinary")
NUMBERS = st.sampled_from([f"<{key}>" for key in KEYS])
OWN = {
    "sanction": st.sampled_from(["<due>", "<told>", "<decided>"]),
    "supervisor": st.just("<line>"),
    "clearing": st.just("<clearing>"),
    "assessment": st.just("<entry>"),
}
PEOPLE = st.sampled_from(["gyhr", "gyjc", "gychief", "gyvice", "judge1", "judge2", "nobody"])
USUAL: dict[str, Any] = {
    "actor": st.sampled_from(["gyhr", "hr", "gychief", "gyvice", "gydeputy", "judge1", "office"]),
    "acting_for": st.sampled_from(["", "", "", "", "", "gychief"]),
    "number": NUMBERS,
    "opinion": st.one_of(st.just(""), NUMBERS),
    "entry": st.one_of(st.just(""), NUMBERS),
    "keeper": st.sampled_from(["GY", "GY", "CJW", ""]),
    "person": PEOPLE,
    "degree": st.just("重大过失 · gross negligence"),
    "supervisor": PEOPLE,
    "concerned": PEOPLE,
    "investigators": st.lists(PEOPLE, min_size=1, max_size=3),
    "accusers": st.lists(PEOPLE, max_size=2),
    "seen": st.just(0),
    "months": st.sampled_from([0, 0, 6, 48]),
    "equal": st.sampled_from([1, 1, 2]),
    "allegation": st.sampled_from(["明知材料不实仍裁定减刑", "收受礼金"]),
    "received_on": st.sampled_from(["2026-04-10", "2026-05-20", "2026-03-01"]),
    "made_on": st.sampled_from([None, "2026-05-20"]),
    "removed_on": st.sampled_from([None, "2026-05-20"]),
}


def typed(name: str) -> Any:
    """A form as somebody would fill it in here, or with any field hostile."""
    form = FORMS[name]
    mine = {field: USUAL[field] for field in form.model_fields if field in USUAL}
    if "number" in mine:
        own = OWN[name.partition(".")[0]]
        mine["number"] = st.one_of(own, own, own, NUMBERS)
    here = st.builds(lambda said, own: said | own, usual_form(form), st.fixed_dictionaries(mine))
    return st.tuples(st.just(name), st.one_of(here, here, here, here, here, filled_in(form)))


THROWN = st.lists(st.one_of([typed(name) for name in NAMES]), min_size=1, max_size=8)


def named(said: Any, numbers: dict[str, str]) -> Any:
    if isinstance(said, dict):
        return {key: named(value, numbers) for key, value in said.items()}
    if isinstance(said, list):
        return [named(value, numbers) for value in said]
    return numbers.get(said, said) if isinstance(said, str) else said


@pytest.fixture
def court(store: Store) -> Employer:
    return Employer(store)


@pytest.fixture
def numbers(court: Employer) -> dict[str, str]:
    """What follows each finding, in the states that an act can meet."""
    gross, intent = court.effective(Finding.GROSS), court.effective(Finding.INTENT, 30)
    third = court.effective(Finding.GROSS, 40, "judge2")
    none = court.effective(Finding.NONE, 50, "judge3")
    ordinary = court.effective(Finding.ORDINARY, 60, "judge3")
    told, decided = court.below(intent)["sanction"], court.below(third)["sanction"]
    court.told(told, Sanction.DEMERIT, 65)
    court.decided(decided, Sanction.DEMERIT, 66)
    found = {
        "due": court.below(gross)["sanction"],
        "told": told,
        "decided": decided,
        "line": court.below(gross)["supervisor"],
        "clearing": court.below(none)["clearing"],
        "entry": court.below(ordinary)["assessment"],
        "gross": gross,
        "none": none,
        "ordinary": ordinary,
    }
    return {f"<{key}>": number for key, number in found.items()}


def test_any_form_of_what_follows_is_refused_in_a_sentence_or_done(
    court: Employer, numbers: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tasks.doing.now", lambda: court.at(80))
    came: dict[str, int] = {}

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(THROWN)
    def throw(thrown: list[tuple[str, dict[str, Any]]]) -> None:
        for name, said in thrown:
            procedure, verb = name.split(".")
            try:
                form = FORMS[name].model_validate(named(said, numbers))
                do(court.ledger, procedure, verb, form, Channel.CLI)
                end = name
            except ValidationError:
                end = "not a form"
            except Refused as refusal:
                assert refusal.sentence_zh and refusal.sentence_en
                end = "refused"
            came[end] = came.get(end, 0) + 1

    throw()
    assert came["refused"] > 20, came
    assert any(end in FORMS for end in came), came
    assert verify(court.ledger).ok
