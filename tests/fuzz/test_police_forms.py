"""Whatever is typed into a form of the handling centre, of recovered losses or of leaders' cases:
it is not a form, or it is refused in a sentence, or it is done."""

from typing import Any

import pytest
from hypothesis import strategies as st

from models.forms.by_verb import FORMS
from models.store import Store
from rules.vocabulary import AssetKind
from tasks.replay import replay
from tasks.verification import verify
from tests.fuzz.test_forms import EXAMPLES
from tests.fuzz.throwing import in_a_row, throw, typed
from tests.leading import CHIEF, Leading
from tests.recovering import Tracing
from tests.staying import at

CENTRE = {
    key: form for key, form in FORMS.items() if key.startswith(("stay.", "recovery.", "asset."))
}
LEADERS = {key: form for key, form in FORMS.items() if key.startswith("leaders.")}
INSTANTS = st.integers(0, 90).map(lambda minutes: at(minutes).isoformat())
HERE: dict[str, Any] = {
    "actor": st.sampled_from(["desk", "desk", "handler", "head", "cases"]),
    "acting_for": st.just(""),
    "seen": st.just(0),
    "keeper": st.just("STATION"),
    "recovery": st.sampled_from(["<recovery>", "<recovery>", "<asset>"]),
    "person": st.sampled_from(["R-1", "R-2", "R-3"]),
    "case_code": st.sampled_from(["A-1", "B-2"]),
    "handler_post": st.just("HANDLER"),
    "owner_post": st.just("HANDLER"),
    "since_on": st.just("2026-03-02"),
    "due_on": st.sampled_from([None, "2026-09-02", "2026-09-03", "2027-03-02"]),
    "value": st.sampled_from([0, 100, 10**15]),
    "loss": st.sampled_from([0, 100, 10**15]),
    "gaps": st.just([{"gap": "03-02 08:00", "explanation": "等候"}]),
    **dict.fromkeys(("arrived_at", "checked_at", "from_at", "to_at", "left_at"), INSTANTS),
}
COUNTING: dict[str, Any] = {
    "actor": st.sampled_from(["coord", "coord", "super", CHIEF]),
    "acting_for": st.just(""),
    "seen": st.just(0),
    "number": st.just("<round>"),
    "keeper": st.just("ZFW"),
    "body": st.sampled_from(["C1", "C1", "PRISON"]),
    "leader": st.sampled_from([CHIEF, CHIEF, "c1-j1"]),
    "cases": st.lists(st.sampled_from(["（2026）1号", "（2026）2号", "X"]), min_size=1, max_size=2),
    "from_on": st.sampled_from(["2026-01-01", "2026-03-01"]),
    "to_on": st.sampled_from(["2026-03-31", "2026-04-30"]),
}


def own(name: str) -> Any:
    """A form on a matter of its own procedure."""
    number = st.just(f"<{name.partition('.')[0]}>")
    return typed(name, CENTRE[name], HERE | {"number": number})


def test_any_form_of_the_centre_is_refused_in_a_sentence_or_done(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    station = Tracing(store)
    monkeypatch.setattr("tasks.doing.now", lambda: at(95))
    recovery = station.opened()
    numbers = {
        "<stay>": station.enter(),
        "<recovery>": recovery,
        "<asset>": station.frozen(recovery, None, AssetKind.GOODS),
    }
    acts = st.lists(st.one_of([own(name) for name in sorted(CENTRE)]), min_size=1, max_size=8)
    came = throw(station.ledger, CENTRE, acts, lambda: numbers, EXAMPLES // 3)
    assert came.keys() & CENTRE.keys(), came
    assert verify(station.ledger).ok and replay(station.ledger) == []


def test_any_form_of_leaders_cases_is_refused_in_a_sentence_or_done(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    court = Leading(store)
    court.closed_by(CHIEF, 2, signs=("heard",))
    court.closed_by("c1-j1", 2)
    on = court.at(30)
    monkeypatch.setattr("tasks.doing.now", lambda: on)
    numbers = {"<round>": court.count(on.date())}
    acts = in_a_row(LEADERS, COUNTING)
    came = throw(court.ledger, LEADERS, acts, lambda: numbers, EXAMPLES // 6)
    assert came.keys() & LEADERS.keys(), came
    assert verify(court.ledger).ok and replay(court.ledger) == []
