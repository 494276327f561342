"""The sweep over every term of every matter, and the recount of terms when the calendar changes."""

from typing import Any

from prefect import State, flow
from prefect.artifacts import create_table_artifact
from prefect.states import Completed, Failed

from flows.worklist import renew_all
from rules.ladder import ladders
from tasks.acts import Ledger
from tasks.clock import now, today
from tasks.ledger import open_ledger
from tasks.recomputation import Recomputation, recompute_terms
from tasks.sweep import SweepReport, sweep
from tasks.taking_effect import take_effect


@flow(name="期限巡检 · Deadline sweep")
def sweep_deadlines() -> State[Any]:
    """触发到期的督办：提醒、信函、约谈……每级只发一次，停机期间漏发的按顺序补发。每天运行；休息日不发，由日历判断。

    Fire what is due: reminder, letter, interview … each rung once, those missed in a downtime in
    their order. Runs every day; the calendar says whether anything may be sent on it.
    """
    ledger, on = open_ledger(), today()
    if not ledger.calendar.is_workday(on):
        why = ledger.calendar.why(on)
        message = (
            f"{on}为{why.zh}，不发督办，顺延至下一工作日。 {on} is off ({why.en}): nothing is sent."
        )
        return Completed(name="休息日 · Not a working day", message=message)
    report = sweep(ledger, on)
    publish_sweep(report)
    renew_all(ledger)
    said = (
        f"{on}发出{report.fired}级，函件{report.letters}件，收件岗位{report.recipients}个，"
        f"积压{report.backlog}。 "
        f"Fired {report.fired}, letters {report.letters}, recipients {report.recipients}, "
        f"backlog {report.backlog}."
    )
    if report.stuck:
        n = len(report.stuck)
        stuck = f"{n}件未能处理，仍留在队列，见清单。 {n} could not be handled; see the table."
        return Failed(name="部分未处理 · Some are stuck", message=f"{said}\n{stuck}")
    return Completed(name="已巡检 · Swept", message=said)


@flow(name="意见生效 · Opinions taking effect")
def let_opinions_take_effect() -> State[Any]:
    """异议期届满、放弃或者异议已决定的审查意见即日生效，中止随之解除。每天运行。

    Opinions whose last right to object has run out, been waived or decided take effect, and the
    hold is released. Runs every day.
    """
    ledger = open_ledger()
    found = take_effect(ledger, now())
    if found.taken:
        renew_all(ledger)
    n = len(found.taken)
    said = f"生效{n}件，异议期内{found.waiting}件。 {n} took effect, {found.waiting} wait."
    if found.stuck:
        numbers = "、".join(number for number, _ in found.stuck)
        stuck = f"未能处理：{numbers}。 Could not be handled: {numbers}."
        return Failed(name="部分未处理 · Some are stuck", message=f"{said}\n{stuck}")
    return Completed(name="已办理 · Done", message=said)


@flow(name="期限重算 · Recount of terms")
def recount_terms() -> State[Any]:
    """按现行日历重新计算全部未结期限；没有变化的不动。

    Count every open term again under the calendar as it is now; what does not move stays.
    """
    found = publish_recount(open_ledger(), "日历复核 · check against the calendar")
    counted, moved = found.counted, len(found.moved)
    said = f"复核{counted}项，变动{moved}项。 {counted} counted, {moved} moved."
    if found.refused:
        return Failed(name="部分未处理 · Some are stuck", message=f"{said} {found.refused[:5]}")
    return Completed(name="已复核 · Counted again", message=said)


def publish_sweep(report: SweepReport) -> None:
    """The sweep's table: how often each rung fired, what is stuck, what is left."""
    words = {rung.act: rung.label for ladder in ladders().values() for rung in ladder.rungs}
    rows = [
        {"项目 · Item": words.get(act, act), "数量 · Count": str(n), "说明 · Note": ""}
        for act, n in report.by_act.most_common()
    ]
    rows.append(
        {"项目 · Item": "积压 · Backlog", "数量 · Count": str(report.backlog), "说明 · Note": ""}
    )
    rows += [
        {
            "项目 · Item": "未能处理 · Stuck",
            "数量 · Count": "1",
            "说明 · Note": f"{stuck['matter_id']}: {stuck['reason']}",
        }
        for stuck in report.stuck
    ]
    title = f"{report.as_of} 期限巡检 · sweep"
    create_table_artifact(rows, key="sweep", description=title)


def publish_recount(ledger: Ledger, reason: str) -> Recomputation:
    """Count again and publish which terms moved, old and new."""
    found = recompute_terms(ledger, reason)
    rows = [
        {
            "文号 · Number": number,
            "期限 · Term": kind,
            "原届满 · Before": str(before),
            "现届满 · After": str(after),
            "暂估 · Provisional": "是 · yes" if provisional else "否 · no",
        }
        for number, kind, before, after, provisional in found.moved
    ]
    create_table_artifact(
        rows or [{"文号 · Number": "无变动 · none moved"}],
        key="recount",
        description=f"期限重算：{reason} · recount",
    )
    return found
