"""Questions about supervision: what is on record, what was done to one case, what a head may do."""

from typing import Any

from prefect import State, flow
from prefect.artifacts import create_markdown_artifact
from prefect.states import Completed

from flows.verb import refused
from models.forms.supervision_questions import AskBoundary, AskCase, AskSupervision
from rules.refusal import Refused
from tasks.clock import today
from tasks.ledger import open_ledger
from tasks.lookup import bodies, must
from tasks.markdown import cell, table
from tasks.supervision.boundary_table import BOUNDARY_HEADS, boundary_rows, head_named
from tasks.supervision.on_case import supervision_of
from tasks.supervision.report import supervision_report
from tasks.supervision.report_words import SECTIONS, section_rows


@flow(name="四类案件监督管理情况 · Supervision of marked cases")
def show_report(form: AskSupervision) -> State[Any]:
    """标而未管、管而未标、应标未标、解除理由、紧急先行签发，一页列出。

    Marks without supervision, supervision without mark, cases that should have been marked,
    releases with their reasons, signatures before their writing.
    """
    ledger = open_ledger()
    try:
        with ledger.store.read() as tx:
            if form.body:
                must(bodies(tx, [form.body]), form.body, "单位", "body")
    except Refused as refusal:
        return refused(refusal)
    found = supervision_report(ledger, today(), form.body)
    blocks = []
    for title, heads, lines in SECTIONS:
        said = [[cell(text, 200) for text in row] for row in section_rows(found, lines)]
        blocks.append(f"### {title}（{len(said)}）\n\n{table(heads, said) if said else '—'}")
    create_markdown_artifact("\n\n".join(blocks) + "\n", key="supervision-report")
    return Completed(
        name="已列出 · Listed",
        message=f"标识{len(found.marks)}件，标而未管{len(found.unsupervised)}件，"
        f"管而未标{len(found.unmarked)}件，应标未标{len(found.missed)}件。 "
        f"{len(found.marks)} marks, {len(found.unsupervised)} without supervision.",
    )


@flow(name="个案监督管理 · What was done to a case", flow_run_name="{form.case}")
def show_case(form: AskCase) -> State[Any]:
    """列出对一个案件的全部监督管理：措施、答复、审核、会议、议题；办案人员随时可查。

    All that heads did to one case, open to whoever handles it: measures, answers, meetings.
    """
    try:
        with open_ledger().store.read() as tx:
            found = supervision_of(tx, form.body, form.case)
    except Refused as refusal:
        return refused(refusal)
    heads = (
        "序号 · No",
        "措施 · Measure",
        "作出 · By",
        "日期 · On",
        "意见 · Text",
        "答复 · Answer",
    )
    lines = [
        (
            f"{m.number}-{m.no}",
            m.act.replace(" · ", "<br>"),
            cell(m.by),
            str(m.on),
            cell(m.text, 300),
            cell(m.answer or "—", 300),
        )
        for m in found.measures
    ]
    matters = [(number, state.replace(" · ", "<br>")) for _, number, state in found.matters]
    blocks = [table(("文号 · Number", "现状 · State"), matters), table(heads, lines)]
    create_markdown_artifact("\n\n".join(blocks) + "\n", key="supervision-case")
    return Completed(
        name="已列出 · Listed",
        message=f"{len(found.matters)}件事项，{len(found.measures)}项措施。 "
        f"{len(found.matters)} matters, {len(found.measures)} measures.",
    )


@flow(name="监督边界 · What may a head do")
def show_boundary(form: AskBoundary) -> State[Any]:
    """某日某职务对他人办理的案件可以做什么、不得做什么，依据和出路。

    What a head may and may not do on a day to a case that others handle, by what text, and the way
    that is open instead.
    """
    try:
        kind, head = head_named(form.kind, form.head)
    except Refused as refusal:
        return refused(refusal)
    lines = boundary_rows(kind, head, form.on or today())
    said = [[cell(text, 200) for text in line] for line in lines]
    create_markdown_artifact(table(BOUNDARY_HEADS, said) + "\n", key="supervision-boundary")
    return Completed(name="已列出 · Listed", message=f"{len(lines)}项。 {len(lines)} acts.")
