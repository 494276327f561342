"""A desk at which dockets of referrals are taken in, on a bench of bodies, judges and a committee's
office."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import text

from tasks.importing.file import Order, take_in_file
from tasks.importing.result import Result
from tests.bench import Bench

MAP = """key = ["no"]
group = true
officer = ["staff"]
[fields]
committee = { constant = "CJW" }
referrer = { constant = "JW" }
own_number = "no"
title = "title"
received_on = "received"
accepted_on = "accepted"
concluded_on = "concluded"
effective_on = "effective"
closed_on = "closed"
due_on = "due"
person = "staff"
employer = { constant = "GY" }
allegation = { column = "allegation", take = "joined" }
finding = { column = "finding", take = "gravest" }
recommended = "recommended"
served_officer_on = "served"
served_referrer_on = "served"
opinion_effective_on = "effective"
outcome = "outcome"
"""
HEADS = (
    "no", "title", "received", "accepted", "concluded", "effective", "closed", "due", "staff",
    "allegation", "finding", "recommended", "served", "outcome",
)  # fmt: skip
TakeIn = Callable[..., Result]
GROSS, NO_BREACH = "存在重大过失", "没有违反职责"


def row(no: str = "1", staff: str = "judge1", **said: str) -> dict[str, str]:
    return {"no": no, "title": "减刑案", "received": "2025-01-06", "staff": staff,
            "allegation": "甲", **said}  # fmt: skip


def desk_of(bench: Bench, folder: Path) -> TakeIn:
    """Takes in rows on the n-th day of the bench."""

    def take_in(
        *rows: dict[str, str], mapping: str = MAP, day: int | date = 0, **how: Any
    ) -> Result:
        file, said = folder / "table.csv", folder / "map.toml"
        lines = [",".join(HEADS), *(",".join(r.get(h, "") for h in HEADS) for r in rows)]
        file.write_text("\n".join(lines) + "\n", "utf-8")
        said.write_text(f'kind = "referrals"\nsource = "docket"\n{mapping}', "utf-8")
        order = Order("referrals", file, said, **how)
        return take_in_file(bench.ledger, order, bench.at(day))

    return take_in


def counts(result: Result) -> tuple[int, int, int, int, int]:
    return result.read, result.created, result.updated, result.unchanged, result.refused


def ask(bench: Bench, sql: str) -> list[tuple[Any, ...]]:
    with bench.store.connect() as connection:
        return [tuple(found) for found in connection.execute(text(sql))]


def states(bench: Bench, procedure: str) -> list[str]:
    return [
        found[0]
        for found in ask(
            bench, f"SELECT state FROM matter WHERE procedure='{procedure}' ORDER BY id"
        )
    ]


def acts(bench: Bench) -> int:
    return int(ask(bench, "SELECT count(*) FROM history")[0][0])


FINISHED = row(
    accepted="2025-01-08", concluded="2025-03-03", effective="2025-03-20", closed="2025-04-01",
    finding=GROSS, served="2025-03-05", recommended="记过", outcome="警告",
)  # fmt: skip
