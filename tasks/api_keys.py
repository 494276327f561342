"""Keys of bodies: made, listed, revoked, and known again when a request presents one.

A key is ``bihuan_`` and its public id and its secret. Only a keyed digest of the secret is kept,
over the body, the powers and the last day as well: whoever can write the database but not read the
keys folder can neither make a key nor widen one.
"""

import hmac
import secrets
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import bindparam, select, update

from models.access import ApiKey
from models.forms.register import CreateKey, RevokeKey
from models.roster import Body
from models.statement import Prepared, Row, among, insert_into
from models.store import Store, Tx
from models.types import table_of
from rules.actor import BODY, Channel
from rules.refusal import Refused
from rules.scope import read_scopes
from tasks.acts import SHANGHAI, Ledger, Outcome
from tasks.lookup import bodies, must
from tasks.record import record_in
from tasks.register_acts import act_on

PREFIX = "bihuan_"
ID_BYTES, SECRET_BYTES = 6, 32
LONGEST = len(PREFIX) + 2 * ID_BYTES + 1 + 2 * SECRET_BYTES
_key, _body = table_of(ApiKey), table_of(Body)
_ADD = insert_into(ApiKey)
_WITH_BODY = select(_key, _body.c.code.label("body")).join(_body, _body.c.id == _key.c.body_id)
_ONE = Prepared(_WITH_BODY.where(_key.c.id == bindparam("key_id")))
_ALL = Prepared(_WITH_BODY.order_by(_key.c.created_at, _key.c.id))
_STANDING = Prepared(
    select(_key.c.id, _key.c.expires_on).where(among(_key.c.id, "ids"), _key.c.revoked_at.is_(None))
)
_REVOKE = Prepared(
    update(_key)
    .where(_key.c.id == bindparam("key_id"), _key.c.revoked_at.is_(None))
    .values(revoked_at=bindparam("at", type_=_key.c.revoked_at.type))
)
_TOUCH = Prepared(
    update(_key)
    .where(among(_key.c.id, "ids"))
    .values(last_used_at=bindparam("at", type_=_key.c.last_used_at.type))
)


class KeyRefused(Refused):
    """No valid key was presented: none, an unknown one, one that has expired or was revoked."""

    code = "key.refused"
    zh = "未出示有效密钥。"
    en = "No valid key was presented."
    way_out_zh = (
        "请在 Authorization 头中以 Bearer 方式出示本机关的有效密钥；过期或吊销的须重新申领。"
    )
    way_out_en = (
        "Present a valid key of your body as `Authorization: Bearer …`; ask for a new one if it "
        "expired or was revoked."
    )


class UnknownKey(Refused):
    """There is no key of that id that is still valid."""

    code = "key.unknown"
    zh = "没有编号为{key}且尚未吊销的密钥。"
    en = "There is no key {key} that is not revoked already."
    way_out_zh = "全部密钥见 bihuan key list。"
    way_out_en = "See `bihuan key list`."


class KeyExpiresInThePast(Refused):
    """The last day of a new key is over."""

    code = "key.expires-in-the-past"
    zh = "密钥的有效截止日{expires_on}已过（今天是{today}）。"
    en = "The last day of the key, {expires_on}, is over; today is {today}."
    way_out_zh = "请填写今天或以后的日期。"
    way_out_en = "Give today or a later day."


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key just made. ``text`` is shown this once and kept nowhere."""

    id: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Caller:
    """The body whose system calls, and what its key allows."""

    key_id: str
    body_id: int
    body: str
    scopes: frozenset[str]
    expires_on: date

    @property
    def actor(self) -> str:
        """As a form names it: ``body:JW``."""
        return BODY + self.body


def create(
    ledger: Ledger, body: str, name: str, scopes: str, expires_on: date, by: str, at: datetime
) -> NewKey:
    """Make a key for a body, on record by whose word.

    Raises `rules.scope.UnknownScope`, `KeyExpiresInThePast`, `tasks.lookup.UnknownCode` or what the
    register refuses.
    """
    kept = read_scopes(scopes)
    today = at.astimezone(SHANGHAI).date()
    if expires_on < today:
        raise KeyExpiresInThePast(expires_on=expires_on, today=today)
    key_id, secret = secrets.token_hex(ID_BYTES), secrets.token_hex(SECRET_BYTES)
    form = CreateKey(actor=by, key=key_id, body=body, name=name, scopes=kept, expires_on=expires_on)

    def work(tx: Tx) -> None:
        body_id = must(bodies(tx, [body]), body, "机关", "body")["id"]
        row = {"id": key_id, "body_id": body_id, "scopes": kept, "expires_on": expires_on}
        tx.run(
            _ADD,
            {
                **row,
                "name": form.name,
                "digest": _digest(ledger.key, row, secret),
                "created_at": at,
                "revoked_at": None,
                "last_used_at": None,
            },
        )
        act = act_on(tx, ledger, "keys", "create", form, Channel.CLI, at)
        _or_refuse(record_in(tx, ledger, [act]))

    ledger.store.transact(work)
    return NewKey(key_id, f"{PREFIX}{key_id}_{secret}")


def revoke(ledger: Ledger, key_id: str, reason: str, by: str, at: datetime) -> None:
    """From its commit on, nothing is recorded and nothing answered under this key. Raises
    `UnknownKey` or what the register refuses."""
    form = RevokeKey(actor=by, key=key_id, reason=reason)

    def work(tx: Tx) -> None:
        if not tx.run(_REVOKE, {"key_id": key_id, "at": at}):
            raise UnknownKey(key=key_id)
        act = act_on(tx, ledger, "keys", "revoke", form, Channel.CLI, at)
        _or_refuse(record_in(tx, ledger, [act]))

    ledger.store.transact(work)


def all_keys(store: Store) -> list[Row]:
    """Every key, in the order in which they were made, without what proves it."""
    with store.read() as tx:
        return [{k: v for k, v in row.items() if k != "digest"} for row in tx.rows(_ALL, {})]


def presented(tx: Tx, secret_of_house: bytes, text: str, on: date) -> Caller:
    """The caller that presents a key. Raises `KeyRefused`, the same for whatever is wrong with
    it."""
    key_id, _, secret = text.removeprefix(PREFIX).partition("_")
    readable = text.startswith(PREFIX) and text.isascii() and len(text) == LONGEST
    row = tx.first(_ONE, {"key_id": key_id}) if readable else None
    # An unknown key costs what a known one costs: one digest, compared in constant time.
    against = row or {"id": "", "body_id": 0, "scopes": "", "expires_on": on, "digest": bytes(32)}
    fits = hmac.compare_digest(bytes(against["digest"]), _digest(secret_of_house, against, secret))
    if row is None or not fits or row["revoked_at"] is not None or row["expires_on"] < on:
        raise KeyRefused()
    scopes = frozenset(row["scopes"].split(","))
    return Caller(key_id, row["body_id"], row["body"], scopes, row["expires_on"])


def standing(tx: Tx, callers: set[Caller], at: datetime) -> set[str]:
    """Ids of the keys that are neither revoked nor expired in this very transaction."""
    ids = sorted({caller.key_id for caller in callers})
    on = at.astimezone(SHANGHAI).date()
    rows = tx.rows(_STANDING, {"ids": ids}) if ids else []
    return {row["id"] for row in rows if row["expires_on"] >= on}


def touch(tx: Tx, ids: set[str], at: datetime) -> None:
    """Note when keys were used."""
    if ids:
        tx.run(_TOUCH, {"ids": sorted(ids), "at": at})


def _digest(secret_of_house: bytes, row: Row, secret: str) -> bytes:
    said = f"api-key|{row['id']}|{row['body_id']}|{row['scopes']}|{row['expires_on']}|{secret}"
    return hmac.digest(secret_of_house, said.encode(), "sha256")


def _or_refuse(outcomes: list[Outcome]) -> None:
    for outcome in outcomes:
        if isinstance(outcome, Refused):
            raise outcome
