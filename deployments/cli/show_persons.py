"""The part of `bihuan show` that is about persons: who answers for a case, the sanctions of its
officers, who was moved meanwhile; and who read it."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from deployments.cli.printing import table, written
from models.statement import Row
from tasks.persons_sheet import PersonsSheet, sanction_row

SANCTION_HEADS = ("当事人 Officer", "处分 Sanction", "期间 Period", "现状 Standing", "说明 Note")
READING_HEADS = ("时间 When", "查阅人 Who", "途径 By", "内容 What", "理由 Why")


def print_persons(console: Console, persons: PersonsSheet) -> None:
    """As people read it; nothing where there is nothing to say."""
    if persons.attribution:
        rows = [
            (each.person, each.said, f"{each.ground.zh}\n{each.ground.en}", each.ground.article)
            for each in persons.attribution
        ]
        heads = ("人员 Person", "责任 Answers", "理由 Ground", "依据 Article")
        console.print(table(heads, rows, "责任认定 · Who answers for the case, who is cleared"))
    if persons.sanctions:
        rows_of = [sanction_row(held, "\n") for held in persons.sanctions]
        console.print(table(SANCTION_HEADS, rows_of, "当事人的处分 · Sanctions of the officers"))
    for moved in persons.moved:
        said = f"⚠ {moved.number}在办期间，{moved.person}自{moved.on}起任{moved.post}"
        console.print(Text(f"{said} · moved while it is open", style="yellow"))


def print_readings(console: Console, readings: Sequence[Row]) -> None:
    """Who opened the case when, the earliest first."""
    rows = [
        [written(row[name]) for name in ("at", "who", "door", "what", "reason")] for row in readings
    ]
    title = "查阅记录 · Who read it" if rows else "没有查阅记录 · Nobody has read it"
    console.print(table(READING_HEADS, rows, title))
