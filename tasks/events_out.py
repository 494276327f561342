"""The history for others: line by line with its digests, or as cases for process mining."""

import csv
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, TextIO

import orjson
from sqlalchemy import select

from models.matter import Matter
from models.past_act import read, verb_of
from models.session import SessionVote
from models.statement import Prepared, Row
from models.store import Tx
from models.term import Fired, Term
from models.types import table_of
from rules.interference.sealed import SEALED
from rules.ladder import ladders
from rules.procedures import PROCEDURES
from tasks.acts import SHANGHAI, Ledger
from tasks.firing import leaf

_matter, _fired, _term = table_of(Matter), table_of(Fired), table_of(Term)
_vote = table_of(SessionVote)
_MATTERS = Prepared(select(_matter.c.id, _matter.c.number, _matter.c.procedure))
_FIRED = Prepared(
    select(_fired, _term.c.ladder)
    .join(_term, (_term.c.matter_id == _fired.c.matter_id) & (_term.c.no == _fired.c.term_no))
    .where(_fired.c.sweep_seq > 0)
    .order_by(_fired.c.sweep_seq, _fired.c.matter_id, _fired.c.term_no, _fired.c.rung)
)
_ANY_VOTE = Prepared(select(_vote.c.session_id).limit(1))
_SESSION = "session"
_ACTS = "SELECT matter_id, seq, record, digest FROM history ORDER BY matter_id, seq"
_RUNS_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_STEP = 5_000
Tell = Callable[[int], None]


def has_ballots(ledger: Ledger) -> bool:
    """Whether the history has votes of members of a committee, each with its ground."""
    with ledger.store.read() as tx:
        return tx.first(_ANY_VOTE, {}) is not None


def as_lines(
    ledger: Ledger, out: TextIO, tell: Tell = lambda done: None, *, without_ballots: bool = False
) -> int:
    """Every act, then every rung that a sweep fired, as JSON lines; how many.

    An act's line has ``record`` exactly as it was digested, ``previous`` and ``digest``, all that
    is needed to prove the chain: ``digest = H(previous + record)``, where the first ``previous`` is
    ``H("bihuan:" + matter_id + ":" + matter)``. A rung's line has the ``leaf`` whose Merkle root,
    in the order given, stands in the record of act ``sweep_seq`` of 册-sweep.

    Sealed matters (`rules.interference.sealed`) are left out whole: each chain is proved by
    itself.

    ``without_ballots``: a vote in a committee has ``withheld`` in the place of its record, whole:
    of a record known but for one of four findings, the digest would tell which it is. Whether it
    is what was digested can then be told only by who has the ledger, against the matter's head.
    """
    count = 0
    with ledger.store.read() as tx:
        matters = {row["id"]: row for row in tx.rows(_MATTERS, {})}
        fired = tx.rows(_FIRED, {})
        matter_id, previous = -1, b""
        for at, seq, record, digest in tx.stream(_ACTS):
            if at != matter_id:
                matter_id, previous = at, ledger.genesis(at, _number(matters, at))
            procedure = matters[at]["procedure"] if at in matters else ""
            if procedure in SEALED:
                continue  # that there is one at all is not for whoever is given the history
            head = {
                "kind": "act",
                "matter": _number(matters, at),
                "matter_id": at,
                "procedure": procedure,
                "seq": seq,
                "suite": ledger.suite,
                "previous": previous.hex(),
                "digest": bytes(digest).hex(),
            }
            if without_ballots and procedure == _SESSION and _is_ballot(record):
                out.write(orjson.dumps({**head, "withheld": "ballot"}).decode() + "\n")
            else:
                # The record stands in the line byte for byte: nothing depends on encoding it again.
                out.write(f'{orjson.dumps(head).decode()[:-1]},"record":{record}}}\n')
            previous = bytes(digest)
            count = _told(count, tell)
        for row in fired:
            line = {
                "kind": "rung",
                "matter": _number(matters, row["matter_id"]),
                "sweep_seq": row["sweep_seq"],
                "act": row["act"],
                "fired_on": row["fired_on"],
                "letter": row["letter"],
                "leaf": leaf(row).decode(),
            }
            out.write(orjson.dumps(line).decode() + "\n")
            count = _told(count, tell)
    tell(count)
    return count


def as_cases(ledger: Ledger, out: TextIO, tell: Tell = lambda done: None) -> int:
    """Case, activity, timestamp of every act and rung, as CSV; how many rows.

    Registers are no cases and are left out. No cell can run as a formula in a spreadsheet.
    """
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("case", "activity", "timestamp"))
    count = 0
    with ledger.store.read() as tx:
        matters = {row["id"]: row for row in tx.rows(_MATTERS, {}) if _is_case(row)}
        rungs: dict[int, list[tuple[str, str]]] = {}
        for row in tx.rows(_FIRED, {}):
            rungs.setdefault(row["matter_id"], []).append(_rung(row))
        for matter_id, acts in _by_matter(tx, matters):
            # On one day the sweep of the morning comes before what people did in it.
            rows = sorted([*rungs.get(matter_id, []), *acts], key=lambda row: row[1])
            for activity, at in rows:
                writer.writerow([_cell(matters[matter_id]["number"]), _cell(activity), at])
                count = _told(count, tell)
    tell(count)
    return count


def _by_matter(tx: Tx, matters: dict[int, Row]) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    current = -1
    acts: list[tuple[str, str]] = []
    for matter_id, _, record, _ in tx.stream(_ACTS):
        if matter_id != current:
            if acts:
                yield current, acts
            current, acts = matter_id, []
        if matter_id in matters:
            acts.append(_act(matters[matter_id]["procedure"], read(record)))
    if acts:
        yield current, acts


def _act(procedure: str, record: dict[str, Any]) -> tuple[str, str]:
    verb = PROCEDURES[procedure].verb(record["act"])
    at = datetime.fromisoformat(record["at"]).astimezone(SHANGHAI)
    return verb.label, at.isoformat(timespec="seconds")


def _rung(row: Row) -> tuple[str, str]:
    # What a sweep fires by the day stands at the day's beginning.
    return ladders()[row["ladder"]].rung(row["rung"]).label, _fired_at(row)


def _fired_at(row: Row) -> str:
    if row["fired_at"] is None:
        return f"{row['fired_on']}T00:00:00+08:00"
    return str(row["fired_at"].astimezone(SHANGHAI).isoformat(timespec="seconds"))


def _is_ballot(record: str | bytes) -> bool:
    return verb_of(record) == "cast_vote"


def _is_case(row: Row) -> bool:
    declared = PROCEDURES.get(row["procedure"])
    return declared is not None and declared.series != "册" and declared.key not in SEALED


def _number(matters: dict[int, Row], matter_id: int) -> str:
    return str(matters[matter_id]["number"]) if matter_id in matters else ""


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(_RUNS_AS_FORMULA) else text


def _told(count: int, tell: Tell) -> int:
    if (count + 1) % _STEP == 0:
        tell(count + 1)
    return count + 1
