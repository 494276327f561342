"""`bihuan duties`: what a list holds, what changed since the version before, what is wrong with
it."""

from dataclasses import asdict
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from deployments.cli.options import AsJson, OnDay
from deployments.cli.printing import paper, print_json, table
from deployments.cli.serving import links, serve
from rules.duty_diff import Change, Op, Piece
from rules.list_checks import Weight
from rules.reading import day_written
from rules.subject import BodyKind
from tasks.clock import today
from tasks.drafts import as_number
from tasks.duty_reading import (
    Checked,
    Diff,
    Shown,
    Version,
    all_versions,
    checked,
    diff,
    shown,
    version_of,
    versions_for,
)
from tasks.ledger import open_ledger

app = typer.Typer(no_args_is_help=True)
Number = Annotated[str, typer.Argument(help="清单文号 · Number of the version")]
FLAWED = 1
"""Status of a check that found what stands in the way."""
_STYLES = {Weight.REFUSED: "red", Weight.ACCEPTABLE: "yellow", Weight.WARNING: "blue"}
_MARKS = {Op.KEPT: ("", "", ""), Op.OUT: ("[-", "-]", "red"), Op.IN: ("{+", "+}", "green")}


@app.callback()
def duties() -> None:
    """权责清单和授权表。 · Lists of duties and authorisation tables."""


app.command()(serve)
app.command()(links)


@app.command()
def show(
    number: Annotated[
        str, typer.Argument(help="清单文号，留空列出全部 · Number; left out: all lists")
    ] = "",
    body: Annotated[
        str, typer.Option(help="该单位当日施行的清单 · Lists in force for a body (code)")
    ] = "",
    on: OnDay = "",
    as_json: AsJson = False,
) -> None:
    """清单的各项及承担的岗位、人员数。 · The rows of a list and how many carry each."""
    day = day_written(on) if on else today()
    with open_ledger().store.read() as tx:
        if number:
            found = shown(tx, as_number(number), day)
        else:
            listed = versions_for(tx, body, day) if body else all_versions(tx)
    if number:
        print_json(_plain(found)) if as_json else _print(paper(), found)
    elif as_json:
        print_json([version.plain() for version in listed])
    else:
        _print_versions(paper(), listed)


@app.command(name="diff")
def difference(
    number: Number,
    against: Annotated[
        str, typer.Argument(help="对照文号，默认上一版 · Against; the version before if left out")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """两版清单的差异，标出改动的字句。 · What changed, with the words that changed."""
    with open_ledger().store.read() as tx:
        found = diff(tx, as_number(number), as_number(against) if against else "")
    if as_json:
        print_json(_diff_plain(found))
    else:
        _print_diff(paper(), found)


@app.command()
def check(
    number: Number,
    valid_from: Annotated[
        str, typer.Option("--from", help="拟施行日期 · The day it would hold from")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """发布前的全部问题；有问题时状态为1。 · All that stands in the way; status 1 if anything."""
    written = as_number(number)
    with open_ledger().store.read() as tx:
        known = version_of(tx, written).row["valid_from"]
        day = day_written(valid_from) if valid_from else known or today()
        found = checked(tx, written, day, today())
    if as_json:
        print_json(_check_plain(found))
    else:
        _print_check(paper(), found)
    if not found.publishable:
        raise typer.Exit(FLAWED)


def _plain(found: Shown) -> dict[str, Any]:
    rows = []
    for entry in found.entries:
        posts, persons = found.carried.get(entry.code, (0, 0))
        wording = entry.wording_on and entry.wording_on.isoformat()
        said = asdict(entry) | {"wording_on": wording}
        rows.append(said | {"carried_by_posts": posts, "held_by_persons": persons})
    return found.version.plain() | {"rows": rows}


def _print(console: Console, found: Shown) -> None:
    _print_head(console, found.version)
    kind = found.version.kind
    titles = list(found.entries[0].said(kind)) if found.entries else []
    rows = []
    for entry in found.entries:
        posts, persons = found.carried.get(entry.code, (0, 0))
        rows.append((entry.code, *entry.said(kind).values(), f"{posts}/{persons}"))
    # A column that is empty in every row is left out.
    kept = [n for n in range(len(titles) + 2) if any(row[n] for row in rows)]
    heads = ["编号 Code", *(title.replace(" · ", " ") for title in titles), "岗/人 Posts/persons"]
    shown_rows = [[row[n] for n in kept] for row in rows]
    console.print(table([heads[n] for n in kept], shown_rows))


def _print_versions(console: Console, versions: list[Version]) -> None:
    heads = (
        "文号 Number",
        "名称 Title",
        "适用于 For",
        "现状 State",
        "施行 In force",
        "印发 Issued",
    )
    rows = [
        (
            version.number,
            version.title,
            version.scope,
            version.state.label,
            version.holds_when,
            f"{version.row['issued_on'] or ''} {version.row['document']}".strip(),
        )
        for version in versions
    ]
    console.print(table(heads, rows) if rows else "尚无清单。 There are no lists.")


def _print_head(console: Console, version: Version) -> None:
    console.print(Text(f"{version.number}　{version.title}", style="bold"))
    console.print(
        Text(
            f"适用于 For：{version.scope}　现状 State：{version.state.label}　"
            f"施行 In force：{version.holds_when}"
        )
    )


def _diff_plain(found: Diff) -> dict[str, Any]:
    return {
        "number": found.after.number,
        "against": found.before.number if found.before else None,
        "unchanged": found.kept,
        "changes": [
            {
                "kind": change.kind.name.lower(),
                "before": [entry.code for entry in change.before],
                "after": [entry.code for entry in change.after],
                "fields": {
                    title: [{"op": piece.op.value, "text": piece.text} for piece in pieces]
                    for title, pieces in change.words.items()
                },
            }
            for change in found.changes
        ],
    }


def _print_diff(console: Console, found: Diff) -> None:
    _print_head(console, found.after)
    against = found.before.number if found.before else "无 none"
    counts = [f"{kind.value} {many}" for kind, many in found.counts().items()]
    said = "　".join([f"对照 Against：{against}", *counts, f"未变 · unchanged {found.kept}"])
    console.print(Text(said))
    kind = found.after.kind
    rows = [(change.kind.value, _codes(change), _what(change, kind)) for change in found.changes]
    if rows:
        console.print(table(("变化 Change", "编号 Code", "内容 What"), rows))


def _codes(change: Change) -> str:
    before = "、".join(entry.code for entry in change.before)
    after = "、".join(entry.code for entry in change.after)
    return before if before == after else f"{before} → {after}".strip(" →")


def _what(change: Change, kind: BodyKind) -> Text:
    text = Text()
    if change.words:
        for title, pieces in change.words.items():
            text.append(f"{title}：")
            for piece in pieces:
                text.append_text(_piece(piece))
            text.append("\n")
    else:
        for op, entries in ((Op.OUT, change.before), (Op.IN, change.after)):
            for entry in entries:
                line = "｜".join(said for said in entry.said(kind).values() if said)
                text.append_text(_piece(Piece(op, f"{entry.code} {line}")))
                text.append("\n")
    text.rstrip()
    return text


def _piece(piece: Piece) -> Text:
    before, after, style = _MARKS[piece.op]
    return Text(f"{before}{piece.text}{after}", style=style)


def _check_plain(found: Checked) -> dict[str, Any]:
    return {
        "number": found.version.number,
        "valid_from": found.valid_from.isoformat(),
        "publishable": found.publishable,
        "overlap": found.overlap.as_problem() if found.overlap else None,
        "flaws": [
            {
                "check": flaw.check.name.lower(),
                "said": flaw.check.value,
                "weight": flaw.check.weight.name.lower(),
                "count": flaw.many,
                "rows": list(flaw.rows),
            }
            for flaw in found.flaws
        ],
    }


def _print_check(console: Console, found: Checked) -> None:
    _print_head(console, found.version)
    console.print(Text(f"拟施行 To hold from：{found.valid_from}"))
    if found.overlap is not None:
        console.print(Text(str(found.overlap), style="red"))
    rows = [
        (
            Text(flaw.check.weight.value, style=_STYLES[flaw.check.weight]),
            flaw.check.value,
            str(flaw.many),
            "、".join(flaw.rows),
        )
        for flaw in found.flaws
    ]
    heads = ("轻重 Weight", "问题 Flaw", "数量 Count", "编号或岗位 Rows or posts")
    console.print(table(heads, rows) if rows else "没有问题。 Nothing is wrong.")
