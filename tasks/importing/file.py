"""Taking in a file: read, mapped, checked, recorded, in one transaction or not at all."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import polars as pl

from tasks import clock
from tasks.acts import SHANGHAI, SYSTEM, Ledger
from tasks.importing.checking import checked
from tasks.importing.columns import bind
from tasks.importing.docket_kinds import PROBLEMS, REFERRALS
from tasks.importing.heads import as_far_as_there, map_by_heads
from tasks.importing.items import Item, items_of
from tasks.importing.joining import joined
from tasks.importing.kinds import DOCKETS, KINDS
from tasks.importing.mapping_file import load_mapping
from tasks.importing.problems import forms_of, take_in_problems
from tasks.importing.progress import Progress, in_silence
from tasks.importing.reading import read_table
from tasks.importing.referral_forms import referral_forms
from tasks.importing.referrals import take_in_referrals
from tasks.importing.result import Result
from tasks.importing.roster import take_in_roster
from tasks.importing.signing import Undone, sign
from tasks.importing.signings import SIGNINGS, Signed, look_into_signed, write_signed
from tasks.uncollected import without_collections


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be taken in and how."""

    kind: str
    """A key of `tasks.importing.kinds.KINDS`."""
    file: Path
    mapping: Path | None = None
    """None: the heads are those of the kind's template."""
    dry_run: bool = False
    """Do everything, then undo it: the counts and refusals are those of the real thing."""
    good_rows: bool = False
    """Take in the good rows though others are refused; else nothing is written when one is."""
    actor: str = SYSTEM


@without_collections()
def take_in_file(
    ledger: Ledger, order: Order, at: datetime | None = None, progress: Progress = in_silence
) -> Result:
    """Take in a file by its mapping; what came of it, with every refusal.

    Raises the `Refused` of a file or mapping that cannot be read at all; then nothing was written.
    """
    at = at or clock.now()
    kind = KINDS[order.kind]
    if order.mapping is None:
        mapping = map_by_heads(kind)
        table = read_table(order.file, mapping.file)
        mapping = as_far_as_there(mapping, kind, table)
    else:
        mapping = load_mapping(order.mapping, order.kind)
        table = read_table(order.file, mapping.file)
    alone: list[str] = []
    if mapping.join is not None:
        table, alone = joined(table, order.file.parent, mapping.join, mapping.file)
    progress("read", table.height, table.height)
    result = Result(
        order.kind,
        mapping.source,
        table.file.name,
        table.file.digest,
        table.encoding,
        order.dry_run,
    )
    result.joined_alone = alone
    if mapping.file.formulas == "cached":
        result.cached_formulas = table.formulas
    bound = bind(mapping, kind, table)
    rows: pl.DataFrame | None = None
    signed: Signed | None = None
    items: list[Item] = []
    keys: set[str] = set()
    if order.kind in DOCKETS:
        items, keys = items_of(table, bound, mapping.group, result)
    else:
        rows = checked(table, kind, bound, mapping, result)
    del table
    progress("check", result.read, result.read)
    keep_good = order.good_rows or mapping.good_rows
    today = at.astimezone(SHANGHAI).date()
    problems = forms_of(items, mapping.source, bound, today, result) if kind is PROBLEMS else []
    referrals = []
    if kind is REFERRALS:
        referrals = referral_forms(items, mapping.source, bound, today, result)
    try:
        with ledger.store.write() as tx:
            # Two files at once take turns: what the first brought is known to the second.
            tx.lock(["import"])
            if kind is PROBLEMS:
                known = take_in_problems(tx, ledger, problems, bound, at, result, progress)
                result.disappeared = sorted(known - keys)
            elif kind is REFERRALS:
                create = mapping.create_persons
                known = take_in_referrals(
                    tx, ledger, referrals, create, bound, at, result, progress
                )
                result.disappeared = sorted(known - keys)
            elif rows is not None and kind is SIGNINGS:
                signed = look_into_signed(tx, rows, bound, today, result)
            elif rows is not None:
                complete = mapping.complete
                take_in_roster(tx, ledger, kind, rows, bound, complete, at, result, progress)
            result.refusals.sort(key=lambda cell: cell.row)
            if result.refused and not keep_good:
                result.hold_back()
                raise Undone
            if order.dry_run:
                raise Undone
            if result.created or result.updated:
                receipt = sign(tx, ledger, order.actor, order.mapping, result, at)
                if signed is not None:
                    write_signed(tx, signed, receipt.seq)
    except Undone:
        pass
    return result
