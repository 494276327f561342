"""What is deployed: each verb's flow under its slug, the flows that answer questions, those that
take files in or give them out, those that run on schedule; with tags and descriptions."""

import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from prefect import Flow
from prefect.client.schemas.schedules import CronSchedule
from prefect.deployments.runner import RunnerDeployment
from prefect.types.entrypoint import EntrypointType

from flows import deadlines, ledger, outgoing, worklist
from flows.clarify import acknowledgment
from flows.deployed import slug
from flows.files import FILES
from flows.perform import cases, interference_reports, leaders, recovery, risks_watch
from flows.pursue import intake
from flows.questions import QUESTIONS
from flows.registry import VERB_FLOWS
from rules.procedures import procedure
from tasks.cases.source_file import sources_there

STAGES = {"clarify": "明责", "perform": "履责", "assess": "考责", "pursue": "追责"}
ZONE = "Asia/Shanghai"


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A flow that runs by itself."""

    name: str
    flow: Flow[Any, Any]
    cron: str


# Every day at seven, rest days included: the flow asks the calendar, so that make-up Saturdays
# count.
SCHEDULED = (
    Scheduled("deadline-sweep", deadlines.sweep_deadlines, "0 7 * * *"),
    Scheduled("opinions-taking-effect", deadlines.let_opinions_take_effect, "20 6 * * *"),
    # Before the sweep: whoever comes today is asked today.
    Scheduled("serve-duties", acknowledgment.serve, "40 6 * * *"),
    Scheduled("freezes-lapsing", recovery.lapse, "15 6 * * *"),
    Scheduled("leaders-by-period", leaders.count_by_period, "10 6 * * *"),
    Scheduled("interference-day", interference_reports.run_day, "50 6 * * *"),
    Scheduled("recount-terms", deadlines.recount_terms, "30 6 * * *"),
    Scheduled("case-compaction", cases.compact_cases, "30 2 * * *"),
    # After midnight: what falls due today is warned of before the day's work begins.
    Scheduled("watch-cases", risks_watch.watch, "15 0 * * *"),
    Scheduled("settle-warnings", risks_watch.settle_warnings, "2-59/5 * * * *"),
    Scheduled("ledger-checkpoint", ledger.publish_root, "50 23 * * *"),
    Scheduled("outbox-delivery", outgoing.deliver, "*/5 * * * *"),
    Scheduled("worklist", worklist.renew_worklists, "10 0,8,12,16 * * *"),
)


FOLLOWING = (("referral-intake", intake.follow_intake),)
"""Flows that the outbox starts, when something came through the portal."""


def deployments() -> Iterator[RunnerDeployment]:
    """Every deployment of the product, verbs first."""
    for key, flow in VERB_FLOWS.items():
        of, verb = key.split(".")
        tags = [*_stage(flow), procedure(of).zh, of]
        yield _deployment(flow, slug(of, verb), tags)
    for name, flow in QUESTIONS.items():
        yield _deployment(flow, name, [*_stage(flow), "查询", "question"])
    for name, flow in FILES.items():
        yield _deployment(flow, name, [*_stage(flow), "文件", "file"])
    for scheduled in SCHEDULED:
        schedule = CronSchedule(cron=scheduled.cron, timezone=ZONE)
        yield _deployment(scheduled.flow, scheduled.name, ["定时", "schedule"], schedule)
    for name, source in sources_there():
        # Each source by its own clock; beside them stands the deployment that asks which.
        pulling = CronSchedule(cron=source.cron, timezone=ZONE) if source.cron else None
        tags = ["案件数据", "case data", "定时", "schedule"]
        asked = {"form": {"source": name}}
        yield _deployment(cases.pull, f"case-data-pull-{source.code}", tags, pulling, asked)
    for name, flow in FOLLOWING:
        yield _deployment(flow, name, ["门户", "portal"])


def _stage(flow: Flow[Any, Any]) -> tuple[str, str]:
    stage = flow.fn.__module__.split(".")[1]
    return STAGES[stage], stage


def _deployment(
    flow: Flow[Any, Any],
    name: str,
    tags: list[str],
    schedule: CronSchedule | None = None,
    parameters: dict[str, Any] | None = None,
) -> RunnerDeployment:
    deployment = flow.to_deployment(
        name=name,
        tags=tags,
        description=inspect.cleandoc(flow.fn.__doc__ or ""),
        schedules=[schedule] if schedule else None,
        parameters=parameters,
        # By module: a file loaded by path would run under its bare name, with its folder first on
        # the import path.
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    assert isinstance(deployment, RunnerDeployment)
    return deployment
