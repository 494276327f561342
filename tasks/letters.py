"""Letters: those sent by hand up the ladder, and the answers to any."""

from collections.abc import Sequence

from sqlalchemy import bindparam, update

from models.statement import Prepared, insert_into
from models.store import Tx
from models.term import Fired
from models.types import table_of
from rules.ladder import ladders
from tasks.acts import Draft
from tasks.numbers import take

_fired = table_of(Fired)
FIRE = insert_into(Fired)
_ANSWERED = Prepared(
    update(_fired)
    .where(_fired.c.matter_id == bindparam("id"), _fired.c.letter == bindparam("number"))
    .values(reply_seq=bindparam("at_seq"))
)


def mark_answered(tx: Tx, drafts: Sequence[Draft]) -> None:
    """The letters that these acts answer."""
    tx.many(
        _ANSWERED,
        [{"id": d.matter["id"], "number": d.content["letter"], "at_seq": d.seq} for d in drafts],
    )


def fire_by_hand(tx: Tx, drafts: Sequence[Draft]) -> None:
    """The rungs that these acts fire. They stand in the matter's own chain, so no sweep seals them
    (``sweep_seq`` 0)."""
    for draft in drafts:
        term = draft.facts["term_to_climb"]
        rung = ladders()[term["ladder"]].rung(draft.content["rung"])
        letter = ""
        if rung.document:
            letter = str(take(tx, draft.facts["organ"], rung.document, draft.on.year)[0])
        tx.run(
            FIRE,
            {
                "matter_id": term["matter_id"],
                "term_no": term["no"],
                "rung": rung.no,
                "act": rung.act,
                "due_on": term["due_on"],
                "fired_on": draft.on,
                "sweep_seq": 0,
                "post_id": term["post_id"],
                "letter": letter,
                "reply_due_on": draft.facts.get("reply_due_on"),
                "reply_seq": None,
                "fired_at": draft.act.at if rung.exact else None,
            },
        )
