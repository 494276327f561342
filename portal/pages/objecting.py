"""An officer objects to the opinion that was served, or waives that, once."""

from starlette.responses import Response

from portal.pages.acting import Posted, Unfit, posting
from portal.pages.handed_in import as_evidence
from portal.pages.refusals import NotSure
from portal.pages.tried import Tried
from rules.link import Purpose


@posting("object", Purpose.OBJECTION)
async def object_to_opinion(posted: Posted) -> Response:
    """Object. Made through the page, it is made today."""
    said = {"reason": posted.typed.get("reason", ""), "evidence": as_evidence(posted.kept)}
    await posted.record("opinion", posted.number, "object", said)
    return posted.done("object")


@posting("waive", Purpose.OBJECTION)
async def waive_objection(posted: Posted) -> Response:
    """Waive the objection, which cannot be taken back, so it is confirmed."""
    if not posted.sure:
        raise Unfit(Tried("waive", posted.typed, (), NotSure()))
    said = {"statement": posted.typed.get("statement", "")}
    await posted.record("opinion", posted.number, "waive", said)
    return posted.done("waive")
