"""Risk points: loaded from the inbox, retired, listed; why one fires for a case."""

from pathlib import Path
from typing import Any

from prefect import State, flow, runtime
from prefect.artifacts import create_markdown_artifact
from prefect.states import Completed

from flows.verb import perform, refused, verb_flow
from flows.warning_pages import show_warnings
from models.forms.risks import AskPoints, AskWhy, LoadPoints, RetirePoint, TakeInPoints
from rules.actor import Channel
from rules.refusal import Refused
from rules.risks.point import Point
from tasks.clock import now, today
from tasks.inbox import folder_in_inbox
from tasks.ledger import open_ledger
from tasks.markdown import cell, table
from tasks.risks.asking import in_force, versions
from tasks.risks.asking import why as why_of
from tasks.risks.loading import Loaded, load_points
from tasks.risks.reading import PointsRefused
from tasks.risks.taking_hold import take_hold

KEY = "risk-points"


@verb_flow("risk_points", "load", "{form.title}")
def load(form: LoadPoints) -> State[Any]:
    """施行一批风险点（内容直接填在表单中）；有一处错误即全部不施行，错误一次列出。

    Load risk points whose texts stand in the form; one error, and none is loaded.
    """
    return _taken_hold(perform("risk_points", "load", form))


@verb_flow("risk_points", "retire", "{form.point}")
def retire(form: RetirePoint) -> State[Any]:
    """停用一个风险点；已发生的预警和各版本的内容仍可查阅。

    Retire a risk point; its warnings and all its versions stay readable.
    """
    return _taken_hold(perform("risk_points", "retire", form))


@flow(name="从收件箱施行风险点 · Load risk points from files", flow_run_name="{form.file}")
def take_in(form: TakeInPoints) -> State[Any]:
    """从收件箱施行一个风险点文件或一个文件夹：全部检查后一并施行，有一处错误即全部不施行，错误及位置一次列出；内容未变的不动。

    Load a point file or a folder of them from the inbox: all are checked, all or none are loaded,
    every error is listed with its place; what is in force word for word is left alone.
    """
    run_id = runtime.flow_run.id
    try:
        loaded = load_points(
            open_ledger(),
            folder_in_inbox(form.file),
            form.actor,
            Channel.PREFECT,
            dry_run=form.dry_run,
            key=f"prefect:{run_id}" if run_id is not None else "",
        )
    except PointsRefused as refusal:
        _show_faults(refusal, Path(form.file).name)
        return refused(refusal)
    except Refused as refusal:
        return refused(refusal)
    done = _end_of(loaded, dry_run=form.dry_run)
    return done if form.dry_run else _taken_hold(done)


@flow(name="查看风险点 · Show risk points", flow_run_name="risk-points")
def show(form: AskPoints) -> State[Any]:
    """列出当日施行的风险点；填编号的，列出其条件、依据和各版本。

    The points in force on a day; with a code, its condition, basis and versions.
    """
    on = form.on or today()
    try:
        points = in_force(open_ledger().store, on)
        text = _one(form.point, points) if form.point else _all(points)
    except Refused as refusal:
        return refused(refusal)
    create_markdown_artifact(text, key=KEY, description="风险点 · risk points")
    return Completed(
        name="已列出 · Listed", message=f"{on}施行{len(points)}个。 {len(points)} points."
    )


@flow(name="风险点为何触发 · Why a risk point fires", flow_run_name="{form.point}")
def why(form: AskWhy) -> State[Any]:
    """逐项说明一个风险点对一件案件为何触发或未触发：各列的值、是否成立、到期日的推算步骤、何日起改变。

    Why a point fires for a case or does not, part by part: values, truth, the steps of each due
    day, and the day on which time alone will change it.
    """
    ledger, on = open_ledger(), form.on or today()
    try:
        found = why_of(ledger.store, form.point, form.body, form.case_no, on, ledger.calendar)
    except Refused as refusal:
        return refused(refusal)
    point, told = found
    lines = [f"{'  ' * depth}- {cell(zh)} {cell(en)}" for depth, zh, en in told.sentences()]
    of = f"{cell(form.body)} {cell(form.case_no)}"
    when = " ".join(point.when.split())
    head = f"## {cell(point.code)} {cell(point.label)}：{of}\n\n`{when}`\n\n"
    key = f"risk-why-{form.point.lower()}" if form.point.isascii() else "risk-why"
    create_markdown_artifact(
        head + "\n".join(lines) + "\n", key=_key(key), description="为何 · why"
    )
    name = "触发 · Fires" if told.fires else "未触发 · Does not fire"
    return Completed(name=name, message=f"{point.code}：{name}")


def _taken_hold(done: State[Any]) -> State[Any]:
    """What is loaded is on record whatever happens now: all cases are looked at for it."""
    if not done.is_completed() or runtime.flow_run.id is None:
        return done
    ledger = open_ledger()
    zh, en = take_hold(ledger, now()).said
    show_warnings(ledger)
    return Completed(name=done.name, message=f"{done.message}\n{zh} {en}")


def _end_of(loaded: Loaded, *, dry_run: bool) -> State[Any]:
    new = len(loaded.new)
    zh = f"{'可施行' if dry_run else '施行'}{new}个，{loaded.unchanged}个没有变化。"
    en = f"{new} {'would be loaded' if dry_run else 'loaded'}, {loaded.unchanged} unchanged."
    told = "\n".join(f"⚠ {zh} {en}" for zh, en in loaded.remarks[:20])
    name = "已检查 · Checked" if dry_run else "已施行 · Loaded"
    return Completed(name=name, message=f"{zh} {en}\n{told}".strip())


def _show_faults(refusal: PointsRefused, name: str) -> None:
    rows = [
        (cell(f["detail"]), cell(f["detail_en"]), cell(f["way_out"]))
        for f in refusal.figures["faults"]
    ]
    heads = ("错误 · Error", "In English", "如何改正 · Way out")
    text = f"## {cell(name)}\n\n{table(heads, rows)}\n"
    create_markdown_artifact(text, key="risk-point-errors", description="错误 · errors")


def _all(points: list[Point]) -> str:
    heads = (
        "编号 · Code",
        "名称 · Title",
        "视图 · View",
        "环节 · Stage",
        "条件 · When",
        "依据 · Basis",
    )
    rows = [
        (
            cell(p.code),
            cell(p.label),
            p.view,
            p.stage,
            f"`{cell(' '.join(p.when.split()), 300)}`",
            cell("；".join(f"{b.instrument}{b.article}" for b in p.basis)),
        )
        for p in points
    ]
    return f"{table(heads, rows)}\n" if rows else "没有施行中的风险点。 No point is in force.\n"


def _one(code: str, points: list[Point]) -> str:
    kept = versions(open_ledger().store, code)
    heads = ("施行 · From", "至 · To", "登记步 · Act", "摘要 · Digest")
    rows = [(str(v.valid_from), str(v.valid_to or "—"), str(v.seq), v.digest[:16]) for v in kept]
    named = next((p.label for p in points if p.code == code), "")
    return (
        f"## {cell(code)} {cell(named)}\n\n{table(heads, rows)}\n\n```toml\n{kept[0].text}\n```\n"
    )


def _key(text: str) -> str:
    """An artifact's key: lower-case letters, digits and dashes."""
    return "".join(c if c.isalnum() or c == "-" else "-" for c in text)
