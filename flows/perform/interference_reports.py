"""The three provisions in the open: roll-ups, circulars, who has reported, and the day's pass."""

from typing import Any

from prefect import State, flow
from prefect.artifacts import create_table_artifact
from prefect.states import Completed

from flows.verb import perform, refused, verb_flow
from models.forms.interference_questions import AskCoverage, AskRollUps
from models.forms.interference_reports import (
    CloseCircular,
    IssueCircular,
    ReadCircular,
    ReceiveRollUp,
    SignRollUp,
)
from rules.interference.attesting import month_before
from rules.refusal import Refused
from tasks.clock import now, today
from tasks.interference.periods import month_written
from tasks.interference.report import HEADS, rolled_up
from tasks.interference.rolling import pass_of_day
from tasks.interference.unanswered import coverage, total
from tasks.ledger import open_ledger

LAST_MONTH, EVERY = AskCoverage(), AskRollUps()


@verb_flow("rollup", "sign")
def sign(form: SignRollUp) -> State[Any]:
    """上报机关负责人签报季度汇总或者分析；件数按档显示，精确数密存。

    The head of the body signs its roll-up or analysis; counts stand in bands, exact ones sealed.
    """
    return _rolled(perform("rollup", "sign", form))


@verb_flow("rollup", "receive")
def receive(form: ReceiveRollUp) -> State[Any]:
    """政法委接收汇总。

    The political-legal committee receives the roll-up.
    """
    return _rolled(perform("rollup", "receive", form))


@verb_flow("circular", "issue", "{form.title}")
def issue(form: IssueCircular) -> State[Any]:
    """印发通报、公开案例或者警示教育材料，列明须阅知的人员；通报须有批准文号。

    Issue a circular, a case or material of warning education to those who are to read it.
    """
    return perform("circular", "issue", form)


@verb_flow("circular", "read")
def read(form: ReadCircular) -> State[Any]:
    """本人阅知通报；全部阅知后自动办结。

    Acknowledge a circular in person; it closes when all have.
    """
    return perform("circular", "read", form)


@verb_flow("circular", "close")
def close(form: CloseCircular) -> State[Any]:
    """结束阅知并说明理由；未阅知的仍在案。

    Close the reading with a reason; who has not read it stays on record.
    """
    return perform("circular", "close", form)


@flow(name="月报完成情况 · Monthly reports given")
def show_coverage(form: AskCoverage = LAST_MONTH) -> State[Any]:
    """按单位、内设机构列出应报、已报、逾期的份数；只有份数，没有姓名，更没有填报内容。

    By body and division how many reports were asked for, given, overdue: counts alone, nobody's
    name and nobody's answer.
    """
    on = today()
    try:
        month = month_written(form.month) if form.month else month_before(on)
        with open_ledger().store.read() as tx:
            rows = coverage(tx, month, on, form.body)
    except Refused as refusal:
        return refused(refusal)
    asked, answered, overdue = total(rows)
    table = [
        {
            "单位 · Body": f"{row.body_name} {row.unit}",
            "应报 · Asked": row.asked,
            "已报 · Given": row.answered,
            "逾期 · Overdue": row.overdue,
        }
        for row in rows
    ]
    create_table_artifact(
        table or [{"单位 · Body": "无 · none"}],
        key="attestations",
        description=f"{month:%Y-%m} 月报 · monthly reports",
    )
    said = f"应报{asked}份，已报{answered}份，逾期{overdue}份。"
    return Completed(
        name="已列出 · Listed",
        message=f"{said} {asked} asked, {answered} given, {overdue} overdue.",
    )


@flow(name="三个规定汇总情况 · Roll-ups and analyses")
def show_rollups(form: AskRollUps = EVERY) -> State[Any]:
    """各单位季度汇总和分析：月报覆盖、各类件数（按档）、签报和接收情况。

    Quarterly roll-ups and analyses of bodies: coverage, categories in bands, signed or received.
    """
    try:
        found = _publish_rollups(form)
    except Refused as refusal:
        return refused(refusal)
    return Completed(name="已列出 · Listed", message=f"{found}份。 {found} roll-ups.")


@flow(name="三个规定定时办理 · The three provisions, day by day")
def run_day() -> State[Any]:
    """每月首个工作日开立上月月报；每季、每月形成汇总和分析。停机后补办，不重复。

    On the first working day open the reports of the month before, and roll up what is due. After a
    stop it is made good, and nothing is done twice.
    """
    done = pass_of_day(open_ledger(), today(), now())
    made = f"汇总{done.quarters}份，分析{done.analyses}份。"
    said = f"开立月报{done.asked}份，失效{done.lapsed}份，{made}"
    english = (
        f"{done.asked} reports asked for, {done.lapsed} fell away, {done.quarters} roll-ups, "
        f"{done.analyses} analyses."
    )
    return Completed(name="已办理 · Done", message=f"{said} {english}")


def _rolled(done: State[Any]) -> State[Any]:
    """After a step the page of roll-ups is renewed: whoever signs sees what was signed."""
    if done.is_completed():
        _publish_rollups(EVERY)
    return done


def _publish_rollups(form: AskRollUps) -> int:
    with open_ledger().store.read() as tx:
        rows = rolled_up(tx, form.since, form.body)
    table = [dict(zip(HEADS, row.line, strict=True)) for row in rows]
    create_table_artifact(
        table or [{HEADS[0]: "无 · none"}], key="rollups", description="三个规定汇总 · roll-ups"
    )
    return len(rows)
