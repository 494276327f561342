"""What a run leaves of a proposal: the chain drawn as a table, its postings and objections, and
every clock with the day it ends on."""

from typing import Any

from prefect import State, get_run_logger, runtime
from prefect.artifacts import create_markdown_artifact

from models.forms.form import Form
from rules.procedure import ROLE_WORDS
from rules.procedures.commutation import COMMUTATION
from tasks.acts import Ledger
from tasks.clock import today
from tasks.clocks import Clock, clocks_of
from tasks.commutation.sheet import DONE, HERE, ChainSheet, chain_sheet
from tasks.ledger import open_ledger
from tasks.markdown import cell, table
from tasks.timeline import matter_row

_MARKS = {DONE: "✓", HERE: "▶"}


def publish_chain(state: State[Any], form: Form) -> None:
    """Draw the chain after an act is on record: what fails here must not make it look undone."""
    if runtime.flow_run.id is None or not state.is_completed():
        return
    try:
        number = getattr(form, "number", "") or (state.message or "").partition("：")[0]
        show_chain(open_ledger(), number)
    except Exception:
        get_run_logger().warning(
            "已入账，但办理链条未能刷新。 Recorded, but the chain was not drawn anew.",
            exc_info=True,
        )


def show_chain(ledger: Ledger, number: str) -> ChainSheet:
    """Write the page of one proposal; what stands on it. Raises `tasks.drafts.NoSuchMatter`."""
    with ledger.store.read() as tx:
        matter = matter_row(tx, number)
        sheet = chain_sheet(tx, matter)
        assert sheet is not None
        clocks = clocks_of(tx, matter, ledger.calendar, today())
    create_markdown_artifact(
        chain_text(sheet, clocks),
        key=f"commutation-{matter['id']}-chain",
        description=f"{number} 办理链条 · the chain",
    )
    return sheet


def chain_text(sheet: ChainSheet, clocks: list[Clock]) -> str:
    """The steps in order, objections, clocks, the sentence."""
    state = COMMUTATION.state(sheet.state)
    proposal = sheet.proposal
    head = (
        f"## {cell(sheet.number)}\n\n{proposal['kind']}　{cell(proposal['convict'])}　"
        f"现状 · State: **{state.label}**"
    )
    steps = [
        (
            _MARKS.get(step.stands, "—"),
            f"{step.zh}<br>{step.en}",
            "<br>".join(cell(line, 300) for line in step.said) or "—",
        )
        for step in sheet.steps
    ]
    blocks = [
        head,
        table(("", "步骤 · Step", "情况 · What came of it"), steps),
        _objections(sheet),
        _clocks(clocks),
        _sentence(sheet),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _objections(sheet: ChainSheet) -> str:
    if not sheet.objections:
        return ""
    rows = [
        (
            str(row["no"]),
            str(row["received_on"]),
            "署名 · named" if row["named"] else "匿名 · anonymous",
            row["answer"].replace(" · ", "<br>") or "待复核 · to be answered",
            str(row["answered_on"] or "—"),
        )
        for row in sheet.objections
    ]
    heads = ("异议 · No", "收到 · Received", "署名 · By", "复核 · Answer", "答复日 · On")
    return table(heads, rows)


def _clocks(clocks: list[Clock]) -> str:
    if not clocks:
        return ""
    rows = [
        (
            f"{clock.zh}<br>{clock.en}",
            "<br>".join(ROLE_WORDS[clock.role]),
            str(clock.due_on or "—"),
            "<br>".join(clock.said),
            "不顺延 · never rolls" if clock.kind == "custody" else "顺延 · rolls",
        )
        for clock in clocks
    ]
    heads = ("期限 · Term", "谁的 · Whose", "届满 · Due", "剩余 · Left", "休息日 · Rest day")
    return table(heads, rows)


def _sentence(sheet: ChainSheet) -> str:
    row = sheet.proposal
    rows = [
        ("刑种 · Sentence", row["sentence"]),
        ("刑期止日 · Ends on", str(row["ends_on"] or "—")),
        ("最早报请日 · May be handed over from", str(row["eligible_on"])),
        ("减后止日 · Ends on, as decided", str(row["new_ends_on"] or "—")),
        ("下次减刑最早报请日 · Next from", str(row["next_from"] or "—")),
    ]
    return table(("项目 · Item", "内容 · Is"), rows)
