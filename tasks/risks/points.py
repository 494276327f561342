"""The storing side of the register of risk points: versions by digest, each in force from a day."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from difflib import get_close_matches

from sqlalchemy import bindparam, select, update

from models.duty import DutyItem
from models.forms.risks import LoadPoints, RetirePoint
from models.risks import RiskPoint
from models.statement import Prepared, Row, among, insert_into
from models.store import Tx
from models.types import table_of
from rules.explanation import ONE_DAY
from rules.refusal import Refused
from rules.risks.point import Point
from rules.risks.versions import NothingNew, NotInForce, holds_from, last_day
from tasks.acts import Act, Draft
from tasks.registers import register_number
from tasks.risks.reading import points_of, refuse
from tasks.risks.reference_duties import reference_duties
from tasks.term_rows import TermWrites

_point, _item = table_of(RiskPoint), table_of(DutyItem)
_ADD = insert_into(RiskPoint)
_VERSIONS = Prepared(
    select(
        _point.c.id, _point.c.code, _point.c.digest, _point.c.valid_from, _point.c.valid_to
    ).order_by(_point.c.id)
)
_END = Prepared(
    update(_point)
    .where(_point.c.id == bindparam("at_id"))
    .values(valid_to=bindparam("last"), ended_seq=bindparam("act"))
)
_DUTY = re.compile(r'^duty\s*=\s*"([^"]+)"', re.MULTILINE)
_ITEMS = Prepared(select(_item.c.code).where(among(_item.c.code, "codes")))


class RiskPoints:
    """Points in force, each version as it was loaded."""

    def redirect(self, tx: Tx, acts: Sequence[Act]) -> list[Act]:
        """Acts on registers are what they say."""
        return list(acts)

    def facts(self, tx: Tx, acts: Sequence[tuple[Act, Row | None]]) -> list[Row | Refused]:
        """What is new among the points loaded, or which versions are retired."""
        found: list[Row | Refused] = []
        for act, _ in acts:
            facts: Row = {"keeper_id": None, "register": register_number(act.procedure)}
            try:
                form = act.form
                if isinstance(form, LoadPoints):
                    facts |= _loading(tx, form, act.on)
                elif isinstance(form, RetirePoint):
                    facts |= _retiring(tx, form, act.on)
                found.append(facts)
            except Refused as refusal:
                found.append(refusal)
        return found

    def change_terms(self, draft: Draft, out: TermWrites) -> None:
        """Registers have no terms; the record says which were new."""
        if "points" in draft.facts:
            draft.record["loaded"] = [point.code for point in draft.facts["points"]]

    def write(self, tx: Tx, drafts: Sequence[Draft]) -> None:
        """Ends what a newer version takes the place of, and adds that."""
        for draft in drafts:
            ended = [{**row, "act": draft.seq} for row in draft.facts.get("ended", ())]
            if ended:
                tx.many(_END, ended)
            points: list[tuple[Point, date]] = draft.facts.get("versions", [])
            if points:
                ids = tx.reserve_ids("risk_point", len(points))
                rows = zip(ids, points, strict=True)
                tx.many(_ADD, [_row(point, since, i, draft.seq) for i, (point, since) in rows])


def known_duties(tx: Tx, texts: Mapping[str, str]) -> frozenset[str]:
    """Codes of duties that points may name: of the packs, and of the lists on the ledger."""
    named = {code for text in texts.values() for code in _DUTY.findall(text)}
    listed = tx.rows(_ITEMS, {"codes": sorted(named)}) if named else []
    return reference_duties() | {row["code"] for row in listed}


def new_among(tx: Tx, points: Sequence[Point], on: date) -> list[Point]:
    """Those of which the version in force, or to come, is not word for word this one."""
    standing = _standing(tx, on)
    return [p for p in points if p.digest not in {v["digest"] for v in standing.get(p.code, ())}]


def _loading(tx: Tx, form: LoadPoints, on: date) -> Row:
    texts = {file.file: file.text for file in form.points}
    points, faults = points_of(texts, known_duties(tx, texts))
    if faults:
        raise refuse(faults)
    new = new_among(tx, points, on)
    if not new:
        raise NothingNew(count=len(points))
    ever = {row["code"] for row in tx.rows(_VERSIONS, {})}
    standing = _standing(tx, on)
    versions, ended = [], []
    for point in new:
        since = holds_from(point.valid_from, on, first=point.code not in ever)
        versions.append((point, since))
        ended += [
            {"at_id": row["id"], "last": since - ONE_DAY} for row in standing.get(point.code, ())
        ]
    return {"points": new, "versions": versions, "ended": ended}


def _retiring(tx: Tx, form: RetirePoint, on: date) -> Row:
    standing = _standing(tx, on)
    if form.point not in standing:
        near = ", ".join(get_close_matches(form.point, standing, 3, 0)) or "—"
        raise NotInForce(given=form.point, on=on, nearest=near)
    last = last_day(form.last_on, on)
    return {"ended": [{"at_id": row["id"], "last": last} for row in standing[form.point]]}


def _standing(tx: Tx, on: date) -> dict[str, list[Row]]:
    """Versions in force or to come, by code."""
    found: dict[str, list[Row]] = {}
    for row in tx.rows(_VERSIONS, {}):
        last = row["valid_to"]
        if last is None or (last >= on and last >= row["valid_from"]):
            found.setdefault(row["code"], []).append(row)
    return found


def _row(point: Point, since: date, row_id: int, seq: int) -> Row:
    return {
        "id": row_id,
        "code": point.code,
        "digest": point.digest,
        "view": point.view,
        "text": point.text,
        "valid_from": since,
        "valid_to": point.valid_to,
        "seq": seq,
        "ended_seq": None,
    }


RISK_POINTS = RiskPoints()
