"""The rows behind the report on referrals: grouped by the database, narrowed to a period and a
body."""

from datetime import date
from typing import Any

from sqlalchemy import String, bindparam, case, func, or_, select

from models.forms.form import EARLIEST, LATEST
from models.matter import Matter
from models.referral import Hold, Opinion, Referral
from models.roster import Body
from models.sanction import SanctionCase
from models.statement import Prepared
from models.types import table_of

_matter, _body = table_of(Matter), table_of(Body)
_referral, _opinion, _hold = table_of(Referral), table_of(Opinion), table_of(Hold)
_sanction = table_of(SanctionCase)
_day, _code = _referral.c.received_on.type, bindparam("body", type_=String())
_named = select(_body.c.id).where(_body.c.code == _code).scalar_subquery()
_kept = _matter.alias("kept")
_CHOSEN = (
    select(_referral.c.matter_id)
    .join(_kept, _kept.c.id == _referral.c.matter_id)
    .where(
        _referral.c.received_on >= bindparam("since", type_=_day),
        _referral.c.received_on <= bindparam("until", type_=_day),
        or_(
            _code == "",
            _kept.c.body_id == _named,
            _referral.c.referrer_id == _named,
            _referral.c.matter_id.in_(
                select(_opinion.c.referral_id).where(_opinion.c.employer_id == _named)
            ),
        ),
    )
)
REFERRALS = Prepared(
    select(
        _matter.c.state,
        _referral.c.received_on,
        _referral.c.accepted_on,
        _referral.c.concluded_on,
        _referral.c.effective_on,
    )
    .join(_matter, _matter.c.id == _referral.c.matter_id)
    .where(_referral.c.matter_id.in_(_CHOSEN))
)
# What a docket says was decided, else what was decided here; one sanction an opinion.
_decided = (
    select(func.max(case((_sanction.c.kind != "", _sanction.c.kind), else_=_sanction.c.why_none)))
    .where(_sanction.c.opinion_id == _opinion.c.matter_id)
    .correlate(_opinion)
    .scalar_subquery()
)
_SAID = (
    _opinion.c.finding,
    _opinion.c.found_as,
    _opinion.c.asserted,
    _opinion.c.recommended,
    _opinion.c.objection_officer,
    _opinion.c.result_officer,
    _opinion.c.objection_referrer,
    _opinion.c.result_referrer,
)
_each = (
    select(
        _matter.c.state,
        *_SAID,
        func.coalesce(func.nullif(_opinion.c.outcome, ""), _decided, "").label("outcome"),
    )
    .join(_matter, _matter.c.id == _opinion.c.matter_id)
    .where(_opinion.c.referral_id.in_(_CHOSEN))
    .subquery()
)
OFFICERS = Prepared(select(*_each.c, func.count().label("n")).group_by(*_each.c))
HOLDS = Prepared(
    select(_matter.c.state, func.count().label("n"))
    .join(_hold, _hold.c.matter_id == _matter.c.id)
    .where(_hold.c.referral_id.in_(_CHOSEN))
    .group_by(_matter.c.state)
)


def bound_to(since: date | None, until: date | None, body: str) -> dict[str, Any]:
    """The parameters that all three take."""
    return {"since": since or EARLIEST, "until": until or LATEST, "body": body}
