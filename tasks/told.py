"""What letters say, read by the set: acts, posts with their holders, rungs fired, open terms."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from models.statement import Row
from models.store import Tx
from tasks.acts import SHANGHAI
from tasks.addressee import addressees
from tasks.event_payload import acts_of
from tasks.notices import fired_at, open_terms
from tasks.outbox_rows import DIGEST
from tasks.risks.telling import OF_WARNINGS, WARNINGS, told_warnings


@dataclass(slots=True)
class Told:
    """All that a round of letters is made of."""

    acts: dict[int, Row]
    """By outbox id."""
    posts: dict[tuple[int, date], Row] = field(default_factory=dict)
    """By post and day: who holds it depends on the day."""
    fired: dict[tuple[int, date], list[Row]] = field(default_factory=dict)
    terms: dict[int, list[Row]] = field(default_factory=dict)
    """By matter, for notices of acts."""
    warnings: dict[int, list[Row]] = field(default_factory=dict)
    """By outbox id, for the notices of warnings."""


def read_told(tx: Tx, rows: Sequence[Row]) -> Told:
    """What is needed for rows of the outbox; one query a kind and day."""
    told = Told(acts_of(tx, [row["id"] for row in rows if row["matter_id"] is not None]))
    days: dict[date, set[int]] = {}
    digests: dict[date, set[int]] = {}
    matters = set()
    for row in rows:
        if row["channel"] != "notice" or row["post_id"] is None:
            continue
        if row["topic"] == DIGEST:
            digests.setdefault(row["day"], set()).add(row["post_id"])
            days.setdefault(row["day"], set()).add(row["post_id"])
        elif row["topic"] in OF_WARNINGS:
            days.setdefault(row["day"], set()).add(row["post_id"])
        elif row["id"] in told.acts:
            day = day_of(told.acts[row["id"]])
            days.setdefault(day, set()).add(row["post_id"])
            matters.add(row["matter_id"])
    for day, posts in days.items():
        for post, found in addressees(tx, posts, day).items():
            told.posts[post, day] = found
    for day, posts in digests.items():
        for post, fired in fired_at(tx, posts, day).items():
            told.fired[post, day] = fired
    told.terms = open_terms(tx, matters)
    told.warnings = told_warnings(tx, [row for row in rows if row["topic"] == WARNINGS])
    return told


def day_of(act: Row) -> date:
    """The statutory day of an act."""
    return datetime.fromisoformat(act["record"]["at"]).astimezone(SHANGHAI).date()
