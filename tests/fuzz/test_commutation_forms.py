"""Whatever is typed into a form of commutation: it is not a form, or it is refused in a sentence,
or it is done."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from models.forms.by_verb import FORMS
from models.store import Store
from rules.actor import Channel
from rules.refusal import Refused
from tasks.doing import do
from tasks.replay import replay
from tasks.verification import verify
from tests.fuzz.forms import MATTERS, filled_in, usual_form
from tests.fuzz.test_forms import EXAMPLES
from tests.prison import COMMITTEE, FIRST, LEADERS, MEETING, MINUTES, STUDY, Prison, proofs, seats

THROWN = {key: form for key, form in FORMS.items() if key.startswith("commutation.")}
DAYS = st.sampled_from(["2026-02-10", "2026-02-10", "2026-02-17", "2026-02-24", "2026-03-02"])
PEOPLE = st.sampled_from([STUDY, MEETING, COMMITTEE, COMMITTEE, LEADERS, COMMITTEE[:5]])
USUAL: dict[str, Any] = {
    "actor": st.sampled_from([*["xz"] * 6, "fz", "xz2", "system"]),
    "acting_for": st.just(""),
    "number": st.just("<sent>"),
    "seen": st.just(0),
    "kind": st.sampled_from(["减刑 · commutation", "假释 · parole"]),
    "keeper": st.just("PRISON"),
    "ward": st.sampled_from(["PRISON-J1", "PRISON-J1", "COURT-LA"]),
    "convict": st.just("ZF-2022-0107"),
    "court": st.sampled_from(["FY", "FY", ""]),
    "procuratorate": st.just("ZY"),
    "bureau": st.sampled_from(["", "SJ"]),
    "original_months": st.just(72),
    "months": st.sampled_from([72, 72, 600, 0]),
    "sentence_from": st.just("2022-03-10"),
    "due_on": st.sampled_from(["2028-03-09", "2028-03-10", None]),
    "executed_from": st.just("2022-09-01"),
    "report_on": st.just("2026-03-02"),
    "materials": st.sampled_from([[], [p | {"proof": p["proof"].value} for p in proofs()]]),
    "held_on": DAYS, "put_up_on": DAYS, "last_day": DAYS, "received_on": DAYS, "on_day": DAYS,
    "sent_on": DAYS, "decided_on": DAYS, "served_on": DAYS, "copied_on": st.none(),
    "hearing_on": st.sampled_from(["2026-03-13", "2026-02-25"]), "notified_on": DAYS,
    "present": PEOPLE.map(seats),
    "absent": st.just([]),
    "chair": st.sampled_from(["pw1", "j1a", "j1d", "yz1"]),
    "evidence": st.sampled_from([[], MINUTES, MINUTES]),
    "level": st.sampled_from([1, 3, 4, 5, 99]),
    "ends_on": st.sampled_from([None, "2027-09-09"]),
    "sentence": st.sampled_from(["有期徒刑 · fixed term"] * 3 + ["无期徒刑 · life"]),
    "traits": st.sampled_from([[], [], ["累犯 · recidivist"]]),
    "merit": st.just("确有悔改表现 · remorse"),
    "asked_months": st.sampled_from([6, 6, 9, 600]),
    "last_served_on": st.none(), "new_crime_on": st.none(), "property_judgment": st.just(False),
    "verdict": st.sampled_from(["同意 · agree", "同意 · agree", "退回补充 · return for more"]),
}  # fmt: skip
LIKELY = {
    "deliberate": ("<study>", "<committee>"),
    "review": ("<review>",),
    **dict.fromkeys(("put_up",), ("<to_post>",)),
    **dict.fromkeys(("take_down", "object", "reexamine"), ("<posted>",)),
}
"""Matters that stand where a verb is declared; of the others, the one that was handed over."""


def typed(name: str) -> Any:
    """A form as somebody would fill it in here, or with any field hostile."""
    form = THROWN[name]
    mine = {field: USUAL[field] for field in form.model_fields if field in USUAL}
    if "number" in mine:
        mine["number"] = st.sampled_from(LIKELY.get(name.partition(".")[2], ("<sent>",)))
    here = st.builds(lambda said, own: said | own, usual_form(form), st.fixed_dictionaries(mine))
    return st.tuples(st.just(name), st.one_of(here, here, here, filled_in(form)))


ACTS = st.lists(st.one_of([typed(name) for name in sorted(THROWN)]), min_size=1, max_size=8)


@pytest.fixture
def prison(sqlite_store: Store, monkeypatch: pytest.MonkeyPatch) -> Prison:
    prison = Prison(sqlite_store)
    monkeypatch.setattr("tasks.doing.now", lambda: prison.at(date(2026, 3, 2)))
    return prison


def test_any_form_of_commutation_is_refused_in_a_sentence_or_done(prison: Prison) -> None:
    sent = prison.to_hand_over()
    prison.hand_over(sent, date(2026, 2, 10))
    numbers = {"<study>": prison.propose(), "<committee>": prison.to_committee(), "<sent>": sent}
    numbers |= dict.fromkeys(MATTERS, sent)
    for symbol in ("<review>", "<to_post>", "<posted>"):
        numbers[symbol] = prison.propose()
        prison.sit(numbers[symbol], 1, FIRST)
    prison.go("put_up", numbers["<posted>"], FIRST, put_up_on=FIRST, place="监舍")
    prison.post(numbers["<review>"], FIRST, date(2026, 1, 27))
    prison.sit(numbers["<review>"], 2, date(2026, 1, 28))
    came: dict[str, int] = {}

    def throw(thrown: list[tuple[str, dict[str, Any]]]) -> None:
        for name, said in thrown:
            number = said.get("number")
            if isinstance(number, str):
                said = said | {"number": numbers.get(number, number)}
            try:
                form = THROWN[name].model_validate(said)
                do(prison.ledger, *name.split("."), form, Channel.CLI)
                end = name
            except ValidationError:
                end = "not a form"
            except Refused as refusal:
                assert refusal.sentence_zh and refusal.sentence_en
                end = refusal.code
            came[end] = came.get(end, 0) + 1

    patient = [HealthCheck.too_slow, HealthCheck.data_too_large]
    run: Any = settings(max_examples=EXAMPLES // 2, deadline=None, suppress_health_check=patient)
    run(given(ACTS)(throw))()
    assert came["not a form"] > 5, came
    assert len(came.keys() & THROWN.keys()) >= 3, came
    assert verify(prison.ledger).ok
    assert replay(prison.ledger) == []
