"""What a round found: each leader's share, each case that does not count with what it lacks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, select

from models.matter import Matter
from models.statement import Prepared, Row
from models.store import Tx
from models.types import table_of
from rules.leaders.share import Load, Measure, measured
from rules.leaders.signs import Sign, Signs, signs_of
from tasks.drafts import NoSuchMatter
from tasks.leaders.round_rows import cases_of, counts, loads_of, rounds_of, waits_for_decision

_matter = table_of(Matter)
_NUMBERED = Prepared(
    select(_matter.c.id).where(
        _matter.c.number == bindparam("number"), _matter.c.procedure == bindparam("of")
    )
)
_ALL = Prepared(
    select(_matter.c.id).where(_matter.c.procedure == bindparam("of")).order_by(_matter.c.id.desc())
)


@dataclass(frozen=True, slots=True)
class OwnCase:
    """A leader's case in a round."""

    code: str
    kind: str
    role: str
    closed_on: date
    simple: bool
    missing: tuple[Sign, ...]
    counts: bool
    said: str
    """`open`, `explained`, `allowed`, `disallowed`, or empty where nothing needs to be said."""


@dataclass(frozen=True, slots=True)
class OwnLoad:
    """One leader on one post."""

    person: str
    subject: str
    from_on: date
    to_on: date
    load: Load
    measure: Measure
    cases: tuple[OwnCase, ...]
    answered: bool


@dataclass(frozen=True, slots=True)
class RoundReport:
    """All that a round holds."""

    number: str
    state: str
    kind: str
    body: str
    body_name: str
    body_kind: str
    from_on: date
    to_on: date
    counted_on: date
    data: str
    leaders: tuple[OwnLoad, ...]

    @property
    def nominal(self) -> int:
        """Cases that lack a sign and were not allowed."""
        return sum(
            not case.counts and not case.simple for own in self.leaders for case in own.cases
        )


def round_report(tx: Tx, number: str) -> RoundReport:
    """A round by number. Raises `tasks.drafts.NoSuchMatter`."""
    found = tx.rows(_NUMBERED, {"number": number, "of": "leaders"})
    if not found:
        raise NoSuchMatter(number=number)
    return _report(tx, rounds_of(tx, [found[0]["id"]])[found[0]["id"]])


def all_rounds(tx: Tx) -> list[Row]:
    """All rounds, newest first."""
    ids = [row["id"] for row in tx.rows(_ALL, {"of": "leaders"})]
    found = rounds_of(tx, ids)
    return [found[each] for each in ids]


def _report(tx: Tx, row: Row) -> RoundReport:
    signs = signs_of(row["body_kind"])
    cases = cases_of(tx, row["matter_id"])
    names = (
        "number", "state", "kind", "body", "body_name", "body_kind", "from_on", "to_on",
        "counted_on", "data",
    )  # fmt: skip
    loads = loads_of(tx, row["matter_id"]) if signs is not None else []
    return RoundReport(
        **{name: row[name] for name in names},
        leaders=tuple(_load(signs, row, load, cases) for load in loads if signs is not None),
    )


def _load(signs: Signs, row: Row, load: Row, cases: Iterable[Row]) -> OwnLoad:
    mine = [
        case
        for case in cases
        if (case["person_id"], case["post_id"]) == (load["person_id"], load["post_id"])
    ]
    days = (load["to_on"] - load["from_on"]).days + 1
    did = Load(sum(counts(case) for case in mine), days, load["base_cases"], load["base_days"])
    return OwnLoad(
        load["person"],
        load["subject"],
        load["from_on"],
        load["to_on"],
        did,
        measured(row["body_kind"], load["subject"], did, row["to_on"]),
        tuple(_case(signs, case) for case in mine),
        bool(load["answered_seq"]),
    )


def _case(signs: Signs, row: Row) -> OwnCase:
    return OwnCase(
        row["code"],
        row["kind"],
        row["role"],
        row["closed_on"],
        row["simple"],
        tuple(signs.signs[key] for key in row["missing"].split(",") if key),
        counts(row),
        _said(row),
    )


def _said(row: Row) -> str:
    if row["allowed"] is not None and not waits_for_decision(row):
        return "allowed" if row["allowed"] else "disallowed"
    if waits_for_decision(row):
        return "explained"
    return "" if row["simple"] or not row["missing"] else "open"


def short_of_share(leaders: Sequence[OwnLoad]) -> list[OwnLoad]:
    """Leaders who did not reach the share laid down."""
    return [own for own in leaders if own.measure.short]
