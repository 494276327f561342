"""Opinions take effect when the last right to object has run out, been waived or been decided.

Nobody decides it: a daily pass finds what is ripe and records it, so that the day is on the record
and what follows (return, clearing, sanction) opens at once.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from models.forms.opinion import TakeEffect
from models.matter import Matter
from models.referral import Opinion
from models.statement import Prepared
from models.types import table_of
from rules.actor import Assurance, Channel
from rules.objecting import WindowRuns
from rules.refusal import Refused
from tasks.acts import SYSTEM, Act, Ledger
from tasks.record import record

_matter, _opinion = table_of(Matter), table_of(Opinion)
_SERVED = Prepared(
    select(_matter.c.number, _opinion.c.referral_id)
    .join(_opinion, _opinion.c.matter_id == _matter.c.id)
    .where(_matter.c.state == "served")
    .order_by(_matter.c.id)
)


@dataclass(frozen=True, slots=True)
class Effects:
    """What a pass found."""

    taken: tuple[str, ...]
    """Numbers of the opinions that took effect."""
    waiting: int
    """Served, with a right to object still running."""
    stuck: tuple[tuple[str, Refused], ...]
    """Neither: refused for another reason, which somebody must look at."""


def take_effect(ledger: Ledger, at: datetime) -> Effects:
    """Let every opinion that is ripe take effect. A second pass on the day finds nothing new; one
    that cannot be handled stops no other."""
    with ledger.store.read() as tx:
        served = tx.rows(_SERVED, {})
    taken: list[str] = []
    stuck: list[tuple[str, Refused]] = []
    waiting = 0
    for number in [row["number"] for row in served]:
        outcome = record(ledger, [_act(number, at)])[0]
        if not isinstance(outcome, Refused):
            taken.append(number)
        elif isinstance(outcome, WindowRuns):
            waiting += 1
        else:
            stuck.append((number, outcome))
    return Effects(tuple(taken), waiting, tuple(stuck))


def _act(number: str, at: datetime) -> Act:
    form = TakeEffect(actor=SYSTEM, number=number)
    return Act(
        "opinion", "take_effect", form, Channel.SCHEDULE, at, number, Assurance.AUTHENTICATED
    )
