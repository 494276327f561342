"""The opinion that a matter rests on: its officer, employing body, allegation and finding, and
whether it is effective today."""

from collections.abc import Iterable, Sequence

from sqlalchemy import func, select

from models.matter import Matter
from models.referral import Opinion
from models.roster import Body, Person
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from tasks.lookup import must

_matter, _opinion = table_of(Matter), table_of(Opinion)
_body, _person = table_of(Body), table_of(Person)
_OPINIONS = Prepared(
    select(
        _opinion.c.matter_id,
        _opinion.c.referral_id,
        _opinion.c.person_id,
        _opinion.c.employer_id,
        _opinion.c.allegation,
        _opinion.c.finding,
        _matter.c.number,
        _matter.c.state,
        _person.c.code.label("officer"),
        func.coalesce(func.nullif(_body.c.organ, ""), _body.c.code).label("organ"),
    )
    .join(_matter, _matter.c.id == _opinion.c.matter_id)
    .join(_person, _person.c.id == _opinion.c.person_id)
    .join(_body, _body.c.id == _opinion.c.employer_id)
    .where(among(_matter.c.number, "numbers"))
)
_CHILDREN = Prepared(
    select(_matter.c.number, _matter.c.procedure, _matter.c.state, _matter.c.parent_id)
    .where(among(_matter.c.parent_id, "ids"))
    .order_by(_matter.c.id)
)

UNDONE = frozenset({"none", "declined", "reasoned_absent"})
"""States in which what followed an opinion has come to nothing, so that it may follow again."""


def opinions_behind(tx: Tx, numbers: Iterable[str]) -> dict[str, Row]:
    """Opinions by number."""
    wanted = sorted({number for number in numbers if number})
    rows = tx.rows(_OPINIONS, {"numbers": wanted}) if wanted else []
    return {row["number"]: row for row in rows}


def followers(tx: Tx, opinion_ids: Sequence[int]) -> dict[int, list[Row]]:
    """What was opened under opinions so far, by opinion: number, procedure, state."""
    found: dict[int, list[Row]] = {}
    for row in tx.rows(_CHILDREN, {"ids": opinion_ids}) if opinion_ids else ():
        found.setdefault(row["parent_id"], []).append(row)
    return found


def rests_on(known: dict[str, Row], number: str) -> Row:
    """Facts that every matter under an opinion has: the employing body keeps it, its officer is the
    subject. Raises `tasks.lookup.UnknownCode`."""
    opinion = must(known, number, "审查意见", "opinion")
    return {
        "keeper_id": opinion["employer_id"],
        "organ": opinion["organ"],
        "parent_id": opinion["matter_id"],
        "opinion_id": opinion["matter_id"],
        "subject_id": opinion["person_id"],
        "officer": opinion["officer"],
        "finding": opinion["finding"],
        "opinion_effective": opinion["state"] == "effective",
    }
