"""`bihuan risk`: point files checked and loaded, what is in force, and why a point fires."""

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from deployments.cli.options import AsJson
from deployments.cli.printing import margin, note, paper, print_json, print_rows
from rules.cases.vocabulary import vocabulary
from tasks.risks.reading import PointsRefused, read_points
from tasks.risks.sampled import remarks

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
