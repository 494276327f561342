"""All points over all cases in one pass; and the nightly pass that looks at few of them.

    python -m benchmarks.risk_check [--n 1000000] [--orm 2000] [--nightly 100000]

73 points of the reference pack for courts. The full check runs over sheets in memory (up to two
million) and streaming over Parquet, in a process of its own whose memory is told. Against it: one
pass over the same bytes in memory, and the same rules over SQLModel rows. The nightly pass goes by
`next_on` over sheets in SQLite, against the same pass over every sheet. All answers must be equal.
"""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

import orjson
import polars as pl
from pydantic import create_model
from sqlmodel import Field, Session, SQLModel, create_engine, select

from benchmarks.measure import durable, in_turn, machine, options, ratio, say, workplace
from benchmarks.risk_cases import TODAY, blocks, columns_of
from rules.cases.vocabulary import PACKS
from rules.risks.changing import next_change
from rules.risks.counted import number
from rules.risks.evaluate import compiled
from rules.risks.point import Point
from rules.workday import Calendar
from tasks.risks.columnar import full_check, next_days, truths, with_terms
from tasks.risks.reading import read_points

MANY = 73
IN_MEMORY = 2_000_000
CALENDAR = Calendar.official()
TOMORROW = TODAY + timedelta(days=1)
Pairs = set[tuple[str, str]]


def court_points() -> list[Point]:
    """So many points of the pack, spread over all of it."""
    every = read_points(PACKS / "reference" / "risks" / "court")
    return [every[i * len(every) // MANY] for i in range(MANY)]


def written(folder: Path, n: int, points: list[Point]) -> float:
    """Write sheets as they are kept for checks, with their terms; seconds of reckoning these."""
    folder.mkdir()
    spent = 0.0
    for no, block in enumerate(blocks(n, columns_of(points))):
        begun = time.perf_counter()
        kept = with_terms(block.lazy(), points, CALENDAR).collect()
        spent += time.perf_counter() - begun
        kept.select("case", *used(kept.lazy(), points)).write_parquet(folder / f"{no:04}.parquet")
    return spent


def used(frame: pl.LazyFrame, points: list[Point]) -> list[str]:
    """The columns that the check reads."""
    asked = truths(frame, points, TODAY, CALENDAR)
    return sorted({name for expr in asked for name in expr.meta.root_names()})


def timed(work: Callable[[], object]) -> float:
    """Seconds of one run."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def pairs(found: pl.DataFrame) -> Pairs:
    """Cases and points, as a set."""
    return set(found.iter_rows())


def raw(size: int) -> pl.Series:
    """As many bytes as the check reads, to be passed over once."""
    return pl.Series(range(max(size // 8, 1)), dtype=pl.UInt64)


def memory(folder: Path, n: int, points: list[Point]) -> tuple[bool, float]:
    """The check in memory against one pass over its bytes; whether the claim holds, and the
    seconds of that pass for a byte."""
    frame = pl.read_parquet(folder / "*.parquet")
    size = int(frame.select(used(frame.lazy(), points)).estimated_size())
    words = raw(size)
    checks = in_turn(
        {
            "raw": lambda: timed(words.sum),
            "check": lambda: timed(lambda: full_check(frame, points, TODAY, CALENDAR)),
        },
        rounds=7,
    )
    many = full_check(frame.lazy(), points, TODAY, CALENDAR).height
    say(
        f"in memory: {size / n:.0f} bytes a case; raw scan {checks['raw'] / n * 1e9:.1f} ns, "
        f"check {checks['check'] / n * 1e9:.1f} ns a case; {many / n:.2f} hits a case"
    )
    times = checks["check"] / checks["raw"]
    return ratio("full check to raw scan", times, "<= 8", times <= 8), checks["raw"] / size


def streaming(folder: Path, n: int, per_byte: float) -> bool:
    """The check over Parquet in a process of its own: its time, and the memory that it took."""
    command = [sys.executable, "-m", "benchmarks.risk_check", "--child", str(folder)]
    said = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    size = said["bytes"]
    say(
        f"streaming from Parquet: {said['seconds'] / n * 1e9:.1f} ns a case "
        f"({said['seconds']:.2f} s in all), reading the same columns {said['reading']:.2f} s, "
        f"{said['hits']:,} hits; {said['peak'] / 2**20:,.0f} MB at most"
    )
    holds = ratio(
        "streaming check to reading the same Parquet",
        said["seconds"] / said["reading"],
        "<= 8",
        said["seconds"] <= 8 * said["reading"],
    )
    if per_byte:
        times = said["seconds"] / (per_byte * size)
        say(f"(to one pass over the same {size / n:.0f} bytes a case in memory: {times:.1f})")
    peak = said["peak"] / 2**30
    return ratio("memory of streaming in GB", peak, "<= 1.5", peak <= 1.5) and holds


def child(folder: Path) -> None:
    """What `streaming` starts."""
    points = court_points()
    scan = pl.scan_parquet(folder / "*.parquet")
    columns = used(scan, points)
    begun = time.perf_counter()
    hits = full_check(scan, points, TODAY, CALENDAR).height
    seconds = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    sums = [pl.col(name).cast(pl.Int32).sum() for name in columns]
    reading = timed(lambda: scan.select(sums).collect(engine="streaming"))
    block = pl.read_parquet(next(iter(sorted(folder.glob("*.parquet")))), columns=columns)
    rows = scan.select(pl.len()).collect().item()
    size = block.estimated_size() * rows // block.height
    done = {"seconds": seconds, "reading": reading, "peak": peak, "hits": hits, "bytes": size}
    sys.stdout.write(json.dumps(done))


def plain(block: pl.DataFrame) -> list[dict[str, Any]]:
    """Sheets as rows have them: dates as numbers."""
    dates = [name for name, kind in block.schema.items() if kind == pl.Date]
    return block.with_columns(pl.col(dates).cast(pl.Int32)).to_dicts()


def orm(place: Path, n: int, points: list[Point], check: float) -> bool:
    """The same rules over SQLModel rows, against the check's seconds for a case."""
    block = next(blocks(n, columns_of(points)))
    fields: dict[str, Any] = {"case": (str, Field(primary_key=True))}
    types = {pl.Boolean: bool, pl.String: str}
    for name, kind in block.schema.items():
        if name != "case":
            fields[name] = (types.get(kind, int) | None, None)  # type: ignore[call-overload]
    sheet: Any
    sheet = create_model("BenchSheet", __base__=SQLModel, __cls_kwargs__={"table": True}, **fields)
    engine = create_engine(f"sqlite:///{place / 'orm.db'}")
    sheet.__table__.create(engine)
    with engine.begin() as connection:
        connection.execute(sheet.__table__.insert(), plain(block))
    rules = [(p.code, compiled(p.condition, CALENDAR)) for p in points]
    today, found = number(TODAY), set()
    begun = time.perf_counter()
    with Session(engine) as session:
        for row in session.exec(select(sheet)):
            held = vars(row)
            found |= {(row.case, code) for code, fires in rules if fires(held, today)}
    each = (time.perf_counter() - begun) / n
    engine.dispose()
    same = found == pairs(full_check(block.lazy(), points, TODAY, CALENDAR))
    say(f"SQLModel rows: {each * 1e6:.0f} us a case, {len(found):,} hits, the same: {same}")
    return ratio("SQLModel rows to full check", each / check, ">= 500", each >= 500 * check) & same


def nightly(place: Path, n: int, points: list[Point]) -> bool:
    """Tomorrow by `next_on` against tomorrow over every sheet, both over rows in SQLite."""
    frame = pl.concat(list(blocks(n, columns_of(points))))
    on = next_days(frame.lazy(), points, TODAY, CALENDAR)["next_on"].cast(pl.Int32)
    rows = [
        (no, None if when is None else int(when), orjson.dumps(row))
        for no, (row, when) in enumerate(zip(plain(frame), on, strict=True))
    ]
    store = durable(place / "sheets.db")
    store.execute("CREATE TABLE sheet (id INTEGER PRIMARY KEY, next_on INTEGER, state BLOB)")
    store.execute("BEGIN")
    store.executemany("INSERT INTO sheet VALUES (?, ?, ?)", rows)
    store.execute("CREATE INDEX sheet_next ON sheet (next_on) WHERE next_on IS NOT NULL")
    store.execute("COMMIT")
    rules = [
        (p.code, compiled(p.condition, CALENDAR), next_change(p.condition, CALENDAR))
        for p in points
    ]
    today, standing = number(TOMORROW), pairs(full_check(frame.lazy(), points, TODAY, CALENDAR))

    def every() -> Pairs:
        return answers(store.execute("SELECT state FROM sheet"))

    def answers(found: Iterable[tuple[bytes]]) -> Pairs:
        hits = set()
        for (state,) in found:
            row = orjson.loads(state)
            hits |= {(row["case"], code) for code, fires, _ in rules if fires(row, today)}
        return hits

    touched: list[str] = []

    def few() -> Pairs:
        asked = "SELECT id, state FROM sheet WHERE next_on <= ?"
        new, hits = [], set()
        for key, state in store.execute(asked, (today,)).fetchall():
            row = orjson.loads(state)
            touched.append(row["case"])
            hits |= {(row["case"], code) for code, fires, _ in rules if fires(row, today)}
            days = [on for on in (changes(row, today) for _, _, changes in rules) if on is not None]
            new.append((min(days, default=None), key))
        store.execute("BEGIN IMMEDIATE")
        store.executemany("UPDATE sheet SET next_on = ? WHERE id = ?", new)
        store.execute("COMMIT")
        return hits

    begun = time.perf_counter()
    now = few()
    quick = time.perf_counter() - begun
    begun = time.perf_counter()
    full = every()
    slow = time.perf_counter() - begun
    store.close()
    looked = set(touched)
    merged = {pair for pair in standing if pair[0] not in looked} | now
    same = merged == full == pairs(full_check(frame.lazy(), points, TOMORROW, CALENDAR))
    say(
        f"nightly over {n:,} sheets in SQLite: {len(looked):,} looked at in {quick * 1e3:.1f} ms "
        f"with their new day, every one in {slow:.2f} s; {len(full):,} hits, the same: {same}"
    )
    return (
        ratio("every sheet to the nightly pass", slow / quick, ">= 100", slow >= 100 * quick) & same
    )


def main() -> int:
    """Measures, prints, and fails if a claim does not hold."""
    parser = options(__doc__.splitlines()[0], 1_000_000, "cases")
    parser.add_argument("--orm", type=int, default=2_000, help="SQLModel rows (linear in rows)")
    parser.add_argument("--nightly", type=int, default=100_000, help="sheets in SQLite")
    parser.add_argument("--child", type=Path, help="what a run starts by itself")
    asked = parser.parse_args()
    if asked.child:
        child(asked.child)
        return 0
    points = court_points()
    say(f"risk_check: {asked.n:,} cases, {len(points)} points; {machine()}")
    with workplace(asked.folder) as place:
        sheets = place / "sheets"
        spent = written(sheets, asked.n, points)
        say(f"terms reckoned once, as sheets are written: {spent / asked.n * 1e6:.2f} us a case")
        held, per_byte = [], 0.0
        if asked.n <= IN_MEMORY:
            within, per_byte = memory(sheets, asked.n, points)
            held.append(within)
        held.append(streaming(sheets, asked.n, per_byte))
        if asked.n <= IN_MEMORY:
            frame = pl.read_parquet(sheets / "*.parquet")
            check = in_turn(
                {"": lambda: timed(lambda: full_check(frame, points, TODAY, CALENDAR))}, rounds=3
            )[""]
            held.append(orm(place, min(asked.orm, asked.n), points, check / asked.n))
            held.append(nightly(place, min(asked.nightly, asked.n), points))
    return 0 if all(held) else 1


if __name__ == "__main__":
    raise SystemExit(main())
