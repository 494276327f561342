"""The description of the API: kept, complete, and true of whatever is asked."""

import json
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import SearchStrategy
from schemathesis import checks
from schemathesis.specs.openapi import checks as conformance

from models.store import Store
from portal.app import create_app
from portal.openapi import published
from tests.bench import Bench
from tests.portal.conftest import Counter
from tests.portal.running import running

KEPT = Path(__file__).resolve().parents[2] / "docs/openapi.json"
EXAMPLES = 25
CHECKS = [
    checks.not_a_server_error,
    conformance.status_code_conformance,
    conformance.content_type_conformance,
    conformance.response_headers_conformance,
    conformance.response_schema_conformance,
    conformance.unsupported_method,
]


def test_the_description_that_is_kept_is_the_one_that_is_published() -> None:
    assert KEPT.read_text("utf-8") == published(), "run `python docs/generate.py`"


def test_the_description_is_served_to_whoever_asks(counter: Counter) -> None:
    assert counter.http.get("/openapi.json").json() == json.loads(KEPT.read_text("utf-8"))


def test_every_operation_but_one_takes_a_key_and_is_told_in_both_languages() -> None:
    described = json.loads(published())
    for path, operations in described["paths"].items():
        for operation in operations.values():
            assert ("security" in operation) == (path != "/v1/alive")
            assert " · " in operation["description"]


@pytest.fixture
def described(sqlite_store: Store, today: object) -> Iterator[tuple[str, Counter]]:
    bench = Bench(sqlite_store)
    with running(create_app(bench.ledger)) as address, httpx.Client(base_url=address) as http:
        counter = Counter(bench, http)
        counter.refer(own_number="晋纪立〔2026〕7号")
        yield address, counter


@pytest.mark.parametrize("mode", list(schemathesis.GenerationMode), ids=lambda m: m.value)
def test_whatever_is_asked_is_answered_as_described(
    described: tuple[str, Counter], mode: schemathesis.GenerationMode
) -> None:
    address, counter = described
    schema = schemathesis.openapi.from_url(f"{address}/openapi.json")
    for found in schema.get_all_operations():
        operation = found.ok()
        if operation.path != "/v1/alive":  # takes nothing that could be wrong
            _ask(operation.as_strategy(generation_mode=mode), counter)


def _ask(cases: SearchStrategy[Any], counter: Counter) -> None:
    """Ask one operation many things; each answer must be one that is described."""

    @given(cases)
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def ask(case: Any) -> None:
        headers = {"authorization": f"Bearer {counter.keys['JW'].text}"}
        if case.method == "POST":
            headers["idempotency-key"] = str(uuid.uuid4())
        case.call_and_validate(headers=headers, checks=CHECKS)

    ask()
