"""What is deployed, under which names, when it runs: claims on `deployments.schedules`."""

import re
from importlib import import_module
from pathlib import Path

import pytest
from prefect import Flow
from prefect.client.schemas.schedules import CronSchedule
from prefect.deployments.runner import RunnerDeployment

from deployments.schedules import FOLLOWING, SCHEDULED, deployments
from flows.files import FILES
from flows.questions import QUESTIONS
from flows.registry import VERB_FLOWS
from models.settings import settings
from tests.lake import EVENTS, own_lake

ALL = list(deployments())
EVERY = pytest.mark.parametrize("deployment", ALL, ids=[d.name for d in ALL])


def test_every_verb_every_question_and_every_scheduled_flow_is_deployed_once() -> None:
    names = [d.name for d in ALL]
    others = len(QUESTIONS) + len(FILES) + len(SCHEDULED) + len(FOLLOWING)
    assert len(names) == len(set(names)) == len(VERB_FLOWS) + others
    assert "problem-approve-plan" in names


@EVERY
def test_a_deployment_has_an_ascii_name_both_tags_and_a_description(
    deployment: RunnerDeployment,
) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+|worklist", deployment.name)
    assert len(deployment.tags) >= 2 and re.search(r"[\u4e00-\u9fff]", deployment.tags[0])
    assert re.match(r"[\u4e00-\u9fff]", deployment.description or "")


@EVERY
def test_a_deployment_is_entered_by_module_and_finds_its_flow_there(
    deployment: RunnerDeployment,
) -> None:
    module, name = str(deployment.entrypoint).rsplit(".", 1)
    assert module.startswith("flows.")
    assert isinstance(getattr(import_module(module), name), Flow)


def test_a_verb_is_tagged_with_its_stage_and_its_procedure() -> None:
    tags = {d.name: d.tags for d in ALL}
    assert tags["problem-verify"] == ["追责", "pursue", "问题整改", "problem"]
    assert tags["inspection-mandate"][:2] == ["履责", "perform"]
    assert tags["roster-grant"][:2] == ["明责", "clarify"]


def test_schedules_keep_the_time_of_shanghai_and_verbs_have_none() -> None:
    crons = {}
    for deployment in ALL:
        for kept in deployment.schedules or []:
            assert isinstance(kept.schedule, CronSchedule)
            assert kept.schedule.timezone == "Asia/Shanghai"
            crons[deployment.name] = kept.schedule.cron
    assert crons == {scheduled.name: scheduled.cron for scheduled in SCHEDULED}


def test_a_source_of_case_data_is_pulled_by_its_own_clock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with own_lake(tmp_path, monkeypatch):
        folder = settings().sources
        folder.mkdir(parents=True)
        (folder / "events.toml").write_text(EVENTS, "utf-8")
        said = 'code = "trial-db"\nconnection = "TRIAL_DB"\nsql = "SELECT 1 AS n"\n'
        said += 'mapping = "events.toml"\nwatermark = "n"\ncron = "*/10 * * * *"\n'
        (folder / "trial.toml").write_text(said, "utf-8")
        (folder / "broken.toml").write_text("code = 1", "utf-8")
        found = [d for d in deployments() if d.name.startswith("case-data-pull-")]
    assert [(d.name, d.parameters) for d in found] == [
        ("case-data-pull-trial-db", {"form": {"source": "trial"}})
    ]
    (kept,) = found[0].schedules or []
    assert isinstance(kept.schedule, CronSchedule)
    assert (kept.schedule.cron, kept.schedule.timezone) == ("*/10 * * * *", "Asia/Shanghai")


def test_the_sweep_runs_on_every_day_of_the_week_so_that_make_up_saturdays_count() -> None:
    assert {s.name: s.cron for s in SCHEDULED}["deadline-sweep"].endswith("* * *")
