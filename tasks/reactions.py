"""What follows from what: the reactions of the whole product on one screen."""

from collections.abc import Callable, Mapping

from models.store import Tx
from tasks.acts import Act, Draft
from tasks.handover import hand_over_open_problems

Reaction = Callable[[Tx, Draft], list[Act]]

REACTIONS: Mapping[str, tuple[Reaction, ...]] = {
    # A change of holder re-serves every open problem of the post (features.md 5.20).
    "roster:appointed": (hand_over_open_problems,),
}


def reactions_to(tx: Tx, draft: Draft) -> list[Act]:
    """The acts that follow from an act, in the same transaction."""
    return [act for react in REACTIONS.get(draft.transition.event, ()) for act in react(tx, draft)]
