"""Who sat and how each voted: at a level, in the legal review, when an objection was answered. Kept
for good (lifelong responsibility); nothing here is ever changed."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from models.commutation import CommutationSeat, CommutationSitting
from models.statement import Row, insert_into
from models.store import Tx
from rules.commutation.words import Verdict, Vote
from rules.parameter import value_on
from rules.quorum import needed
from tasks.acts import Draft

_SIT, _SEAT = insert_into(CommutationSitting), insert_into(CommutationSeat)
_MEETINGS = frozenset({"deliberate", "bureau_review", "reexamine"})


def write_sittings(tx: Tx, drafts: Sequence[Draft]) -> None:
    """Meetings with their seats, reviews with their reviewer."""
    met = [draft for draft in drafts if draft.act.verb in _MEETINGS]
    reviewed = [draft for draft in drafts if draft.act.verb == "review"]
    tx.many(_SIT, [*map(_meeting, met), *map(_review, reviewed)])
    tx.many(_SEAT, [*(seat for d in met for seat in _seats(d)), *map(_reviewer, reviewed)])


def _meeting(draft: Draft) -> Row:
    said = draft.content
    members = len(said["present"]) + len(said["absent"])
    share = Fraction(value_on("prison.level.attendance", draft.facts["rule_on"]).value)
    answered = draft.act.verb == "reexamine"
    digests = [item["file"].removeprefix("sha256:") for item in said["evidence"]]
    return {
        "matter_id": draft.matter["id"],
        "seq": draft.seq,
        "level": "answer" if answered else draft.before,
        "round": draft.facts["round"],
        "held_on": said["held_on"],
        "verdict": said["answer" if answered else "verdict"].value,
        "reason": said["reason"],
        "members": members,
        "required": needed(members, share),
        "minutes": ",".join(dict.fromkeys(digests)),
    }


def _seats(draft: Draft) -> Iterator[Row]:
    said, seated = draft.content, draft.facts["seated"]
    here = {"matter_id": draft.matter["id"], "seq": draft.seq}
    for seat in said["present"]:
        yield here | {
            "person_id": seated[seat["person"]]["id"],
            "chair": seat["person"] == said["chair"],
            "vote": seat["vote"].value,
            "dissent": seat["dissent"],
        }
    for code in said["absent"]:
        yield here | {"person_id": seated[code]["id"], "chair": False, "vote": "", "dissent": ""}


def _review(draft: Draft) -> Row:
    said = draft.content
    return {
        "matter_id": draft.matter["id"],
        "seq": draft.seq,
        "level": "review",
        "round": draft.facts["round"],
        "held_on": draft.on,
        "verdict": said["verdict"].value,
        "reason": said["opinion"],
        "members": 1,
        "required": 1,
        "minutes": "",
    }


def _reviewer(draft: Draft) -> Row:
    agrees = draft.content["verdict"] == Verdict.AGREE
    return {
        "matter_id": draft.matter["id"],
        "seq": draft.seq,
        "person_id": draft.actor.person_id,
        "chair": False,
        "vote": (Vote.FOR if agrees else Vote.AGAINST).value,
        "dissent": "" if agrees else draft.content["opinion"],
    }
