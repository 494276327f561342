"""Documents signed in the past: taken in as they were, flagged where the table in force on the day
did not let the signer sign."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl
from sqlalchemy import bindparam, select, update

from models.authority import SignedAct
from models.forms.signing import SignedRow
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from rules.authority_refusals import SignedLater
from rules.subject import UnknownStage
from tasks.authorities import asked, tables_for
from tasks.duty_facts import KindNotSaid
from tasks.importing.columns import Bound
from tasks.importing.fields import FieldOf, Kind, Type
from tasks.importing.result import Change, Result, Told, bad_cell, refuse_rows
from tasks.importing.table import ROW
from tasks.lookup import UnknownCode, bodies, persons
from tasks.signers import signers_of
from tasks.signings import ADD_SIGNED, examined, phase_key

SIGNINGS = Kind(
    "signings",
    "签发记录",
    SignedRow,
    {
        "body": FieldOf(Type.CODE, required=True, head="单位代码"),
        "case_no": FieldOf(Type.CODE, head="案号"),
        "matter": FieldOf(Type.PROSE, required=True, head="事项"),
        "document": FieldOf(Type.PROSE, required=True, head="文书"),
        "phase": FieldOf(Type.CODE, head="阶段"),
        "person": FieldOf(Type.PERSON_CODE, required=True, head="签发人编号"),
        "acting_for": FieldOf(Type.PERSON_CODE, head="代签对象编号"),
        "signed_on": FieldOf(Type.DAY, required=True, head="签发日期"),
    },
    ("body", "case_no", "matter", "document", "phase", "person", "signed_on"),
)
_signed = table_of(SignedAct)
_IDENTITY = ("body_id", "case_no", "matter", "document", "phase", "person_id", "on_day")
_SAID = ("post_id", "acting_for_id", "row_id", "flag")
_KNOWN = Prepared(
    select(_signed.c.id, *(_signed.c[name] for name in (*_IDENTITY, *_SAID)))
    .where(among(_signed.c.person_id, "ids"))
    .order_by(_signed.c.id)
)
_SET = Prepared(
    update(_signed)
    .where(_signed.c.id == bindparam("at_id"))
    .values({name: bindparam(f"new_{name}") for name in _SAID})
)


@dataclass(slots=True)
class Signed:
    """What a file brings: rows to be added, and rows of which the roster or the tables say
    otherwise now than when they were taken in."""

    new: list[Row] = field(default_factory=list)
    changed: list[Row] = field(default_factory=list)


def look_into_signed(
    tx: Tx, rows: pl.DataFrame, bound: Bound, today: date, result: Result
) -> Signed:
    """Examine every signature by its own day; those without authority are kept, flagged, and told
    row by row. Refused is only what names nothing, or lies in the future."""
    there = bodies(tx, rows["body"])
    people = persons(tx, {*rows["person"], *rows["acting_for"]})
    bad = refuse_rows(result, bound, _wrong(rows, there, people, today))
    good = list(rows.filter(~pl.col(ROW).is_in(bad)).iter_rows(named=True))
    tables = tables_for(
        tx, {there[row["body"]]["id"] for row in good}, {row["document"] for row in good}
    )
    signers = signers_of(tx, {row["person"] for row in good})
    known = _on_record(tx, {people[code]["id"] for code in signers})
    signer_field = next(each for each in bound.fields if each.name == "person")
    found = Signed()
    for row in good:
        body = there[row["body"]]
        phase = phase_key(body, row["phase"])
        question = asked(body, row["matter"], row["document"], phase, row["signed_on"])
        seen = examined(tables, question, signers[row["person"]], row["acting_for"])
        if seen.refusal is not None:
            result.flagged.append(bad_cell(row[ROW], seen.refusal, signer_field, row["person"]))
        signed = {
            "body_id": body["id"],
            **{name: row[name] for name in ("case_no", "matter", "document")},
            "phase": phase,
            "person_id": people[row["person"]]["id"],
            "on_day": row["signed_on"],
            "post_id": seen.post_id,
            "acting_for_id": people[row["acting_for"]]["id"] if row["acting_for"] else None,
            "row_id": seen.row_id,
            "flag": seen.refusal.code if seen.refusal is not None else "",
        }
        _tell_apart(found, row, signed, known, result)
    return found


def write_signed(tx: Tx, signed: Signed, seq: int) -> None:
    """Write them as brought by an act of the register."""
    if signed.new:
        ids = tx.reserve_ids("signed_act", len(signed.new))
        rows = zip(ids, signed.new, strict=True)
        tx.many(ADD_SIGNED, [{"id": row_id, "seq": seq, **row} for row_id, row in rows])
    if signed.changed:
        tx.many(_SET, signed.changed)


def _on_record(tx: Tx, person_ids: set[int]) -> dict[tuple[Any, ...], Row]:
    rows = tx.rows(_KNOWN, {"ids": sorted(person_ids)}) if person_ids else []
    return {tuple(row[name] for name in _IDENTITY): row for row in rows}


def _tell_apart(
    found: Signed,
    row: Row,
    signed: Row,
    known: Mapping[tuple[Any, ...], Row],
    result: Result,
) -> None:
    before = known.get(tuple(signed[name] for name in _IDENTITY))
    if before is None:
        found.new.append(signed)
        result.created += 1
    elif any(before[name] != signed[name] for name in _SAID):
        found.changed.append(
            {"at_id": before["id"], **{f"new_{name}": signed[name] for name in _SAID}}
        )
        result.updated += 1
        key = row["case_no"] or row["document"]
        result.changes.append(Change(row[ROW], key, "", "flag", before["flag"], signed["flag"]))
    else:
        result.unchanged += 1


def _wrong(
    rows: pl.DataFrame, there: Mapping[str, Row], people: Mapping[str, Row], today: date
) -> Iterator[Told]:
    for row in rows.iter_rows(named=True):
        at = row[ROW]
        body = there.get(row["body"])
        if body is None:
            unknown = UnknownCode(kind="单位", kind_en="body", given=row["body"])
            yield at, "body", unknown, row["body"]
        else:
            yield from _wrong_phase(at, body, row["phase"])
        for name in ("person", "acting_for"):
            if row[name] and row[name] not in people:
                # A name in the column of codes must not come out again.
                yield at, name, UnknownCode(kind="人员", kind_en="person", given="…"), row[name]
        if row["signed_on"] > today:
            later = SignedLater(signed_on=row["signed_on"], on=today)
            yield at, "signed_on", later, row["signed_on"].isoformat()


def _wrong_phase(at: int, body: Row, phase: str) -> Iterator[Told]:
    try:
        phase_key(body, phase)
    except KindNotSaid as refusal:
        yield at, "body", refusal, body["code"]
    except UnknownStage as refusal:
        yield at, "phase", refusal, phase
