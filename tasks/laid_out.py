"""Facts laid out in the order of the acts they belong to, and what is laid beside them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from models.forms.form import Form
from models.statement import Row
from models.store import Tx
from rules.refusal import Refused
from tasks.acts import Act
from tasks.lookup import endpoints

F = TypeVar("F", bound=Form)


def opens(acts: Sequence[tuple[Act, Row | None]], *opening: type[F]) -> list[F]:
    """The forms of the acts that open a matter with one of these forms."""
    return [form for _, form in opening_acts(acts, *opening)]


def opening_acts(acts: Sequence[tuple[Act, Row | None]], *opening: type[F]) -> list[tuple[Act, F]]:
    """The acts that open a matter with one of these forms, each with its form."""
    return [
        (act, act.form)
        for act, matter in acts
        if matter is None and not act.number and isinstance(act.form, opening)
    ]


def laid_out(
    acts: Sequence[tuple[Act, Row | None]],
    opening: type[Form] | tuple[type[Form], ...],
    opened: Iterable[Row | Refused],
    known: Mapping[int, Row | Refused],
) -> list[Row | Refused]:
    """Facts in the order of the acts: ``opened`` for those that open a matter with such a form,
    ``known`` by matter; none for an act on another procedure's matter or on no matter, which is
    refused by its number."""
    fresh: Iterator[Row | Refused] = iter(opened)
    found: list[Row | Refused] = []
    for act, matter in acts:
        if matter is not None:
            found.append(known.get(matter["id"], {}))
        elif not act.number and isinstance(act.form, opening):
            found.append(next(fresh))
        else:
            found.append({})
    return found


def add_endpoints(tx: Tx, facts: Iterable[Row | Refused], *whose: str) -> None:
    """Lay the endpoints of the bodies that facts have under ``whose`` beside them, each body's
    once: its keeping body's, where nothing else is said."""
    names = whose or ("keeper_id",)
    mine = [
        (fact, list(dict.fromkeys(fact[name] for name in names if fact.get(name) is not None)))
        for fact in facts
        if not isinstance(fact, Refused)
    ]
    asked = {body for _, bodies in mine for body in bodies}
    told = endpoints(tx, asked) if asked else {}
    for fact, bodies in mine:
        if bodies:
            fact["endpoints"] = [each for body in bodies for each in told.get(body, ())]
