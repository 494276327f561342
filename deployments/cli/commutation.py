"""`bihuan commutation`: the chain of a proposal, and who sat and voted, by case or by person."""

from typing import Annotated

import typer
from rich.text import Text

from deployments.cli.options import AsJson
from deployments.cli.printing import paper, print_json, table
from rules.procedures.commutation import COMMUTATION
from rules.reading import day_written
from rules.refusal import Refused
from tasks.commutation.sheet import DONE, HERE, chain_sheet
from tasks.commutation.who_sat import SeatHeld, seats_in, seats_of
from tasks.drafts import as_number
from tasks.ledger import open_ledger
from tasks.lookup import must, persons
from tasks.timeline import matter_row

app = typer.Typer(no_args_is_help=True)
_MARKS = {DONE: "✓", HERE: "▶"}


class NoProposal(Refused):
    """The matter is no proposal of commutation, parole or temporary release."""

    code = "commutation.no-proposal"
    zh = "{number}不是减刑、假释、暂予监外执行事项。"
    en = "{number} is no proposal of commutation, parole or temporary release."
    way_out_zh = "请核对文号。"
    way_out_en = "Check the number."


@app.callback()
def commutation() -> None:
    """减刑假释暂予监外执行。 · Commutation, parole, temporary release."""


@app.command()
def chain(
    number: Annotated[str, typer.Argument(help="文号 · Number")], as_json: AsJson = False
) -> None:
    """办理链条：各级会审、公示、审查、移送。 · The chain: levels, postings, review, hand-over."""
    with open_ledger().store.read() as tx:
        sheet = chain_sheet(tx, matter_row(tx, as_number(number)))
    if sheet is None:
        raise NoProposal(number=number)
    if as_json:
        print_json(sheet.plain())
        return
    console = paper()
    row = sheet.proposal
    state = COMMUTATION.state(sheet.state).label
    console.print(Text(f"{sheet.number}　{row['kind']}　{row['convict']}　{state}", style="bold"))
    rows = [
        (_MARKS.get(step.stands, "—"), f"{step.zh}\n{step.en}", "\n".join(step.said) or "—")
        for step in sheet.steps
    ]
    console.print(table(("", "步骤 Step", "情况 What came of it"), rows))
    said = f"最早报请 {row['eligible_on']}　刑期止 {row['ends_on'] or '—'}"
    console.print(Text(f"{said}　减后止 {row['new_ends_on'] or '—'}"))


@app.command()
def sat(
    person: Annotated[str, typer.Argument(help="人员编号 · Staff number")],
    on: Annotated[str, typer.Option(help="会议日期 · Only on this day")] = "",
    as_json: AsJson = False,
) -> None:
    """某人参加过哪些会审、如何表决。 · Where a person sat, and how it voted."""
    with open_ledger().store.read() as tx:
        must(persons(tx, [person]), person, "人员", "person")
        found = seats_of(tx, person, day_written(on) if on else None)
    _print(found, as_json)


@app.command()
def voted(
    number: Annotated[str, typer.Argument(help="文号 · Number")], as_json: AsJson = False
) -> None:
    """本案每一级由谁参加、如何表决。 · Who sat at each level of a case, and how each voted."""
    with open_ledger().store.read() as tx:
        matter = matter_row(tx, as_number(number))
        found = seats_in(tx, matter["number"])
    _print(found, as_json)


def _print(found: list[SeatHeld], as_json: bool) -> None:
    if as_json:
        print_json([seat.plain() for seat in found])
        return
    heads = ("日期 On", "文号 Number", "会审 Level", "人员 Who", "表决 Vote", "结论 Verdict")
    rows = [
        (
            str(seat.held_on),
            seat.number,
            seat.zh,
            f"{seat.person}{'（主持）' if seat.chair else ''}",
            (seat.vote or "缺席 · absent") + (f"\n{seat.dissent}" if seat.dissent else ""),
            seat.verdict,
        )
        for seat in found
    ]
    paper().print(table(heads, rows) if rows else Text("没有记录。 Nothing on record."))
