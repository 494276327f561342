"""Signing by the authorisation table: sign, take in what was signed in the past, ask who signs and
who signed without authority."""

from typing import Any

from prefect import State, flow
from prefect.artifacts import create_markdown_artifact
from prefect.states import Completed

from flows.importing import take_in as take_in_file
from flows.verb import perform, refused, verb_flow
from models.forms.signing import AskFlagged, AskSigner, Sign, TakeInSignings
from rules.refusal import Refused
from tasks.clock import today
from tasks.flagged import HEADS, flagged
from tasks.ledger import open_ledger
from tasks.markdown import cell, table
from tasks.who_signs import WhoSigns
from tasks.who_signs import who_signs as looked_up

WHO_SIGNS, FLAGGED = "who-signs", "signed-without-authority"


@verb_flow("signings", "sign", "{form.document}")
def sign(form: Sign) -> State[Any]:
    """签发文书：签发当日施行的授权表确定的主体才能签发；代签须有授权且该行允许，资格以当日为准。

    Sign a document: only whom the table in force on the day of the signature lets, by post, level,
    grade, and mandate where the row allows one.
    """
    return perform("signings", "sign", form)


@verb_flow("signings", "take_in", "{form.file}")
def take_in(form: TakeInSignings) -> State[Any]:
    """从收件箱导入以往的签发记录；当日无权签发的照收、标注，逐行列出。

    Take in documents signed in the past; who had no authority on the day is kept, flagged and told
    row by row.
    """
    done = take_in_file("signings", form)
    if done.is_completed():
        _show_flagged("")
    return done


@flow(name="谁可签发 · Who signs", flow_run_name="{form.document}")
def who_signs(form: AskSigner) -> State[Any]:
    """某日某单位的某文书由谁签发：一个答案及当日可签发的人员，或者说明为何没有。

    Who signs a document of a body on a day: one answer with the persons who may, or why there is
    none.
    """
    try:
        with open_ledger().store.read() as tx:
            asked = form.body, form.matter, form.document, form.phase
            found = looked_up(tx, *asked, form.on or today())
    except Refused as refusal:
        return refused(refusal)
    create_markdown_artifact(_page(found), key=WHO_SIGNS, description="谁可签发 · who signs")
    zh, en = found.ruling.signer
    may = sum(each.refusal is None for each in found.candidates)
    said = f"由{zh}签发，{found.question.on}可签发的{may}人。 Signed by a {en}; {may} may."
    return Completed(name=f"{zh} · {en}", message=said)


@flow(name="无权签发 · Signed without authority")
def show_flagged(form: AskFlagged) -> State[Any]:
    """列出签发当日无权签发的记录及原因。

    What was signed by somebody without authority on the day, and why.
    """
    try:
        many = _show_flagged(form.body)
    except Refused as refusal:
        return refused(refusal)
    return Completed(name="已列出 · Listed", message=f"共{many}件。 {many} documents.")


def _page(found: WhoSigns) -> str:
    head = f"**{cell(found.ruling.number)} {cell(found.ruling.row.code)}** {found.question.on}"
    said = table(
        ("项目 · What", "内容 · Said"),
        [(title, cell(text) or "—") for title, text in found.said.items()],
    )
    heads = ("岗位 · Post", "人员 · Person", "代 · For", "至 · Until", "可否 · May")
    rows = [
        (
            cell(each.post),
            cell(each.person),
            cell(each.acting_for) or "—",
            str(each.until or "—"),
            "可 · yes" if each.refusal is None else cell(str(each.refusal)),
        )
        for each in found.candidates
    ]
    persons = table(heads, rows) if rows else "当日无人任此岗位。 Nobody held such a post."
    return f"{head}\n\n{said}\n\n{persons}\n"


def _show_flagged(body: str) -> int:
    with open_ledger().store.read() as tx:
        found = flagged(tx, body)
    rows = [[cell(text) for text in each.line] for each in found]
    text = table(HEADS, rows) if rows else "没有。 None."
    create_markdown_artifact(
        f"{text}\n", key=FLAGGED, description="无权签发 · signed without authority"
    )
    return len(found)
