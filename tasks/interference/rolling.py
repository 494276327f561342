"""Making roll-ups and analyses when they are due; done again nothing is made twice."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, or_, select

from models.forms.interference_reports import MakeRollUp
from models.roster import Body, Post, PostSubject, Unit
from models.statement import Prepared, among
from models.types import table_of
from rules.actor import Assurance, Channel
from rules.interference.attesting import month_to_open
from rules.interference.counting import ANALYSIS, QUARTER, analysis_due, quarter_to_report
from rules.parameter import value_on
from rules.refusal import Refused
from tasks.acts import SYSTEM, Act, Ledger
from tasks.interference.monthly import ask_for_month
from tasks.interference.rollups import MadeAlready
from tasks.interference.watching import flag_ended_posts
from tasks.record import record

_body, _unit, _post, _subject = (
    table_of(Body),
    table_of(Unit),
    table_of(Post),
    table_of(PostSubject),
)
_REPORTING = Prepared(
    select(_body.c.code, _body.c.level)
    .distinct()
    .select_from(
        _subject.join(_post, _post.c.id == _subject.c.post_id)
        .join(_unit, _unit.c.id == _post.c.unit_id)
        .join(_body, _body.c.id == _unit.c.body_id)
    )
    .where(
        among(_subject.c.subject, "subjects"),
        or_(
            _body.c.valid_to.is_(None),
            _body.c.valid_to >= bindparam("on", type_=_body.c.valid_to.type),
        ),
    )
    .order_by(_body.c.code)
)


@dataclass(frozen=True, slots=True)
class Day:
    """What a day's pass did. What it flagged is told to nobody but the desk."""

    asked: int = 0
    lapsed: int = 0
    quarters: int = 0
    analyses: int = 0


def pass_of_day(ledger: Ledger, on: date, at: datetime) -> Day:
    """Reports of the month before, roll-ups of the quarter before, analyses, flags of
    protection."""
    month = month_to_open(on, ledger.calendar)
    asked, lapsed = ask_for_month(ledger, month, on, at) if month else (0, 0)
    flag_ended_posts(ledger, on, at)
    return Day(asked, lapsed, roll_up(ledger, QUARTER, on, at), roll_up(ledger, ANALYSIS, on, at))


def roll_up(ledger: Ledger, kind: str, on: date, at: datetime) -> int:
    """Make what is due of a kind for every body that has officers who report; how many."""
    subjects = list(value_on("interfere.attesting_subjects", on).value)
    with ledger.store.read() as tx:
        rows = tx.rows(_REPORTING, {"subjects": subjects, "on": on})
    acts = []
    for row in rows:
        period = (
            quarter_to_report(on, ledger.calendar)
            if kind == QUARTER
            else analysis_due(on, row["level"], ledger.calendar)
        )
        if period is not None:
            said = {"body": row["code"], "kind": kind, "from_on": period[0], "to_on": period[1]}
            form = MakeRollUp.model_validate({"actor": SYSTEM, **said})
            sure = Assurance.AUTHENTICATED
            acts.append(Act("rollup", "make", form, Channel.SCHEDULE, at, assurance=sure))
    done = 0
    for outcome in record(ledger, acts):
        if isinstance(outcome, MadeAlready):
            continue
        if isinstance(outcome, Refused):
            raise outcome
        done += 1
    return done
