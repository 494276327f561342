"""Roster files: what is new goes in, what differs is updated, nothing is deleted."""

from datetime import date, datetime

import polars as pl

from models.store import Tx
from tasks.acts import SHANGHAI, Ledger
from tasks.assigning import assign_all, assign_posts
from tasks.importing.appointments import take_in_appointments
from tasks.importing.assignments import take_in_assignments
from tasks.importing.bulk import FEW, reserve, write_columns
from tasks.importing.columns import Bound
from tasks.importing.endings import without_the_held
from tasks.importing.fields import Kind, Type
from tasks.importing.lasting import plain
from tasks.importing.post_subjects import subjects_on_record, with_subjects, write_subjects
from tasks.importing.progress import Progress, in_silence
from tasks.importing.qualifications import take_in_qualifications
from tasks.importing.references import with_references
from tasks.importing.result import Change, Result
from tasks.importing.roster_kinds import APPOINTMENTS, ASSIGNMENTS, POSTS, QUALIFICATIONS
from tasks.importing.roster_tables import ELSEWHERE, OLD, TABLES, RosterTable
from tasks.importing.sieve import BETWEEN
from tasks.importing.table import ROW


def take_in_roster(
    tx: Tx,
    ledger: Ledger,
    kind: Kind,
    rows: pl.DataFrame,
    bound: Bound,
    complete: bool,
    at: datetime,
    result: Result,
    progress: Progress = in_silence,
) -> None:
    """Insert what is new, update what differs in a mapped field, leave the rest as it is."""
    if kind is APPOINTMENTS:
        take_in_appointments(tx, ledger, rows, bound, at, result, progress)
        return
    if kind in (QUALIFICATIONS, ASSIGNMENTS):
        take_in = take_in_qualifications if kind is QUALIFICATIONS else take_in_assignments
        take_in(tx, rows, bound, result)
        return
    table = TABLES[kind.key]
    good = with_references(tx, table, rows, bound, result)
    if kind is POSTS:
        good = with_subjects(tx, good, bound, result)
        good = good.with_columns(pl.col("powers").str.replace_all(BETWEEN, ","))
    known = _on_record(tx, table, good)
    mapped = [field.name for field in bound.fields if field.name != "code"]
    met = good.join(known, on="code", how="left", maintain_order="left")
    met = without_the_held(tx, kind, met, bound, result)
    is_new = pl.col(f"id{OLD}").is_null()
    differs = pl.any_horizontal(pl.col(name).ne_missing(pl.col(name + OLD)) for name in mapped)
    new, changed = met.filter(is_new), met.filter(~is_new, differs)
    result.created += new.height
    result.updated += changed.height
    result.unchanged += met.height - new.height - changed.height
    result.changes += _changes(changed, bound)
    _write(tx, table, new, changed, mapped, at.astimezone(SHANGHAI).date(), progress)
    if complete and not result.refused:
        result.disappeared = sorted(set(table.every_code(tx)) - set(rows["code"]))


def _on_record(tx: Tx, table: RosterTable, rows: pl.DataFrame) -> pl.DataFrame:
    known = table.on_record(tx, rows["code"])
    if table.kind is POSTS:
        known = known.join(subjects_on_record(tx, known["id"]), on="id", how="left")
        known = known.with_columns(pl.col("subjects").fill_null(""))
    return known.select("code", pl.exclude("code").name.suffix(OLD))


def _changes(changed: pl.DataFrame, bound: Bound) -> list[Change]:
    """Field by field what the newer version says otherwise; names of persons stay inside."""
    found = []
    for row in changed.iter_rows(named=True):
        for field in bound.fields:
            name = field.name
            old, now = row.get(name + OLD), row[name]
            if name != "code" and old != now:
                said = (None, None) if field.type is Type.NAME else (plain(old), plain(now))
                found.append(Change(row[ROW], row["code"], "", name, *said))
    return found


def _write(
    tx: Tx,
    table: RosterTable,
    new: pl.DataFrame,
    changed: pl.DataFrame,
    mapped: list[str],
    on: date,
    progress: Progress,
) -> None:
    """Insert and update; references within the file last, since a row may come before the one it
    names."""
    new = reserve(tx, table.name, new)
    write_columns(tx, table.insert, new, progress)
    columns = {name: name for name in table.fields if name != "code"}
    columns |= {each.field: each.column for each in table.references}
    after = changed.with_columns(
        pl.col(f"id{OLD}").alias("id"),
        pl.col(f"id{OLD}").alias("at_id"),
        *(pl.col(c + OLD).alias(c) for f, c in columns.items() if f not in mapped),
    )
    write_columns(tx, table.update, after)
    for reference, statement in table.set_own.items():
        field = reference.field
        pairs = pl.concat([rows.select("code", field) for rows in (new, changed)])
        pairs = pairs.filter(pl.col(field) != "").rename({"code": "at_code", field: "of_code"})
        write_columns(tx, statement, pairs)
    if table.kind is POSTS:
        _write_duties(tx, new, after, mapped, on)


def _write_duties(
    tx: Tx, new: pl.DataFrame, changed: pl.DataFrame, mapped: list[str], on: date
) -> None:
    """What posts are for the lists of duties in force, and which items fall to them by it."""
    if ELSEWHERE & set(mapped):
        write_subjects(tx, new, changed)
    assign_posts(tx, changed["id"].to_list(), on)
    if new.height > FEW:
        assign_all(tx)
    else:
        assign_posts(tx, new["id"].to_list())
