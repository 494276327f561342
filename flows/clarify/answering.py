"""Who answered on a day: a question of the Prefect UI, its answer an artifact."""

from typing import Any

from prefect import State, flow, runtime
from prefect.artifacts import create_markdown_artifact
from prefect.states import Completed

from flows.verb import refused
from models.forms.answering import AskWho
from models.store import Tx
from rules.answering import must_be_one
from rules.refusal import Refused
from tasks.answering import Asked, who_answered
from tasks.answering_matter import who_answered_for_matter
from tasks.answering_words import (
    ANSWER_HEADS,
    TRACE_HEADS,
    answer_rows,
    matter_lines,
    trace_rows,
)
from tasks.clock import today
from tasks.drafts import as_number
from tasks.ledger import open_ledger
from tasks.markdown import cell, table
from tasks.tracing import trace

KEY = "who-answers"


def _asked() -> str:
    """A run is named for what it asks about."""
    form = runtime.flow_run.parameters.get("form")
    found = [getattr(form, name, "") for name in ("item", "matter", "case_no")]
    return "".join(map(str, found)) or "谁负责"


@flow(name="谁负责 · Who answers", flow_run_name=_asked)
def who(form: AskWho) -> State[Any]:
    """某日谁对某事项、某问题、某案件负责：清单依据、岗位、任职起止、签收，现在何处。

    Who answered on a day for an item, a problem or a case: by which list, in which post, held from
    when to when, acknowledged or not, and where that person is now.
    """
    try:
        must_be_one(form.item, form.matter, form.case_no)
        with open_ledger().store.read() as tx:
            title, lines, heads, rows = _answer(tx, form)
    except Refused as refusal:
        return refused(refusal)
    shown = [tuple(cell(value, 400) for value in row) for row in rows]
    said = "\n\n".join(cell(line, 600) for line in lines)
    text = f"# {cell(title)}\n\n{said}\n\n{table(heads, shown)}\n"
    create_markdown_artifact(text, key=KEY, description=title)
    return Completed(name="已答复 · Answered", message=f"{len(rows)}行 · rows: {title}")


def _answer(tx: Tx, form: AskWho) -> tuple[str, list[str], tuple[str, ...], list[tuple[str, ...]]]:
    now = today()
    if form.case_no:
        traced = trace(tx, form.case_no, form.on or now, now)
        title = f"倒查 · Traced back：{form.case_no}（{traced.on}）"
        return title, [], TRACE_HEADS, trace_rows(traced, now)
    if form.matter:
        found = who_answered_for_matter(tx, as_number(form.matter), form.on, now)
        title = f"谁负责 · Who answers：{found.number}（{found.on}）"
        return title, matter_lines(found), ANSWER_HEADS, answer_rows(found.answers, now)
    asked = Asked(form.item, form.on or now, form.body, form.unit, form.post)
    answers = who_answered(tx, asked, now)
    lines = [answers[0].item["content"]] if answers else ["没有岗位承担 · no post carried it"]
    title = f"谁负责 · Who answers：{form.item}（{asked.on}）"
    return title, lines, ANSWER_HEADS, answer_rows(answers, now)
