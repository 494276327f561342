"""A member votes on one officer: first asked whether it is meant, then recorded; correctable until
the count."""

from starlette.responses import Response

from portal.pages.acting import Posted, Unfit, posting
from portal.pages.tried import Tried
from rules.link import Purpose


@posting("vote", Purpose.VOTE)
async def vote(posted: Posted) -> Response:
    """Cast a vote; without the confirmation, ask for it."""
    said = {name: posted.typed.get(name, "") for name in ("opinion", "finding", "ground")}
    form = f"vote-{said['opinion']}"
    # Nothing is asked twice that would be refused anyway.
    posted.filled("session", posted.number, "cast_vote", said, form)
    if not posted.sure:
        raise Unfit(Tried(form, posted.typed, asked=True))
    await posted.record("session", posted.number, "cast_vote", said, form)
    return posted.done("vote")
