"""Whatever is typed into a form of an improvement: it is not a form, or it is refused in a
sentence, or it is done."""

from datetime import date
from typing import Any

import pytest
from hypothesis import strategies as st

from models.forms.by_verb import FORMS
from models.forms.form import Form
from models.forms.improvement import CarryInList
from models.store import Store
from rules.vocabulary import Cause
from tasks.replay import replay
from tasks.verification import verify
from tests.courts import Courts
from tests.fuzz.test_forms import EXAMPLES
from tests.fuzz.throwing import Numbers, in_a_row, throw
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


ACTS = in_a_row(THROWN, USUAL)


@pytest.fixture
def courts(store: Store, monkeypatch: pytest.MonkeyPatch) -> Courts:
    courts = Courts(store)
    monkeypatch.setattr("tasks.doing.now", lambda: courts.at(20))
    return courts


def test_any_form_of_an_improvement_is_refused_in_a_sentence_or_done(courts: Courts) -> None:
    day = date(2026, 3, 10)
    numbers = {
        "<list>": courts.published(),
        "<problem>": caused(courts, day, body="C1", item="CT-001", owner="C1-J1").number,
        "<other>": caused(courts, day, item="罪犯计分").number,
    }

    def now() -> Numbers:
        last = next((number for number, _, _ in reversed(improvements(courts))), NONE)
        return numbers | {"<improvement>": last}

    came = throw(courts.ledger, THROWN, ACTS, now, EXAMPLES // 3)
    assert len(came.keys() & THROWN.keys()) >= 2, came
    assert "improvement.carry" not in came, came  # the product's own verb
    assert verify(courts.ledger).ok
    assert replay(courts.ledger) == []
