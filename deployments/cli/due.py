"""`bihuan due`: when a period ends and why; one question, or a file of them."""

import csv
import io
import sys
from itertools import groupby
from typing import Annotated, Any

import typer
from rich.text import Text

from deployments.cli.calendar_in_use import calendar_in_use
from deployments.cli.options import AsJson
from deployments.cli.printing import note, paper, print_json, progress
from deployments.cli.text_file import text_of
from rules.backward import latest_before
from rules.explanation import en_day, zh_day
from rules.period import Due, StepKind, due_on
from rules.reading import count_written, rule_named, start_written
from rules.refusal import Refused
from tasks.due_batch import BadRow, Batch, due_batch

app = typer.Typer()
SHOWN = 20
"""Bad rows of a batch that are spelt out on a terminal; `--json` has them all."""


class QuestionIncomplete(Refused):
    """A due date takes a rule, a start and a length; or a file of them."""

    code = "due.incomplete"
    zh = "缺少{missing}。"
    en = "It lacks {missing}."
    way_out_zh = "例：bihuan due --rule civil_days --start 2026-02-05 --n 10。"
    way_out_en = "For many at once: bihuan due --batch FILE.csv (columns no,rule,start,n)."


@app.command()
def due(
    rule: Annotated[str, typer.Option(help="期限规则 · Rule, e.g. civil_days, working_days")] = "",
    start: Annotated[str, typer.Option(help="起算日 · The day of the event, 2026-02-05")] = "",
    n: Annotated[str, typer.Option("--n", help="长度 · Length in the rule's unit")] = "",
    before: Annotated[
        bool, typer.Option("--before", help="倒计：start 之前至少 n · Backwards: n clear before it")
    ] = False,
    batch: Annotated[
        str, typer.Option(help="CSV 文件，列为 no,rule,start,n；- 为标准输入 · A CSV file, or -")
    ] = "",
    encoding: Annotated[
        str, typer.Option(help="文件编码，如 gb18030 · The file's encoding")
    ] = "utf-8",
    as_json: AsJson = False,
) -> None:
    """期限何时届满，为什么。 · When a period ends, and why.

    不需要数据库；有数据库时用其中的日历。 · Needs no database; with one, its calendar is used.
    """
    if batch:
        raise typer.Exit(_batch(batch, encoding, as_json))
    asked = {"--rule": rule, "--start": start, "--n": n}
    missing = [name for name, value in asked.items() if not value]
    if missing:
        raise QuestionIncomplete(missing=" ".join(missing))
    counted = rule_named(rule)
    count = latest_before if before else due_on
    found = count(counted, start_written(counted, start), count_written(n), calendar_in_use())
    if as_json:
        told = found.plain()
        print_json({name: told[name] for name in ("due", "provisional", "steps")})
    else:
        _show(found)


def _show(found: Due) -> None:
    console = paper()
    day = f"{found.due.isoformat()}　{zh_day(found.due)} · {en_day(found.due)}"
    style = "bold yellow" if found.provisional else "bold green"
    console.print(Text(day, style=style))
    for kind, run in groupby(found.steps, key=lambda step: step.kind):
        steps = list(run)
        for step in steps[:1] if kind is StepKind.ROLLED else steps:
            line = Text(f"  {step.zh}")
            if step.article:
                line.append(f" {step.article}", style="cyan")
            line.append(f"\n  {step.en}", style="dim")
            console.print(line)
        last = steps[-1].on
        if kind is StepKind.ROLLED and len(steps) > 1 and last is not None:
            text = f"  ……至{zh_day(last)}，共{len(steps)}日"
            console.print(Text(text).append(f" · {len(steps)} days, to {en_day(last)}", "dim"))


def _batch(name: str, encoding: str, as_json: bool) -> int:
    """Answer a file; how the command ends."""
    calendar = calendar_in_use()
    text = text_of(name, encoding)
    if as_json:
        out = io.StringIO(newline="")
        result = due_batch(io.StringIO(text, newline=""), out, calendar)
        print_json(_plain(out.getvalue(), result))
        return 1 if result.refused else 0
    with progress("计算期限 · counting", None):
        result = due_batch(io.StringIO(text, newline=""), sys.stdout, calendar)
    for bad in result.refused[:SHOWN]:
        note(_sentence(bad), "red")
    if len(result.refused) > SHOWN:
        note(f"另有{len(result.refused) - SHOWN}行 · {len(result.refused) - SHOWN} more", "red")
    if result.refused:
        left = result.read - len(result.refused)
        note(
            f"{left}行已算，{len(result.refused)}行未算 · {left} answered, the rest refused", "red"
        )
    return 1 if result.refused else 0


def _sentence(bad: BadRow) -> str:
    where = f"第{bad.line}行 {bad.column} “{bad.value}”"
    return f"{where}：{bad.refusal} · line {bad.line}"


def _plain(csv_text: str, result: Batch) -> dict[str, Any]:
    return {
        "read": result.read,
        "official": result.official,
        "provisional": result.provisional,
        "rows": list(csv.DictReader(io.StringIO(csv_text, newline=""))),
        "refused": [
            {
                "line": bad.line,
                "column": bad.column,
                "value": bad.value,
                **bad.refusal.as_problem(),
            }
            for bad in result.refused
        ],
    }
