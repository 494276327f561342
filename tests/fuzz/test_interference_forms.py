"""Whatever is typed into a form of the three provisions: it is not a form, or it is refused in a
sentence, or it is done."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from models.forms.by_verb import FORMS
from models.forms.form import Form
from models.forms.interference import AskAttestation, FlagProtection
from models.forms.interference_reports import MakeRollUp
from models.store import Store
from rules.actor import Channel
from rules.refusal import Refused
from tasks.doing import do
from tasks.replay import replay
from tasks.verification import verify
from tests.fuzz.forms import filled_in, usual_form
from tests.fuzz.test_forms import EXAMPLES
from tests.interfering import DESK, OTHER, PRESIDENT, RECORDER, Interfering

OURS = ("inquiry.", "attestation.", "untrue.", "protection.", "rollup.", "circular.")
THROWN: dict[str, type[Form]] = {
    **{key: form for key, form in FORMS.items() if key.startswith(OURS)},
    "attestation.ask": AskAttestation,
    "protection.flag": FlagProtection,
    "rollup.make": MakeRollUp,
}
NUMBERS = ("<own>", "<own>", "<own>", "密问〔2026〕99号")
USUAL: dict[str, Any] = {
    "actor": st.sampled_from([*[DESK] * 4, *["hj-xt"] * 3, RECORDER, PRESIDENT, "system"]),
    "acting_for": st.just(""),
    "number": st.sampled_from(NUMBERS),
    "seen": st.just(0),
    "asker": st.sampled_from(["", PRESIDENT, "nobody"]),
    "officer": st.sampled_from([OTHER, OTHER, "nobody"]),
    "others": st.sampled_from([[], [OTHER]]),
    "readers": st.sampled_from([[RECORDER], ["nobody"], [RECORDER, OTHER]]),
    "keeper": st.sampled_from(["HJ", "HJ", "NOBODY"]),
    "asked_on": st.sampled_from(["2026-03-10", "2026-03-10", "2026-05-01"]),
    "from_on": st.sampled_from(["2026-03-10", "2026-03-12"]),
    "to_on": st.just("2026-03-11"),
}


def typed(name: str) -> Any:
    """A form as somebody would fill it in here, or with any field hostile."""
    form = THROWN[name]
    mine = {field: USUAL[field] for field in form.model_fields if field in USUAL}
    here = st.builds(lambda said, own: said | own, usual_form(form), st.fixed_dictionaries(mine))
    return st.tuples(st.just(name), st.one_of(here, here, here, filled_in(form)))


OFTEN = ["inquiry.record", "inquiry.note", "circular.issue", "circular.close"] * 4
ACTS = st.lists(
    st.one_of([typed(name) for name in [*sorted(THROWN), *OFTEN]]), min_size=1, max_size=8
)


@pytest.fixture
def court(sqlite_store: Store, monkeypatch: pytest.MonkeyPatch) -> Interfering:
    court = Interfering(sqlite_store)
    at = court.province.at(date(2026, 4, 2))
    monkeypatch.setattr("tasks.doing.now", lambda: at)
    return court


def test_any_form_of_the_three_provisions_is_refused_in_a_sentence_or_done(
    court: Interfering,
) -> None:
    numbers = {"<inquiry>": court.recorded(), "<report>": court.asked()[RECORDER]}
    came: dict[str, int] = {}

    def throw(thrown: list[tuple[str, dict[str, Any]]]) -> None:
        for name, said in thrown:
            procedure, verb = name.split(".")
            said = dict(said)
            if str(said.get("number", "")).startswith("<"):
                own = "<report>" if procedure == "attestation" else f"<{procedure}>"
                said["number"] = numbers.get(own, "密问〔2026〕99号")
            try:
                receipt = do(
                    court.ledger, procedure, verb, THROWN[name].model_validate(said), Channel.CLI
                )
                end = name
                if procedure != "attestation":
                    numbers[f"<{procedure}>"] = receipt.number
            except ValidationError:
                end = "not a form"
            except Refused as refusal:
                assert refusal.sentence_zh and refusal.sentence_en
                end = refusal.code
            came[end] = came.get(end, 0) + 1

    patient = [HealthCheck.too_slow, HealthCheck.data_too_large]
    run: Any = settings(max_examples=EXAMPLES // 3, deadline=None, suppress_health_check=patient)
    run(given(ACTS)(throw))()
    assert came["not a form"] > 5 and came["matter.unknown"] > 5, came
    assert came.keys() & THROWN.keys(), came
    assert not came.keys() & {"attestation.ask", "protection.flag", "rollup.make"}, came
    assert verify(court.ledger).ok
    assert replay(court.ledger) == []
