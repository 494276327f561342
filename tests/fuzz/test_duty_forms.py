"""Whatever is typed into a form of a list: it is not a form, or it is refused in a sentence, or it
is done; and on no day do two versions of one scope hold."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import strategies as st
from sqlmodel import select

from models.duty import DutyList
from models.forms.by_verb import FORMS
from models.forms.duty import Supersede
from models.forms.form import Form
from models.store import Store
from tasks.replay import replay
from tasks.verification import verify
from tests.courts import FIRST, FOR_ALL, Courts, signs
from tests.fuzz.test_forms import EXAMPLES
from tests.fuzz.throwing import throw, typed

THROWN: dict[str, type[Form]] = {
    **{key: form for key, form in FORMS.items() if key.startswith(("duty_list.", "authority."))},
    "duty_list.supersede": Supersede,
}
NUMBERS = st.sampled_from(["<draft>", "<draft>", "<table>", "<published>", "晋政法责〔2020〕9号"])
DAYS = st.sampled_from(["2026-03-02", "2026-03-02", "2026-04-11", "2026-06-01", "2020-01-01"])
SOUND = [row.model_dump(mode="json") for row in FOR_ALL]
ROW = signs("S-1")
SIGNED = [ROW.model_dump(mode="json")]
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


def lists(name: str) -> Any:
    """A form as `typed` makes it, mostly with sound rows."""
    form = THROWN[name]
    if "rows" not in form.model_fields:
        return typed(name, form, USUAL)
    sound = SIGNED if name.startswith("authority") else SOUND
    clean = typed(name, form, USUAL | {"rows": st.just(sound)})
    return st.one_of(clean, clean, typed(name, form, USUAL))


ACTS = st.lists(st.one_of([lists(name) for name in sorted(THROWN)]), min_size=1, max_size=6)


@pytest.fixture
def courts(store: Store, monkeypatch: pytest.MonkeyPatch) -> Courts:
    courts = Courts(store)
    monkeypatch.setattr("tasks.doing.now", lambda: courts.at(40))
    return courts


def test_any_form_of_a_list_is_refused_in_a_sentence_or_done(courts: Courts) -> None:
    published = courts.published()
    numbers = {"<published>": published}

    def fresh_drafts() -> None:
        numbers["<draft>"], numbers["<table>"] = courts.draft(), courts.table(ROW)

    came = throw(courts.ledger, THROWN, ACTS, lambda: numbers, EXAMPLES // 3, fresh_drafts)
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
