"""What a run leaves of improvements: the four causes, what is under way with its forms, the rules
that came of it; and of one matter, what it has to do with them."""

from prefect import get_run_logger, runtime
from prefect.artifacts import create_markdown_artifact

from flows.deployed import Deployed
from rules.procedures.improvement import IMPROVEMENT
from rules.vocabulary import Cause
from tasks.acts import Ledger
from tasks.improvement_report import ImprovementReport, improvement_report
from tasks.improvement_sheet import Change, ImprovementSheet
from tasks.ledger import open_ledger
from tasks.markdown import cell, table

KEY = "improvements"
_CAUSES = {cause.name.lower(): cause.value for cause in Cause}
_VERBS = {"proposed": ("accept", "decline"), "accepted": ("adopt", "decline")}


def publish_improvements() -> None:
    """Renew the page after an act is on record: what fails here must not make it look undone."""
    if runtime.flow_run.id is None:
        return
    try:
        show_improvements(open_ledger())
    except Exception:
        get_run_logger().warning(
            "已入账，但改进情况未能刷新。 Recorded, but the page of improvements was not renewed.",
            exc_info=True,
        )


def show_improvements(ledger: Ledger) -> ImprovementReport:
    """Write the page of all improvements; what stands on it."""
    found = improvement_report(ledger.store)
    create_markdown_artifact(
        improvements_text(found, Deployed.now()),
        key=KEY,
        description=f"未办结改进{len(found.under_way)}件，制度{len(found.rules)}项 · improvements",
    )
    return found


def improvements_text(found: ImprovementReport, deployed: Deployed) -> str:
    """Causes, proposals under way with their forms, rules with their origins."""
    blocks = [
        table(("原因 · Cause", "问题 · Problems"), _causes(found)),
        _under_way(found, deployed),
        _rules(found),
        _carried(found),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _under_way(found: ImprovementReport, deployed: Deployed) -> str:
    if not found.under_way:
        return "没有未办结的改进。 No improvement is under way."
    heads = (
        "文号 · Number",
        "原因 · Cause",
        "事项 · Item",
        "问题 · Problems",
        "现状 · State",
        "届满 · Due",
        "办理 · Do",
    )
    rows = [
        (
            cell(line.number),
            line.cause.replace(" · ", "<br>"),
            cell(line.item or "—", 60),
            str(line.problems),
            IMPROVEMENT.state(line.state).label.replace(" · ", "<br>"),
            str(line.due_on or "—"),
            "<br>".join(
                deployed.link(IMPROVEMENT.key, IMPROVEMENT.verb(verb), {"number": line.number})
                for verb in _VERBS[line.state]
            ),
        )
        for line in found.under_way
    ]
    return table(heads, rows)


def _rules(found: ImprovementReport) -> str:
    if not found.rules:
        return ""
    heads = ("制度 · Rule", "文号 · Number", "日期 · Day", "措施 · Measures", "来源 · Origin")
    rows = [
        (
            cell(rule.title),
            cell(rule.document),
            str(rule.on),
            str(rule.measures),
            cell("、".join(rule.origins), 200),
        )
        for rule in found.rules
    ]
    total = f"制度{len(found.rules)}项，措施{found.measures}项 · rules, measures"
    return f"{table(heads, rows)}\n\n{total}"


def _carried(found: ImprovementReport) -> str:
    if not found.carried:
        return ""
    rows = [
        (cell(line.number), cell(line.list), cell(line.carried.replace(",", "、"), 200))
        for line in found.carried
    ]
    return table(("文号 · Number", "清单 · List", "事项 · Items"), rows)


def loop_text(sheet: ImprovementSheet | None, deployed: Deployed) -> str:
    """Of a problem, an improvement or a list: how they name each other; empty where they do not."""
    if sheet is None:
        return ""
    lines = []
    if sheet.duty is not None:
        listed = deployed.question("duties-show", {"number": sheet.duty.list}, sheet.duty.list)
        of = f"{cell(sheet.duty.title)}第{sheet.duty.version}版"
        said = f"{cell(sheet.duty.code)}　{cell(sheet.duty.content, 500)}（{of} {listed}）"
        lines.append(f"- 职责事项 · Duty item: {said}")
    if sheet.own is not None:
        lines.append(f"- 改进建议 · Proposal: {cell(sheet.own.proposal, 1000)}")
        if sheet.own.adopted:
            lines.append(f"- 采纳 · Adopted: {cell(sheet.own.adopted, 500)}{_measures(sheet.own)}")
        if sheet.own.previous:
            lines.append(f"- 此前改进 · Before it: {cell(sheet.own.previous)}")
    for problem in sheet.problems:
        page = deployed.page(f"problem-{problem.matter_id}-next", problem.number)
        said = f"{page} {cell(problem.title, 60)}（{problem.label}；{problem.cause}）"
        lines.append(f"- 问题 · Problem: {said}")
    for change in sheet.changes:
        name = "此后改进 · Later" if sheet.own else "制度改进 · Improvement"
        page = deployed.page(f"{IMPROVEMENT.key}-{change.matter_id}-next", change.number)
        adopted = f"{cell(change.adopted, 500)}{_measures(change)}"
        lines.append(f"- {name}: {page}（{change.label}）{adopted}")
    return "\n".join(lines) + "\n"


def _measures(change: Change) -> str:
    return f" 措施{change.measures}项" if change.measures else ""


def _causes(found: ImprovementReport) -> list[tuple[str, str]]:
    return [(_CAUSES[name], str(n)) for name, n in found.causes.items()]
