"""Whatever is typed into a form of risk points: it is not a form, or it is refused in a sentence,
or it is done."""

from typing import Any

import pytest
from hypothesis import strategies as st

from models.forms.by_verb import FORMS
from models.forms.form import Form
from models.store import Store
from tasks.replay import replay
from tasks.verification import verify
from tests.courts import Courts
from tests.fuzz.test_forms import EXAMPLES
from tests.fuzz.throwing import Numbers, in_a_row, throw
from tests.risk_points import TEXT

THROWN: dict[str, type[Form]] = {
    key: form for key, form in FORMS.items() if key.startswith("risk_points.")
}
CHANGED = (
    TEXT,
    TEXT.replace("n = 3", "n = 5"),
    TEXT.replace("CR-917", "CR-918"),
    TEXT.replace("2022-01-01", "2027-01-01"),
    TEXT.replace("filed_on, 6", "read_csv('/etc/passwd'), 6"),
    TEXT.replace('trial"', '…"'),
    "code = ",
    "[[[[[[",
)
POINT = st.fixed_dictionaries({
    "file": st.sampled_from(["a.toml", "b.toml"]),
    "text": st.sampled_from([*CHANGED, *CHANGED[:3]]) | st.text(max_size=40),
})  # fmt: skip
USUAL: dict[str, Any] = {
    "actor": st.sampled_from([*["coord"] * 6, "owner", "system"]),
    "acting_for": st.just(""),
    "title": st.just("一批"),
    "points": st.lists(POINT, min_size=1, max_size=2),
    "point": st.sampled_from(["CR-917", "CR-918", "CR-971", "🦊"]),
    "last_on": st.sampled_from([None, None, "2026-03-20", "2026-04-20", "2026-01-01"]),
    "reason": st.just("误报过多"),
}
ACTS = in_a_row(THROWN, USUAL)


@pytest.fixture
def courts(store: Store, monkeypatch: pytest.MonkeyPatch) -> Courts:
    courts = Courts(store)
    monkeypatch.setattr("tasks.doing.now", lambda: courts.at(20))
    return courts


def test_any_form_of_risk_points_is_refused_in_a_sentence_or_done(courts: Courts) -> None:
    def now() -> Numbers:
        return {}

    came = throw(courts.ledger, THROWN, ACTS, now, EXAMPLES // 3)
    assert came.keys() & THROWN.keys() == THROWN.keys(), came
    assert verify(courts.ledger).ok
    assert replay(courts.ledger) == []
