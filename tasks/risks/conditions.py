"""A condition read from its text, over the columns of a view."""

from collections.abc import Collection, Mapping

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from rules.risks.condition import Kind, Node
from tasks.risks.faults import NotGrammatical, PointFault, TooMuch
from tasks.risks.place import Place
from tasks.risks.translating import Translation
from tasks.risks.words import MOST_NESTED, Slip, words_of


def translated(
    text: str,
    view: str,
    columns: Mapping[str, Kind],
    pauses: Collection[str] = (),
    kinds: Collection[str] = (),
) -> tuple[Node | None, list[Slip]]:
    """The condition, or what is wrong with it; one of the two is empty."""
    translation = Translation(view, columns, pauses, kinds)
    try:
        words_of(text, columns)
        condition = translation.condition(_parsed(text))
    except Slip as slip:
        return None, [slip]
    except RecursionError:
        deep = Slip(0, TooMuch, what="嵌套层数", what_en="the depth of nesting", most=MOST_NESTED)
        return None, [deep]
    return (None if translation.slips else condition), translation.slips


def read_condition(
    text: str,
    columns: Mapping[str, Kind],
    pauses: Collection[str] = (),
    kinds: Collection[str] = (),
    view: str = "view",
) -> Node:
    """A condition alone. Raises the first `PointFault`, its place within the text."""
    condition, slips = translated(text, view, columns, pauses, kinds)
    if condition is None:
        raise fault_of(slips[0], Place("when", 1, slips[0].at + 1))
    return condition


def fault_of(slip: Slip, place: Place) -> PointFault:
    """A slip with its place."""
    return slip.fault(**place.figures, **slip.figures)


def _parsed(text: str) -> exp.Expr:
    try:
        found = sqlglot.parse(text)
    except SqlglotError as wrong:
        first = (getattr(wrong, "errors", None) or [{}])[0]
        line, column = first.get("line") or 1, first.get("col") or 1
        start = sum(len(row) + 1 for row in text.split("\n")[: line - 1]) + column - 1
        near = first.get("highlight") or text[:20]
        why = f"“{near}”附近 · near “{near}”"
        raise Slip(min(start, max(len(text) - 1, 0)), NotGrammatical, why=why) from None
    if len(found) != 1 or found[0] is None:
        raise Slip(0, NotGrammatical, why="没有条件 · there is no condition")
    return found[0]
