"""Cases that never were: sheets of courts with their nodes, drawn from the row's number alone."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import polars as pl

from rules.cases.vocabulary import ColumnType, vocabulary
from rules.risks.condition import columns_in
from rules.risks.counted import number
from rules.risks.point import Point

TODAY = date(2026, 11, 24)
VIEW = "court_cases"
BLOCK = 250_000
_SPAN = 900
"""Days back to the first filing."""


def columns_of(points: Iterable[Point]) -> list[str]:
    """The columns that the points look at."""
    return sorted({name for point in points for name in columns_in(point.condition)})


def blocks(n: int, columns: list[str]) -> Iterator[pl.DataFrame]:
    """The sheets of n cases, block by block; the same for the same n."""
    for first in range(0, n, BLOCK):
        rows = pl.DataFrame({"i": range(first, min(first + BLOCK, n))})
        yield rows.select(
            pl.format("（2026）晋民初{}号", pl.col("i")).alias("case"),
            *(_column(name, no) for no, name in enumerate(columns)),
        )


def write(folder: Path, n: int, columns: list[str]) -> list[Path]:
    """The same as Parquet, a file a block."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for no, block in enumerate(blocks(n, columns)):
        files.append(folder / f"{no:04}.parquet")
        block.write_parquet(files[-1])
    return files


def _draw(seed: int, below: int) -> pl.Expr:
    """A number of each row, from 0, evenly spread; another for another seed."""
    return (pl.col("i").hash(seed) % below).cast(pl.Int32)


def _column(name: str, no: int) -> pl.Expr:
    words = vocabulary(VIEW)
    seed, kind = 100 + no, words.columns[name]
    filed = number(TODAY) - _draw(1, _SPAN)
    # Nine in ten were handled in order; of the others each step was, or was not, whenever it was.
    tidy, drawn = _draw(2, 10) > 0, _draw(seed, 100)
    if name == "kind":
        kinds = list(words.kinds)
        found = pl.lit(pl.Series(kinds)).gather(_draw(seed, len(kinds)))
    elif kind is ColumnType.DATE:
        after = list(words.columns).index(name) // 12
        on = filed + pl.when(tidy).then(after).otherwise(_draw(seed + 500, 200))
        there = (tidy | (drawn > 3)) & (on <= number(TODAY))
        if name.endswith("paused_since"):
            there = drawn > 98
        found = pl.when(there).then(on).cast(pl.Int32).cast(pl.Date)
    elif kind is ColumnType.INTEGER:
        found = pl.when(tidy).then(3).otherwise(_draw(seed + 500, 4)).cast(pl.Int64)
    elif kind is ColumnType.BOOLEAN:
        found = pl.when(tidy).then(pl.lit(False)).otherwise(drawn > 90)
    else:
        found = pl.when(tidy | (drawn > 50)).then(pl.lit("x"))
    return found.alias(name)
