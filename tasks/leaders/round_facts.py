"""What the guards of a round look at: what case data say, who answered, which cases wait."""

from datetime import date

from models.forms.leaders import AgreeToFigures, CountLeaders, LeaderCases
from models.statement import Row
from models.store import Tx
from rules.leaders.signs import signs_of
from rules.refusal import Refused
from tasks.acts import Act
from tasks.leaders.closed import closed_cases
from tasks.leaders.counting import Counted, counted
from tasks.leaders.office import body_of, tenures
from tasks.leaders.round_rows import cases_of, counts, loads_of, waits_for_decision
from tasks.lookup import bodies, must

_COUNTING = ("count_again", "publish")


def of_new(tx: Tx, form: CountLeaders) -> Row | Refused:
    """Of a round to be opened: its bodies, and all that is counted."""
    known = bodies(tx, (form.keeper, form.body))
    try:
        keeper = must(known, form.keeper, "机关", "body")
        must(known, form.body, "单位", "body")
    except Refused as refusal:
        return refusal
    body = body_of(tx, form.body)
    assert body is not None
    return {
        "keeper_id": keeper["id"],
        "organ": keeper["organ"] or keeper["code"],
        "body_id": body["id"],
        **_now(tx, body, form.from_on, form.to_on),
    }


def of_round(tx: Tx, act: Act, facts: Row) -> Row:
    """Of one that is there: who answered, what waits; for counting again and for publishing, what
    case data say now."""
    loads, cases = loads_of(tx, facts["matter_id"]), cases_of(tx, facts["matter_id"])
    facts["leaders"] = {
        row["person"]: {"id": row["person_id"], "answered": bool(row["answered_seq"])}
        for row in loads
    }
    mine: dict[str, dict[str, Row]] = {}
    for row in cases:
        mine.setdefault(row["person"], {})[row["code"]] = {
            "open": not counts(row) and not row["simple"] and not row["explained_seq"],
            "explained": waits_for_decision(row),
        }
    facts["cases"] = mine
    form = act.form
    if isinstance(form, AgreeToFigures | LeaderCases):
        facts["subject_id"] = facts["leaders"].get(form.leader, {}).get("id")
    if act.verb in _COUNTING:
        body = body_of(tx, facts["body"])
        assert body is not None
        facts |= _now(tx, body, facts["from_on"], facts["to_on"])
    return facts


def _now(tx: Tx, body: Row, from_on: date, to_on: date) -> Row:
    found = _count(tx, body, from_on, to_on)
    return {"loads": found.loads, "counted": found.cases, "data_now": found.data}


def _count(tx: Tx, body: Row, from_on: date, to_on: date) -> Counted:
    signs = signs_of(body["kind"])
    if signs is None:
        return Counted((), ())
    held = tenures(tx, body["id"], from_on, to_on)
    return counted(body["kind"], signs, held, closed_cases(tx, body, from_on, to_on))
