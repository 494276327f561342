"""Links for persons: issued for one purpose in one matter, redeemed once, and the session that
follows.

Of a link and of a session only keyed digests are kept, over what they are for as well: rights on
the database alone open nothing.
"""

import hmac
import secrets
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import bindparam, select, update

from models.access import PortalToken
from models.matter import Matter
from models.roster import Person
from models.statement import Prepared, Row, insert_into
from models.store import Store, Tx
from models.types import table_of
from rules.link import LinkRefused, Purpose, SessionOver, expires, session_ends
from tasks.acts import Ledger
from tasks.drafts import NoSuchMatter
from tasks.lookup import must, persons

ID_BYTES, SECRET_BYTES = 9, 32
LONGEST = 2 * (ID_BYTES + SECRET_BYTES) + 1

_token, _matter, _person = table_of(PortalToken), table_of(Matter), table_of(Person)
_ADD = insert_into(PortalToken)
_FIND_MATTER = Prepared(select(_matter.c.id).where(_matter.c.number == bindparam("number")))
_ONE = Prepared(
    select(
        _token,
        _matter.c.number,
        _matter.c.procedure,
        _person.c.code.label("person"),
        _person.c.name.label("person_name"),
    )
    .select_from(
        _token.join(_matter, _matter.c.id == _token.c.matter_id).join(
            _person, _person.c.id == _token.c.person_id
        )
    )
    .where(_token.c.id == bindparam("token_id"))
)
_INSTANT = _token.c.used_at.type
# The claim is in the statement: of two that come together one finds the link unused.
_USE = Prepared(
    update(_token)
    .where(_token.c.id == bindparam("token_id"), _token.c.used_at.is_(None))
    .values(
        used_at=bindparam("at", type_=_INSTANT),
        session=bindparam("session_"),
        session_until=bindparam("until", type_=_INSTANT),
    )
)
_END = Prepared(
    update(_token)
    .where(_token.c.id == bindparam("token_id"))
    .values(session=None, session_until=bindparam("at", type_=_INSTANT))
)


@dataclass(frozen=True, slots=True)
class Session:
    """A person who came in by a link: who, for what, in which matter, until when."""

    token_id: str
    purpose: Purpose
    matter_id: int
    number: str
    procedure: str
    person: str
    person_name: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Redeemed:
    """A session just opened. ``cookie`` is given to the browser and kept nowhere."""

    session: Session
    cookie: str = field(repr=False)


def issue(ledger: Ledger, purpose: Purpose, number: str, person: str, at: datetime) -> str:
    """A link's secret part, shown this once. Raises `tasks.drafts.NoSuchMatter` or
    `tasks.lookup.UnknownCode`."""
    return ledger.store.transact(lambda tx: issue_in(tx, ledger, purpose, number, person, at))


def issue_in(
    tx: Tx,
    ledger: Ledger,
    purpose: Purpose,
    number: str,
    person: str,
    at: datetime,
    days: int = 0,
) -> str:
    """As `issue`, inside a transaction; ``days``: for how long it opens, if not as usual."""
    matter = tx.first(_FIND_MATTER, {"number": number})
    if matter is None:
        raise NoSuchMatter(number=number)
    who = must(persons(tx, [person]), person, "人员", "person")
    token_id, secret = secrets.token_hex(ID_BYTES), secrets.token_hex(SECRET_BYTES)
    row: Row = {
        "id": token_id,
        "purpose": purpose.name,
        "matter_id": matter["id"],
        "person_id": who["id"],
        "issued_at": at,
        "expires_at": expires(at, days),
        "used_at": None,
        "session": None,
        "session_until": None,
    }
    row["digest"] = _digest(ledger.key, "link", row, secret)
    tx.run(_ADD, row)
    return f"{token_id}-{secret}"


def redeem(ledger: Ledger, text: str, at: datetime, secret: str = "") -> Redeemed:
    """Use a link, once; the session it opens, with a secret of its own unless one is given. Raises
    `rules.link.LinkRefused`."""
    secret = secret or secrets.token_hex(SECRET_BYTES)

    def work(tx: Tx) -> Redeemed:
        row = _link(tx, ledger.key, text, at)
        until = session_ends(at)
        digest = _digest(ledger.key, "session", row, secret)
        used = {"token_id": row["id"], "at": at, "session_": digest, "until": until}
        if not tx.run(_USE, used):
            raise LinkRefused()
        return Redeemed(_session({**row, "session_until": until}), f"{row['id']}-{secret}")

    return ledger.store.transact(work)


def look_at(tx: Tx, key: bytes, text: str, at: datetime) -> Session:
    """What a link is for, without using it: a letter's link may be fetched by machines before its
    reader comes. Raises `rules.link.LinkRefused`."""
    row = _link(tx, key, text, at)
    return _session({**row, "session_until": row["expires_at"]})


def session_of(tx: Tx, key: bytes, cookie: str, at: datetime) -> Session:
    """The session of a cookie. Raises `rules.link.SessionOver`."""
    row, secret = _row_of(tx, cookie)
    against = row["session"] if row is not None else None
    said = _digest(key, "session", row or _NOBODY, secret)
    fits = hmac.compare_digest(bytes(against or bytes(32)), said)
    if row is None or against is None or not fits or row["session_until"] <= at:
        raise SessionOver()
    return _session(row)


def leave(store: Store, session: Session, at: datetime) -> None:
    """End a session."""
    with store.write() as tx:
        tx.run(_END, {"token_id": session.token_id, "at": at})


_NOBODY: Row = {"id": "", "purpose": "", "matter_id": 0, "person_id": 0, "expires_at": ""}


def _link(tx: Tx, key: bytes, text: str, at: datetime) -> Row:
    row, secret = _row_of(tx, text)
    # An unknown link costs what a known one costs: one digest, compared in constant time.
    said = _digest(key, "link", row or _NOBODY, secret)
    fits = hmac.compare_digest(bytes(row["digest"]) if row is not None else bytes(32), said)
    if row is None or not fits or row["used_at"] is not None or row["expires_at"] <= at:
        raise LinkRefused()
    return row


def _row_of(tx: Tx, text: str) -> tuple[Row | None, str]:
    token_id, _, secret = text.partition("-")
    readable = len(text) == LONGEST and text.isascii() and text.replace("-", "").isalnum()
    return (tx.first(_ONE, {"token_id": token_id}) if readable else None), secret


def _session(row: Row) -> Session:
    return Session(
        row["id"],
        Purpose[row["purpose"]],
        row["matter_id"],
        row["number"],
        row["procedure"],
        row["person"],
        row["person_name"],
        row["session_until"],
    )


def _digest(key: bytes, what: str, row: Row, secret: str) -> bytes:
    names = ("id", "purpose", "matter_id", "person_id", "expires_at")
    said = "|".join([what, *(str(row[name]) for name in names), secret])
    return hmac.digest(key, said.encode(), "sha256")
