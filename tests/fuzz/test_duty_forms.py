"""Whatever is typed into a form of a list: it is not a form, or it is refused in a sentence, or it
is done; and on no day do two versions of one scope hold."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from sqlmodel import select

from models.duty import DutyList
from models.forms.by_verb import FORMS
from models.forms.duty import Supersede
from models.forms.form import Form
from models.store import Store
from rules.actor import Channel
from rules.refusal import Refused
from tasks.doing import do
from tasks.replay import replay
from tasks.verification import verify
from tests.courts import FIRST, FOR_ALL, Courts, signs
from tests.fuzz.forms import filled_in, usual_form
from tests.fuzz.test_forms import EXAMPLES

THROWN: dict[str, type[Form]] = {
    **{key: form for key, form in FORMS.items() if key.startswith(("duty_list.", "authority."))},
    "duty_list.supersede": Supersede,
}
NUMBERS = st.sampled_from(["<draft>", "<draft>", "<table>", "<published>", "晋政法责〔2020〕9号"])
DAYS = st.sampled_from(["2026-03-02", "2026-03-02", "2026-04-11", "2026-06-01", "2020-01-01"])
SOUND = [row.model_dump(mode="json") for row in FOR_ALL]
SIGNED = [signs("S-1").model_dump(mode="json")]
USUAL: dict[str, Any] = {
    "actor": st.sampled_from(["coord", "coord", "coord", "super", "c1-j1"]),
    "acting_for": st.just(""),
    "keeper": st.sampled_from(["ZFW", "ZFW", "C1"]),
    "number": NUMBERS,
    "based_on": st.sampled_from(["", "", "<published>", "<draft>"]),
    "by": NUMBERS,
    "scope": st.sampled_from([*["法院 · court"] * 4, "监狱 · prison", "单个单位 · one body"]),
    "body": st.sampled_from(["", "", "", "C1"]),
    "seen": st.just(0),
    "valid_from": DAYS,
    "issued_on": DAYS,
    "valid_to": DAYS,
}


def typed(name: str) -> Any:
    """A form as somebody would fill it in here, or with any field hostile."""
    form = THROWN[name]
    mine = {field: USUAL[field] for field in form.model_fields if field in USUAL}
    sound = SIGNED if name.startswith("authority") else SOUND
    rows = {"rows": st.just(sound)} if "rows" in form.model_fields else {}
    here = st.builds(lambda said, own: said | own, usual_form(form), st.fixed_dictionaries(mine))
    clean = st.builds(lambda said, own: said | own, here, st.fixed_dictionaries(rows))
    return st.tuples(st.just(name), st.one_of(clean, clean, here, filled_in(form)))


ACTS = st.lists(st.one_of([typed(name) for name in sorted(THROWN)]), min_size=1, max_size=6)


def named(said: Any, numbers: dict[str, str]) -> Any:
    if isinstance(said, dict):
        return {key: named(value, numbers) for key, value in said.items()}
    return numbers.get(said, said) if isinstance(said, str) else said


@pytest.fixture
def courts(store: Store, monkeypatch: pytest.MonkeyPatch) -> Courts:
    courts = Courts(store)
    monkeypatch.setattr("tasks.doing.now", lambda: courts.at(40))
    return courts


def test_any_form_of_a_list_is_refused_in_a_sentence_or_done(courts: Courts) -> None:
    published = courts.published()
    numbers = {"<published>": published, "<draft>": "", "<table>": ""}
    came: dict[str, int] = {}

    def throw(thrown: list[tuple[str, dict[str, Any]]]) -> None:
        numbers["<draft>"], numbers["<table>"] = courts.draft(), courts.table(signs("S-1"))
        for name, said in thrown:
            procedure, verb = name.split(".")
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
    assert len(came.keys() & THROWN.keys()) >= 3, came
    no_two_versions_hold_on_one_day(courts)
    assert courts.list_row(published).valid_from == FIRST
    assert verify(courts.ledger).ok
    assert replay(courts.ledger) == []


def no_two_versions_hold_on_one_day(courts: Courts) -> None:
    with courts.store.session() as session:
        rows = session.exec(select(DutyList).where(DutyList.valid_from.is_not(None))).all()  # type: ignore[union-attr]
    by_scope: dict[tuple[str, str], list[DutyList]] = {}
    for row in sorted(rows, key=lambda row: str(row.valid_from)):
        by_scope.setdefault((row.holds, row.scope), []).append(row)
    for versions in by_scope.values():
        for before, after in pairwise(versions):
            assert before.valid_to is not None and after.valid_from is not None
            assert before.valid_to < after.valid_from
        assert versions[-1].valid_to is None
