"""Replaying the ledger: every act through its procedure's table, every term through its acts.

`tasks.verification` proves that nothing was changed since it was written. This proves that what was
written follows: each state from the one before by a declared verb, where a matter stands from its
last act, each term from the acts that opened and changed it, each running due day from its budget.
Terms lie outside the chain, so a due day that was moved in the database shows here and only here.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import bindparam, select

from models.matter import History
from models.past_act import read
from models.statement import Prepared, Row
from models.store import Tx
from models.term import Term, TermChange
from models.types import table_of
from rules.period import Due
from rules.procedure import SAME, START, Procedure
from rules.procedures import procedure
from rules.refusal import Refused
from rules.workday import Calendar
from tasks.acts import SHANGHAI, Ledger
from tasks.term_ledger import FIXED, explained
from tasks.verification import Broken

PORTION = 2_000
"""Matters replayed at once."""
_MATTERS = "SELECT id, number, procedure, state, seq FROM matter ORDER BY id"
_history, _term, _change = table_of(History), table_of(Term), table_of(TermChange)


def _between(table: Any, *columns: Any) -> Prepared:
    key = table.c.matter_id
    span = key.between(bindparam("first"), bindparam("last"))
    return Prepared(select(*(columns or (table,))).where(span).order_by(*table.primary_key))


_ACTS = _between(_history, _history.c.matter_id, _history.c.seq, _history.c.record)
_TERMS, _CHANGES = _between(_term), _between(_change)

Key = tuple[int, int]
Why = tuple[str, str]
_UNKNOWN = ("表中没有这一办理。", "The procedure's table does not have this act.")


class _Matter(NamedTuple):
    id: int
    number: str
    procedure: str
    state: str
    seq: int


def replay(ledger: Ledger, progress: Callable[[int], None] = lambda acts: None) -> list[Broken]:
    """Everything that does not follow, matter by matter; of each chain the first act.

    The tables and the calendar are those in force now.
    """
    broken: list[Broken] = []
    done = 0
    with ledger.store.read() as tx:
        matters = [_Matter._make(row) for row in tx.stream(_MATTERS)]
        for first in range(0, len(matters), PORTION):
            portion = matters[first : first + PORTION]
            broken += _replayed(tx, portion, ledger.calendar)
            done += sum(matter.seq for matter in portion)
            progress(done)
    return broken


def _replayed(tx: Tx, matters: Sequence[_Matter], calendar: Calendar) -> Iterator[Broken]:
    span = {"first": matters[0].id, "last": matters[-1].id}
    acts: dict[int, list[Row]] = {}
    for row in tx.rows(_ACTS, span):
        acts.setdefault(row["matter_id"], []).append(row)
    terms = {(row["matter_id"], row["no"]): row for row in tx.rows(_TERMS, span)}
    changes: dict[Key, list[Row]] = {}
    for row in tx.rows(_CHANGES, span):
        changes.setdefault((row["matter_id"], row["term_no"]), []).append(row)
    told: dict[Key, Row] = {}
    stopped: set[int] = set()
    for matter in matters:
        for found in _chain(matter, acts.get(matter.id, ()), told):
            yield found
            stopped.add(matter.id)
    numbers = {matter.id: matter.number for matter in matters}
    for key in sorted(terms.keys() | told.keys()):
        if key[0] in stopped:
            continue  # what its later acts say of its terms was not read
        term = terms.get(key)
        why = _wrong_with(term, told.get(key)) or _miscounted(term, changes.get(key, []), calendar)
        if why is not None:
            kind = (term or told[key])["kind"]
            yield Broken(f"{numbers.get(key[0], key[0])} 期限 term {key[1]} {kind}", *why)


def _chain(matter: _Matter, acts: Sequence[Row], told: dict[Key, Row]) -> Iterator[Broken]:
    """One matter's acts; what they say of its terms is left in ``told``."""
    try:
        declared = procedure(matter.procedure)
    except Refused:
        zh, en = "没有这种程序。", "There is no such procedure."
        yield Broken(matter.number, f"{matter.procedure}：{zh}", f"{matter.procedure}: {en}")
        return
    state, seq = START, 0
    for row in acts:
        record = read(row["record"], matter.procedure)
        seq = row["seq"]
        if (why := _undeclared(declared, state, record)) is not None:
            yield Broken(f"{matter.number} #{seq}", *why)
            return
        state = record["to"]
        for line in record.get("terms", ()):
            _tell(told, (matter.id, line["no"]), line, record["at"])
    if (state, seq) != (matter.state, matter.seq):
        zh = f"事项记为“{matter.state}”第{matter.seq}步，按其记录应为“{state}”第{seq}步。"
        en = f"It stands at {matter.state}, act {matter.seq}; its acts end at {state}, act {seq}."
        yield Broken(matter.number, zh, en)


def _undeclared(declared: Procedure, state: str, record: Row) -> Why | None:
    """What is wrong with one act after ``state``."""
    if record["from"] != state:
        zh = f"记录自“{record['from']}”起，而上一步到“{state}”。"
        return zh, f"It starts from {record['from']}; the act before led to {state}."
    try:
        row = declared.find(state, record["act"])
    except Refused:
        return _UNKNOWN
    if record["event"] != row.event:
        return _UNKNOWN
    to = record["to"]
    if callable(row.target):
        fits = any(to == each.key for each in declared.states)
    else:
        fits = to == (state if row.target == SAME else row.target)
    if fits:
        return None
    return f"此办理不会到“{to}”。", f"This act does not lead to {to}."


_OUTCOMES = ("met", "late", "void")


def _tell(told: dict[Key, Row], key: Key, line: Row, at: str) -> None:
    """What an act says of a term, laid over what the acts before said."""
    what = line["is"]
    if what == "opened":
        told[key] = {"kind": line["term"], "paused_on": None, "closed_on": None, "outcome": ""} | {
            name: line[name] for name in ("due_on", "start_on", "rule", "n")
        }
        return
    term = told.setdefault(key, {"kind": line["term"]})
    if "due_on" in line:
        term["due_on"] = line["due_on"]
    if what in _OUTCOMES:
        term.update(closed_on=line["closed_on"], outcome=what, paused_on=None)
    elif what == "suspended":
        local = datetime.fromisoformat(at).astimezone(SHANGHAI)
        # To the second where the term runs to the minute, as its end then says.
        exact = "T" in str(term.get("due_on", ""))
        term["paused_on"] = local.isoformat() if exact else local.date().isoformat()
    elif what == "resumed":
        term["paused_on"] = None
    elif what == "reset":
        # A newer docket gives other figures, which the line does not repeat.
        for name in ("start_on", "rule", "n"):
            term.pop(name, None)


def _wrong_with(term: Row | None, told: Row | None) -> Why | None:
    """A term against what the acts say of it."""
    if told is None:
        return "没有办理记录开立此期限。", "No act opened this term."
    if term is None:
        return "办理记录开立的期限不在。", "The term that an act opened is gone."
    for name, said in told.items():
        held = _held(term, name, said)
        if held != said:
            zh = f"{name}为{held}，按办理记录应为{said}。"
            return zh, f"Its {name} is {held}; by the acts it is {said}."
    return None


def _held(term: Row, name: str, said: Any) -> Any:
    """What a term has for what was told: an instant where an instant was told, if its day fits."""
    if not isinstance(said, str) or not name.endswith("_on"):
        return term[name]
    day, at = _plain(term[name]), term.get(name.replace("_on", "_at"))
    if "T" not in said or at is None:
        return day
    local = at.astimezone(SHANGHAI).isoformat()
    return local if local[:10] == day else day


def _miscounted(term: Row | None, changes: list[Row], calendar: Calendar) -> Why | None:
    """A running term whose due day does not follow from its budget and its changes.

    Never earlier to a person's harm: a later day that was told before stands. A closed term keeps
    the day by which it was judged, whatever calendar came after.
    """
    if term is None or term["rule"] == FIXED or term["closed_on"] or term["paused_on"]:
        return None
    if any(change["kind"] == "reset" for change in changes):
        return None
    found = explained({**term, "changes": changes}, calendar)
    days = {term["original_due_on"], *_days(changes)}
    if not isinstance(found, Due) or found.due == (term["due_at"] or term["due_on"]):
        return None
    if term["due_at"] is not None:
        zh = f"届满时刻为{term['due_at']}，按起算时刻与变更应为{found.due}。"
        return zh, f"It ends at {term['due_at']}; counted again it ends at {found.due}."
    if found.due < term["due_on"] and term["due_on"] in days:
        return None
    zh = f"届满日为{term['due_on']}，按起算日与变更应为{found.due}（日历刚变动的，先重算）。"
    en = f"It ends on {term['due_on']}; counted again it ends on {found.due}."
    return zh, f"{en} After a change of the calendar, recount first."


def _days(changes: Iterable[Row]) -> Iterator[date]:
    for change in changes:
        yield from (change["due_before"], change["due_after"])


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
