"""Conditions drawn at random, each with a slow reading of its own that shares no code with the
product: dates as dates, working days counted one by one, logic of three values spelt out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from hypothesis import strategies as st

from rules.cases.vocabulary import ColumnType
from tests.slow_days import due, shift, steps, worked_within

Row = Mapping[str, Any]
Read = Callable[[Row, date], Any]
COLUMNS = {
    "a_on": ColumnType.DATE,
    "b_on": ColumnType.DATE,
    "c_on": ColumnType.DATE,
    "n": ColumnType.INTEGER,
    "m": ColumnType.INTEGER,
    "yes": ColumnType.BOOLEAN,
    "no": ColumnType.BOOLEAN,
    "kind": ColumnType.TEXT,
    "trial_paused_days": ColumnType.INTEGER,
    "trial_paused_since": ColumnType.DATE,
}
PAUSES = ("trial",)
EXTREMES = (date.min, date(1949, 10, 1), date(1999, 12, 31), date(2061, 1, 1), date.max)
MONTH_ENDS = (date(2024, 2, 29), date(2025, 1, 31), date(2026, 2, 28), date(2026, 8, 31))
DAYS = st.one_of(
    st.dates(date(2024, 1, 1), date(2027, 12, 31)), st.sampled_from(EXTREMES + MONTH_ENDS)
)
SMALL = st.integers(-15, 15)
ROWS = st.fixed_dictionaries({
    **{name: st.none() | DAYS for name in ("a_on", "b_on", "c_on")},
    "n": st.none() | SMALL,
    "m": st.none() | SMALL | st.sampled_from([10**15, -(10**15)]),
    "yes": st.none() | st.booleans(),
    "no": st.none() | st.booleans(),
    "kind": st.none() | st.sampled_from(["x", "y", "它's"]),
    "trial_paused_days": st.none() | st.integers(0, 40),
    "trial_paused_since": st.none() | st.none() | DAYS,
})  # fmt: skip
TODAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))


@dataclass(frozen=True)
class Said:
    """A condition or a value: its text, and what it means."""

    text: str
    read: Read


RULES = (
    "civil_days", "civil_months", "criminal_days", "criminal_days_custody", "criminal_months",
    "criminal_months_custody", "working_days",
)  # fmt: skip


def _function(text: str, *parts: Said, call: Callable[..., Any]) -> Said:
    filled = text.format(*(part.text for part in parts))
    return Said(filled, lambda row, today: call(*(part.read(row, today) for part in parts)))


def _coalesce(*values: Any) -> Any:
    return next((value for value in values if value is not None), None)


def _most(choose: Callable[..., Any]) -> Callable[..., Any]:
    def most(*values: Any) -> Any:
        known = [value for value in values if value is not None]
        return choose(known) if known else None

    return most


def _column(name: str) -> Said:
    return Said(name, lambda row, today: row[name])


def _due_paused(on: Any, n: Any, rule: str, row: Row) -> date | None:
    if row["trial_paused_since"] is not None:
        return None
    return due(on, n, rule, row["trial_paused_days"] or 0)


@st.composite
def whole_numbers(draw: st.DrawFn, depth: int = 1) -> Said:
    kind = draw(st.sampled_from(["const", "col", "sum", "between", "working", "pick", "case"]))
    if depth <= 0 or kind == "const":
        n = draw(SMALL)
        return Said(str(n), lambda row, today: n)
    if kind == "col":
        return _column(draw(st.sampled_from(["n", "m"])))
    if kind in ("sum", "pick"):
        one, two = draw(whole_numbers(depth - 1)), draw(whole_numbers(depth - 1))
        if kind == "pick":
            name, call = draw(st.sampled_from(PICKS))
            return _function(name + "({}, {})", one, two, call=call)
        sign = draw(st.sampled_from("+-"))
        return _function(
            "({} " + sign + " {})", one, two, call=lambda a, b: _sum(a, b, 1 if sign == "+" else -1)
        )
    if kind == "case":
        return draw(_case(whole_numbers(depth - 1), conditions(0, moving=False)))
    one, two = draw(dates(depth - 1)), draw(dates(depth - 1))
    if kind == "working":
        return _function("working_days_between({}, {})", one, two, call=worked_within)
    between = draw(st.sampled_from(["days_between({0}, {1})", "({1} - {0})"]))
    return _function(between, one, two, call=lambda a, b: None if None in (a, b) else (b - a).days)


def _sum(a: Any, b: Any, sign: int) -> Any:
    return None if a is None or b is None else a + sign * b


PICKS = (("coalesce", _coalesce), ("least", _most(min)), ("greatest", _most(max)))


@st.composite
def _case(draw: st.DrawFn, values: st.SearchStrategy[Said], when: Any) -> Said:
    test, one, two = draw(when), draw(values), draw(st.none() | values)
    last = f" else {two.text}" if two else ""

    def read(row: Row, today: date) -> Any:
        if test.read(row, today) is True:
            return one.read(row, today)
        return two.read(row, today) if two else None

    return Said(f"case when {test.text} then {one.text}{last} end", read)


@st.composite
def dates(draw: st.DrawFn, depth: int = 1) -> Said:
    kind = draw(st.sampled_from(["col", "const", "due", "paused", "add", "work", "pick", "case"]))
    if depth <= 0 or kind == "col":
        return _column(draw(st.sampled_from(["a_on", "b_on", "c_on"])))
    if kind == "const":
        on = draw(DAYS)
        return Said(f"date '{on}'", lambda row, today: on)
    if kind == "case":
        return draw(_case(dates(depth - 1), conditions(0, moving=False)))
    if kind == "pick":
        name, call = draw(st.sampled_from(PICKS))
        return _function(
            name + "({}, {})", draw(dates(depth - 1)), draw(dates(depth - 1)), call=call
        )
    start = draw(dates(depth - 1))
    if kind in ("due", "paused"):
        rule = draw(st.sampled_from(RULES))
        n = draw(st.integers(1, 14).map(lambda k: Said(str(k), lambda row, today: k)))
        n = draw(st.sampled_from([n, _column("n")]))
        if kind == "due":
            text = f"due({{}}, {{}}, '{rule}')"
            return _function(text, start, n, call=lambda a, b: due(a, b, rule, 0))
        text = f"due_paused({start.text}, {n.text}, '{rule}', 'trial')"
        return Said(
            text,
            lambda row, today: _due_paused(start.read(row, today), n.read(row, today), rule, row),
        )
    n = draw(whole_numbers(0))
    if kind == "work":
        return _function("add_working_days({}, {})", start, n, call=steps)
    form = draw(st.sampled_from(["add_days({}, {})", "({} + {})"]))
    return _function(form, start, n, call=shift)


OPS: dict[str, Callable[[Any, Any], bool]] = {
    "=": lambda a, b: a == b,
    "<>": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}
MIRROR = {"=": "=", "<>": "<>", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


def _op(op: str) -> Callable[[Any, Any], bool | None]:
    return lambda a, b: None if a is None or b is None else OPS[op](a, b)


@st.composite
def with_today(draw: st.DrawFn) -> Said:
    """Today against a date, in the ways there are; a day that cannot be written is null."""
    on, n = draw(dates(2)), draw(SMALL)
    op = draw(st.sampled_from(sorted(OPS)))
    form = draw(st.sampled_from(["today", "turned", "since", "until", "shifted", "work", "worked"]))
    holds = _op(op)
    if form == "today":
        return Said(f"today {op} {on.text}", lambda r, t: holds(t, on.read(r, t)))
    if form == "turned":
        return Said(f"{on.text} {MIRROR[op]} today", lambda r, t: holds(t, on.read(r, t)))
    if form == "shifted":
        return Said(f"today + {n} {op} {on.text}", lambda r, t: holds(t, shift(on.read(r, t), -n)))
    if form == "since":
        text = draw(st.sampled_from(["days_since({})", "today - {}", "days_between({}, today)"]))
        text = f"{text.format(on.text)} {op} {n}"
        return Said(text, lambda r, t: holds(t, shift(on.read(r, t), n)))
    if form == "until":
        left = Said("", lambda r, t: shift(on.read(r, t), -n))
        return Said(f"{on.text} - today {op} {n}", lambda r, t: _op(MIRROR[op])(t, left.read(r, t)))
    if form == "work":
        text = f"working_days_since({on.text}) + 2 {op} {n}"
        return Said(text, lambda r, t: _op(op)(_sum(worked_within(on.read(r, t), t), 2, 1), n))
    text = f"{n} {MIRROR[op]} working_days_between({on.text}, today)"
    return Said(text, lambda r, t: holds(worked_within(on.read(r, t), t), n))


@st.composite
def conditions(draw: st.DrawFn, depth: int = 3, moving: bool = True) -> Said:
    if depth <= 0:
        return draw(_atoms(moving))
    kind = draw(st.sampled_from(["and", "or", "not", "case", "first", "equal", "null", "atom"]))
    below = conditions(depth - 1, moving)
    if kind in ("and", "or"):
        parts = draw(st.lists(below, min_size=2, max_size=4))
        deciding = kind == "or"

        def read(row: Row, today: date) -> bool | None:
            values = [part.read(row, today) for part in parts]
            return deciding if deciding in values else None if None in values else not deciding

        return Said("(" + f" {kind} ".join(part.text for part in parts) + ")", read)
    one = draw(below)
    if kind == "not":
        return _function("not ({})", one, call=lambda a: None if a is None else not a)
    if kind == "null":
        form = draw(st.sampled_from(["", "not "]))
        return _function(
            "({}) is " + form + "null", one, call=lambda a: (a is None) is not bool(form)
        )
    if kind == "case":
        return (
            draw(_case(st.just(one), below)) if draw(st.booleans()) else draw(_case(below, below))
        )
    if kind == "first":
        return _function("coalesce({}, {})", one, draw(_atoms(moving)), call=_coalesce)
    if kind == "equal":
        op = draw(st.sampled_from(["=", "<>"]))
        return _function("(({}) " + op + " ({}))", one, draw(_atoms(moving)), call=_op(op))
    return one


@st.composite
def _atoms(draw: st.DrawFn, moving: bool) -> Said:
    kinds = ["date", "whole", "text", "in", "null", "bool", "between", "true"]
    kind = draw(st.sampled_from(kinds + ["today"] * 6 * moving))
    if kind == "today":
        return draw(with_today())
    if kind == "bool":
        return _column(draw(st.sampled_from(["yes", "no"])))
    if kind == "true":
        wanted = draw(st.booleans())
        name = draw(st.sampled_from(["yes", "no"]))
        return Said(f"{name} is {str(wanted).lower()}", lambda r, t: r[name] is wanted)
    if kind == "text":
        value, op = draw(st.sampled_from(["x", "它's"])), draw(st.sampled_from(["=", "<>"]))
        quoted = value.replace("'", "''")
        return Said(f"kind {op} '{quoted}'", lambda r, t: _op(op)(r["kind"], value))
    if kind == "in":
        given = draw(st.lists(SMALL, min_size=1, max_size=3))
        text, n = ", ".join(map(str, given)), draw(whole_numbers(1))
        return _function(
            "{} in (" + text + ")", n, call=lambda a: None if a is None else a in given
        )
    values = dates(2) if kind in ("date", "null") else whole_numbers(2)
    one, two, op = draw(values), draw(values), draw(st.sampled_from(sorted(OPS)))
    if kind == "null":
        return _function("{} is null", one, call=lambda a: a is None)
    if kind == "between":
        three = draw(values)

        def within(a: Any, low: Any, high: Any) -> bool | None:
            both = _op(">=")(a, low), _op("<=")(a, high)
            return False if False in both else None if None in both else True

        return _function("{} between {} and {}", one, two, three, call=within)
    return _function("{} " + op + " {}", one, two, call=_op(op))
