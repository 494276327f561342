"""The storing side of rounds over leaders' own cases: what was counted, explained, decided."""

from collections.abc import Sequence

from sqlalchemy import bindparam, delete, update

from models.forms.leaders import CountLeaders
from models.leaders import LeaderCase, LeaderLoad, LeaderRound
from models.statement import Prepared, Row, among, insert_into
from models.store import Tx
from models.types import table_of
from rules.refusal import Refused
from tasks.acts import Act, Draft
from tasks.laid_out import add_endpoints, laid_out, opens
from tasks.leaders.round_facts import of_new, of_round
from tasks.leaders.round_rows import cases_of, loads_of, rounds_of
from tasks.term_changes import recount
from tasks.term_rows import TermWrites

_round, _load, _case = table_of(LeaderRound), table_of(LeaderLoad), table_of(LeaderCase)
_OPEN, _LOADS, _CASES = insert_into(LeaderRound), insert_into(LeaderLoad), insert_into(LeaderCase)
_ANSWER = Prepared(
    update(_load)
    .where(_load.c.matter_id == bindparam("id"), _load.c.person_id == bindparam("who"))
    .values(answered_seq=bindparam("act"))
)
_OF_A_CASE = (
    _case.c.matter_id == bindparam("id"),
    _case.c.person_id == bindparam("who"),
    among(_case.c.code, "codes"),
)
_EXPLAIN = Prepared(update(_case).where(*_OF_A_CASE).values(explained_seq=bindparam("act")))
_DECIDE = Prepared(
    update(_case)
    .where(*_OF_A_CASE)
    .values(decided_seq=bindparam("act"), allowed=bindparam("new_allowed"))
)
_COUNTED_AGAIN = Prepared(
    update(_round)
    .where(_round.c.matter_id == bindparam("id"))
    .values(data=bindparam("new_data"), counted_on=bindparam("on"))
)
_UNSAID: Row = {"answered_seq": 0, "explained_seq": 0, "decided_seq": 0, "allowed": None}
_KEPT = ("explained_seq", "decided_seq", "allowed")
_CLEAR = (
    Prepared(delete(_case).where(_case.c.matter_id == bindparam("id"))),
    Prepared(delete(_load).where(_load.c.matter_id == bindparam("id"))),
)


class LeaderRounds:
    """One count of one body over one period."""

    def redirect(self, tx: Tx, acts: Sequence[Act]) -> list[Act]:
        """Acts on rounds are what they say."""
        return list(acts)

    def facts(self, tx: Tx, acts: Sequence[tuple[Act, Row | None]]) -> list[Row | Refused]:
        """What is counted, who answered, which cases wait."""
        opened = [of_new(tx, form) for form in opens(acts, CountLeaders)]
        rounds = rounds_of(tx, [matter["id"] for _, matter in acts if matter is not None])
        known: dict[int, Row | Refused] = {
            matter["id"]: of_round(tx, act, rounds[matter["id"]])
            for act, matter in acts
            if matter is not None and matter["id"] in rounds
        }
        found = laid_out(acts, CountLeaders, opened, known)
        add_endpoints(tx, found)
        return found

    def change_terms(self, draft: Draft, out: TermWrites) -> None:
        """When a calendar arrives they are counted again; the rest the states imply."""
        recount(draft, out)

    def write(self, tx: Tx, drafts: Sequence[Draft]) -> None:
        """The rounds' own rows."""
        for draft in drafts:
            if draft.fresh:
                tx.run(_OPEN, _new(draft))
                _write_counted(tx, draft)
            elif draft.act.verb == "count_again":
                _count_again(tx, draft)
            else:
                _write_said(tx, draft)


def _new(draft: Draft) -> Row:
    said = draft.content
    return {
        "matter_id": draft.matter["id"],
        "body_id": draft.facts["body_id"],
        "data": draft.facts["data_now"],
        "counted_on": draft.on,
        **{name: said[name] for name in ("kind", "from_on", "to_on")},
    }


def _count_again(tx: Tx, draft: Draft) -> None:
    """Whoever's rows are the same keeps what was answered, explained and decided."""
    asked = {"id": draft.matter["id"]}
    loads, cases = loads_of(tx, asked["id"]), cases_of(tx, asked["id"])
    for clear in _CLEAR:
        tx.run(clear, asked)
    tx.run(_COUNTED_AGAIN, asked | {"new_data": draft.facts["data_now"], "on": draft.on})
    _write_counted(tx, draft, loads, cases)


def _write_counted(
    tx: Tx, draft: Draft, loads: Sequence[Row] = (), cases: Sequence[Row] = ()
) -> None:
    matter_id = draft.matter["id"]
    answers = {(row["person_id"], row["post_id"], row["data"]): row for row in loads}
    said = {(row["person_id"], row["code"]): row for row in cases}
    tx.many(
        _LOADS,
        [
            {
                "matter_id": matter_id,
                **row,
                "answered_seq": answers.get(
                    (row["person_id"], row["post_id"], row["data"]), _UNSAID
                )["answered_seq"],
            }
            for row in draft.facts["loads"]
        ],
    )
    for_cases = []
    for row in draft.facts["counted"]:
        before = said.get((row["person_id"], row["code"]), _UNSAID)
        kept = before if all(before.get(name) == row[name] for name in row) else _UNSAID
        for_cases.append({"matter_id": matter_id, **row, **{name: kept[name] for name in _KEPT}})
    tx.many(_CASES, for_cases)


def _write_said(tx: Tx, draft: Draft) -> None:
    verb, said = draft.act.verb, draft.content
    if verb not in ("agree", "explain", "allow", "disallow"):
        return
    who = draft.facts["leaders"][said["leader"]]["id"]
    of_leader: Row = {"id": draft.matter["id"], "who": who, "act": draft.seq}
    if verb in ("agree", "explain"):
        tx.run(_ANSWER, of_leader)
    if verb == "agree":
        return
    of_cases = of_leader | {"codes": list(dict.fromkeys(said["cases"]))}
    if verb == "explain":
        tx.run(_EXPLAIN, of_cases)
    else:
        tx.run(_DECIDE, of_cases | {"new_allowed": verb == "allow"})


LEADER_ROUNDS = LeaderRounds()
