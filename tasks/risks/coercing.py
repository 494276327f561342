"""Types of what stands in a condition, and which constants may be read as another."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlglot import exp

from rules.risks.condition import Kind, Literal
from rules.risks.counted import number
from tasks.risks.moving import Made, made_kind

KIND_WORDS: Mapping[Kind, tuple[str, str]] = {
    Kind.DATE: ("日期", "a date"),
    Kind.INTEGER: ("整数", "a whole number"),
    Kind.BOOLEAN: ("是否", "true or false"),
    Kind.TEXT: ("文字", "a text"),
}


def common_kind(values: Sequence[Made]) -> Kind:
    """The type that they should have: a constant text may yet be a date, null anything."""
    firm = [v for v in values if not (isinstance(v, Literal) and v.kind is Kind.TEXT)]
    return made_kind((firm or list(values))[0])


def as_kind(made: Any, kind: Kind) -> Any:
    """A constant read as the type wanted, where it can be; otherwise what it was."""
    if isinstance(made, Literal) and made.kind is Kind.TEXT:
        if made.value is None:
            return Literal(None, kind)
        if kind is Kind.DATE:
            try:
                return Literal(number(date.fromisoformat(str(made.value))), Kind.DATE)
            except ValueError:
                return made
    return made


def is_null(made: Made) -> bool:
    """The constant null."""
    return isinstance(made, Literal) and made.value is None


def said(node: exp.Expr) -> str:
    """It as a refusal repeats it."""
    text = node.sql()
    return text if len(text) <= 60 else text[:59] + "…"
