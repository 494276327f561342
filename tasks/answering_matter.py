"""Who answered on a day for what a matter is about: the duty item that a problem or an officer's
opinion names, and the post that owns the problem."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, case, func, select

from models.matter import Matter
from models.rectification import Problem
from models.referral import Opinion, Referral
from models.roster import Body, Post
from models.statement import Prepared
from models.transaction import Tx
from models.types import table_of
from rules.answering import ItemNotInForce, NobodyCarried, TooMany, UnknownItem
from rules.refusal import Refused
from tasks.answering import Answer, Asked, who_answered
from tasks.drafts import NoSuchMatter
from tasks.interference.unseen import in_the_open
from tasks.stints import answering
from tasks.whereabouts import Whereabouts, whereabouts

_problem, _matter, _body = table_of(Problem), table_of(Matter), table_of(Body)
_post, _opinion, _referral = table_of(Post), table_of(Opinion), table_of(Referral)
_FIND = Prepared(
    select(
        _matter.c.procedure,
        # Of a confidential referral nothing is shown but number, state and clocks.
        func.coalesce(
            _problem.c.item, case((_referral.c.confidential.is_(False), _opinion.c.item), else_="")
        ).label("item"),
        func.coalesce(_problem.c.found_on, _referral.c.received_on).label("found_on"),
        _problem.c.owner_post_id,
        _post.c.code.label("owner"),
        _body.c.code.label("body"),
    )
    .select_from(
        _matter.outerjoin(_problem, _problem.c.matter_id == _matter.c.id)
        .outerjoin(_post, _post.c.id == _problem.c.owner_post_id)
        .outerjoin(_opinion, _opinion.c.matter_id == _matter.c.id)
        .outerjoin(_referral, _referral.c.matter_id == _opinion.c.referral_id)
        .outerjoin(_body, _body.c.id == func.coalesce(_problem.c.body_id, _opinion.c.employer_id))
    )
    .where(_matter.c.number == bindparam("number"), in_the_open(_matter))
)


class NamesNoDuty(Refused):
    """The matter is of a kind that names no duty item."""

    code = "answering.names-no-duty"
    zh = "{number}不是问题，也不是当事人审查意见，不载职责事项。"
    en = "{number} is neither a problem nor the opinion on an officer; it names no duty item."
    way_out_zh = "请改按事项或案件查询。"
    way_out_en = "Ask by item or by case."


def answer_of(asked: Asked, answers: Sequence[Answer]) -> "MatterAnswer":
    """The answers about an item, in the shape of those about a matter; none: why."""
    why_none = None if answers else NobodyCarried(item=asked.item, on=asked.on)
    return MatterAnswer("", asked.on, asked.item, answers, why_none, "", ())


@dataclass(frozen=True, slots=True)
class MatterAnswer:
    """Who answered for the duty a problem is about, and who held its owning post."""

    number: str
    on: date
    item: str
    answers: Sequence[Answer]
    """Posts of the body that carried the item; none where the item is not of a list then in
    force."""
    why_none: Refused | None
    owner: str
    """Code of the post that the problem was assigned to; empty: not assigned."""
    owners: Sequence[Whereabouts]

    def plain(self, today: date) -> dict[str, Any]:
        """For machines."""
        return {
            "matter": self.number or None,
            "on": self.on.isoformat(),
            "item": self.item or None,
            "answers": [each.plain(today) for each in self.answers],
            "why_none": self.why_none.as_problem() if self.why_none else None,
            "owner": self.owner or None,
            "owners": [
                {"person": where.person, "now": where.said(today)[0]} for where in self.owners
            ],
        }


def who_answered_for_matter(tx: Tx, number: str, on: date | None, today: date) -> MatterAnswer:
    """Of a problem, or of the opinion on an officer; ``on``: the day asked about, None for the day
    on which it was found or referred. Raises `NoSuchMatter` or `NamesNoDuty`."""
    row = tx.first(_FIND, {"number": number})
    if row is None:
        raise NoSuchMatter(number=number)
    if row["procedure"] not in ("problem", "opinion"):
        raise NamesNoDuty(number=number)
    day = on or row["found_on"]
    answers: Sequence[Answer] = ()
    why_none: Refused | None = None
    if row["item"]:
        try:
            answers = who_answered(tx, Asked(row["item"], day, body=row["body"]), today)
        except (ItemNotInForce, UnknownItem, TooMany) as refusal:
            why_none = refusal
    post_id = row["owner_post_id"]
    stints = answering(tx, [post_id], day)[post_id] if post_id is not None else ()
    people = whereabouts(tx, (stint.person_id for stint in stints), today)
    owners = [people[stint.person_id] for stint in stints]
    return MatterAnswer(number, day, row["item"], answers, why_none, row["owner"] or "", owners)
