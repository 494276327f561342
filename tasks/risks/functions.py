"""The functions of conditions: what each takes, and what becomes of it."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from sqlglot import exp

from rules.counting import Rule, Unit
from rules.risks.condition import (
    AddWorkdays,
    Column,
    Due,
    Extreme,
    FirstOf,
    Kind,
    Literal,
    Node,
    WorkdaysBetween,
)
from tasks.risks.faults import NotAllowed, TodayMisplaced, UnknownWord, WrongArguments
from tasks.risks.moving import Elapsed, Made, Today

if TYPE_CHECKING:
    from tasks.risks.translating import Translation

LONGEST = 36_600
"""Days, months or working days of a period: a hundred years of days; longer is a slip."""
_OF_DAYS = (Unit.DAYS, Unit.MONTHS, Unit.WORKING_DAYS)
RULES = tuple(rule.value for rule in Rule if rule.unit in _OF_DAYS)
Arguments = Sequence[exp.Expr]
_PERIOD = "(date, n, 'rule')"
USAGE: Mapping[str, str] = {
    "due": f"due{_PERIOD}",
    "due_paused": "due_paused(date, n, 'rule', 'pause')",
    "add_days": "add_days(date, n)",
    "add_working_days": "add_working_days(date, n)",
    "days_since": "days_since(date)",
    "working_days_since": "working_days_since(date)",
    "days_between": "days_between(date, date)",
    "working_days_between": "working_days_between(date, date)",
    "coalesce": "coalesce(a, b, …)",
    "least": "least(a, b, …)",
    "greatest": "greatest(a, b, …)",
}


def _due(call: "Translation", node: exp.Expr, given: Arguments) -> Made | None:
    start, n = call.fixed(given[0], Kind.DATE), call.fixed(given[1], Kind.INTEGER)
    said = call.fixed(given[2], Kind.TEXT)
    if said is not None and not isinstance(said, Literal):
        return call.slip(node, WrongArguments, given=_name(node), wanted=USAGE[_name(node)])
    rule = str(said.value) if said is not None else ""
    if said is not None and rule not in RULES:
        _unknown(call, node, "计算规则", "way of counting", rule, RULES)
    if isinstance(n, Literal) and not (isinstance(n.value, int) and 1 <= n.value <= LONGEST):
        return call.slip(node, WrongArguments, given=n.value, wanted=f"1 … {LONGEST}")
    if start is None or n is None or rule not in RULES:
        return None
    return Due(start, n, Rule(rule))


def _due_paused(call: "Translation", node: exp.Expr, given: Arguments) -> Made | None:
    plain = _due(call, node, given[:3])
    said = call.fixed(given[3], Kind.TEXT)
    pause = str(said.value) if isinstance(said, Literal) else ""
    if said is not None and pause not in call.pauses:
        return _unknown(call, node, "中止时段", "pause", pause, tuple(call.pauses))
    if not isinstance(plain, Due) or said is None:
        return None
    days = Column(f"{pause}_paused_days", Kind.INTEGER)
    since = Column(f"{pause}_paused_since", Kind.DATE)
    return Due(plain.start, plain.n, plain.rule, pause, days, since)


def _add_days(call: "Translation", node: exp.Expr, given: Arguments) -> Made | None:
    left = call.typed(given[0], Kind.DATE)
    right = call.fixed(given[1], Kind.INTEGER)
    return None if left is None or right is None else call.sum(node, left, right, 1)


def _add_working_days(call: "Translation", node: exp.Expr, given: Arguments) -> Made | None:
    start, n = call.fixed(given[0], Kind.DATE), call.fixed(given[1], Kind.INTEGER)
    return None if start is None or n is None else AddWorkdays(start, n)


def _since(working: bool) -> Callable[["Translation", exp.Expr, Arguments], Made | None]:
    def since(call: "Translation", node: exp.Expr, given: Arguments) -> Made | None:
        day = call.fixed(given[0], Kind.DATE)
        return None if day is None else Elapsed(day, working=working)

    return since


def _days_between(call: "Translation", node: exp.Expr, given: Arguments) -> Made | None:
    left, right = (call.typed(part, Kind.DATE) for part in given)
    return None if left is None or right is None else call.sum(node, right, left, -1)


def _working_days_between(call: "Translation", node: exp.Expr, given: Arguments) -> Made | None:
    after, until = (call.typed(part, Kind.DATE) for part in given)
    if after is None or until is None:
        return None
    if isinstance(after, Node) and isinstance(until, Node):
        return WorkdaysBetween(after, until)
    if isinstance(after, Node) and until == Today():
        return Elapsed(after, working=True)
    if isinstance(until, Node) and after == Today():
        return Elapsed(until, sign=-1, working=True)
    return call.slip(node, TodayMisplaced, given=_name(node))


def _coalesce(call: "Translation", node: exp.Expr, given: Arguments) -> Made | None:
    parts, kind = call.alike(given)
    return FirstOf(parts, kind) if parts else None


def _extreme(sign: int) -> Callable[["Translation", exp.Expr, Arguments], Made | None]:
    def extreme(call: "Translation", node: exp.Expr, given: Arguments) -> Made | None:
        parts, kind = call.alike(given)
        if parts and kind not in (Kind.DATE, Kind.INTEGER):
            return call.slip(node, NotAllowed, given=f"{_name(node)}({kind})")
        return Extreme(parts, sign, kind) if parts else None

    return extreme


_FUNCTIONS: Mapping[
    str, tuple[int, int, Callable[["Translation", exp.Expr, Arguments], Made | None]]
] = {
    "due": (3, 3, _due),
    "due_paused": (4, 4, _due_paused),
    "add_days": (2, 2, _add_days),
    "add_working_days": (2, 2, _add_working_days),
    "days_since": (1, 1, _since(False)),
    "working_days_since": (1, 1, _since(True)),
    "days_between": (2, 2, _days_between),
    "working_days_between": (2, 2, _working_days_between),
    "coalesce": (1, 50, _coalesce),
    "least": (1, 50, _extreme(-1)),
    "greatest": (1, 50, _extreme(1)),
}


def called(call: "Translation", node: exp.Expr) -> Made | None:
    """What a call of one of the functions becomes; records what is wrong with it."""
    name, given = _name(node), _arguments(node)
    fewest, most, make = _FUNCTIONS[name]
    if not fewest <= len(given) <= most:
        return call.slip(node, WrongArguments, given=name, wanted=USAGE[name])
    return make(call, node, given)


def is_known(node: exp.Expr) -> bool:
    """Whether it is a call of one of the functions."""
    return isinstance(node, exp.Func) and _name(node) in _FUNCTIONS


def _name(node: exp.Expr) -> str:
    if isinstance(node, exp.Anonymous):
        return str(node.name).lower()
    return str(node.sql_name()).lower() if isinstance(node, exp.Func) else ""


def _arguments(node: exp.Expr) -> list[exp.Expr]:
    first = [] if isinstance(node, exp.Anonymous) else [node.this]
    return [*first, *node.expressions]


def _unknown(
    call: "Translation", node: exp.Expr, zh: str, en: str, given: str, known: tuple[str, ...]
) -> Made | None:
    listed = ", ".join(known) or "—"
    return call.slip(
        node,
        UnknownWord,
        what=zh,
        what_en=en,
        given=given,
        known=f"已有：{listed}",
        known_en=f"there are: {listed}",
    )
