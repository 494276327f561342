"""Which matters does nobody see but the discipline role, and whom is even that role's door shut
to?

The recorder's identity is for discipline roles alone, and whoever was recorded cannot learn that a
record exists until it is disposed of (三个规定; domain.md 3). So every reader of the ledger asks
here first, and answers as if there were no such matter.
"""

from collections.abc import Collection, Iterable

from rules.actor import Holding

SEALED = frozenset({"inquiry", "untrue", "protection"})
"""Procedures whose matters do not exist for whoever is not of the discipline role."""
UNSCREENED = frozenset(
    {
        "inquiry.record",
        "inquiry.note",
        "untrue.propose",
        "untrue.state",
        "attestation.answer",
    }
)
"""Verbs whose forms name persons or say what nobody else may read: they come by the personal page
or the command line, never by a screen whose runs keep their parameters for everybody."""
POWER = "discipline"
HIDDEN = "密"
"""Stands in a history where the staff code of a recorder would; and the organ of sealed numbers,
which therefore do not tell of which body a record is. They are drawn, not counted
(`tasks.interference.numbering`)."""


def may_open(
    posts: Iterable[Holding], desk_id: int | None, persons: Iterable[str], shut_to: Collection[str]
) -> bool:
    """Whether somebody may know that a sealed matter exists.

    ``posts``: those that they may act from today; ``persons``: their staff code, and that of whom
    they act for; ``shut_to``: whom the matter is about, who may not know whatever post they hold.
    """
    if not set(persons).isdisjoint(shut_to):
        return False
    return any(POWER in post.powers and post.body_id == desk_id for post in posts)
