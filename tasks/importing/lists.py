"""A list of duties or an authorisation table from files: one act with all rows, or none.

Several files that belong together (civil cases, criminal cases) are one version.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from models.forms.duty import (
    MOST_ROWS,
    DraftAuthority,
    DraftDuties,
    ReviseAuthority,
    ReviseDuties,
    Scope,
)
from models.forms.form import Form
from models.forms.importing import TakeInList
from models.statement import Row
from models.store import Tx
from rules.actor import Channel
from rules.listed import Entry
from rules.refusal import Refused
from rules.subject import body_kind
from tasks import clock
from tasks.acts import Act, Ledger
from tasks.drafts import NoSuchMatter, as_number
from tasks.duty_facts import KindNotSaid
from tasks.duty_reading import Diff, diff
from tasks.duty_rows import PROCEDURE_OF, entries_of, list_by_number, versions
from tasks.importing.kinds import KINDS
from tasks.importing.list_rows import Sheet, as_entry, gathered, refuse_what_cannot_be, sheet_of
from tasks.importing.progress import Progress, in_silence
from tasks.importing.result import Result
from tasks.importing.signing import Undone, sign
from tasks.importing.table import FileEmpty, FileTooLarge
from tasks.lookup import bodies, must
from tasks.record import record_in

_FORMS: Mapping[tuple[str, str], type[Form]] = {
    ("duties", "draft"): DraftDuties,
    ("duties", "revise"): ReviseDuties,
    ("authority", "draft"): DraftAuthority,
    ("authority", "revise"): ReviseAuthority,
}


@dataclass(frozen=True, slots=True)
class ListTaken:
    """What came of it."""

    result: Result
    number: str = ""
    """Of the draft; of a dry run the number that it would have had."""
    dropped: tuple[str, ...] = ()
    """Codes that the draft had and the files have not."""
    diff: Diff | None = None
    """Against the version published last, which may hold from a day to come."""


def take_in_list(
    ledger: Ledger,
    said: TakeInList,
    files: Sequence[Path],
    mapping: Path | None = None,
    at: datetime | None = None,
    progress: Progress = in_silence,
) -> ListTaken:
    """Draft a list from files, or revise a draft by them; nothing at all if anything is refused.

    A draft that says the very same already is left as it is. Raises the `Refused` of what cannot
    be read at all, and that of the act.
    """
    at, kind = at or clock.now(), said.kind.value.split(" · ")[1]
    sheets = [sheet_of(KINDS[kind], file, mapping) for file in files]
    read = sum(sheet.result.read for sheet in sheets)
    progress("read", read, read)
    first = sheets[0].result
    names = " + ".join(sheet.result.file for sheet in sheets)
    digests = "+".join(sheet.result.digest for sheet in sheets)
    result = Result(kind, first.source, names, digests, first.encoding, said.dry_run)
    if not read:
        raise FileEmpty(file=names)
    if read > MOST_ROWS:
        raise FileTooLarge(file=names, found=f"{read:,} 行 rows", limit=f"{MOST_ROWS:,}")
    taken = ListTaken(result)
    try:
        with ledger.store.write() as tx:
            tx.lock(["import"])
            taken = _taken_in(tx, ledger, said, sheets, result, at)
            if said.dry_run or not taken.number:
                raise Undone
            if result.created or result.updated or taken.dropped:
                sign(tx, ledger, said.actor, mapping, result, at)
    except Undone:
        pass
    progress("record", read, read)
    return taken


def _taken_in(
    tx: Tx, ledger: Ledger, said: TakeInList, sheets: Sequence[Sheet], result: Result, at: datetime
) -> ListTaken:
    draft = _draft(tx, said)
    kind = body_kind(draft["kind"] if draft is not None else _kind_of(tx, said))
    refuse_what_cannot_be(tx, sheets, kind)
    gathered(sheets, result)
    if result.refused:
        result.held_back = result.read - result.refused
        return ListTaken(result)
    rows = [row for sheet in sheets for row in sheet.rows.values()]
    entries = [as_entry(row, kind) for row in rows]
    # A row that names its origin says more than the list shows of it.
    plain = not any(getattr(row, "origin", "") for row in rows)
    if draft is None and plain:
        draft = _the_same(tx, said, result.kind, entries)
    dropped = _counted(tx, draft, entries, result)
    number = draft["number"] if draft is not None else ""
    if not number or dropped or result.created or result.updated or not plain:
        number = _recorded(tx, ledger, said, result.kind, rows, at)
    return ListTaken(result, number, dropped, diff(tx, number))


def _draft(tx: Tx, said: TakeInList) -> Row | None:
    """The draft that is to be revised. Raises `NoSuchMatter`."""
    if not said.into:
        return None
    number = as_number(said.into)
    row = list_by_number(tx, number)
    if row is None:
        raise NoSuchMatter(number=number)
    return row


def _kind_of(tx: Tx, said: TakeInList) -> str:
    """Whose words the list uses. Raises `tasks.lookup.UnknownCode`, `KindNotSaid`."""
    if said.scope is not Scope.BODY:
        return said.scope.name.lower()
    kind: str = must(bodies(tx, [said.body]), said.body, "单位", "body")["kind"]
    if not kind:
        raise KindNotSaid(body=said.body)
    return kind


def _the_same(tx: Tx, said: TakeInList, holds: str, entries: Sequence[Entry]) -> Row | None:
    """An open draft of the scope, under the same title, with these very rows."""
    of_body = said.scope is Scope.BODY
    scope = f"body:{said.body}" if of_body else f"kind:{said.scope.name.lower()}"
    drafts = [
        row
        for row in versions(tx, scope, holds)
        if row["state"] == "draft" and row["title"] == said.title
    ]
    kept = entries_of(tx, drafts)
    return next((row for row in drafts if kept[row["matter_id"]] == tuple(entries)), None)


def _counted(
    tx: Tx, draft: Row | None, entries: Sequence[Entry], result: Result
) -> tuple[str, ...]:
    """Count the rows against those of the draft; the codes that it loses."""
    kept = entries_of(tx, [draft])[draft["matter_id"]] if draft is not None else ()
    old = {entry.code: entry for entry in kept}
    result.created = sum(entry.code not in old for entry in entries)
    result.unchanged = sum(old.get(entry.code) == entry for entry in entries)
    result.updated = len(entries) - result.created - result.unchanged
    return tuple(sorted(set(old) - {entry.code for entry in entries}))


def _recorded(
    tx: Tx, ledger: Ledger, said: TakeInList, kind: str, rows: Sequence[Any], at: datetime
) -> str:
    """The one act; the number of its draft."""
    about: dict[str, Any] = {"actor": said.actor, "rows": tuple(rows)}
    if said.into:
        about["number"] = as_number(said.into)
    else:
        names = ("keeper", "title", "scope", "body", "based_on")
        about |= {name: getattr(said, name) for name in names}
    verb = "revise" if said.into else "draft"
    form = _FORMS[kind, verb].model_validate(about)
    act = Act(PROCEDURE_OF[kind], verb, form, Channel.IMPORT, at, about.get("number", ""))
    (outcome,) = record_in(tx, ledger, [act])
    if isinstance(outcome, Refused):
        raise outcome
    return outcome.number
