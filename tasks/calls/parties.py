"""Who asks and who answers, by their codes on the roster; what is found under a number."""

from sqlalchemy import bindparam, select

from models.matter import Matter
from models.roster import Body, Unit
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from rules.refusal import Refused
from rules.tenure import is_there
from tasks.acts import Act
from tasks.drafts import NoSuchMatter
from tasks.interference.unseen import in_the_open
from tasks.lookup import bodies, must

_matter, _unit, _body = table_of(Matter), table_of(Unit), table_of(Body)
_UNITS = Prepared(select(_unit).where(among(_unit.c.code, "codes")))
_NUMBERED = Prepared(
    select(_matter).where(_matter.c.number == bindparam("number"), in_the_open(_matter))
)


class OtherKind(Refused):
    """The number is of a matter of another kind than is asked for."""

    code = "call.other-kind"
    zh = "{number}不是“{wanted}”。"
    en = "{number} is not a matter of {wanted_en}."
    way_out_zh = "请核对文号。"
    way_out_en = "Check the number."


def body_on(tx: Tx, code: str, act: Act) -> Row:
    """A body that is there on the day of an act. Raises `UnknownCode`, `NotThere`."""
    found = must(bodies(tx, [code]), code, "机关", "body")
    is_there("机关", "body", code, found["valid_from"], found["valid_to"], act.on)
    return found


def between(tx: Tx, act: Act, sender: str, keeper: str) -> Row:
    """The facts of two bodies: one asks, the other answers; the asking one numbers the matter."""
    asks, answers = body_on(tx, sender, act), body_on(tx, keeper, act)
    return {
        "sender_id": asks["id"],
        "sender": asks["name"],
        "sender_kind": asks["kind"],
        "keeper_id": answers["id"],
        "answering": answers["name"],
        "organ": asks["organ"] or asks["code"],
    }


def units_named(tx: Tx, codes: tuple[str, ...], act: Act) -> list[Row]:
    """Units in the order they were named. Raises `UnknownCode`, `NotThere`."""
    rows = {row["code"]: row for row in tx.rows(_UNITS, {"codes": sorted(set(codes))})}
    found = []
    for code in codes:
        unit = must(rows, code, "部门", "unit")
        is_there("部门", "unit", code, unit["valid_from"], unit["valid_to"], act.on)
        found.append({name: unit[name] for name in ("id", "code", "name", "body_id")})
    return found


def unit_of(tx: Tx, code: str, body_id: int, act: Act) -> int | None:
    """A unit of a body by code; None where none is named. Raises `UnknownCode`."""
    if not code:
        return None
    unit = units_named(tx, (code,), act)[0]
    if unit["body_id"] != body_id:
        must({}, code, "部门", "unit")
    found: int = unit["id"]
    return found


def numbered(tx: Tx, number: str, procedure: str, zh: str, en: str) -> Row | None:
    """A matter of a procedure by number; None where none is given. Raises `NoSuchMatter`,
    `OtherKind`."""
    if not number:
        return None
    found = tx.first(_NUMBERED, {"number": number})
    if found is None:
        raise NoSuchMatter(number=number)
    if procedure and found["procedure"] != procedure:
        raise OtherKind(number=number, wanted=zh, wanted_en=en)
    return found
