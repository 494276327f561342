"""The holder of a post acknowledges its duties, or doubts some of them with a reason."""

from starlette.responses import Response

from portal.pages.acting import Posted, Unfit, posting
from portal.pages.refusals import NotSure
from portal.pages.tried import Tried
from rules.link import Purpose

TICKED = "item-"
"""Before the code of an item, in the name of its box."""


@posting("acknowledge", Purpose.ACKNOWLEDGE)
async def acknowledge(posted: Posted) -> Response:
    """Acknowledge all that was asked; it cannot be taken back, so it is confirmed."""
    if not posted.sure:
        raise Unfit(Tried("acknowledge", posted.typed, (), NotSure()))
    said = {"remark": posted.typed.get("remark", "")}
    await posted.record("acknowledgment", posted.number, "acknowledge", said)
    return posted.done("acknowledge")


@posting("doubt", Purpose.ACKNOWLEDGE)
async def doubt(posted: Posted) -> Response:
    """Doubt the items that are ticked."""
    ticked = [name.removeprefix(TICKED) for name in posted.typed if name.startswith(TICKED)]
    said = {"items": ticked, "reason": posted.typed.get("reason", "")}
    await posted.record("acknowledgment", posted.number, "doubt", said)
    return posted.done("doubt")
