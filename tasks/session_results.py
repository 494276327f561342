"""What came of a session that was closed, officer by officer."""

from sqlalchemy import bindparam, select

from models.session import SessionCase
from models.statement import Prepared, Row
from models.store import Tx
from models.types import table_of
from rules.dissent import dissenters
from rules.vocabulary import Finding
from tasks.session_facts import counted_voters, votes_of

_case = table_of(SessionCase)
_CASES = Prepared(
    select(_case).where(_case.c.session_id == bindparam("id")).order_by(_case.c.opinion_id)
)


def results_of(tx: Tx, session_id: int) -> list[Row]:
    """Of each officer: ``opinion_id``, ``finding`` (None: no majority), ``votes_for``, ``base``,
    ``needed``, ``present``, and ``dissents``: person ids, for the minutes and never to be served.

    Empty for a session whose votes were not counted.
    """
    votes, voters = votes_of(tx, session_id), counted_voters(tx, session_id)
    found = []
    for row in tx.rows(_CASES, {"id": session_id}):
        if row["votes_for"] is None:
            continue
        finding = Finding(row["finding"]) if row["finding"] else None
        mine = votes.get(row["opinion_id"], [])
        found.append(
            {
                **{k: row[k] for k in ("opinion_id", "votes_for", "base", "needed", "present")},
                "finding": finding,
                "dissents": dissenters(mine, voters, finding),
            }
        )
    return found
