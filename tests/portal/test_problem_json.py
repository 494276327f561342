"""Every refusal has a status and a title; a wrong form is told field by field."""

import pytest

from docs.generate import import_all
from portal.problem_json import TITLES, status_of
from rules.refusal import all_refusals
from tests.portal.conftest import Counter, referral


def test_every_refusal_has_a_status_with_a_title() -> None:
    import_all()
    assert {status_of(code) for code in all_refusals()} <= set(TITLES)


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("matter.unknown", 404),
        ("matter.stale", 412),
        ("act.key-reused", 422),
        ("actor.not-entitled", 403),
        ("store.busy", 503),
        ("writer.closed", 503),
        ("key.refused", 401),
        ("roster.unknown-code", 422),
        ("procedure.undeclared", 409),
        ("referral.already-referred", 409),
    ],
)
def test_a_family_of_refusals_has_one_status(code: str, status: int) -> None:
    assert status_of(code) == status


def test_a_wrong_form_is_told_field_by_field_in_both_languages(counter: Counter) -> None:
    officers = [{**referral()["officers"][0], "asserted": "无所谓"}]
    said = {**referral(), "title": "", "due_on": "soon", "officers": officers, "colour": "red"}
    answer = counter.call("POST", "/v1/referrals", said)
    assert answer.status_code == 422
    found = {each["pointer"]: each for each in answer.json()["errors"]}
    assert {pointer: each["code"] for pointer, each in found.items()} == {
        "/title": "field.empty",
        "/due_on": "field.not-a-date",
        "/officers/0/asserted": "field.not-one-of",
        "/colour": "field.unknown",
    }
    assert found["/title"]["title"] == "案由 · Title"
    assert found["/title"]["detail"] == "不能为空"
    assert found["/title"]["detail_en"] == "must not be empty"


def test_what_was_filled_in_is_never_repeated(counter: Counter) -> None:
    secret = "s3cr3t-that-was-pasted-into-the-wrong-field"
    said = {**referral(), "due_on": secret, "officers": secret, "committee": {"a": secret}}
    answer = counter.call("POST", "/v1/referrals", said)
    assert answer.status_code == 422
    assert secret not in answer.text


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "field.not-json"),
        (b"{", "field.not-json"),
        (b'{"title": NaN}', "field.not-json"),
        (b"[" * 100_000, "field.not-json"),
        (b"\xff\xfe", "field.not-json"),
        (b"[1]", "field.not-fields"),
        (b"null", "field.not-fields"),
    ],
)
def test_what_is_no_form_at_all_is_a_wrong_form_too(
    counter: Counter, content: bytes, code: str
) -> None:
    headers = {
        "authorization": f"Bearer {counter.key().text}",
        "idempotency-key": "1",
        "content-type": "application/json",
    }
    answer = counter.http.post("/v1/referrals", content=content, headers=headers)
    assert answer.status_code == 422
    assert [each["code"] for each in answer.json()["errors"]] == [code]


def test_a_form_that_is_not_said_to_be_json_is_not_read(counter: Counter) -> None:
    answer = counter.call("POST", "/v1/referrals", referral(), **{"content-type": "text/plain"})
    assert (answer.status_code, answer.json()["code"]) == (415, "portal.not-json")
