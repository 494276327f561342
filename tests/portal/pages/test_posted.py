"""What a page posts: taken only from a page of ours, whole and readable."""

import asyncio
from urllib.parse import urlencode

import pytest
from fastapi import Request

from portal.pages.posted import MEDIA, MOST_FIELDS, csrf, posted
from portal.refusals import FormForged, FormUnreadable
from rules.refusal import Refused

KEY = bytes(range(32))
OURS = csrf(KEY, "session")


def post(content: bytes, **headers: str) -> dict[str, str]:
    """What is read of a form posted by a page that is bound to the session."""
    sent = {"content-type": MEDIA, **{k.replace("_", "-"): v for k, v in headers.items()}}
    scope = {
        "type": "http",
        "method": "POST",
        "headers": [(name.encode(), value.encode()) for name, value in sent.items()],
    }

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": content, "more_body": False}

    return asyncio.run(posted(Request(scope, receive), KEY, "session"))


def test_the_fields_of_a_form_of_ours_are_read_as_they_were_typed() -> None:
    content = urlencode({"csrf": OURS, "statement": "陈述\n辩解", "empty": ""}).encode()
    assert post(content, sec_fetch_site="same-origin") == {"statement": "陈述\n辩解", "empty": ""}


@pytest.mark.parametrize(
    ("token", "headers"),
    [
        ("", {}),
        ("0" * 64, {}),
        ("é", {}),
        (csrf(KEY, "another session"), {}),
        (csrf(bytes(32), "session"), {}),
        (OURS, {"sec_fetch_site": "cross-site"}),
        (OURS, {"sec_fetch_site": "same-site"}),
    ],
)
def test_a_form_from_elsewhere_is_refused(token: str, headers: dict[str, str]) -> None:
    with pytest.raises(FormForged):
        post(urlencode({"csrf": token}).encode(), **headers)


@pytest.mark.parametrize(
    ("content", "media"),
    [
        (b"{}", "application/json"),
        (b"", "multipart/form-data; boundary=x"),
        (b"a=%FF", MEDIA),
        ("é=1".encode(), MEDIA),
        (b"&".join(b"a=1" for _ in range(MOST_FIELDS + 1)), MEDIA),
    ],
)
def test_what_is_no_form_is_refused(content: bytes, media: str) -> None:
    with pytest.raises(Refused) as refusal:
        post(content, content_type=media)
    assert isinstance(refusal.value, FormUnreadable)
