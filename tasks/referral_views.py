"""A referral as its referring body may see it: where it stands, both clocks, the conclusion.

Another body's referral is looked up by the same statement as one that does not exist, and found as
little.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import bindparam, select

from models.matter import History, Matter
from models.past_act import read
from models.referral import Hold, Opinion, Referral
from models.roster import Body, Person
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from rules.procedure import ROLE_WORDS, Role
from rules.procedures import procedure
from rules.refusal import Refused
from rules.waiting import waits_on
from rules.workday import Calendar
from tasks.clocks import clocks_of
from tasks.drafts import NoSuchMatter, as_number

RETURNED = ("returned", "acknowledged", "closed")

_matter, _referral, _hold = table_of(Matter), table_of(Referral), table_of(Hold)
_opinion, _history = table_of(Opinion), table_of(History)
_body, _person = table_of(Body), table_of(Person)
_MATTER = (
    _matter.c.id,
    _matter.c.number,
    _matter.c.procedure,
    _matter.c.state,
    _matter.c.seq,
)
_MINE = select(
    *_MATTER,
    _referral.c.own_number,
    _referral.c.title,
    _referral.c.case_no,
    _referral.c.confidential,
    _referral.c.received_on,
    _body.c.code.label("committee"),
).select_from(
    _referral.join(_matter, _matter.c.id == _referral.c.matter_id).join(
        _body, _body.c.id == _matter.c.body_id
    )
)
_OWN = Prepared(
    _MINE.where(
        _matter.c.number == bindparam("number"), _referral.c.referrer_id == bindparam("body_id")
    )
)
_PAGE = Prepared(
    _MINE.where(
        _referral.c.referrer_id == bindparam("body_id"),
        _referral.c.matter_id > bindparam("after"),
        among(_matter.c.state, "states"),
    )
    .order_by(_referral.c.matter_id)
    .limit(bindparam("most"))
)
_HOLD = Prepared(
    select(*_MATTER, _hold.c.held_on, _hold.c.released_on, _hold.c.released_by)
    .join(_hold, _hold.c.matter_id == _matter.c.id)
    .where(_hold.c.referral_id == bindparam("id"))
)
_HELD_FIRST = Prepared(
    select(_hold.c.referral_id, _history.c.record)
    .join(_history, _history.c.matter_id == _hold.c.matter_id)
    .where(among(_hold.c.referral_id, "ids"), _history.c.seq == 1)
)
_OFFICERS = Prepared(
    select(
        _person.c.code.label("person"),
        _matter.c.number,
        _matter.c.state,
        _opinion.c.finding,
        _opinion.c.signed_on,
        _opinion.c.served_referrer_on,
        _opinion.c.effective_on,
    )
    .select_from(
        _opinion.join(_matter, _matter.c.id == _opinion.c.matter_id).join(
            _person, _person.c.id == _opinion.c.person_id
        )
    )
    .where(_opinion.c.referral_id == bindparam("id"))
    .order_by(_opinion.c.no)
)
_RECORDS = Prepared(
    select(_history.c.seq, _history.c.record)
    .where(_history.c.matter_id == bindparam("id"))
    .order_by(_history.c.seq)
)


class NotReturnedYet(Refused):
    """The conclusion has not been returned, so there is none to fetch."""

    code = "referral.not-returned-yet"
    zh = "{number}的结论尚未回送（现为“{state}”）。"
    en = "The conclusion of {number} has not been returned; it is {state_en}."
    way_out_zh = "结论回送后可取；可订阅事件 referral:returned。"
    way_out_en = "Fetch it when it is returned; the event referral:returned says when."


def own_referral(tx: Tx, number: str, body_id: int) -> Row:
    """A referral of this body. Raises `tasks.drafts.NoSuchMatter` for any other number, whatever
    there may be under it."""
    try:
        written = as_number(number)
    except Refused:
        written = number
    row = tx.first(_OWN, {"number": written, "body_id": body_id}) if written.isprintable() else None
    if row is None:
        raise NoSuchMatter(
            number=ascii(number)[1:-1][:80] if not number.isprintable() else number[:80]
        )
    return row


def own_page(
    tx: Tx, body_id: int, states: Sequence[str], after: int, most: int
) -> tuple[list[dict[str, Any]], int]:
    """Referrals of this body in the order in which they came, after a row of the list; and the row
    after which the next page begins, 0 when there is none.

    The list says no more than the body's own system knows, so that it reads no confidential matter.
    """
    params = {"body_id": body_id, "after": after, "states": states, "most": most + 1}
    rows = tx.rows(_PAGE, params)
    more = rows[most - 1]["id"] if len(rows) > most else 0
    return [_head(row) for row in rows[:most]], more


def whole(tx: Tx, row: Row, calendar: Calendar, on: date) -> dict[str, Any]:
    """A referral with its hold, its officers and both clocks as they stand on a day."""
    hold = tx.first(_HOLD, {"id": row["id"]})
    assert hold is not None, "every referral holds its referrer's matter"
    return {
        **_head(row),
        "title": row["title"],
        "case_no": row["case_no"],
        "confidential": bool(row["confidential"]),
        "hold": {
            "number": hold["number"],
            **_state(hold),
            "held_on": hold["held_on"].isoformat(),
            "released_on": _iso(hold["released_on"]),
            "released_by": hold["released_by"],
        },
        "officers": [
            {"person": officer["person"], "opinion": officer["number"], **_state_of(officer)}
            for officer in tx.rows(_OFFICERS, {"id": row["id"]})
        ],
        "clocks": {
            "committee": [clock.plain() for clock in clocks_of(tx, row, calendar, on)],
            "own": [clock.plain() for clock in clocks_of(tx, hold, calendar, on)],
        },
        "turn": _turn(row["state"]),
    }


def _turn(state: str) -> dict[str, Any] | None:
    waiting = waits_on("referral", state)
    if waiting is None:
        return None
    zh, en = ROLE_WORDS[waiting.role]
    return {
        "waits_for": waiting.role.value,
        "zh": zh,
        "en": en,
        "verbs": list(waiting.verbs) if waiting.role is Role.REFERRER else [],
        "why_zh": waiting.said[0],
        "why_en": waiting.said[1],
    }


def conclusion(tx: Tx, row: Row) -> dict[str, Any]:
    """What was returned: the finding on each officer and the statement with it; never how anyone
    voted. Raises `NotReturnedYet`."""
    if row["state"] not in RETURNED:
        state = procedure("referral").state(row["state"])
        raise NotReturnedYet(number=row["number"], state=state.zh, state_en=state.en)
    records = [read(each["record"], "referral") for each in tx.rows(_RECORDS, {"id": row["id"]})]
    returned = [record for record in records if record["act"] == "return_conclusion"]
    return {
        "number": row["number"],
        **_state(row),
        "seq": row["seq"],
        "statement": returned[-1]["form"]["statement"] if returned else "",
        "returned_at": returned[-1]["at"] if returned else None,
        "opinions": [
            {
                "person": officer["person"],
                "opinion": officer["number"],
                "finding": officer["finding"],
                "signed_on": _iso(officer["signed_on"]),
                "served_on": _iso(officer["served_referrer_on"]),
                "effective_on": _iso(officer["effective_on"]),
            }
            for officer in tx.rows(_OFFICERS, {"id": row["id"]})
        ],
    }


def hold_records(tx: Tx, referral_ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """The act by which each referral's hold began, by referral."""
    rows = tx.rows(_HELD_FIRST, {"ids": referral_ids}) if referral_ids else []
    return {row["referral_id"]: read(row["record"], "hold") for row in rows}


def _head(row: Row) -> dict[str, Any]:
    return {
        "number": row["number"],
        "own_number": row["own_number"],
        "committee": row["committee"],
        "received_on": row["received_on"].isoformat(),
        **_state(row),
        "seq": row["seq"],
    }


def _state(row: Row) -> dict[str, str]:
    found = procedure(row["procedure"]).state(row["state"])
    return {"state": found.key, "state_zh": found.zh, "state_en": found.en}


def _state_of(officer: Row) -> dict[str, str]:
    return _state({"procedure": "opinion", "state": officer["state"]})


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
