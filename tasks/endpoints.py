"""Endpoints: where a body's system receives events; registered, listed, stopped, started again,
secrets rotated."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from ipaddress import ip_address
from itertools import chain

import httpx
from sqlalchemy import bindparam, select, update

from models.outbox import Endpoint
from models.roster import Body
from models.settings import settings
from models.statement import Prepared, Row, insert_into
from models.store import Store
from models.types import table_of
from rules.procedures import PROCEDURES
from rules.refusal import Refused
from rules.signature import Secret
from rules.topic import read_topics
from tasks.endpoint_secrets import keep_secrets, new_secret, secrets_of
from tasks.lookup import bodies, must

LONGEST_URL = 2000

_endpoint, _body = table_of(Endpoint), table_of(Body)
_ADD = insert_into(Endpoint)
_ALL = Prepared(
    select(_endpoint, _body.c.code.label("body"))
    .join(_body, _body.c.id == _endpoint.c.body_id)
    .order_by(_endpoint.c.id)
)
_SWITCH = Prepared(
    update(_endpoint)
    .where(_endpoint.c.id == bindparam("key"))
    .values(active=bindparam("active_", type_=_endpoint.c.active.type))
)


class AddressRefused(Refused):
    """An address that events are not sent to."""

    code = "endpoint.address-refused"
    zh = "不能向该地址投递：{why}。"
    en = "Events are not sent to this address: {why_en}."
    way_out_zh = (
        "须为 http 或 https，本机或已允许的主机（设置 BIHUAN_ALLOWED_HOSTS），"
        "不含账号、参数和片段。"
    )
    way_out_en = (
        "Use http or https, this machine or a host that is allowed (BIHUAN_ALLOWED_HOSTS), "
        "without user, query or fragment."
    )


class UnknownEndpoint(Refused):
    """There is no endpoint of that number."""

    code = "endpoint.unknown"
    zh = "没有编号为{id}的接收端点。"
    en = "There is no endpoint {id}."
    way_out_zh = "全部端点见 bihuan outbox endpoint list。"
    way_out_en = "See `bihuan outbox endpoint list`."


@dataclass(frozen=True, slots=True)
class Registered:
    """A new endpoint, or one with a new secret. The secret is shown this once and never again."""

    id: int
    secret: Secret = field(repr=False)


def register(store: Store, body: str, url: str, topics: str = "*") -> Registered:
    """Register where a body's system receives the events of matters the body keeps.

    Raises `tasks.lookup.UnknownCode`, `AddressRefused` or `rules.topic.UnknownTopic`.
    """
    check_address(url)
    topics = read_topics(topics, events())
    secret = new_secret()
    with store.write() as tx:
        row = must(bodies(tx, [body]), body, "机关", "body")
        number = tx.reserve_ids("endpoint", 1)[0]
        # Before the row: an endpoint without its secret could not be delivered to.
        keep_secrets(number, [secret])
        tx.run(
            _ADD,
            {"id": number, "body_id": row["id"], "url": url, "topics": topics, "active": True},
        )
    return Registered(number, secret)


def rotate(store: Store, endpoint_id: int) -> Registered:
    """A new secret, with which the present one goes on signing until `retire`. Raises
    `UnknownEndpoint`."""
    _known(store, endpoint_id)
    secret = new_secret()
    try:
        present = secrets_of(endpoint_id)[:1]
    except Refused:
        present = []  # lost or spoilt: then the new one stands alone
    keep_secrets(endpoint_id, [secret, *present])
    return Registered(endpoint_id, secret)


def retire(store: Store, endpoint_id: int) -> int:
    """Only the newest secret signs from now on; how many were given up. Raises
    `UnknownEndpoint`."""
    _known(store, endpoint_id)
    present = secrets_of(endpoint_id)
    keep_secrets(endpoint_id, present[:1])
    return len(present) - 1


def switch(store: Store, endpoint_id: int, *, active: bool) -> None:
    """Stop an endpoint, or start it again. Raises `UnknownEndpoint`.

    What waits for one that is stopped becomes a dead letter at the next delivery, to be sent again
    by hand.
    """
    with store.write() as tx:
        if not tx.run(_SWITCH, {"key": endpoint_id, "active_": active}):
            raise UnknownEndpoint(id=endpoint_id)


def all_endpoints(store: Store) -> list[Row]:
    """Every endpoint: id, body (code), url, topics, active."""
    with store.read() as tx:
        return [
            {name: row[name] for name in ("id", "body", "url", "topics", "active")}
            for row in tx.rows(_ALL, {})
        ]


def events() -> Iterable[str]:
    """Every event that a declared procedure has."""
    return sorted(
        {row.event for row in chain.from_iterable(p.transitions for p in PROCEDURES.values())}
    )


def check_address(url: str) -> None:
    """Refuse what is not to be posted to. Read by the parser that sends, so that no two readings
    differ.

    Raises `AddressRefused`, without the address: it may hold a password.
    """
    try:
        found = httpx.URL(url)
        port = found.port or (443 if found.scheme == "https" else 80)
    except (httpx.InvalidURL, ValueError, TypeError):
        raise AddressRefused(why="不是网址", why_en="it is not a URL") from None
    if len(url) > LONGEST_URL:
        raise AddressRefused(why="过长", why_en="it is too long")
    if found.scheme not in ("http", "https") or not found.host or port > 65535:
        raise AddressRefused(why="不是 http 或 https", why_en="it is neither http nor https")
    if found.userinfo or found.query or found.fragment:
        raise AddressRefused(
            why="含有账号、参数或片段", why_en="it has a user, a query or a fragment"
        )
    allowed = {host.strip().lower() for host in settings().allowed_hosts.split(",")} - {""}
    host = found.host.lower()
    if not (_is_this_machine(host) or allowed & {host, f"{host}:{port}"}):
        raise AddressRefused(why="主机未获允许", why_en="its host is not allowed")


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _known(store: Store, endpoint_id: int) -> None:
    if all(row["id"] != endpoint_id for row in all_endpoints(store)):
        raise UnknownEndpoint(id=endpoint_id)
