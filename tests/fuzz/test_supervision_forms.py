"""Whatever is typed into a form of supervision: it is not a form, or it is refused in a sentence,
or it is done."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from models.forms.supervision_verbs import SUPERVISION_FORMS
from models.store import Store
from rules.actor import Channel
from rules.refusal import Refused
from rules.supervision.agenda import Without
from rules.supervision.boundary import HeadAct
from rules.supervision.marking import CaseType
from rules.supervision.reviewing import Verdict
from tasks.doing import do
from tasks.replay import replay
from tasks.verification import verify
from tests.fuzz.forms import filled_in, usual_form
from tests.fuzz.test_forms import EXAMPLES
from tests.problems import DIGEST
from tests.supervising import CASE, DAY, Chambers, keep_writing

HERE = {key: form for key, form in SUPERVISION_FORMS.items() if key != "inspection.visit"}
PEOPLE = ("sc-tz", "sc-yz", "sc-yz", "sc-j1", "sc-j1", "sp-g1", "sp-jz")
NONE = "晋市法类〔2026〕99号"
USUAL: dict[str, Any] = {
    "actor": st.sampled_from([*PEOPLE, "coord", "system"]),
    "acting_for": st.just(""),
    "seen": st.just(0),
    "body": st.sampled_from(["SC", "SC", "SP", "ZFW"]),
    "case": st.sampled_from([CASE, CASE, "甲"]),
    "officers": st.sampled_from([[], [{"person": "sc-j1", "role": "承办法官"}]]),
    "types": st.sampled_from([[CaseType.CROWD.value], [t.value for t in CaseType]]),
    "act": st.sampled_from([act.value for act in HeadAct]),
    "verdict": st.sampled_from([verdict.value for verdict in Verdict]),
    "without": st.sampled_from([head.value for head in Without]),
    "meeting": st.sampled_from(["", "<meeting>", NONE]),
    "measure": st.sampled_from([0, 1, 9]),
    "held_on": st.just("2026-03-03"),
    "said_on": st.sampled_from(["2026-03-03", "2026-04-30"]),
    "chair": st.sampled_from(["sc-tz", "sc-yz"]),
    "members": st.sampled_from([["sc-j2", "sc-xz"], ["nobody"]]),
    "present": st.sampled_from([["sc-yz", "sc-fy", "sc-tz"], ["sc-yz"]]),
    "member": st.sampled_from(["sc-fy", "coord"]),
    "giver": st.sampled_from(["sp-fj", "sp-g1", "nobody"]),
    "urgent": st.sampled_from(["", "期限今日届满"]),
    "evidence": st.sampled_from([[], *[[{"file": f"sha256:{DIGEST}"}]] * 4]),
}


def typed(name: str) -> Any:
    """A form as somebody would fill it in here, or with any field hostile."""
    form = HERE[name]
    mine = {field: USUAL[field] for field in form.model_fields if field in USUAL}
    if "number" in form.model_fields:
        mine["number"] = st.just(f"<{name.partition('.')[0]}>")
    here = st.builds(lambda said, own: said | own, usual_form(form), st.fixed_dictionaries(mine))
    # Drawn by number: alternatives that are alike count once.
    drawn = st.integers(0, 3).flatmap(lambda n: here if n else filled_in(form))
    return st.tuples(st.just(name), drawn)


ACTS = st.lists(st.one_of([typed(name) for name in sorted(HERE)]), min_size=1, max_size=8)


@pytest.fixture
def chambers(store: Store, monkeypatch: pytest.MonkeyPatch) -> Chambers:
    chambers = Chambers(store)
    keep_writing(chambers)
    monkeypatch.setattr("tasks.doing.now", lambda: chambers.at(2))
    return chambers


def named(said: Any, numbers: dict[str, str]) -> Any:
    if isinstance(said, dict):
        return {key: named(value, numbers) for key, value in said.items()}
    if isinstance(said, list):
        return [named(value, numbers) for value in said]
    return numbers.get(said, said) if isinstance(said, str) else said


def test_any_form_of_supervision_is_refused_in_a_sentence_or_done(chambers: Chambers) -> None:
    numbers = {"<meeting>": chambers.minutes(), "<marking>": chambers.confirmed()}
    draft = {"body": "SP", "case": "甲", "document": "起诉书", "proposed": "拟起诉"}
    numbers["<instruction>"] = chambers.say("instruction.submit", "sp-g1", **draft).number
    said = {"body": "SP", "case": "甲", "giver": "sp-jz", "said_on": DAY, "words": "快办"}
    numbers["<verbal>"] = chambers.say("verbal.record", "sp-g1", why_urgent="急", **said).number
    item = {"body": "SC", "case": CASE, "question": "法律适用", "meeting": numbers["<meeting>"]}
    numbers["<committee_item>"] = chambers.say("committee_item.put", "sc-yz", **item).number
    came: dict[str, int] = {}

    def throw(thrown: list[tuple[str, dict[str, Any]]]) -> None:
        for name, said in thrown:
            procedure, verb = name.split(".")
            try:
                form = HERE[name].model_validate(named(said, numbers))
                done = do(chambers.ledger, procedure, verb, form, Channel.CLI)
                numbers[f"<{procedure}>"] = done.number
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
    assert len(came.keys() & HERE.keys()) >= 2, came
    assert verify(chambers.ledger).ok
    assert replay(chambers.ledger) == []
