"""Visits by link: one session in the browser that opened it, which goes on while pages are looked
at; and what an act or a reading takes from it."""

import hmac
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import bindparam, select, update

from models.access import PortalToken
from models.statement import Prepared
from models.store import Tx
from models.types import EPOCH, table_of
from rules.link import LinkRefused, Purpose, SessionOver, goes_on_until
from tasks.acts import Ledger
from tasks.readings import Read, note
from tasks.referred import read_under
from tasks.tokens import Session, redeem, session_of

_token = table_of(PortalToken)
_ROW = Prepared(
    select(_token.c.person_id, _token.c.used_at).where(_token.c.id == bindparam("link"))
)
_GO_ON = Prepared(
    update(_token)
    .where(_token.c.id == bindparam("link"))
    .values(session_until=bindparam("until", type_=_token.c.session_until.type))
)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who visits by which link: everything an act of theirs may take from them."""

    session: Session
    person_id: int
    read_under: int
    """The matter under which readings are kept: the referral, else the very matter."""
    cookie: str = field(repr=False)

    @property
    def link(self) -> str:
        """The public part of the link."""
        return self.session.token_id

    def read(self, what: str, at: datetime) -> Read:
        """A reading of this visitor's."""
        purpose: Purpose = self.session.purpose
        who, door = self.session.person, f"link:{self.link}"
        return Read((self.read_under,), who, door, what, purpose.value, at)


def come_in(ledger: Ledger, text: str, browser: str, at: datetime) -> str:
    """Use a link in the browser that knows ``browser``; the cookie of its session.

    The session's secret is made of the two, so that whoever presses the button twice has one
    session and not the answer that the link is used. Raises `rules.link.LinkRefused`.
    """
    secret = hmac.digest(ledger.key, f"browser|{text}|{browser}".encode(), "sha256").hex()
    cookie = f"{text.partition('-')[0]}-{secret}"

    def opened_already(tx: Tx) -> bool:
        try:
            session_of(tx, ledger.key, cookie, at)
        except SessionOver:
            return False
        return True

    try:
        redeem(ledger, text, at, secret)
    except LinkRefused:
        with ledger.store.read() as tx:
            if opened_already(tx):
                return cookie
        raise

    def work(tx: Tx) -> None:
        note(tx, [visitor_by(tx, ledger.key, cookie, at).read("link:redeemed", at)])

    ledger.store.transact(work)
    return cookie


def was_opened_here(tx: Tx, house: bytes, cookie: str) -> None:
    """The cookie is that of a session, over or not: only then is a form read at all. Raises
    `rules.link.SessionOver`."""
    session_of(tx, house, cookie, EPOCH)


def visitor_by(tx: Tx, house: bytes, cookie: str, at: datetime) -> Visitor:
    """Who has a session, which goes on from now. Raises `rules.link.SessionOver`."""
    session = session_of(tx, house, cookie, at)
    row = tx.first(_ROW, {"link": session.token_id})
    if row is None:
        raise SessionOver()
    tx.run(_GO_ON, {"link": session.token_id, "until": goes_on_until(row["used_at"], at)})
    return Visitor(session, row["person_id"], read_under(tx, session.matter_id), cookie)
