"""A case on one sheet: its events with where each came from, what they come to, its faults."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import orjson
from sqlalchemy import bindparam, select

from models.cases import CaseIntake, CaseSheet
from models.statement import Prepared, Row, among
from models.store import Store
from models.types import instant, table_of
from rules.cases.columns import ColumnType
from rules.cases.event import EPOCH
from rules.cases.sheet import folded, row
from rules.cases.vocabulary import STATED, Vocabulary, vocabulary
from rules.refusal import Refused
from tasks.acts import SHANGHAI
from tasks.cases.bodies import body_by_code
from tasks.cases.faults import faults_of
from tasks.cases.held import case_events, loose, together
from tasks.cases.lake import live, of_cases, scan

_sheet, _intake = table_of(CaseSheet), table_of(CaseIntake)
_VIEWS = Prepared(
    select(_sheet.c.view)
    .where(_sheet.c.body_id == bindparam("body"), _sheet.c.code == bindparam("case"))
    .order_by(_sheet.c.view)
)
_INTAKES = Prepared(
    select(_intake.c.id, _intake.c.way, _intake.c.name, _intake.c.at).where(
        among(_intake.c.id, "ids")
    )
)
_STEPS = {"made": "制作", "signed": "签署", "served": "送达", "filed": "入卷"}


class NoSuchCase(Refused):
    """Nothing is known of such a case of that body."""

    code = "cases.no-such-case"
    zh = "没有机关{body}案号为{case}的案件数据。"
    en = "Nothing is known of a case {case} of body {body}."
    way_out_zh = "请核对机关代码和案号。"
    way_out_en = "Check the body's code and the case's."


@dataclass(frozen=True, slots=True)
class CaseShown:
    """What is shown of a case."""

    view: str
    view_title: str
    body: str
    code: str
    events: list[dict[str, str]]
    sheet: list[tuple[str, str, str]]
    """Column, what it says, value: those that are not empty."""
    faults: list[dict[str, Any]]

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


def show_case(store: Store, body: str, code: str) -> CaseShown:
    """Show a case. Raises `NoSuchCase`."""
    with store.read() as tx:
        body_id = body_by_code(tx, body)
        views = tx.rows(_VIEWS, {"body": body_id, "case": code}) if body_id is not None else []
        if body_id is None or not views:
            raise NoSuchCase(body=body, case=code)
        words = vocabulary(views[0]["view"])
        since, _ = loose(tx, words.view, body_id)
        events = of_cases(together(scan(live(tx, words.view, body_id)), since), [code])
        events = events.sort("at", "source_id")
        ids = sorted(events["intake"].drop_nulls().unique().to_list())
        intakes = {r["id"]: r for r in tx.rows(_INTAKES, {"ids": ids})} if ids else {}
        faults = faults_of(tx, body_id, words.view, code)
        state = folded(body, code, case_events(events, body))
    found = row(state, words)
    return CaseShown(
        words.view,
        f"{words.zh} · {words.en}",
        body,
        code,
        [_event(told, words, intakes) for told in events.iter_rows(named=True)],
        [
            (name, " · ".join(words.meanings[name]), said(value, words.columns[name]))
            for name, value in found.items()
            if value not in (None, 0) and name not in ("code", "body")
        ],
        [
            {"kind": f["kind"], "found_at": _local(f["found_at"]), **orjson.loads(f["said"])}
            for f in faults
        ],
    )


def said(value: Any, kind: ColumnType) -> str:
    """A value as a person reads it."""
    if kind is ColumnType.DATE:
        return (EPOCH + timedelta(days=value)).isoformat()
    if kind is ColumnType.BOOLEAN:
        return "是 · yes" if value else "否 · no"
    return str(value)


def word_of(happened: str, words: Vocabulary) -> str:
    """What happened, in Chinese and by its key."""
    name, _, step = happened.partition(":")
    if happened == STATED:
        zh = "登记事实"
    elif name == "role":
        zh = words.subjects[step].zh if step in words.subjects else step
    elif step:
        known = words.documents.get(name)
        zh = (known.zh if known else name) + _STEPS.get(step, step)
    else:
        zh = words.nodes[name].word.zh if name in words.nodes else name
    return f"{zh} · {happened}"


def _event(
    told: Mapping[str, Any], words: Vocabulary, intakes: Mapping[int, Row]
) -> dict[str, str]:
    facts = {
        name: said(value, words.facts[name].type) if name in words.facts else str(value)
        for name, value in orjson.loads(told["facts"]).items()
    }
    held = "" if told["from_on"] is None else said(told["from_on"], ColumnType.DATE)
    if told["to_on"] is not None:
        held += "—" + said(told["to_on"], ColumnType.DATE)
    what = " ".join(part for part in (told["person"], held) if part)
    return {
        "at": _local(instant(told["at"])),
        "happened": word_of(told["happened"], words) + (f"（{what}）" if what else ""),
        "officer": told["officer"],
        "facts": "；".join(f"{name}={value}" for name, value in facts.items()),
        "id": f"{told['source']} {told['source_id']}",
        "from": _origin(told, intakes),
    }


def _origin(told: Mapping[str, Any], intakes: Mapping[int, Row]) -> str:
    known = intakes.get(told["intake"])
    if known is None or known["way"] == "compaction":
        return "接口 · API"
    line = f" 第{told['row']}行 · row {told['row']}" if told["row"] is not None else ""
    return f"{known['name']}{line}（{_local(known['at'])}）"


def _local(at: Any) -> str:
    return str(at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M"))
