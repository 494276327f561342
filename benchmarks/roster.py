"""A whole roster from CSV, validation included, against inserting it row by row with the ORM.

    python -m benchmarks.roster [--n 100000] [--orm 100000] [--postgres own]

A roster of n persons: a body for each 350, a unit for each 30, a post for each, which is one or two
subjects of duties, and three appointments a person, one after the other. Both sides read the same
files, into a fresh database of the same settings, each with one durable commit a file; both refuse
what the forms of the rows refuse, and resolve what rows name by code.
"""

import csv
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlmodel import Session

from benchmarks.measure import PRAGMAS, machine, options, postgres, ratio, say, workplace
from models.canonical import seal_key
from models.forms.roster import AppointmentRow, BodyRow, PersonRow, PostRow, UnitRow
from models.roster import Appointment, Body, Person, Post, PostSubject, Unit
from models.schema import upgrade
from models.settings import settings
from models.store import Store
from rules.subject import body_kind, subject_of
from rules.workday import Calendar
from tasks.acts import Ledger
from tasks.importing.file import Order, take_in_file

KINDS = ("bodies", "units", "posts", "persons", "appointments")
TIMES = 15.0
PER_BODY, PER_UNIT = 350, 30
SUBJECTS = ("法官、承办法官", "法官、审判长", "书记员", "法官助理")
SPANS = (("2024-01-01", ""), ("2020-01-01", "2023-12-31"), ("2015-01-01", "2019-12-31"))


def write_files(folder: Path, n: int) -> None:
    """The five files, under the heads of their templates."""
    last = {"bodies": (n - 1) // PER_BODY, "units": (n - 1) // PER_UNIT}
    rows: Mapping[str, tuple[str, Iterator[str]]] = {
        "bodies": (
            "单位代码,单位名称,类别,层级",
            (f"FY{i},第{i}人民法院,法院,县" for i in range(last["bodies"] + 1)),
        ),
        "units": (
            "机构代码,机构名称,单位代码",
            (f"T{i},第{i}审判庭,FY{i * PER_UNIT // PER_BODY}" for i in range(last["units"] + 1)),
        ),
        "posts": (
            "岗位代码,岗位名称,机构代码,仅一人任职,主体",
            (f"P{i},审判岗{i},T{i // PER_UNIT},是,{SUBJECTS[i % 4]}" for i in range(n)),
        ),
        "persons": ("人员编号,姓名", (f"R{i:07},王某{i % 997}" for i in range(n))),
        "appointments": (
            "岗位代码,人员编号,任职日期,离任日期",
            (
                f"P{(i + shift) % n},R{i:07},{first},{until}"
                for i in range(n)
                for shift, (first, until) in enumerate(SPANS)
            ),
        ),
    }
    for kind, (head, lines) in rows.items():
        with (folder / f"{kind}.csv").open("w", encoding="utf-8") as out:
            out.write(head + "\n")
            out.writelines(f"{line}\n" for line in lines)


def ours(folder: Path, url: str) -> dict[str, tuple[int, float]]:
    """Rows and seconds by kind, through the import that everybody uses."""
    store = Store.open(url)
    upgrade(store)
    ledger = Ledger(store, Calendar.official(), seal_key(settings().keys))
    found = {}
    for kind in KINDS:
        started = time.perf_counter()
        result = take_in_file(ledger, Order(kind, folder / f"{kind}.csv"))
        found[kind] = result.created, time.perf_counter() - started
        if result.refused or result.created != result.read:
            raise SystemExit(f"{kind}: {result.refusals[:3]}")
    store.close()
    return found


def row_by_row(folder: Path, url: str) -> dict[str, tuple[int, float]]:
    """The same files: each row its form, its object, its insert; one commit a file."""
    store = Store.open(url)
    upgrade(store)
    store.close()
    engine = _engine(url)
    ids: dict[str, dict[str, int]] = {kind: {} for kind in KINDS}
    found = {}
    for kind in KINDS:
        started = time.perf_counter()
        count = 0
        with Session(engine) as session, (folder / f"{kind}.csv").open(encoding="utf-8") as file:
            for said in csv.DictReader(file):
                _ADD[kind](session, said, ids)
                count += 1
            session.commit()
        found[kind] = count, time.perf_counter() - started
    engine.dispose()
    return found


def _engine(url: str) -> Engine:
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":

        def set_up(connection: Any, _record: Any) -> None:
            for pragma in PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")

        event.listen(engine, "connect", set_up)
    return engine


Ids = dict[str, dict[str, int]]


def _kept(session: Session, ids: dict[str, int], row: Body | Unit | Post | Person) -> int:
    session.add(row)
    session.flush()
    assert row.id is not None
    ids[row.code] = row.id
    return row.id


def _body(session: Session, said: dict[str, str], ids: Ids) -> None:
    form = BodyRow(
        code=said["单位代码"], name=said["单位名称"], kind=body_kind(said["类别"]).key,
        level="county",
    )  # fmt: skip
    row = Body(code=form.code, name=form.name, kind=form.kind, level=form.level)
    _kept(session, ids["bodies"], row)


def _unit(session: Session, said: dict[str, str], ids: Ids) -> None:
    form = UnitRow(code=said["机构代码"], name=said["机构名称"], body=said["单位代码"])
    row = Unit(code=form.code, name=form.name, body_id=ids["bodies"][form.body])
    _kept(session, ids["units"], row)


def _post(session: Session, said: dict[str, str], ids: Ids) -> None:
    form = PostRow(
        code=said["岗位代码"],
        name=said["岗位名称"],
        unit=said["机构代码"],
        single=said["仅一人任职"] == "是",
        subjects=tuple(said["主体"].split("、")),
    )
    unit = ids["units"][form.unit]
    row = Post(code=form.code, name=form.name, unit_id=unit, single=form.single)
    post_id = _kept(session, ids["posts"], row)
    court = body_kind("court")
    for subject in form.subjects:
        session.add(PostSubject(post_id=post_id, subject=subject_of(court, subject).key))
    session.flush()


def _person(session: Session, said: dict[str, str], ids: Ids) -> None:
    form = PersonRow(code=said["人员编号"], name=said["姓名"])
    _kept(session, ids["persons"], Person(code=form.code, name=form.name))


def _appointment(session: Session, said: dict[str, str], ids: Ids) -> None:
    form = AppointmentRow(
        post=said["岗位代码"],
        person=said["人员编号"],
        from_on=date.fromisoformat(said["任职日期"]),
        to_on=date.fromisoformat(said["离任日期"]) if said["离任日期"] else None,
    )
    session.add(
        Appointment(
            post_id=ids["posts"][form.post],
            person_id=ids["persons"][form.person],
            from_on=form.from_on,
            to_on=form.to_on,
        )
    )
    session.flush()


_ADD: Mapping[str, Callable[[Session, dict[str, str], Ids], None]] = {
    "bodies": _body,
    "units": _unit,
    "posts": _post,
    "persons": _person,
    "appointments": _appointment,
}


def _told(name: str, found: Mapping[str, tuple[int, float]]) -> float:
    """Print it; microseconds a row over all files."""
    rows, seconds = (sum(column) for column in zip(*found.values(), strict=True))
    parts = ", ".join(f"{kind} {s / n * 1e6:,.1f}" for kind, (n, s) in found.items())
    say(f"{name:>12}: {rows:>9,} rows in {seconds:>8.2f} s, {seconds / rows * 1e6:>6.1f} us a row "
        f"({parts})")  # fmt: skip
    return float(seconds) / rows * 1e6


def main() -> int:
    """Runs, prints, and fails if the claim does not hold."""
    parser = options(__doc__ or "", 100_000, "persons")
    parser.add_argument(
        "--orm", type=int, default=100_000, help="persons at most that the ORM takes in"
    )
    asked = parser.parse_args()
    say(f"roster: {asked.n:,} persons, three appointments each; {machine()}")
    with workplace(asked.folder) as place:
        write_files(place, asked.n)
        own = _told("import", ours(place, f"sqlite:///{place / 'ours.db'}"))
        if asked.postgres:
            with postgres(asked.postgres) as url:
                _told("PostgreSQL", ours(place, url))
        if asked.orm < asked.n:
            write_files(place, asked.orm)
        orm = _told("row by row", row_by_row(place, f"sqlite:///{place / 'orm.db'}"))
    times = orm / own
    return 0 if ratio("row by row to import", times, f">= {TIMES:.0f}", times >= TIMES) else 1


if __name__ == "__main__":
    raise SystemExit(main())
