"""Each event of a file once: the same again is passed over, two of one id that differ are
refused."""

import polars as pl

from rules.reading import shown
from tasks.cases.held import ID
from tasks.cases.result import CaseResult
from tasks.importing.cell import CellRefused
from tasks.importing.result import BadCell
from tasks.importing.table import ROW


class SaidTwice(CellRefused):
    """One id stands for two things in one file."""

    code = "cases.said-twice"
    zh = "编号与第{row}行相同而内容不同。"
    en = "Row {row} has the same id and says something else."
    way_out_zh = "请改正其一；更正前后的两份文件应先后导入。"
    way_out_en = "Correct one of them; a correction comes in a later file."


def each_once(events: pl.DataFrame, result: CaseResult) -> pl.DataFrame:
    """The events, each id once: the first of those that say the same. Rows of an id that stands for
    two things are refused, whole."""
    key = ["body", *ID]
    differ = events.filter(pl.col("digest").n_unique().over(key) > 1)
    if not differ.is_empty():
        other = pl.when(pl.col(ROW) == pl.col(ROW).first().over(key))
        told = differ.with_columns(
            other=other.then(pl.col(ROW).last().over(key)).otherwise(pl.col(ROW).first().over(key))
        )
        cells = {}
        for row, source_id, second in told.select(ROW, "source_id", "other").iter_rows():
            why = SaidTwice(row=second)
            reason = f"{why.sentence_zh} {why.sentence_en}"
            cells[row, source_id] = BadCell(row, "id", shown(source_id), why.code, reason)
        result.refuse(cells.values())
        events = events.filter(~pl.col(ROW).is_in(told[ROW].unique().to_list()))
    once = events.unique(key, keep="first", maintain_order=True)
    result.events = events.height
    result.repeated = events.height - once.height
    return once
