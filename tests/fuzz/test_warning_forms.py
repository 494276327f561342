"""Whatever is typed into a form of a warning: it is not a form, or it is refused in a sentence, or
it is done."""

from datetime import date
from typing import Any

import pytest
from hypothesis import strategies as st

from models.forms.by_verb import FORMS
from models.forms.form import Form
from models.forms.warning import ClearWarning, HandOverWarning, RaiseWarning
from models.store import Store
from tasks.risks.pass_over import pass_over
from tasks.verification import verify
from tests.fuzz.test_forms import EXAMPLES
from tests.fuzz.throwing import Numbers, in_a_row, throw
from tests.watching import Watched

OWN: dict[str, type[Form]] = {
    "warning.raise": RaiseWarning,
    "warning.clear": ClearWarning,
    "warning.hand_over": HandOverWarning,
}
THROWN: dict[str, type[Form]] = {
    **{key: form for key, form in FORMS.items() if key.startswith("warning.")},
    **OWN,
}
USUAL: dict[str, Any] = {
    "actor": st.sampled_from(["c1-j1", "c1-j1", "c1-tz", "coord", "super", "owner", "system"]),
    "acting_for": st.just(""),
    "number": st.sampled_from(["<first>", "<first>", "<second>"]),
    "seen": st.just(0),
    "case_id": st.sampled_from([1, 2, 99]),
    "episode": st.sampled_from([1, 2]),
    "body": st.sampled_from(["C1", "C2"]),
    "post": st.sampled_from(["C1-J1", ""]),
    "person": st.sampled_from(["c1-j1", ""]),
    "head": st.sampled_from(["C1-TZ", ""]),
    "ladder": st.just("warning"),
}
ACTS = in_a_row(THROWN, USUAL)


@pytest.fixture
def court(store: Store, monkeypatch: pytest.MonkeyPatch) -> Watched:
    watched = Watched(store)
    monkeypatch.setattr("tasks.doing.now", lambda: watched.at(date(2026, 3, 11)))
    return watched


def test_any_form_of_a_warning_is_refused_in_a_sentence_or_done(court: Watched) -> None:
    filed = date(2026, 3, 2)
    for case in ("1号", "2号"):
        role = {"person": "c1-j1", "from_on": filed}
        given = court.event("role:reporting_judge", filed, case, **role)
        court.come([court.event("filed", filed, case), given], filed)
    pass_over(court.ledger, court.at(date(2026, 3, 10)))
    first, second = (number for number, *_ in court.warnings())

    def now() -> Numbers:
        return {"<first>": first, "<second>": second}

    came = throw(court.ledger, THROWN, ACTS, now, EXAMPLES // 3)
    assert len(came.keys() & THROWN.keys()) >= 2, came
    assert not came.keys() & OWN.keys(), came  # the product's own verbs
    assert verify(court.ledger).ok
