"""`bihuan risk`: point files checked and loaded, what is in force, and why a point fires."""

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from deployments.cli.options import AsJson, OnDay
from deployments.cli.printing import margin, note, paper, print_done, print_json, print_rows
from models.forms.risks import RetirePoint
from rules.actor import Channel
from rules.cases.vocabulary import vocabulary
from rules.reading import day_written
from tasks.clock import now, today
from tasks.doing import do
from tasks.ledger import open_ledger
from tasks.risks.asking import in_force, versions
from tasks.risks.asking import why as why_of
from tasks.risks.loading import load_points
from tasks.risks.reading import PointsRefused, read_points
from tasks.risks.sampled import remarks
from tasks.risks.taking_hold import take_hold

app = typer.Typer(no_args_is_help=True)
Where = Annotated[
    Path, typer.Argument(help="风险点文件或文件夹 · A point file or a folder of them")
]
FLAWED = 1
"""Status where something is wrong with the files."""


@app.callback()
def risk() -> None:
    """风险点：检查、施行、查看、说明理由。 · Risk points: check, load, show, say why."""


@app.command()
def check(path: Where, as_json: AsJson = False) -> None:
    """检查风险点文件：列出全部错误及位置；有错误时状态为1。 · All errors of point files, placed."""
    try:
        points = read_points(path)
    except PointsRefused as refusal:
        _refuse(refusal, as_json=as_json)
        raise typer.Exit(FLAWED) from None
    told = [remark for point in points for remark in remarks(point)]
    if as_json:
        codes = [point.code for point in points]
        print_json({"points": codes, "remarks": [f"{zh} {en}" for zh, en in told]})
        return
    for zh, en in told:
        note(f"{zh} {en}", style="yellow")
    paper().print(f"{len(points)}个风险点，没有错误。 · {len(points)} points, no errors.")


@app.command()
def columns(
    view: Annotated[str, typer.Argument(help="视图，如 court_cases · View")],
    as_json: AsJson = False,
) -> None:
    """视图的列：条件只能使用这些列。 · The columns of a view: a condition uses these alone."""
    words = vocabulary(view)
    rows = [
        {"column": name, "type": kind.value, "zh": words.meanings[name][0], "en": meaning}
        for name, kind in words.columns.items()
        for meaning in words.meanings[name][1:]
    ]
    heads = {"column": "列 Column", "type": "类型 Type", "zh": "含义", "en": "Meaning"}
    print_rows(rows, heads, as_json=as_json)


@app.command()
def load(
    path: Where,
    actor: Annotated[str, typer.Option(help="经办人编号 · Staff code")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="仅检查 · Check only")] = False,
    as_json: AsJson = False,
) -> None:
    """施行风险点：有一处错误即全部不施行；内容未变的不动。 · Load points: all of them or none."""
    try:
        ledger = open_ledger()
        loaded = load_points(ledger, path, actor, Channel.CLI, dry_run=dry_run)
    except PointsRefused as refusal:
        _refuse(refusal, as_json=as_json)
        raise typer.Exit(FLAWED) from None
    for zh, en in loaded.remarks:
        note(f"{zh} {en}", style="yellow")
    new = len(loaded.new)
    said = (
        f"{'可施行' if dry_run else '施行'}{new}个，{loaded.unchanged}个没有变化。 · "
        f"{new} {'would be loaded' if dry_run else 'loaded'}, {loaded.unchanged} unchanged."
    )
    done = {"new": list(loaded.new), "unchanged": loaded.unchanged, "dry_run": dry_run}
    if loaded.receipt is not None:
        held = take_hold(ledger, now())
        done["warned"] = held.settled.raised
        said = f"{said}\n{' '.join(held.said)}"
    print_done(done, said, as_json=as_json)


@app.command()
def retire(
    point: Annotated[str, typer.Argument(help="风险点编号 · Point")],
    actor: Annotated[str, typer.Option(help="经办人编号 · Staff code")],
    reason: Annotated[str, typer.Option(help="理由 · Reason")],
    last: Annotated[
        str, typer.Option(help="最后施行日，留空即时停用 · Last day in force; else at once")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """停用一个风险点，各版本仍可查阅。 · Retire a point; all its versions stay readable."""
    on = day_written(last) if last else None
    form = RetirePoint(actor=actor, point=point, last_on=on, reason=reason)
    ledger = open_ledger()
    receipt = do(ledger, "risk_points", "retire", form, Channel.CLI)
    held = take_hold(ledger, now())
    said = f"{point}已停用，第{receipt.seq}步。 · {point} is retired, act {receipt.seq}."
    done = {"point": point, "act": receipt.seq}
    print_done(done, f"{said}\n{' '.join(held.said)}", as_json=as_json)


@app.command(name="list")
def listed(on: OnDay = "", as_json: AsJson = False) -> None:
    """当日施行的风险点。 · The points in force on a day."""
    points = in_force(open_ledger().store, day_written(on) if on else today())
    rows = [
        {
            "code": point.code,
            "title": point.label,
            "view": point.view,
            "stage": point.stage,
            "warn": point.warn,
            "duty": point.duty,
            "digest": point.digest,
        }
        for point in points
    ]
    heads = {
        "code": "编号 Code",
        "title": "名称 Title",
        "view": "视图 View",
        "stage": "环节 Stage",
        "warn": "预警对象 Warned",
        "duty": "权责事项 Duty",
    }
    print_rows(rows, heads, as_json=as_json)


@app.command()
def show(
    point: Annotated[str, typer.Argument(help="风险点编号 · Point")], as_json: AsJson = False
) -> None:
    """一个风险点的各版本和最新内容。 · All versions of a point, and what the latest says."""
    kept = versions(open_ledger().store, point)
    rows: list[dict[str, Any]] = [
        {
            "valid_from": version.valid_from,
            "valid_to": version.valid_to,
            "act": version.seq,
            "digest": version.digest,
            "text": version.text,
        }
        for version in kept
    ]
    heads = {
        "valid_from": "施行 From",
        "valid_to": "至 To",
        "act": "登记步 Act",
        "digest": "摘要 Digest",
    }
    print_rows(rows, heads, as_json=as_json)
    if not as_json:
        paper().print(kept[0].text)


@app.command()
def why(
    point: Annotated[str, typer.Argument(help="风险点编号 · Point")],
    body: Annotated[str, typer.Argument(help="单位代码 · Body")],
    case: Annotated[str, typer.Argument(help="案号 · Case")],
    on: OnDay = "",
    as_json: AsJson = False,
) -> None:
    """一个风险点对一件案件为何触发或未触发。 · Why a point fires for a case, or does not."""
    ledger, day = open_ledger(), day_written(on) if on else today()
    found, told = why_of(ledger.store, point, body, case, day, ledger.calendar)
    if as_json:
        lines = [{"depth": depth, "zh": zh, "en": en} for depth, zh, en in told.sentences()]
        changes = told.changes_on.isoformat() if told.changes_on else None
        print_json({"fires": told.fires, "changes_on": changes, "lines": lines})
        return
    console = paper()
    console.print(f"{found.code} {found.label}\n{' '.join(found.when.split())}", soft_wrap=True)
    for depth, zh, en in told.sentences():
        console.print(Text(f"{'  ' * depth}{zh}"), soft_wrap=True)
        console.print(Text(f"{'  ' * depth}{en}", style="dim"), soft_wrap=True)


def _refuse(refusal: PointsRefused, *, as_json: bool) -> None:
    """Each error with its place and the way out, or all as a problem document."""
    if as_json:
        print_json(refusal.as_problem())
        return
    console = margin()
    for fault in refusal.figures["faults"]:
        console.print(Text(f"{fault['detail']} {fault['detail_en']}", style="red"), soft_wrap=True)
        way_out = f"  → {fault['way_out']} {fault['way_out_en']}"
        console.print(Text(way_out, style="dim"), soft_wrap=True)
    count = refusal.figures["count"]
    said = f"共{count}处错误。 {count} errors."
    console.print(Text(said, style="bold red"), soft_wrap=True)
