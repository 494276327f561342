"""What a matter is about, in a line: title, body, who answers."""

from dataclasses import dataclass

from sqlalchemy import bindparam, select

from models.calls import Errand
from models.duty import Acknowledgment, DutyList
from models.handover import Handover
from models.improvement import Improvement
from models.rectification import Inspection, Problem
from models.roster import Body, Post, Unit
from models.statement import Prepared, Row
from models.store import Tx
from models.types import table_of
from rules.procedures import procedure
from tasks.commutation.lines import headline_of_proposal
from tasks.plain_lines import PLAIN
from tasks.referred import body_of, referrals_of, title_of
from tasks.risks.heading import warning_headed

_problem, _inspection = table_of(Problem), table_of(Inspection)
_body, _post, _list = table_of(Body), table_of(Post), table_of(DutyList)
_slip = table_of(Acknowledgment)
_PROBLEM = Prepared(
    select(_problem.c.title, _body.c.name.label("body"), _post.c.name.label("post"), _post.c.code)
    .select_from(
        _problem.join(_body, _body.c.id == _problem.c.body_id).outerjoin(
            _post, _post.c.id == _problem.c.owner_post_id
        )
    )
    .where(_problem.c.matter_id == bindparam("id"))
)
_handover, _unit = table_of(Handover), table_of(Unit)
_HANDOVER = Prepared(
    select(
        _unit.c.name.label("unit"),
        _body.c.name.label("body"),
        _post.c.name.label("post"),
        _post.c.code,
    )
    .select_from(
        _handover.join(_post, _post.c.id == _handover.c.post_id)
        .join(_unit, _unit.c.id == _post.c.unit_id)
        .join(_body, _body.c.id == _unit.c.body_id)
    )
    .where(_handover.c.matter_id == bindparam("id"))
)
_INSPECTION = Prepared(
    select(_inspection.c.title, _inspection.c.from_on, _inspection.c.to_on).where(
        _inspection.c.matter_id == bindparam("id")
    )
)


_LIST = Prepared(
    select(_list.c.title, _list.c.version, _body.c.name.label("body"))
    .outerjoin(_body, _list.c.scope == "body:" + _body.c.code)
    .where(_list.c.matter_id == bindparam("id"))
)


_SLIP = Prepared(
    select(
        _list.c.title,
        _list.c.version,
        _slip.c["items"],
        _body.c.name.label("body"),
        _post.c.name.label("post"),
        _post.c.code,
    )
    .join(_slip, _slip.c.list_id == _list.c.matter_id)
    .join(_post, _post.c.id == _slip.c.post_id)
    .join(_unit, _unit.c.id == _post.c.unit_id)
    .join(_body, _body.c.id == _unit.c.body_id)
    .where(_slip.c.matter_id == bindparam("id"))
)


_improvement = table_of(Improvement)
_IMPROVEMENT = Prepared(
    select(_improvement.c.cause, _improvement.c.item, _body.c.name.label("body"))
    .outerjoin(_body, _improvement.c.scope == "body:" + _body.c.code)
    .where(_improvement.c.matter_id == bindparam("id"))
)


_errand = table_of(Errand)
_ERRAND = Prepared(
    select(_errand.c.title, _body.c.name.label("body"), _post.c.name.label("post"), _post.c.code)
    .select_from(
        _errand.join(_body, _body.c.id == _errand.c.answering_id).outerjoin(
            _post, _post.c.id == _errand.c.owner_post_id
        )
    )
    .where(_errand.c.matter_id == bindparam("id"))
)


@dataclass(frozen=True, slots=True)
class Headline:
    """Title of a matter, the body it is about, the owning post; each may be empty."""

    title: str
    body: str = ""
    owner: str = ""
    owner_code: str = ""


def headline(tx: Tx, matter: Row, *, whole: bool = False) -> Headline:
    """What a matter is about; a register is about itself. Of a confidential referral nothing is
    said but to who reads the ``whole`` for a stated reason."""
    if matter["procedure"] == "problem":
        row = tx.first(_PROBLEM, {"id": matter["id"]})
        if row is not None:
            return Headline(row["title"], row["body"], row["post"] or "", row["code"] or "")
    if matter["procedure"] == "inspection":
        row = tx.first(_INSPECTION, {"id": matter["id"]})
        if row is not None:
            return Headline(f"{row['title']}（{row['from_on']}至{row['to_on']}）")
    if matter["procedure"] in ("duty_list", "authority"):
        row = tx.first(_LIST, {"id": matter["id"]})
        if row is not None:
            return Headline(f"{row['title']}（第{row['version']}版）", row["body"] or "")
    if matter["procedure"] == "handover":
        row = tx.first(_HANDOVER, {"id": matter["id"]})
        if row is not None:
            title = f"{row['unit']}{row['post']}工作交接"
            return Headline(title, row["body"], row["post"], row["code"])
    if matter["procedure"] == "improvement":
        row = tx.first(_IMPROVEMENT, {"id": matter["id"]})
        if row is not None:
            return Headline(title_of_improvement(row), row["body"] or "")
    if matter["procedure"] == "acknowledgment":
        row = tx.first(_SLIP, {"id": matter["id"]})
        if row is not None:
            title = f"{row['post']}签收：{row['title']}（第{row['version']}版）{row['items']}项"
            return Headline(title, row["body"], row["post"], row["code"])
    plain = PLAIN.get(matter["procedure"])
    if plain is not None:
        row = tx.first(plain.headed, {"id": matter["id"]})
        if row is not None:
            return Headline(row["title"], row["body"], row["post"] or "", row["code"] or "")
    if matter["procedure"] == "commutation":
        proposal = headline_of_proposal(tx, matter["id"])
        if proposal is not None:
            return Headline(*proposal)
    warned = warning_headed(tx, matter["id"]) if matter["procedure"] == "warning" else None
    if warned is not None:
        return Headline(*warned)
    errand = tx.first(_ERRAND, {"id": matter["id"]})
    if errand is not None:
        owner = (errand["post"] or "", errand["code"] or "")
        return Headline(errand["title"], errand["body"], *owner)
    referral = referrals_of(tx, [matter["id"]]).get(matter["id"])
    if referral is not None:
        hidden = referral["confidential"] and not whole
        title = title_of(referral, whole=whole)
        return Headline(title, "" if hidden else body_of(referral))
    return Headline(procedure(matter["procedure"]).zh)


def title_of_improvement(row: Row) -> str:
    """``权责不清：立案审查``: its cause, and what of."""
    cause = str(row["cause"]).partition(" · ")[0]
    return f"{cause}：{row['item']}" if row["item"] else cause
