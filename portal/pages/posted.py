"""What a person's form posted: read whole, and only if this very page of ours sent it."""

import asyncio
import hmac
from urllib.parse import parse_qsl

from fastapi import Request

from portal.refusals import FormForged, FormUnreadable, TooSlow

MEDIA = "application/x-www-form-urlencoded"
MOST_FIELDS = 500
SECONDS = 20
FIELD = "csrf"


def csrf(key: bytes, secret: str) -> str:
    """What a form of ours holds and nobody else can know: bound to the link or to the session."""
    return hmac.digest(key, b"csrf|" + secret.encode(), "sha256").hex()


async def posted(request: Request, key: bytes, secret: str) -> dict[str, str]:
    """The fields of a form, each once; the last of several is taken.

    Raises `portal.refusals.FormForged`, `FormUnreadable` or `TooSlow`.
    """
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise FormForged()
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != MEDIA:
        raise FormUnreadable()
    try:
        async with asyncio.timeout(SECONDS):
            raw = await request.body()
        fields = dict(
            parse_qsl(
                raw.decode("ascii"),
                keep_blank_values=True,
                max_num_fields=MOST_FIELDS,
                encoding="utf-8",
                errors="strict",
            )
        )
    except TimeoutError:
        raise TooSlow(seconds=SECONDS) from None
    except ValueError:
        raise FormUnreadable() from None
    given = fields.pop(FIELD, "")
    if not given.isascii() or not hmac.compare_digest(given, csrf(key, secret)):
        raise FormForged()
    return fields
