"""`bihuan worklist`: which open matter waits on whom until when, by colour."""

from typing import Annotated, Any

import typer
from rich.text import Text

from deployments.cli.options import AsJson, OnDay
from deployments.cli.printing import paper, print_json, table
from rules.procedures import procedure
from rules.reading import day_written
from rules.slip import WORDS, Colour
from tasks.clock import today
from tasks.ledger import open_ledger
from tasks.lookup import bodies, must
from tasks.possible import above_next, opening_next
from tasks.worklist import LINES
from tasks.worklist import worklist as read
from tasks.worklist_line import Line, Worklist

app = typer.Typer()
STYLE = {
    Colour.RED: "red",
    Colour.YELLOW: "yellow",
    Colour.BLUE: "blue",
    Colour.GREEN: "green",
    Colour.WHITE: "default",
}


@app.command()
def worklist(
    body: Annotated[str, typer.Option(help="只看一个单位（代码） · One body only, by code")] = "",
    on: OnDay = "",
    most: Annotated[int, typer.Option(help="最多几行 · Lines at most", min=1, max=100_000)] = LINES,
    as_json: AsJson = False,
) -> None:
    """待办清单：什么在等谁、到哪天，按颜色。 · What waits on whom until when, by colour."""
    day = day_written(on) if on else today()
    ledger = open_ledger()
    if body:
        with ledger.store.read() as tx:
            must(bodies(tx, [body]), body, "单位", "body")
    found = read(ledger.store, day, body, most)
    if as_json:
        print_json(_plain(found))
    else:
        _show(found)


def _plain(found: Worklist) -> dict[str, Any]:
    return {
        "on": found.on.isoformat(),
        "open": found.open,
        "counts": {colour.value: n for colour, n in found.counts.items()},
        "lines": [
            {
                "number": line.number,
                "procedure": line.procedure,
                "title": line.title,
                "body": line.body,
                "state": line.state,
                "waits_for": line.waits_for,
                "verbs": list(line.waiting.verbs),
                "due_on": line.due_on.isoformat() if line.due_on else None,
                "days_left": line.left,
                **_instants(line),
                "step_on": line.step_on.isoformat() if line.step_on else None,
                "colour": line.colour.value,
                "note": line.note,
            }
            for line in found.lines
        ],
    }


def _instants(line: Line) -> dict[str, Any]:
    if line.due_at is None:
        return {}
    return {"due_at": line.due_at.isoformat(), "seconds_left": line.seconds}


def _show(found: Worklist) -> None:
    console = paper()
    head = Text(f"{found.on}　共{found.open}件 · {found.open} open", style="bold")
    for colour, n in found.counts.items():
        head.append(f"　{WORDS[colour][1]} {n} {WORDS[colour][2]}", style=STYLE[colour])
    console.print(head)
    if not found.lines:
        console.print(Text("没有待办事项。 Nothing is waiting."))
        return
    heads = (
        "",
        "文号 Number",
        "事项 Matter",
        "等待 Waits on",
        "现状 State",
        "届满 Due",
        "下一步 Next",
    )
    console.print(table(heads, [_line(line) for line in found.lines]))
    left = found.open - len(found.lines)
    if left > 0:
        console.print(
            Text(f"另有{left}件未列出。 {left} more are not listed (--most).", style="dim")
        )


def _line(line: Line) -> tuple[str | Text, ...]:
    if line.note:
        due = line.note
    elif line.due_on is None or line.left is None:
        # Suspended, or a long-term item, which has no last day.
        due = "—"
    else:
        due = f"{line.until} {line.said[0]}"
    if line.colour is Colour.YELLOW:
        due += f"\n措施或进展 step {line.step_on}"
    declared = procedure(line.procedure)
    verbs = [(declared, declared.verb(key)) for key in line.waiting.verbs[:1]]
    verbs += [*opening_next(line.waiting), *above_next(line.waiting)]
    return (
        Text(WORDS[line.colour][0], style=STYLE[line.colour]),
        line.number,
        line.title,
        line.waits_for,
        line.state,
        Text(due, style=STYLE[line.colour]),
        "".join(f"{verb.zh} {of.key}.{verb.key}" for of, verb in verbs),
    )
