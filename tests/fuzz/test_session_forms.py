"""Whatever is typed into a form of a committee or its session, at any step of a session: it is not
a form, or it is refused in a sentence, or it is done."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from models.forms.by_verb import FORMS
from models.store import Store
from rules.actor import Assurance, Channel
from rules.refusal import Refused
from rules.vocabulary import Finding
from tasks.doing import do
from tasks.verification import verify
from tests.chamber import MEMBERS, SITS, Chamber
from tests.fuzz.forms import filled_in, usual_form
from tests.fuzz.test_forms import EXAMPLES

NAMES = sorted(name for name in FORMS if name.startswith(("session.", "committee.")))
ENDS = ("session.adjourn", "session.annul", "session.close")
"""Thrown only after the rest: nothing happens to a session that has ended."""
PEOPLE = st.sampled_from([*MEMBERS[:5], "m15", "s1", "s2", "judge1", "nobody"])
NUMBERS = st.sampled_from(
    ["<session>", "<session>", "<referral>", "<opinion>", "晋惩审〔2020〕9号"]
)
USUAL: dict[str, Any] = {
    "actor": st.sampled_from(
        ["office", "office", "m1", "m2", "judge1", "refer", "jwlead", "coord"]
    ),
    "number": NUMBERS,
    "referral": NUMBERS,
    "opinion": NUMBERS,
    "committee": st.sampled_from(["CJW", "CJW", "", "JW"]),
    "person": PEOPLE,
    "member": PEOPLE,
    "replacement": PEOPLE,
    "people": st.lists(PEOPLE, min_size=1, max_size=3),
    "presenters": st.lists(PEOPLE, max_size=2),
    "handled_by": st.lists(PEOPLE, max_size=2),
    "officers": st.lists(NUMBERS, max_size=2),
    "sender": st.sampled_from(["", "JW", "GY"]),
    "seen": st.just(0),
    "held_on": st.sampled_from(["2026-04-01", "2026-03-01"]),
    "learned_on": st.sampled_from([None, "2026-03-20"]),
    "acting_for": st.sampled_from(["", "", "", "m1"]),
}


def typed(name: str) -> Any:
    """A form as somebody would fill it in here, or with any field hostile."""
    form = FORMS[name]
    mine = {field: USUAL[field] for field in form.model_fields if field in USUAL}
    here = st.builds(lambda said, own: said | own, usual_form(form), st.fixed_dictionaries(mine))
    return st.tuples(st.just(name), st.one_of(here, here, here, filled_in(form)), st.booleans())


def lists_of(names: list[str]) -> Any:
    """Some of these forms, one after the other."""
    return st.lists(st.one_of([typed(name) for name in names]), min_size=1, max_size=6)


THROWN = lists_of([name for name in NAMES if name not in ENDS])
AT_THE_END = lists_of(NAMES)


def named(said: Any, numbers: dict[str, str]) -> Any:
    if isinstance(said, dict):
        return {key: named(value, numbers) for key, value in said.items()}
    if isinstance(said, list):
        return [named(value, numbers) for value in said]
    return numbers.get(said, said) if isinstance(said, str) else said


@pytest.mark.parametrize("open_it", [False, True], ids=["convened", "opened"])
def test_any_form_of_a_session_is_refused_in_a_sentence_or_done(
    store: Store, open_it: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    chamber = Chamber(store)
    monkeypatch.setattr("tasks.doing.now", lambda: chamber.at(SITS))
    referral = chamber.accepted("judge1")
    (opinion,) = chamber.opinions(referral)
    session = chamber.convened(referral)
    if open_it:
        chamber.opened(session, MEMBERS[:13])
        chamber.votes(session, opinion, {Finding.INTENT: MEMBERS[:2]})
    numbers = {"<session>": session, "<referral>": referral, "<opinion>": opinion}
    came: dict[str, int] = {}

    def throw(thrown: list[tuple[str, dict[str, Any], bool]]) -> None:
        for name, said, sure in thrown:
            procedure, verb = name.split(".")
            assurance = Assurance.AUTHENTICATED if sure else Assurance.CLAIMED
            try:
                form = FORMS[name].model_validate(named(said, numbers))
                do(chamber.ledger, procedure, verb, form, Channel.PORTAL, assurance=assurance)
                end = name
            except ValidationError:
                end = "not a form"
            except Refused as refusal:
                assert refusal.sentence_zh and refusal.sentence_en
                end = "refused"
            came[end] = came.get(end, 0) + 1

    patient = [HealthCheck.too_slow, HealthCheck.data_too_large]
    for forms, examples in ((THROWN, EXAMPLES), (AT_THE_END, EXAMPLES // 4)):
        given_forms: Any = given(forms)
        run: Any = settings(max_examples=examples, deadline=None, suppress_health_check=patient)
        run(given_forms(throw))()
    assert came["refused"] > 20, came
    assert any(end in FORMS for end in came), came
    assert verify(chamber.ledger).ok
