"""The part of `bihuan show` that says whose turn it is, by which verbs, and why where the verbs
alone do not tell."""

from rich.console import Console
from rich.text import Text

from rules.procedure import Verb
from rules.procedures import procedure
from tasks.sheet import Sheet


def turn_of(sheet: Sheet) -> list[tuple[str, Verb]]:
    """The verbs by which the turn is taken, by their full keys."""
    here, of = sheet.here, procedure(sheet.matter["procedure"])
    return [
        *((f"{other.key}.{verb.key}", verb) for other, verb in here.opens),
        *((f"{other.key}.{verb.key}", verb) for other, verb in here.above),
        *((f"{of.key}.{verb}", of.verb(verb)) for verb in here.usual),
    ]


def print_turn(console: Console, sheet: Sheet) -> None:
    """A line, or two; nothing of a matter that waits for nobody."""
    if sheet.line is None:
        return
    verbs = "、".join(verb.label for _, verb in turn_of(sheet))
    by = f"　以 by：{verbs}" if verbs else ""
    console.print(Text(f"等待 Waits on：{sheet.line.waits_for}{by}"))
    waiting = sheet.here.waiting
    if waiting is not None:
        for said in filter(None, waiting.said):
            console.print(Text(said, style="yellow"))
