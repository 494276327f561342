"""A change of who holds a post: what every act on the roster that brings one about says of it, in
the same words, so that what follows from it is decided in one place (`tasks.handover`)."""

from collections.abc import Sequence
from datetime import date

from models.statement import Row
from rules.tenure import Span


def change(
    post: Row,
    on_day: date,
    *,
    outgoing: str = "",
    successor: str = "",
    shared: bool = False,
    into: Row | None = None,
) -> Row:
    """The holder of a post is another from a day on.

    ``outgoing``, ``successor``: staff codes; empty: nobody. ``shared``: others hold the post beside
    them before and after, so that nothing is left behind. ``into``: the post that takes over from
    one that ends.
    """
    return {
        "post_id": post["id"],
        "post": post["code"],
        "on_day": on_day,
        "outgoing": outgoing,
        "successor": successor,
        "shared": shared,
        "into_id": into["id"] if into else None,
        "into": into["code"] if into else "",
    }


def others_on(rows: Sequence[Row], day: date, but: Sequence[int]) -> list[str]:
    """The staff codes of those who hold a post on a day, but some persons; the latest come
    first."""
    return [
        row["person"]
        for row in rows
        if row["person_id"] not in but and Span(row["from_on"], row["to_on"]).covers(day)
    ]
