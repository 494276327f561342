"""A province at work on 31 December 2026, to be had again and again in an instant."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import orjson
import psycopg
from sqlmodel import SQLModel

from models import tables
from models.forms.problem import ApprovePlan, Find, PlanMeasure, SubmitPlan, TermAsked
from models.outbox import Endpoint
from models.settings import settings
from models.store import Store
from rules.period import Rule
from tasks.calendar import fill_calendar
from tasks.importing.file import Order, take_in_file
from tests.province import Province

TODAY = "2026-12-31"
assert tables.ALL
_NAMES = [table.name for table in SQLModel.metadata.sorted_tables]
_SERIALS = [
    table.name
    for table in SQLModel.metadata.sorted_tables
    if "id" in table.columns and table.columns["id"].primary_key
]


@dataclass(frozen=True)
class Numbers:
    """Problems of the world, by what can be done with them next."""

    inspection: str
    planned: str
    claimed: str


DOCKET = """kind = "problems"
source = "docket"
key = ["no"]
[fields]
keeper = { constant = "ZFW" }
body = "body"
title = "title"
found_on = "found"
due_on = "due"
closed_on = "closed"
owner = "owner"
"""
HEAD = "no,body,title,found,due,closed,owner\n"
FIRST = f"""{HEAD}1,PRISON,甲,2026-11-05,2027-02-05,,OWNER
2,COURT,乙,2026-11-05,2027-02-05,,CLERK
3,COURT,丙,2026-11-05,2027-02-05,,
"""
SECOND = f"""{HEAD}1,PRISON,甲,2026-11-05,2027-02-05,,OWNER
2,COURT,乙（更正）,2026-11-05,2027-03-05,,CLERK
3,COURT,丙,2026-11-05,2027-02-05,2026-12-01,
4,PRISON,丁,2026-12-05,2027-02-05,,OWNER
5,COURT,戊,2026-12-05,2026-12-20,2026-12-30,CLERK
6,COURT,己,2026-12-05,2027-02-05,,
"""


def docket(text: str, name: str) -> Order:
    """A version of a docket as an order to take it in."""
    inbox = settings().inbox
    file, mapping = inbox / f"{name}.csv", inbox / "docket.toml"
    file.write_text(text, "utf-8")
    mapping.write_text(DOCKET, "utf-8")
    return Order("problems", file, mapping)


def settle(store: Store) -> Numbers:
    """Problems of two bodies, four overdue, two with a provisional day; a docket; a system."""
    province = Province(store)
    fill_calendar(store)
    with store.session() as session:
        session.add(Endpoint(body_id=1, url="http://127.0.0.1:9/events", topics="*"))
        session.commit()
    inspection = province.inspection()

    def find(body: str, owner: str, found_on: date, **more: object) -> str:
        form = {
            "actor": "inspect",
            "inspection": inspection,
            "keeper": "ZFW",
            "body": body,
            "title": "缺签字",
            "found_on": found_on,
            "owner": owner,
        }
        return province.do("find", Find.model_validate(form | more), found_on).number

    claimed = find("PRISON", "OWNER", date(2026, 3, 2))
    measures = (PlanMeasure(text="补签", due_on=date(2026, 4, 1)),)
    province.do("submit_plan", SubmitPlan(actor="owner", number=claimed, measures=measures), 3)
    province.do("approve_plan", ApprovePlan(actor="super", number=claimed, opinion="同意"), 4)
    find("PRISON", "OWNER", date(2026, 3, 2))
    planned = find("COURT", "CLERK", date(2026, 3, 2))
    find("COURT", "CLERK", date(2026, 3, 3))
    short = TermAsked(rule=Rule.civil_days, n=10)
    find("PRISON", "OWNER", date(2026, 12, 25), term=short)
    find("COURT", "CLERK", date(2026, 12, 25), term=short)
    taken = take_in_file(province.ledger, docket(FIRST, "first"), province.at(date(2026, 12, 20)))
    assert (taken.created, taken.refused) == (3, 0)
    return Numbers(inspection, planned, claimed)


class World:
    """One database that can be put back to where it stood."""

    def __init__(self, url: str, settling: Callable[[Store], Numbers] = settle) -> None:
        """Settle a database that has the product's tables and nothing else."""
        self.url = url
        self._store: Store | None = None
        self.numbers = settling(self.store())
        self.close_store()
        self._file = Path(url.removeprefix("sqlite:///")) if url.startswith("sqlite") else None
        self._keep()

    def _keep(self) -> None:
        if self._file:
            with closing(sqlite3.connect(self._file)) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            shutil.copyfile(self._file, f"{self._file}.kept")
            return
        self._admin = psycopg.connect(
            self.url.replace("postgresql+psycopg", "postgresql"), autocommit=True
        )
        made = [f"CREATE TABLE kept.{name} AS TABLE public.{name};" for name in _NAMES]
        back = [f"INSERT INTO public.{name} SELECT * FROM kept.{name};" for name in _NAMES]
        gone = [f"DELETE FROM public.{name};" for name in _NAMES]
        for name in _SERIALS:
            found = self._admin.execute(
                "SELECT pg_get_serial_sequence(%s, 'id')", (name,)
            ).fetchone()
            if found and found[0]:
                highest = f"(SELECT COALESCE(MAX(id), 0) + 1 FROM {name})"
                back.append(f"SELECT setval('{found[0]}', {highest}, false);")
        self._admin.execute("CREATE SCHEMA kept;" + "".join(made))
        self._restore = "SET session_replication_role = replica; SET synchronous_commit = off;"
        self._restore += "BEGIN;" + "".join(gone + back) + "COMMIT;"

    def store(self) -> Store:
        """The database, opened."""
        if self._store is None:
            self._store = Store.open(self.url)
        return self._store

    def close_store(self) -> None:
        """Let go of the database's file."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def put_back(self) -> None:
        """The database as it was settled; a dead process's transaction is waited for."""
        if not self._file:
            self._admin.execute(self._restore)
            return
        self.close_store()
        for suffix in ("-wal", "-shm"):
            Path(f"{self._file}{suffix}").unlink(missing_ok=True)
        shutil.copyfile(f"{self._file}.kept", self._file)

    def close(self) -> None:
        """Let go of everything."""
        self.close_store()
        if not self._file:
            self._admin.close()


_WHICH_RUN = {
    "digest", "head", "seal", "root", "previous", "made_at", "content", "source_digest", "saw",
    "id", "outbox_id",
}  # fmt: skip
"""What follows from identifiers, which PostgreSQL does not give back after a rollback."""
_NUMBERED = {
    "matter_id", "parent_id", "inspection_id", "joined_to_id", "handover_id", "improvement_id",
    "problem_id", "list_id",
}  # fmt: skip


def everything(store: Store) -> dict[str, list[str]]:
    """All rows of all tables, by what they say: two ledgers with the same content give the same."""
    with store.connect() as connection:
        matters = connection.exec_driver_sql("SELECT id, number FROM matter")
        numbers: dict[int, str] = {row[0]: row[1] for row in matters}
        found = {}
        for table in _NAMES:
            # As the driver gives them: what is compared is of one database.
            rows = connection.exec_driver_sql(f"SELECT * FROM {table}").mappings()
            found[table] = sorted(
                repr({k: _said(k, v, numbers) for k, v in row.items() if k not in _WHICH_RUN})
                for row in rows
            )
    return found


def _said(name: str, value: Any, numbers: dict[int, str]) -> Any:
    if name in _NUMBERED:
        return numbers.get(value)
    if name == "record":
        record = orjson.loads(value)
        record["form"].pop("root", None)
        for item in record["form"].get("evidence", ()):
            item.pop("file")
        return {k: v for k, v in record.items() if k not in _WHICH_RUN}
    return value
