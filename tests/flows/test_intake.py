"""A referral that came through the portal is followed by a run, once, whenever Prefect is there;
the ledger never waits for it."""

from datetime import timedelta

import pytest
from prefect.client.orchestration import get_client
from prefect.client.schemas.sorting import FlowRunSort
from prefect.flow_engine import run_flow
from sqlmodel import select

from deployments.schedules import deployments
from flows.pursue.intake import follow_intake
from models.outbox import Outbox
from tasks.delivery import deliver_all
from tests.bench import Bench, letter
from tests.province import Province


@pytest.fixture
def bench(installed: Province) -> Bench:
    return Bench.beside(installed)


def rows(bench: Bench) -> list[Outbox]:
    with bench.store.session() as session:
        return list(session.exec(select(Outbox).where(Outbox.channel == "flow")))


def test_what_comes_through_prefect_itself_starts_no_second_run(bench: Bench) -> None:
    form = letter().model_copy(update={"actor": "refer"})
    bench.do("receive", form, 0, "referral")
    assert rows(bench) == []


def test_while_prefect_is_away_the_referral_is_on_record_and_its_run_waits(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    bench.referred()
    (row,) = rows(bench)
    deliver_all(bench.ledger, bench.at(0) + timedelta(seconds=1))
    assert [r.state for r in rows(bench)] == ["waiting"]
    assert row.topic == "referral:received"


@pytest.mark.usefixtures("prefect")
def test_when_prefect_is_back_one_run_follows_however_often_it_is_delivered(bench: Bench) -> None:
    for deployment in deployments():
        if deployment.name == "referral-intake":
            deployment.apply()
    number = bench.referred()
    deliver_all(bench.ledger, bench.at(0) + timedelta(seconds=1))
    assert [row.state for row in rows(bench)] == ["delivered"]
    with bench.store.session() as session:
        row = session.exec(select(Outbox).where(Outbox.channel == "flow")).one()
        row.state = "waiting"
        session.add(row)
        session.commit()
    deliver_all(bench.ledger, bench.at(1))
    with get_client(sync_client=True) as client:
        runs = [
            r
            for r in client.read_flow_runs(limit=200, sort=FlowRunSort.NAME_ASC)
            if r.parameters.get("number") == number
        ]
    assert len(runs) == 1


@pytest.mark.usefixtures("prefect")
def test_the_run_is_named_for_the_referral_and_ends_in_its_state(bench: Bench) -> None:
    number = bench.referred()
    state = run_flow(follow_intake, parameters={"number": number}, return_type="state")
    assert state.name == "待核材料 · received, materials to be checked"
