"""Whatever is typed into a form of a call, a report, a risk, a station's opinion or a
co-investigation: it is not a form, or it is refused in a sentence, or it is done."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from models.forms.calls_by_verb import CALL_FORMS
from models.store import Store
from rules.actor import Channel
from rules.refusal import Refused
from rules.responsibility import Degree, Regime
from tasks.doing import do
from tasks.replay import replay
from tasks.sweep import sweep_instants
from tasks.verification import verify
from tests.asking import asked, opinion, report, risk, stationed
from tests.callings import START, Callings
from tests.fuzz.forms import filled_in, usual_form
from tests.fuzz.test_forms import EXAMPLES

NONE = "晋政法整〔2026〕99号"
PEOPLE = {
    "call": ("whistle", "whistle", "env1"),
    "arrival": ("env1", "env2", "traffic1"),
    "request": ("courtref", "coord", "super"),
    "risk_case": ("courtlead1", "courtlead1", "courtver"),
    "station": ("procref",),
    "resident": ("procref", "courtlead1", "hlead"),
    "coinvestigation": ("zfwref", "jwco"),
}
"""Who does these things; beside them now and then somebody who does not."""
MOMENT = st.sampled_from(
    [None, "2026-03-02T10:25", "2026-03-02T09:00+08:00", "2026-03-09T10:00", "2026-03-02", "10:20"]
)
USUAL: dict[str, Any] = {
    "acting_for": st.just(""),
    "seen": st.just(0),
    "post": st.sampled_from(["WHISTLE", "WHISTLE", "COURTLEAD1", "", "CLERK"]),
    "units": st.lists(st.sampled_from(["ENV", "TRAFFIC", "COURT-LA", "NO"]), max_size=3),
    "unit": st.sampled_from(["", "COURT-BG", "ENV"]),
    "sender": st.sampled_from(["COURT", "ZFW", "PROC", "NO"]),
    "keeper": st.sampled_from(["ZFW", "COURT", "JW"]),
    "kind": st.sampled_from(["major_case", "normative_document", "weather"]),
    "event_at": MOMENT,
    "arrived_at": MOMENT,
    "finding": st.sampled_from(["", NONE, "<request>"]),
    "referral": st.sampled_from(["", "", NONE]),
    "about": st.sampled_from(["", "", NONE, "<call>"]),
    "addressee": st.sampled_from(["", "jwco", "nobody"]),
    "subject": st.sampled_from(["", "clerk"]),
    "station": st.sampled_from(["<station>", "<station>", "<call>"]),
    "arrival": st.sampled_from(["<arrival>", "<arrival>", "<other>", "<call>"]),
    "ratings": st.just([]),
    "regime": st.sampled_from(list(Regime)),
    "degree": st.sampled_from(list(Degree)),
    "conduct_on": st.just("2026-03-02"),
    "from_on": st.just("2026-03-02"),
    "to_on": st.sampled_from([None, "2026-03-01"]),
}


def typed(name: str) -> Any:
    """A form as somebody would fill it in here, or with any field hostile."""
    form = CALL_FORMS[name]
    mine = {field: USUAL[field] for field in form.model_fields if field in USUAL}
    people = PEOPLE[name.partition(".")[0]]
    mine["actor"] = st.sampled_from([*people, *people, "owner", "system", "nobody"])
    if "number" in form.model_fields:
        mine["number"] = st.just(f"<{name.partition('.')[0]}>")
    here = st.builds(lambda said, own: said | own, usual_form(form), st.fixed_dictionaries(mine))
    return st.tuples(st.just(name), st.one_of(here, here, here, filled_in(form)))


ACTS = st.lists(st.one_of([typed(name) for name in sorted(CALL_FORMS)]), min_size=4, max_size=20)


@pytest.fixture
def street(store: Store, monkeypatch: pytest.MonkeyPatch) -> Callings:
    street = Callings(store)
    monkeypatch.setattr("tasks.doing.now", lambda: START + timedelta(minutes=30))
    return street


def named(said: Any, numbers: dict[str, str]) -> Any:
    if isinstance(said, dict):
        return {key: named(value, numbers) for key, value in said.items()}
    if isinstance(said, list):
        return [named(value, numbers) for value in said]
    return numbers.get(said, said) if isinstance(said, str) else said


def opened(street: Callings) -> dict[str, str]:
    """One matter of each kind, so that there is something to act on."""
    call, station = street.whistle("ENV"), stationed(street)
    return {
        "<call>": call,
        "<arrival>": street.arrivals()[-1],
        "<request>": street.done("request.submit", report()).number,
        "<risk_case>": street.done("risk_case.open", risk()).number,
        "<station>": station,
        "<resident>": street.done("resident.issue", opinion(station)).number,
        "<coinvestigation>": asked(street),
    }


def test_any_form_is_refused_in_a_sentence_or_done(street: Callings) -> None:
    came: dict[str, int] = {}

    def throw(thrown: list[tuple[str, dict[str, Any]]]) -> None:
        # Anew each time: what one round has closed would refuse all that the next throws at it.
        numbers = opened(street)
        for name, said in thrown:
            procedure, verb = name.split(".")
            try:
                form = CALL_FORMS[name].model_validate(named(said, numbers))
                receipt = do(street.ledger, procedure, verb, form, Channel.CLI)
                numbers[f"<{procedure}>"] = receipt.number
                if procedure == "call":
                    numbers["<arrival>"], numbers["<other>"] = street.arrivals()[-1], NONE
                end = name
            except ValidationError:
                end = "not a form"
            except Refused as refusal:
                assert refusal.sentence_zh and refusal.sentence_en
                end = refusal.code
            came[end] = came.get(end, 0) + 1

    patient = [HealthCheck.too_slow, HealthCheck.data_too_large]
    run: Any = settings(max_examples=EXAMPLES // 8, deadline=None, suppress_health_check=patient)
    run(given(ACTS)(throw))()
    assert came["not a form"] > 5, came
    assert len(came.keys() & CALL_FORMS.keys()) >= 2, came
    assert sweep_instants(street.ledger, START).stuck == []
    assert verify(street.ledger).ok
    assert replay(street.ledger) == []
