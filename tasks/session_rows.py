"""The rows of sessions, as the verbs write them."""

from collections.abc import Sequence

from sqlalchemy import bindparam, update

from models.session import (
    CommitteeSession,
    SessionAttendance,
    SessionCase,
    SessionGuest,
    SessionMember,
    SessionRecusal,
    SessionVote,
)
from models.statement import Prepared, Row, insert_into
from models.store import Tx
from models.types import table_of
from rules.sitting import Out
from tasks.acts import Draft

_session, _case, _member, _recusal = (
    table_of(CommitteeSession),
    table_of(SessionCase),
    table_of(SessionMember),
    table_of(SessionRecusal),
)
_CONVENE, _CASE, _MEMBER = (
    insert_into(CommitteeSession),
    insert_into(SessionCase),
    insert_into(SessionMember),
)
_GUEST, _EVENT, _ASK, _VOTE = (
    insert_into(SessionGuest),
    insert_into(SessionAttendance),
    insert_into(SessionRecusal),
    insert_into(SessionVote),
)
_OPENED = Prepared(
    update(_session)
    .where(_session.c.matter_id == bindparam("id"))
    .values(opened_at=bindparam("at"))
)
_ENDED = Prepared(
    update(_session).where(_session.c.matter_id == bindparam("id")).values(ended_at=bindparam("at"))
)
_OUT = Prepared(
    update(_member)
    .where(_member.c.session_id == bindparam("id"), _member.c.person_id == bindparam("who"))
    .values(out=bindparam("why"))
)
_REPLACED = Prepared(
    update(_member)
    .where(_member.c.session_id == bindparam("id"), _member.c.person_id == bindparam("who"))
    .values(replaced_seq=bindparam("at_seq"))
)
_DECIDED = Prepared(
    update(_recusal)
    .where(_recusal.c.session_id == bindparam("id"), _recusal.c.seq == bindparam("asked_seq"))
    .values(granted=bindparam("was_granted"), decided_seq=bindparam("at_seq"))
)
_COUNTED = Prepared(
    update(_case)
    .where(_case.c.session_id == bindparam("id"), _case.c.opinion_id == bindparam("of_opinion"))
    .values(
        {k: bindparam(f"new_{k}") for k in ("finding", "votes_for", "base", "needed", "present")}
    )
)


def write_sessions(tx: Tx, drafts: Sequence[Draft]) -> None:
    """Write what the acts say about sessions, in their order."""
    for draft in drafts:
        _WRITERS.get(draft.act.verb, _nothing)(tx, draft)
        if draft.after in ("closed", "adjourned", "annulled"):
            tx.run(_ENDED, {"id": draft.matter["id"], "at": draft.act.at})


def _nothing(tx: Tx, draft: Draft) -> None:
    """The history says it all."""


def _convene(tx: Tx, draft: Draft) -> None:
    said, facts, own = draft.content, draft.facts, draft.matter["id"]
    tx.run(
        _CONVENE,
        {
            "matter_id": own,
            "referral_id": facts["parent_id"],
            "committee_id": facts["keeper_id"],
            "held_on": said["held_on"],
            "place": said["place"],
            **facts["charter"],
            "opened_at": None,
            "ended_at": None,
        },
    )
    blank: Row = dict.fromkeys(("votes_for", "base", "needed", "present"))
    tx.many(
        _CASE,
        [
            {"session_id": own, "opinion_id": officer["matter_id"], "finding": "", **blank}
            for officer in facts["officers"]
        ],
    )
    tx.many(_MEMBER, [_listed(draft, sitter) for sitter in facts["sitters"]])
    guests: list[tuple[str, int | None, str]] = [
        *(("presenter", person, "") for person in facts["presenting"]),
        *(("handled", person, "") for person in facts["handled"]),
        *(("expert", None, name) for name in said["experts"]),
    ]
    tx.many(_GUEST, _guests(draft, guests))


def _listed(draft: Draft, sitter: Row, replaces: int | None = None) -> Row:
    return {
        "session_id": draft.matter["id"],
        **{k: sitter[k] for k in ("person_id", "kind", "professional", "chair", "out")},
        "replaces_id": replaces,
        "replaced_seq": None,
    }


def _guests(draft: Draft, guests: Sequence[tuple[str, int | None, str]]) -> list[Row]:
    return [
        {
            "session_id": draft.matter["id"],
            "seq": draft.seq,
            "no": no,
            "capacity": capacity,
            "person_id": person,
            "name": name,
        }
        for no, (capacity, person, name) in enumerate(guests, 1)
    ]


def _invite(tx: Tx, draft: Draft) -> None:
    tx.many(_GUEST, _guests(draft, [("expert", None, name) for name in draft.content["experts"]]))


def _person(draft: Draft, code: str) -> Row:
    found: Row = next(s for s in draft.facts["sitters"] if s["code"] == code)
    return found


def _ask(tx: Tx, draft: Draft) -> None:
    said = draft.content
    tx.run(
        _ASK,
        {
            "session_id": draft.matter["id"],
            "seq": draft.seq,
            "person_id": _person(draft, said["member"])["person_id"],
            "ground": str(said["ground"]),
            "asked_by": str(said["asked_by"]),
            "granted": None,
            "decided_seq": None,
        },
    )


def _decide(tx: Tx, draft: Draft) -> None:
    said, own = draft.content, draft.matter["id"]
    sitter = _person(draft, said["member"])
    tx.run(
        _DECIDED,
        {
            "id": own,
            "asked_seq": sitter["recusal_seq"],
            "was_granted": said["grant"],
            "at_seq": draft.seq,
        },
    )
    if said["grant"]:
        tx.run(_OUT, {"id": own, "who": sitter["person_id"], "why": Out.RECUSED.value})


def _replace(tx: Tx, draft: Draft) -> None:
    own = draft.matter["id"]
    leaving = draft.facts["leaving"]["person_id"]
    tx.run(_REPLACED, {"id": own, "who": leaving, "at_seq": draft.seq})
    tx.run(_MEMBER, _listed(draft, draft.facts["coming"], leaving))


def _move(tx: Tx, draft: Draft) -> None:
    people = {s["code"]: s["person_id"] for s in draft.facts["sitters"]}
    tx.many(
        _EVENT,
        [
            {
                "session_id": draft.matter["id"],
                "seq": draft.seq,
                "person_id": people[code],
                "arrived": draft.act.verb == "arrive",
                "at": draft.act.at,
            }
            for code in dict.fromkeys(draft.content["people"])
        ],
    )


def _open(tx: Tx, draft: Draft) -> None:
    tx.run(_OPENED, {"id": draft.matter["id"], "at": draft.act.at})


def _vote(tx: Tx, draft: Draft) -> None:
    said = draft.content
    tx.run(
        _VOTE,
        {
            "session_id": draft.matter["id"],
            "seq": draft.seq,
            "opinion_id": draft.facts["cases"][said["opinion"]],
            "person_id": draft.actor.person_id,
            "finding": str(said["finding"]),
            "ground": said["ground"],
        },
    )


def _close(tx: Tx, draft: Draft) -> None:
    tx.many(
        _COUNTED,
        [
            {
                "id": draft.matter["id"],
                "of_opinion": draft.facts["cases"][number],
                **{f"new_{k}": v for k, v in counted.items() if k != "tally"},
            }
            for number, counted in draft.facts["counted"].items()
        ],
    )


_WRITERS = {
    "convene": _convene,
    "request_recusal": _ask,
    "take_over_recusal": _ask,
    "decide_recusal": _decide,
    "replace_member": _replace,
    "invite_expert": _invite,
    "arrive": _move,
    "leave": _move,
    "open": _open,
    "cast_vote": _vote,
    "close": _close,
}
