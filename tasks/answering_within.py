"""What a body may learn of who answered: about its own posts and those of bodies under it, and of
bodies that were merged into these."""

from dataclasses import replace
from datetime import date

from sqlalchemy import bindparam, or_, select

from models.matter import Matter
from models.rectification import Problem
from models.roster import Body, Succession
from models.statement import Prepared, among
from models.transaction import Tx
from models.types import table_of
from tasks.answering import Answer, Asked, who_answered
from tasks.answering_matter import MatterAnswer, who_answered_for_matter
from tasks.drafts import NoSuchMatter
from tasks.lookup import UnknownCode
from tasks.tracing import CaseUnknown, Trace, trace

_body, _succession = table_of(Body), table_of(Succession)
_problem, _matter = table_of(Problem), table_of(Matter)
_own = select(_body.c.id).where(_body.c.id == bindparam("id")).cte("within", recursive=True)
_next = (
    select(_body.c.id)
    .select_from(
        _body.outerjoin(_succession, _succession.c.body_id == _body.c.id).join(
            _own, or_(_body.c.parent_id == _own.c.id, _succession.c.successor_id == _own.c.id)
        )
    )
)  # fmt: skip
_WITHIN = Prepared(select(_own.union(_next).c.id))
_CODES = Prepared(select(_body.c.id, _body.c.code).where(among(_body.c.id, "ids")))
_OF_MATTER = Prepared(
    select(_problem.c.body_id, _matter.c.body_id.label("keeper_id"))
    .join(_matter, _matter.c.id == _problem.c.matter_id)
    .where(_matter.c.number == bindparam("number"))
)


class Within:
    """The bodies that a body may ask about; ``everything``: no bounds (a power of its own)."""

    def __init__(self, tx: Tx, body_id: int, everything: bool) -> None:
        """Look them up, in the view of the ledger that is asked."""
        self._tx = tx
        self._all = everything
        rows = [] if everything else tx.rows(_WITHIN, {"id": body_id})
        self._ids = frozenset(row["id"] for row in rows)
        self._codes = {row["code"] for row in tx.rows(_CODES, {"ids": sorted(self._ids)})}

    def of_item(self, asked: Asked, today: date) -> list[Answer]:
        """As `who_answered`; not narrowed, it is about all of these bodies. What lies outside is
        refused as what does not exist."""
        if asked.body and not self._all and asked.body not in self._codes:
            raise UnknownCode(kind="单位", kind_en="body", given=asked.body)
        answers = who_answered(self._tx, asked, today)
        if self._all:
            return answers
        seen = [each for each in answers if each.post["body_id"] in self._ids]
        if answers and not seen and (asked.unit or asked.post):
            kind, kind_en, given = (
                ("岗位", "post", asked.post) if asked.post else ("内设机构", "unit", asked.unit)
            )
            raise UnknownCode(kind=kind, kind_en=kind_en, given=given)
        return seen

    def of_matter(self, number: str, on: date | None, today: date) -> MatterAnswer:
        """As `who_answered_for_matter`, of a problem found in or kept by one of the bodies."""
        if not self._all:
            row = self._tx.first(_OF_MATTER, {"number": number})
            if row is None or self._ids.isdisjoint((row["body_id"], row["keeper_id"])):
                raise NoSuchMatter(number=number)
        return who_answered_for_matter(self._tx, number, on, today)

    def of_case(self, case_no: str, on: date, today: date) -> Trace:
        """As `trace`; of the bodies' own people only, and without referrals, which are told to the
        referring body alone."""
        found = trace(self._tx, case_no, on, today)
        if self._all:
            return found
        parts = tuple(
            each
            for each in found.parts
            if not each.part.referral
            and any(then.post["body_id"] in self._ids for then in each.posts)
        )
        if not parts:
            raise CaseUnknown(case_no=case_no, on=on)
        return replace(found, parts=parts)
