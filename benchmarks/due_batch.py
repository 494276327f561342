"""Due dates by the file against reading and writing the same file with the csv module.

    python -m benchmarks.due_batch [ROWS]

Prints both times (best of five, taken in turn) and their ratio; the claim is at most 5.
"""

from __future__ import annotations

import csv
import random
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from rules.counting import Rule
from rules.workday import Calendar
from tasks.due_batch import due_batch

LIMIT = 5.0
ROUNDS = 5


def write_questions(path: Path, rows: int) -> None:
    """Rows of every rule but hours, over twenty years, one in some ten ending provisionally."""
    chance = random.Random(2026)
    rules = [rule for rule in Rule if not rule.exact]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("no", "rule", "start", "n"))
        for no in range(rows):
            start = date(2008, 1, 1) + timedelta(days=chance.randrange(7300))
            rule = chance.choice(rules)
            n = chance.randrange(1, 13 if "months" in rule else 61)
            writer.writerow((f"晋督〔2026〕{no}号", rule, start, n))


def copy_seconds(source: Path, target: Path) -> float:
    """Reading and writing the file, nothing else."""
    begun = time.perf_counter()
    with (
        source.open(encoding="utf-8", newline="") as file,
        target.open("w", encoding="utf-8", newline="") as out,
    ):
        csv.writer(out).writerows(csv.reader(file))
    return time.perf_counter() - begun


def batch_seconds(source: Path, target: Path, calendar: Calendar) -> tuple[float, int]:
    """The batch, and how many rows it could not answer (none here)."""
    begun = time.perf_counter()
    with (
        source.open(encoding="utf-8", newline="") as file,
        target.open("w", encoding="utf-8", newline="") as out,
    ):
        batch = due_batch(file, out, calendar)
    return time.perf_counter() - begun, len(batch.refused)


def main() -> int:
    """Measures, prints, and fails if the claim does not hold."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    calendar = Calendar.official()
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "questions.csv"), Path(folder, "out.csv")
        write_questions(source, rows)
        copies, batches = [], []
        for _ in range(ROUNDS):
            copies.append(copy_seconds(source, target))
            seconds, refused = batch_seconds(source, target, calendar)
            batches.append(seconds)
    ratio = min(batches) / min(copies)
    sys.stdout.write(
        f"{rows:,} rows: csv read and write {min(copies):.3f} s, due dates {min(batches):.3f} s, "
        f"refused {refused}; ratio {ratio:.2f} (limit {LIMIT})\n"
    )
    return 0 if ratio <= LIMIT and not refused else 1


if __name__ == "__main__":
    raise SystemExit(main())
