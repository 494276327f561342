"""From the parsed text of a condition to our own few nodes: what is not listed is refused.

Nothing is ever run as SQL. Whatever the parser would understand beyond these forms has no
translation here, so it cannot reach an engine.
"""

from collections.abc import Collection, Mapping, Sequence
from difflib import get_close_matches
from itertools import islice

from sqlglot import exp

from rules.risks.condition import OPPOSITE, Column, Compare, Kind, Literal, Node, every
from tasks.risks.coercing import KIND_WORDS, as_kind, common_kind, is_null, said
from tasks.risks.faults import (
    FunctionRefused,
    NotAllowed,
    PointFault,
    TodayMisplaced,
    TooMuch,
    TypeMismatch,
    UnknownWord,
)
from tasks.risks.functions import USAGE, called, is_known
from tasks.risks.grammar import MAKES
from tasks.risks.moving import Made, Moving, compared, made_kind, moved, total
from tasks.risks.words import Slip

MOST_NODES = 1000
_ORDERED = (Kind.DATE, Kind.INTEGER)


class Translation:
    """One condition over the columns of a view; what is wrong with it is collected in `slips`."""

    def __init__(
        self,
        view: str,
        columns: Mapping[str, Kind],
        pauses: Collection[str] = (),
        kinds: Collection[str] = (),
    ) -> None:
        """``pauses``: clocks of `due_paused`; ``kinds``: values of the column `kind`, if closed."""
        self.view, self.columns, self.pauses, self.kinds = view, columns, pauses, kinds
        self.slips: list[Slip] = []

    def slip(self, node: exp.Expr, fault: type[PointFault], **figures: object) -> Node | None:
        """Record what is wrong, at the first word of the node that has a place; gives nothing."""
        starts = [part.meta["start"] for part in node.walk() if "start" in part.meta]
        self.slips.append(Slip(min(starts, default=0), fault, **figures))
        return None

    def condition(self, node: exp.Expr) -> Node | None:
        """Something true or false, today allowed in its comparisons."""
        made = self.value(node)
        if made is None or isinstance(made, Moving):
            return None if made is None else self._mismatch(node, Kind.BOOLEAN, made.kind)
        return self.of_kind(node, made, Kind.BOOLEAN)

    def value(self, node: exp.Expr) -> Made | None:
        """Whatever it is; None where something is wrong, which is then recorded."""
        make = MAKES.get(type(node))
        if make is not None:
            return make(self, node)
        if is_known(node):
            return called(self, node)
        if isinstance(node, exp.Func):
            given = node.name if isinstance(node, exp.Anonymous) else node.sql_name()
            return self.slip(node, FunctionRefused, given=given[:40], known=", ".join(USAGE))
        return self.slip(node, NotAllowed, given=said(node))

    def typed(self, node: exp.Expr, kind: Kind) -> Made | None:
        """A value of a type, which may move with today."""
        made = self.value(node)
        if made is None:
            return None
        if isinstance(made, Moving):
            return made if made.kind is kind else self._mismatch(node, kind, made.kind)
        return self.of_kind(node, made, kind)

    def fixed(self, node: exp.Expr, kind: Kind) -> Node | None:
        """A value of a type without today."""
        made = self.typed(node, kind)
        if isinstance(made, Moving):
            return self.slip(node, TodayMisplaced, given=said(node))
        return made

    def alike(self, nodes: Sequence[exp.Expr]) -> tuple[tuple[Node, ...], Kind]:
        """Values of one type, today in none of them but within truth values; none if wrong."""
        values = [self.value(node) for node in nodes]
        for node, made in zip(nodes, values, strict=True):
            if isinstance(made, Moving):
                self.slip(node, TodayMisplaced, given=said(node))
        if any(made is None or isinstance(made, Moving) for made in values):
            return (), Kind.TEXT
        kind = common_kind([made for made in values if made is not None])
        parts = [
            self.of_kind(node, made, kind)
            for node, made in zip(nodes, values, strict=True)
            if isinstance(made, Node)
        ]
        return tuple(part for part in parts if part is not None) if all(parts) else (), kind

    def sum(self, node: exp.Expr, left: Made, right: Made, sign: int) -> Made | None:
        """A sum or difference, if the types allow it."""
        kinds = made_kind(left), made_kind(right)
        days = (Kind.DATE, Kind.INTEGER), (Kind.INTEGER, Kind.INTEGER)
        turned = (Kind.INTEGER, Kind.DATE) if sign > 0 else (Kind.DATE, Kind.DATE)
        if kinds not in (*days, turned):
            wrong = kinds[1] if kinds[0] in _ORDERED else kinds[0]
            return self._mismatch(node, Kind.INTEGER, wrong)
        if isinstance(left, Node) and isinstance(right, Node):
            return total(left, right, sign)
        made = moved(left, right, sign)
        return made if made is not None else self.slip(node, TodayMisplaced, given=said(node))

    def compare(self, node: exp.Expr, op: str, first: exp.Expr, second: exp.Expr) -> Node | None:
        """Two values by an operator; where one moves, today against a date."""
        left, right = self.value(first), self.value(second)
        if left is None or right is None:
            return None
        if is_null(left) or is_null(right):
            return self.slip(node, NotAllowed, given=f"{op} null")
        kind = common_kind([left, right])
        left, right = as_kind(left, kind), as_kind(right, kind)
        for part, made in ((first, left), (second, right)):
            if made_kind(made) is not kind:
                return self._mismatch(part, kind, made_kind(made))
        if op not in ("=", "<>") and kind not in _ORDERED:
            return self._mismatch(first, Kind.INTEGER, kind)
        found: Node
        if isinstance(left, Moving) and isinstance(right, Moving):
            return self.slip(node, TodayMisplaced, given=said(node))
        if isinstance(left, Moving):
            assert isinstance(right, Node)
            found = compared(op, left, right)
        elif isinstance(right, Moving):
            found = compared(OPPOSITE[op], right, left)
        else:
            self.kind_exists(node, left, (right,))
            self.kind_exists(node, right, (left,))
            found = Compare(op, left, right)
        return self._sized(node, found)

    def kind_exists(self, node: exp.Expr, column: Node, values: Sequence[Node]) -> None:
        """A kind of case that the view does not have is a slip of the pen: record it."""
        if not (self.kinds and isinstance(column, Column) and column.name == "kind"):
            return
        for value in values:
            if isinstance(value, Literal) and value.value not in self.kinds:
                near = get_close_matches(str(value.value), self.kinds, 3, 0) or self.kinds
                listed = ", ".join(near)
                self.slip(
                    node,
                    UnknownWord,
                    what="案件类别",
                    what_en="kind of case",
                    given=value.value,
                    known=f"最接近的：{listed}",
                    known_en=f"nearest: {listed}",
                )

    def of_kind(self, node: exp.Expr, made: Node, kind: Kind) -> Node | None:
        made = as_kind(made, kind)
        found = made_kind(made)
        return made if found is kind else self._mismatch(node, kind, found)

    def _mismatch(self, node: exp.Expr, wanted: Kind, found: Kind) -> Node | None:
        (zh, en), (is_zh, is_en) = KIND_WORDS[wanted], KIND_WORDS[found]
        given = said(node)
        return self.slip(
            node, TypeMismatch, wanted=zh, wanted_en=en, given=given, is_zh=is_zh, is_en=is_en
        )

    def _sized(self, node: exp.Expr, made: Node) -> Node | None:
        if sum(1 for _ in islice(every(made), MOST_NODES + 1)) > MOST_NODES:
            most = {"what": "条件的项数", "what_en": "the size of a condition", "most": MOST_NODES}
            return self.slip(node, TooMuch, **most)
        return made
