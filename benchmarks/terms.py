"""A ledger with many open terms, filled by the set: what a sweep needs, every foreign key
satisfied.

Each matter has one running rectification term and stands once in the due queue. On every working
day about as many fall due as on the days to be measured, so that more open terms reach further into
the future; those of a day lie scattered over all matters, which is the worst a sweep can meet.
"""

import os
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from models.schema import upgrade
from models.store import Store
from models.types import microseconds
from rules.ladder import fires_on, ladders
from rules.workday import Calendar
from tasks.due_queue import midnight

BODIES, UNITS_OF_A_BODY = 100, 5
RUNGS = (1, 2, 3, 4)
"""Rungs that fire, in equal parts: a reminder, a letter, an interview, special supervision."""
LEAST_DAYS = 40
"""After the measured ones: beyond the longest step of a ladder."""

# Keeping body 1 with its supervisor, then the bodies, each with a leader in its first unit.
_ROSTER = """
INSERT INTO body (id, code, name, kind, organ) VALUES (1, 'ZFW', 'ZFW', '', '晋政法');
INSERT INTO unit (id, body_id, code, name) VALUES (1, 1, 'ZFW-DD', 'ZFW-DD');
INSERT INTO post (id, unit_id, code, name, powers, single)
 VALUES (1, 1, 'SUPER', 'SUPER', 'supervise', 1);
WITH RECURSIVE b(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM b WHERE i <= {bodies})
 INSERT INTO body (id, code, name, kind, organ) SELECT i, 'B' || i, 'B' || i, '', '' FROM b;
WITH RECURSIVE u(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM u WHERE i <= {units})
 INSERT INTO unit (id, body_id, code, name)
  SELECT i, 2 + (i - 2) / {each}, 'U' || i, 'U' || i FROM u;
INSERT INTO post (id, unit_id, code, name, powers, single)
 SELECT id, id, 'P' || id, 'P' || id, '', 1 FROM unit WHERE id > 1;
INSERT INTO post (id, unit_id, code, name, powers, single)
 SELECT 10000 + id, MIN(unit), 'L' || id, 'L' || id, 'lead', 1
 FROM (SELECT body_id AS id, id AS unit FROM unit WHERE body_id > 1) GROUP BY id;
"""
_MATTERS = """
INSERT INTO matter (id, number, procedure, state, body_id, rule_on, opened_at, seq, head, seal)
 WITH RECURSIVE m(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM m WHERE i < {n})
 SELECT i, '晋政法整〔2026〕' || i || '号', 'problem', 'in_progress', 1, '2026-03-02',
  1772416800000000, 3, randomblob(32), randomblob(32) FROM m;
"""
# Every {every}th matter falls due on one of the measured days until these have enough, the rest
# on a later one.
_SLOT_OF = """
CREATE TEMP TABLE placed AS
 SELECT id, CASE WHEN id % {every} = 0 AND id / {every} <= {firing}
  THEN (id / {every}) % ({days} * {rungs})
  ELSE {days} * {rungs} + id % ({later} * {rungs}) END AS slot
 FROM matter WHERE procedure = 'problem';
"""
_TERMS = """
INSERT INTO term (matter_id, no, kind, rule, n, start_on, source, ladder, base_rung, ladder_from,
  due_on, original_due_on, provisional, extended, outcome)
 SELECT p.id, 1, 'rectify', 'civil_months', 6, '2026-03-02', 'rectify.concentrated=6@2024-01-01',
  'rectify', 0, '2026-03-02', s.due_on, s.due_on, 0, 0, ''
 FROM placed p JOIN slot s ON s.id = p.slot ORDER BY p.id;
"""
_QUEUE = """
INSERT INTO due (at, matter_id, term_no, rung, ladder, due_on, body_id, post_id)
 SELECT s.at, p.id, 1, s.rung, 'rectify', s.due_on, 1, 2 + p.id % {posts}
 FROM slot s JOIN placed p ON p.slot = s.id ORDER BY s.at, p.id;
"""


def filled(place: Path, size: int, firing: int, days: list[date], calendar: Calendar) -> Store:
    """A ledger on SQLite with ``size`` open terms, ``firing`` of them due on each of ``days``."""
    file = place / f"terms-{size}.db"
    store = Store.open(f"sqlite:///{file}")
    upgrade(store)
    left = size - firing * len(days)
    later = _working_days(days[-1], max(LEAST_DAYS, left // firing), calendar)
    slots = [
        (number, microseconds(midnight(day)), rung, _due_for(day, rung, calendar).isoformat())
        for number, (day, rung) in enumerate((d, r) for d in days + later for r in RUNGS)
    ]
    units = BODIES * UNITS_OF_A_BODY
    numbers = {
        "n": size,
        "every": size // (firing * len(days)),
        "firing": firing * len(days),
        "days": len(days),
        "rungs": len(RUNGS),
        "later": len(later),
        "posts": units,
        "bodies": BODIES,
        "units": units,
        "each": UNITS_OF_A_BODY,
    }
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("PRAGMA cache_size=-400000")
        connection.execute(f"PRAGMA temp_store_directory='{place}'")
        connection.execute("CREATE TEMP TABLE slot (id INTEGER PRIMARY KEY, at, rung, due_on)")
        connection.executemany("INSERT INTO slot VALUES (?, ?, ?, ?)", slots)
        connection.execute("BEGIN")
        for statements in (_ROSTER, _MATTERS, _SLOT_OF, _TERMS, _QUEUE):
            for statement in statements.format(**numbers).split(";"):
                connection.execute(statement)
        connection.execute("COMMIT")
        connection.execute("ANALYZE")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    # All of it on disk before the clock runs: otherwise the first commits wait for the filling.
    with file.open("rb") as written:
        os.fsync(written.fileno())
    return store


def _working_days(after: date, count: int, calendar: Calendar) -> list[date]:
    return [calendar.add_workdays(after, n) for n in range(1, count + 1)]


def _due_for(day: date, rung: int, calendar: Calendar) -> date:
    """A due day of which this rung fires on ``day``."""
    step = ladders()["rectify"].rung(rung)
    near = day - timedelta(days=step.offset if step.unit == "civil_days" else step.offset * 2)
    for away in range(60):
        for due in (near + timedelta(days=away), near - timedelta(days=away)):
            if fires_on(step, due, calendar) == day:
                return due
    raise LookupError(f"rung {rung} never fires on {day}")
