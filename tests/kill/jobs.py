"""What a user, a schedule or an import does, as a job that may be cut off and is then done again.

Each says what it was told: nothing that was said may be lost.
"""

import resource
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import tasks.cases.refold
import tasks.importing.problems
import tasks.recomputation
import tasks.serving_duties
import tasks.sweep
from models.canonical import seal_key
from models.forms.form import Form
from models.forms.problem import Find, PlanMeasure, Reasoned, SubmitPlan
from models.forms.rectification import ClaimDone, Escalate, EvidenceItem, ReportProgress
from models.forms.register import Appoint, NoticeDay, PublishArrangement
from models.schema import upgrade
from models.store import Store
from models.trouble import StoreTrouble
from rules.actor import Channel
from rules.refusal import Refused
from rules.workday import Calendar
from tasks.acts import Act, Ledger
from tasks.calendar import fill_calendar, load_calendar
from tasks.cases.compaction import compact
from tasks.cases.intake import CaseOrder, take_in_cases
from tasks.checkpoint import publish_checkpoint
from tasks.clock import now
from tasks.doing import do
from tasks.importing.file import Order, take_in_file
from tasks.recomputation import recompute_terms
from tasks.record import record, record_one
from tasks.serving_duties import serve_holders
from tasks.sweep import sweep
from tasks.writer import GroupWriter
from tests.arranged import whole
from tests.kill.watching import tell_events as tell_events

Say = Callable[[Any], None]


_calendars: dict[str, Calendar] = {}


def ledger_of(store: Store) -> Ledger:
    """The ledger with the calendar of the database, which this process keeps by what it says."""
    with store.connect() as connection:
        days = connection.exec_driver_sql("SELECT * FROM calendar_day ORDER BY area, day").all()
    said = repr(days)
    if said not in _calendars:
        _calendars[said] = load_calendar(store)
    return Ledger.open(store, _calendars[said])


def acts(store: Store, say: Say, run: str, inspection: str, planned: str, claimed: str) -> None:
    """A batch, an act with evidence, an appointment that hands over; keys by the run."""
    ledger = ledger_of(store)
    for outcome in record(ledger, batch(run, inspection, planned)):
        say(outcome.code if isinstance(outcome, Refused) else [outcome.number, outcome.event])
    claim = ClaimDone(
        actor="owner",
        number=claimed,
        statement="全部补签",
        evidence=(EvidenceItem(file=f"{run}.pdf", measure=1),),
    )
    done = do(ledger, "problem", "claim_done", claim, Channel.CLI, key=f"{run}-claim")
    say([done.number, done.event])
    follow = Appoint(actor="coord", post="OWNER", person="clerk", from_on=date(2026, 12, 31))
    served = do(ledger, "roster", "appoint", follow, Channel.CLI, key=f"{run}-appoint")
    say([served.number, served.event])


def batch(run: str, inspection: str, planned: str) -> list[Act]:
    """Two findings with keys, one refused, a plan without a key."""

    def find(key: str, body: str) -> Act:
        form = Find(
            actor="inspect",
            inspection=inspection,
            keeper="ZFW",
            body=body,
            title=f"缺签字{key}",
            found_on=date(2026, 12, 30),
            owner="OWNER",
        )
        return Act("problem", "find", form, Channel.IMPORT, now(), key=f"{run}-{key}")

    measures = (PlanMeasure(text="补签", due_on=date(2026, 9, 1)),)
    plan = SubmitPlan(actor="clerk", number=planned, measures=measures)
    submit = Act("problem", "submit_plan", plan, Channel.CLI, now(), planned)
    return [find("1", "PRISON"), find("2", "NOWHERE"), submit, find("3", "COURT")]


def fire(store: Store, say: Say, on: str, portion: int = 4) -> None:
    """A sweep in small portions."""
    tasks.sweep.PORTION = portion
    report = sweep(ledger_of(store), date.fromisoformat(on))
    say([report.fired, report.letters, report.backlog, report.stuck])


def serve(store: Store, say: Say, on: str, group: int = 2) -> None:
    """Holders are asked about their duties in small groups."""
    tasks.serving_duties.GROUP = group
    served = serve_holders(ledger_of(store), None, date.fromisoformat(on), now())
    # What is left to do depends on what was done before; in the end everybody is asked once.
    say(str(served))


def checkpoint(store: Store, say: Say, day: str) -> None:
    published = publish_checkpoint(ledger_of(store), date.fromisoformat(day))
    say([published.root, published.matters, published.rows])


def recompute(store: Store, say: Say, run: str) -> None:
    """An arrangement is registered, then every open term counted again, a matter a transaction."""
    tasks.recomputation.GROUP = 1
    off = tuple(NoticeDay(day=date(2027, 1, d), is_work=False, name="元旦") for d in (1, 4, 5))
    form = PublishArrangement(
        actor="coord", year=2027, source="（试验用）2027年安排", days=whole(*off)
    )
    do(ledger_of(store), "calendar", "publish", form, Channel.CLI, key=f"{run}-publish")
    say("published")
    result = recompute_terms(ledger_of(store), "2027年安排公布")
    say([list(map(str, moved)) for moved in result.moved])


def one(store: Store, say: Say, verb: str, form: dict[str, Any], key: str = "") -> None:
    """One act by a person; a refusal is an answer."""
    procedure = "roster" if verb == "appoint" else "problem"
    try:
        done = do(ledger_of(store), procedure, verb, FORMS[verb](**form), Channel.CLI, key=key)
    except Refused as refusal:
        say(refusal.code)
    else:
        say([done.number, done.event, done.seq])


FORMS: dict[str, type[Form]] = {
    "find": Find,
    "submit_plan": SubmitPlan,
    "report_progress": ReportProgress,
    "escalate": Escalate,
    "suspend": Reasoned,
    "object": Reasoned,
    "appoint": Appoint,
}


def migrate(store: Store, say: Say) -> None:
    upgrade(store)
    fill_calendar(store)
    say("upgraded")


def first_key(store: Store, say: Say, folder: str) -> None:
    say(seal_key(Path(folder)).hex())


def take_in(store: Store, say: Say, orders: list[list[str]]) -> None:
    """Files by kind, table and mapping, two rows a batch."""
    tasks.importing.problems.BATCH = 2
    for kind, file, mapping in orders:
        taken = take_in_file(ledger_of(store), Order(kind, Path(file), Path(mapping)))
        # Once more, what was created is unchanged.
        say([taken.read, taken.created + taken.updated + taken.unchanged, taken.refused])


def take_in_case_file(store: Store, say: Say, file: str, mapping: str) -> None:
    """A file of case data; sheets are folded two a transaction."""
    tasks.cases.refold.PORTION = 2
    ledger = ledger_of(store)
    taken = take_in_cases(ledger, CaseOrder(Path(file), Path(mapping)))
    say([taken.events, taken.taken + taken.repeated])
    compact(store, now())


def grouped(store: Store, say: Say, run: str, inspection: str, planned: str) -> None:
    """Clients of one writer, twice three of them in one group."""
    for turn in (1, 2):
        writer = GroupWriter(ledger_of(store))
        waiting = [writer.submit(act) for act in batch(f"{run}-{turn}", inspection, planned)]
        with writer:
            for future in waiting:
                outcome = future.result()
                known = isinstance(outcome, Refused)
                say(outcome.code if known else [outcome.number, outcome.event])


def cramped(store: Store, say: Say, inspection: str, bytes_at_most: int) -> None:
    """Findings until the disk is full; what is said is acknowledged."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_at_most, bytes_at_most))
    ledger = ledger_of(store)
    for n in range(10_000):
        find = batch(f"{n}", inspection, inspection)[0]
        try:
            say(record_one(ledger, find).number)
        except StoreTrouble as trouble:
            say(trouble.code)
            return
