"""Keys of bodies: shown once, known again, widened by nobody, revoked at once."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import update

from models.access import ApiKey
from models.past_act import read
from models.statement import Prepared
from models.types import table_of
from rules.refusal import Refused
from rules.role import NotEntitled
from rules.scope import UnknownScope
from tasks.api_keys import (
    Caller,
    KeyExpiresInThePast,
    KeyRefused,
    NewKey,
    UnknownKey,
    all_keys,
    create,
    presented,
    revoke,
    standing,
)
from tasks.lookup import UnknownCode
from tasks.verification import verify
from tests.province import Province

LAST = date(2026, 12, 31)
FIRST_DAY = date(2026, 3, 2)


def key(province: Province, scopes: str = "referrals:write,referrals:read") -> NewKey:
    return create(province.ledger, "PRISON", "试点", scopes, LAST, "coord", province.at(0))


def knock(province: Province, text: str, on: date = FIRST_DAY) -> Caller:
    with province.store.read() as tx:
        return presented(tx, province.ledger.key, text, on)


def tamper(province: Province, **values: object) -> None:
    with province.store.write() as tx:
        tx.run(Prepared(update(table_of(ApiKey)).values(**values)), {})


def test_a_key_opens_for_its_body_with_its_powers_until_its_last_day(province: Province) -> None:
    made = key(province)
    caller = knock(province, made.text, LAST)
    assert (caller.actor, caller.scopes) == (
        "body:PRISON",
        {"referrals:write", "referrals:read"},
    )
    with pytest.raises(KeyRefused):
        knock(province, made.text, LAST + timedelta(days=1))


def test_its_secret_is_kept_nowhere_and_shown_by_no_list_or_repr(province: Province) -> None:
    made = key(province)
    secret = made.text.rpartition("_")[2]
    (row,) = all_keys(province.store)
    assert secret not in repr((row, made))
    with province.store.read() as tx:
        for table in ("api_key", "history", "matter"):
            assert secret not in repr(list(tx.stream(f"SELECT * FROM {table}")))


@pytest.mark.parametrize("spoil", [
    lambda text: "",
    lambda text: text[:-1] + ("0" if text[-1] != "0" else "1"),
    lambda text: text.replace("bihuan_", "bihuan-"),
    lambda text: "bihuan_" + "0" * 12 + text[19:],
    lambda text: text + "0",
    lambda text: text.replace("_", "é", 1),
])  # fmt: skip
def test_any_other_text_is_refused_with_the_same_words(province: Province, spoil: object) -> None:
    made = key(province)
    with pytest.raises(KeyRefused) as refusal:
        knock(province, spoil(made.text))  # type: ignore[operator]
    assert refusal.value.figures == {}


def test_a_revoked_key_opens_nothing_and_cannot_be_revoked_again(province: Province) -> None:
    made, other = key(province), key(province)
    callers = {knock(province, made.text), knock(province, other.text)}
    revoke(province.ledger, made.id, "人员调离", "coord", province.at(1))
    with pytest.raises(KeyRefused):
        knock(province, made.text)
    with province.store.read() as tx:
        assert standing(tx, callers, province.at(1)) == {other.id}
    with pytest.raises(UnknownKey):
        revoke(province.ledger, made.id, "人员调离", "coord", province.at(1))


@pytest.mark.parametrize("change", [
    {"scopes": "referrals:write,referrals:read,evidence:write"},
    {"expires_on": date(2099, 1, 1)},
    {"body_id": 1},
])  # fmt: skip
def test_a_row_changed_behind_the_product_opens_nothing(
    province: Province, change: dict[str, object]
) -> None:
    made = key(province)
    tamper(province, **change)
    with pytest.raises(KeyRefused):
        knock(province, made.text)


def test_a_key_of_another_installation_opens_nothing(province: Province) -> None:
    other = replace(province.ledger, key=bytes(32))
    made = create(other, "PRISON", "试点", "referrals:read", LAST, "coord", province.at(0))
    with pytest.raises(KeyRefused):
        knock(province, made.text)


def test_making_and_revoking_are_on_record_by_whose_word(province: Province) -> None:
    made = key(province)
    revoke(province.ledger, made.id, "泄露", "coord", province.at(1))
    with province.store.read() as tx:
        records = [read(row[0]) for row in tx.stream("SELECT record FROM history ORDER BY seq")]
    assert [record["act"] for record in records[-3:]] == ["open", "create", "revoke"]
    assert records[-1]["by"]["code"] == "coord"
    assert verify(province.ledger).ok


@pytest.mark.parametrize(("change", "refusal"), [
    ({"body": "NOWHERE"}, UnknownCode),
    ({"scopes": "everything"}, UnknownScope),
    ({"expires_on": date(2026, 3, 1)}, KeyExpiresInThePast),
    ({"by": "owner"}, NotEntitled),
])  # fmt: skip
def test_a_key_that_may_not_be_made_leaves_nothing(
    province: Province, change: dict[str, object], refusal: type[Refused]
) -> None:
    said = {"body": "PRISON", "name": "试点", "scopes": "referrals:read", "expires_on": LAST}
    with pytest.raises(refusal):
        create(province.ledger, **{**said, "by": "coord", "at": province.at(0), **change})  # type: ignore[arg-type]
    assert all_keys(province.store) == []


def test_a_key_that_expires_today_can_be_made(province: Province) -> None:
    create(province.ledger, "PRISON", "试点", "referrals:read", FIRST_DAY, "coord", province.at(0))
