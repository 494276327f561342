"""What fails although it should not: an answer without its cause, and the cause in the log."""

import logging
import secrets

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from portal.problem_json import problem
from portal.refusals import Broken
from rules.refusal import Refused

_log = logging.getLogger("bihuan.portal")


class NothingBreaks:
    """Answers in the application's stead when it fails."""

    def __init__(self, app: ASGIApp) -> None:
        """Around ``app``."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, or say that it failed."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def noting(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, noting)
        except Exception as error:
            if begun:
                raise  # the connection is cut: half an answer must not look whole
            if isinstance(error, Refused):
                refusal: Refused = error
            else:
                incident = secrets.token_hex(4)
                _log.error("%s %s %s", incident, scope["method"], scope["path"], exc_info=error)
                refusal = Broken(incident=incident)
            await problem(refusal, scope["path"])(scope, receive, send)
