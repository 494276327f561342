"""Whose cases a file's events are: bodies of the roster, of the kind that the view is for."""

import polars as pl
from sqlalchemy import bindparam, select

from models.roster import Body
from models.statement import Prepared, among
from models.store import Tx
from models.types import table_of
from rules.cases.vocabulary import Vocabulary
from rules.reading import shown
from rules.subject import body_kinds
from tasks.cases.result import CaseResult
from tasks.importing.cell import CellRefused
from tasks.importing.result import BadCell
from tasks.importing.table import ROW

_body = table_of(Body)
_BY_CODE = Prepared(
    select(_body.c.id, _body.c.code, _body.c.kind).where(among(_body.c.code, "codes"))
)
_ONE = Prepared(select(_body.c.id, _body.c.code).where(_body.c.code == bindparam("body")))


class BodyNotKnown(CellRefused):
    """The roster has no such body."""

    code = "cases.body-not-known"
    zh = "名册中没有此机关。"
    en = "The roster has no such body."
    way_out_zh = "请先把机关录入名册，或在映射的 map 中对应到其代码。"
    way_out_en = "Enter it on the roster first, or map it to its code."


class BodyOfAnotherKind(CellRefused):
    """The body is of another kind than the view is for."""

    code = "cases.body-of-another-kind"
    zh = "此机关是{its}，不是{wanted}。"
    en = "This body is a {its_en}, not a {wanted_en}."
    way_out_zh = "请核对映射的 view。"
    way_out_en = "Check the mapping's `view`."


def bodies_of(
    tx: Tx, events: pl.DataFrame, words: Vocabulary, result: CaseResult
) -> tuple[dict[str, int], pl.DataFrame]:
    """Identifiers of the bodies by code, and the events of those; rows of others are refused,
    whole."""
    codes = events["body"].unique().sort().to_list()
    rows = {row["code"]: row for row in tx.rows(_BY_CODE, {"codes": codes})} if codes else {}
    kinds, cells = body_kinds(), list[BadCell]()
    for code in codes:
        why: CellRefused | None = None
        if code not in rows:
            why = BodyNotKnown()
        elif rows[code]["kind"] in kinds and rows[code]["kind"] != words.body_kind:
            its, wanted = kinds[rows[code]["kind"]], kinds.get(words.body_kind)
            why = BodyOfAnotherKind(
                its=its.zh,
                its_en=its.en,
                wanted=wanted.zh if wanted else words.zh,
                wanted_en=wanted.en if wanted else words.en,
            )
        if why is not None:
            reason = f"{why.sentence_zh} {why.sentence_en}"
            refused = events.filter(pl.col("body") == code)[ROW].unique(maintain_order=True)
            cells += [BadCell(r, "body", shown(code), why.code, reason) for r in refused]
    if cells:
        result.refuse(cells)
        events = events.filter(~pl.col(ROW).is_in(sorted({cell.row for cell in cells})))
        result.events = events.height
    return {code: row["id"] for code, row in rows.items()}, events


def body_by_code(tx: Tx, code: str) -> int | None:
    """The identifier of a body; None: the roster has none of this code."""
    found = tx.first(_ONE, {"body": code})
    return None if found is None else int(found["id"])
