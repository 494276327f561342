"""A proposal as the court and the procuratorate see it: what is asked, how each level decided, on
what proof, both sides' clocks.

A body that it was not handed to finds as little as if there were none.
"""

from datetime import date
from typing import Any

from sqlalchemy import bindparam, or_, select

from models.commutation import Commutation
from models.matter import Matter
from models.statement import Prepared, Row
from models.store import Tx
from models.types import table_of
from rules.procedures import procedure
from rules.refusal import Refused
from rules.workday import Calendar
from tasks.clocks import clocks_of
from tasks.commutation.sheet import chain_sheet
from tasks.drafts import NoSuchMatter, as_number

_matter, _proposal = table_of(Matter), table_of(Commutation)
_body = bindparam("body_id", type_=_proposal.c.court_id.type)
_SENT = Prepared(
    select(_matter)
    .join(_proposal, _proposal.c.matter_id == _matter.c.id)
    .where(
        _matter.c.number == bindparam("number"),
        _proposal.c.sent_on.is_not(None),
        or_(_proposal.c.court_id == _body, _proposal.c.procuratorate_id == _body),
    )
)
_ASKED = ("kind", "convict", "sentence", "months", "ends_on", "asked_months", "proofs")


def proposal_sent_to(tx: Tx, number: str, body_id: int) -> Row:
    """The matter of a proposal that was handed to a body. Raises `tasks.drafts.NoSuchMatter`."""
    try:
        asked = as_number(number)
    except Refused:
        raise NoSuchMatter(number=number) from None
    found = tx.first(_SENT, {"number": asked, "body_id": body_id})
    if found is None:
        raise NoSuchMatter(number=number)
    return found


def as_sent(tx: Tx, matter: Row, calendar: Calendar, on: date) -> dict[str, Any]:
    """The proposal as JSON has it."""
    sheet = chain_sheet(tx, matter)
    assert sheet is not None
    plain = sheet.plain()
    state = procedure("commutation").state(matter["state"])
    clocks = clocks_of(tx, matter, calendar, on)
    return {
        "number": matter["number"],
        "state": state.key,
        "state_zh": state.zh,
        "state_en": state.en,
        "seq": matter["seq"],
        **{name: plain[name] for name in _ASKED},
        "steps": [
            {name: step[name] for name in ("key", "zh", "en", "stands", "said")}
            for step in plain["steps"]
        ],
        "objections": len(sheet.objections),
        "clocks": [
            {k: v for k, v in clock.plain().items() if k not in ("colour", "no")}
            for clock in clocks
        ],
    }
