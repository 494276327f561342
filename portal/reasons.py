"""Why a confidential matter is read: stated in a header or in the address, or it is not read."""

from urllib.parse import unquote

from starlette.requests import Request

from portal.refusals import ReasonMissing

HEADER = "x-reason"
MOST = 200


def reason_of(request: Request) -> str:
    """The stated reason. Raises `portal.refusals.ReasonMissing`."""
    given = request.headers.get(HEADER)
    text = (unquote(given) if given is not None else request.query_params.get("reason", "")).strip()
    if not text or len(text) > MOST or text != _printable(text):
        raise ReasonMissing(most=MOST)
    return text


def _printable(text: str) -> str:
    return "".join(char for char in text if char.isprintable())
