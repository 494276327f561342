"""Counting what is over: each quarter, and every two months by name, once for each body."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import ColumnElement, FromClause, bindparam, case, exists, select

from models.cases import CaseSheet
from models.forms.leaders import CountLeaders
from models.leaders import LeaderRound
from models.matter import Matter
from models.roster import Body, Post, Unit
from models.statement import Prepared, Row
from models.types import table_of
from rules.actor import Channel
from rules.leaders.signs import with_signs
from rules.parameter import value_on
from rules.refusal import Refused
from rules.vocabulary import LeaderRoundKind
from tasks.acts import SYSTEM, Act, Ledger, Receipt
from tasks.clock import now
from tasks.record import record

_body, _sheet, _round = table_of(Body), table_of(CaseSheet), table_of(LeaderRound)
_matter, _post, _unit = table_of(Matter), table_of(Post), table_of(Unit)
_above = _body.alias("above")


def _coordinates(body: FromClause) -> ColumnElement[bool]:
    return exists().where(
        _unit.c.body_id == body.c.id,
        _post.c.unit_id == _unit.c.id,
        _post.c.powers.like("%coordinate%"),
    )


# The body keeps its own round where somebody there can; else the one above it.
_DUE = Prepared(
    select(
        _body.c.code,
        _body.c.kind,
        case(
            (_coordinates(_body), _body.c.code),
            (_coordinates(_above), _above.c.code),
            else_=_body.c.code,
        ).label("keeper"),
    )
    .select_from(_body.outerjoin(_above, _above.c.id == _body.c.parent_id))
    .where(
        exists().where(_sheet.c.body_id == _body.c.id),
        ~exists().where(
            _round.c.body_id == _body.c.id,
            _round.c.kind == bindparam("kind"),
            _round.c.from_on == bindparam("from_on", type_=_round.c.from_on.type),
            _round.c.matter_id == _matter.c.id,
            _matter.c.state != bindparam("withdrawn"),
        ),
    )
    .order_by(_body.c.code)
)


def count_what_is_over(ledger: Ledger, on: date) -> list[Receipt]:
    """Open the rounds whose period ended before a day and that were not opened yet. A body without
    a leader to measure is passed by."""
    opened = []
    for kind, from_on, to_on in periods_over(on):
        with ledger.store.read() as tx:
            asked = {"kind": kind.value, "from_on": from_on, "withdrawn": "withdrawn"}
            due = [row for row in tx.rows(_DUE, asked) if row["kind"] in with_signs()]
        acts = [_act(row, kind, from_on, to_on) for row in due]
        opened += [done for done in record(ledger, acts) if not isinstance(done, Refused)]
    return opened


def periods_over(on: date) -> Iterator[tuple[LeaderRoundKind, date, date]]:
    """The quarter and the stretch of months for publication by name that ended last.

    >>> [(str(a), str(b)) for _, a, b in periods_over(date(2026, 5, 1))]
    [('2026-01-01', '2026-03-31'), ('2026-03-01', '2026-04-30')]
    """
    named = value_on("leaders.named_months", on).value
    for kind, months in ((LeaderRoundKind.QUARTER, 3), (LeaderRoundKind.NAMES, named)):
        begun = (on.month - 1) // months * months + 1
        to_on = date(on.year, begun, 1) - timedelta(days=1)
        first = (to_on.month - 1) // months * months + 1
        yield kind, date(to_on.year, first, 1), to_on


def _act(body: Row, kind: LeaderRoundKind, from_on: date, to_on: date) -> Act:
    form = CountLeaders(
        actor=SYSTEM,
        keeper=body["keeper"],
        body=body["code"],
        kind=kind,
        from_on=from_on,
        to_on=to_on,
    )
    return Act("leaders", "count", form, Channel.SYSTEM, now())
