"""What a guard looks at, made by hand; and what a refusal must be."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from rules.actor import Actor, Assurance, Channel, Holding
from rules.procedure import Case
from rules.refusal import Refused

ON = date(2026, 3, 2)
BODY, OTHER_BODY = 1, 2
UNIT, OTHER_UNIT = 10, 20


def post(
    post_id: int = 100, *powers: str, unit: int = UNIT, body: int = BODY, person: str = "anna"
) -> Holding:
    return Holding(post_id, unit, body, frozenset(powers), person)


def anna(*held: Holding, lent: tuple[Holding, ...] = (), acting_for: str = "") -> Actor:
    """A person who claims to be who she is, through Prefect."""
    return Actor("anna", Channel.PREFECT, Assurance.CLAIMED, 7, acting_for, held, lent)


def case(
    facts: dict[str, Any] | None = None,
    content: dict[str, Any] | None = None,
    actor: Actor | None = None,
    on: date = ON,
    state: str = "open",
) -> Case:
    return Case(state, facts or {}, content or {}, actor or anna(), on)


def refusal_of(refused: type[Refused], act: Callable[[], object]) -> Refused:
    """The refusal that an act meets: of that class, whole in both languages, with a way out."""
    with pytest.raises(refused) as caught:
        act()
    refusal = caught.value
    assert type(refusal) is refused
    assert re.search(r"[\u4e00-\u9fff]", refusal.sentence_zh)
    assert not re.search(r"[{}]", refusal.sentence_zh + refusal.sentence_en)
    assert all(refusal.way_out), f"{refusal.code} shows no way out"
    return refusal
