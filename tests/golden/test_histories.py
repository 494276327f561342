"""New code is held against old histories: what was recorded then is still declared, proven and
decided alike."""

import hashlib
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from models.forms.by_verb import FORMS
from models.past_act import in_full, offered_by
from rules.procedures import PROCEDURES
from tasks.events_out import as_lines
from tests.golden.offered import held, with_new
from tests.golden.story import live
from tests.province import Province

KEPT = sorted(Path(__file__).parent.glob("*.jsonl"))
"""Histories as versions of the product exported them. Never rewritten: a new version adds a
file."""

OFFERED = held()


def acts_of(text: str) -> list[dict[str, Any]]:
    lines = [json.loads(line) for line in text.splitlines()]
    return [line for line in lines if line["kind"] == "act"]


def lived(acts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What happened to problems, without what depends on the installation."""
    return [
        {
            k: v
            for k, v in in_full(act["record"], act["procedure"]).items()
            if k not in ("saw", "matter")
        }
        for act in acts
        if act["procedure"] == "problem"
    ]


@pytest.mark.parametrize("file", KEPT, ids=lambda file: file.stem)
def test_an_outsider_proves_the_chain_with_hashlib_and_json_alone(file: Path) -> None:
    heads: dict[int, str] = {}
    for act in acts_of(file.read_text(encoding="utf-8")):
        start = hashlib.sha256(f"bihuan:{act['matter_id']}:{act['matter']}".encode()).hexdigest()
        previous = heads.get(act["matter_id"], start)
        record = json.dumps(
            act["record"], sort_keys=True, ensure_ascii=False, separators=(",", ":")
        )
        digest = hashlib.sha256(bytes.fromhex(previous) + record.encode()).hexdigest()
        assert (act["previous"], act["digest"]) == (previous, digest)
        heads[act["matter_id"]] = digest
    assert heads


@pytest.mark.parametrize("file", KEPT, ids=lambda file: file.stem)
def test_every_act_on_record_is_still_declared(file: Path) -> None:
    for act in acts_of(file.read_text(encoding="utf-8")):
        record, declared = in_full(act["record"], act["procedure"]), PROCEDURES[act["procedure"]]
        assert declared.find(record["from"], record["act"]).event == record["event"]
        assert declared.state(record["to"]).zh


@pytest.mark.parametrize("file", KEPT, ids=lambda file: file.stem)
def test_the_same_story_is_decided_alike_today(file: Path, province: Province) -> None:
    live(province)
    out = StringIO()
    as_lines(province.ledger, out)
    assert lived(acts_of(out.getvalue())) == lived(acts_of(file.read_text(encoding="utf-8")))


@pytest.mark.parametrize("verb", sorted(OFFERED))
def test_what_a_form_offers_never_changes(verb: str) -> None:
    """A history leaves out what was left as offered: offering something else would rewrite it."""
    now = offered_by(FORMS[verb])
    assert {name: now.get(name) for name in OFFERED[verb]} == OFFERED[verb]


def test_what_every_form_offers_is_held() -> None:
    assert with_new(OFFERED) == OFFERED, "python -m tests.golden.offered adds what is new"


def test_there_is_a_history_to_hold_today_against() -> None:
    assert KEPT
