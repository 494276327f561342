"""Filling the demonstration: the roster by import, then day by day a sweep, acts, a checkpoint.

All of it through the doors that everybody uses, at the instants at which it would have happened.
Run again, it goes on where it stopped: its first day stands in the ledger, each act has its key.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import groupby

from sqlalchemy import bindparam, func, select

from deployments.demo.cast import FILES, KEEPER, ROSTER, Step
from deployments.demo.duties import Duties
from deployments.demo.forms import Almanac, form_of
from deployments.demo.referrals import Referrals
from deployments.demo.script import all_steps
from deployments.demo.watching import connect
from models.forms.form import MatterForm
from models.matter import ActKey, Matter
from models.roster import Body
from models.statement import Prepared
from models.types import table_of
from rules.actor import Channel
from rules.refusal import Refused
from tasks.acts import SHANGHAI, Act, Ledger
from tasks.checkpoint import publish_checkpoint
from tasks.clock import now, today
from tasks.importing.file import Order, take_in_file
from tasks.record import record
from tasks.registers import register_number
from tasks.sweep import sweep

_matter, _key, _body = table_of(Matter), table_of(ActKey), table_of(Body)
_OPENED = Prepared(select(_matter.c.opened_at).where(_matter.c.number == bindparam("number")))
_DONE = Prepared(select(_key.c.key).where(_key.c.key == bindparam("key")))
_OURS = Prepared(select(_body.c.name).where(_body.c.code == bindparam("code")))
_ANY = Prepared(select(func.count().label("n")).select_from(_matter))
_ORDER = ("roster", "inspection", "problem")
SPAN = 380
"""Days before the first filling on which the province begins."""


class NotEmpty(Refused):
    """The database holds something else than the demonstration."""

    code = "demo.not-empty"
    zh = "数据库中已有其他数据，不写入演示。"
    en = "The database holds other data; the demonstration is not written into it."
    way_out_zh = "请用 BIHUAN_VAR 另指一个空文件夹，并去掉 BIHUAN_DATABASE。"
    way_out_en = "Name an empty folder with BIHUAN_VAR and unset BIHUAN_DATABASE."


def fill(ledger: Ledger, tell: Callable[[int, int], None] = lambda done, of: None) -> date:
    """Fill an empty ledger, or go on with one that was begun; the day from which it counts.

    ``tell`` takes days done and days in all. Raises `NotEmpty`.
    """
    base = _base(ledger)
    steps = all_steps()
    if not _is_done(ledger, steps[-1]):
        take_in_roster(ledger, base)
        almanac = Almanac(base, ledger.calendar)
        Referrals(ledger, almanac.on).found_committee(_at(base - timedelta(days=SPAN), 9))
        _live(ledger, almanac, steps, tell)
    connect(ledger, base)
    if ledger.calendar.is_workday(today()):
        sweep(ledger, today())
    return base


def _live(
    ledger: Ledger, almanac: Almanac, script: list[Step], tell: Callable[[int, int], None]
) -> None:
    """Day by day: the sweep of the morning, what people did, the checkpoint of the night."""
    plan: dict[date, list[Step]] = {}
    for step in script:
        plan.setdefault(almanac.on(step.day), []).append(step)
    numbers: dict[str, str] = {}
    referrals, duties = Referrals(ledger, almanac.on), Duties(ledger, almanac.on)
    first = min(plan)
    days = [first + timedelta(days=n) for n in range((almanac.base - first).days)]
    for done, day in enumerate(days, start=1):
        if ledger.calendar.is_workday(day):
            sweep(ledger, day, at=_at(day, 7))
        referrals.live(day, _at(day, 8))
        duties.live(day, _at(day, 8))
        # Who holds a post from this day acts from it; an inspection is mandated before it finds.
        of_day = sorted(plan.get(day, []), key=lambda step: _ORDER.index(step.procedure))
        for steps in _together(of_day):
            _act(ledger, almanac, day, steps, numbers)
        publish_checkpoint(ledger, day, _at(day, 23))
        tell(done, len(days))


def _together(steps: list[Step]) -> Iterator[list[Step]]:
    """Steps in their order, in parts: of one procedure, and no two on one matter.

    A matter has no number before it is opened, and after a long holiday much falls on one day.
    """
    for _, group in groupby(steps, key=lambda step: step.procedure):
        part: list[Step] = []
        for step in group:
            if step.of in {other.of for other in part}:
                yield part
                part = []
            part.append(step)
        yield part


def _act(
    ledger: Ledger, almanac: Almanac, day: date, steps: list[Step], numbers: dict[str, str]
) -> None:
    """Acts of a day that are done together."""
    acts = []
    for minute, step in enumerate(steps):
        form = form_of(step, almanac, numbers, ledger.store)
        number = form.number if isinstance(form, MatterForm) else ""
        if step.procedure == "roster":
            number = register_number("roster")
        at = _at(day, 9) + timedelta(minutes=minute)
        acts.append(Act(step.procedure, step.verb, form, Channel.CLI, at, number, key=step.key))
    for step, outcome in zip(steps, record(ledger, acts), strict=True):
        if isinstance(outcome, Refused):
            raise outcome
        numbers[step.of] = outcome.number


def take_in_roster(ledger: Ledger, base: date) -> None:
    """Bodies, units, posts, persons and appointments, by the import that everybody uses."""
    at = _at(base - timedelta(days=SPAN), 8)
    for kind in ROSTER:
        result = take_in_file(ledger, Order(kind, FILES / f"roster/{kind}.csv"), at)
        if result.refusals:
            raise RuntimeError(f"the demonstration's own {kind}: {result.refusals[:3]}")


def _base(ledger: Ledger) -> date:
    """The day of the first filling: the roster was taken in so many days before it."""
    with ledger.store.read() as tx:
        any_matter = tx.first(_ANY, {})
        if not any_matter or not any_matter["n"]:
            return today()
        ours = tx.first(_OURS, {"code": KEEPER})
        opened = tx.first(_OPENED, {"number": register_number("roster")})
    if ours is None or opened is None:
        raise NotEmpty()
    at: datetime = opened["opened_at"]
    return at.astimezone(SHANGHAI).date() + timedelta(days=SPAN)


def _is_done(ledger: Ledger, last: Step) -> bool:
    with ledger.store.read() as tx:
        return tx.first(_DONE, {"key": last.key}) is not None


def _at(day: date, hour: int) -> datetime:
    return min(datetime.combine(day, time(hour), SHANGHAI), now())
