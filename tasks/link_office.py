"""Links as the office that keeps a matter issues and withdraws them: on record, to the person whom
the matter concerns.

The link stands in no run, artifact, history or log: whoever issues it is shown it once.
"""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import bindparam, func, select, update

from models.access import PortalToken
from models.forms.link import IssueLink, WithdrawLink
from models.matter import Matter
from models.roster import Person
from models.statement import Prepared, Row
from models.store import Store, Tx
from models.types import table_of
from rules.actor import Channel
from rules.link import Purpose, expires
from rules.link_for import PROCEDURE, FromElsewhere, NotTheirs, OtherMatter, must_be_in_bounds
from rules.parameter import value_on
from rules.procedure import Role
from rules.procedures import procedure
from rules.refusal import Refused
from rules.role import POWER
from tasks.actors import find_actors
from tasks.acts import SHANGHAI, Ledger
from tasks.drafts import as_number
from tasks.link_standing import what_stands_against
from tasks.lookup import must, persons
from tasks.readings import Read, note
from tasks.record import record_in
from tasks.referred import read_under
from tasks.register_acts import act_on
from tasks.session_facts import sessions_at
from tasks.successions import stand_ins
from tasks.timeline import matter_row
from tasks.tokens import issue_in

_token, _matter, _person = table_of(PortalToken), table_of(Matter), table_of(Person)
_OF_MATTER = Prepared(
    select(
        _token.c.id,
        _token.c.purpose,
        _person.c.code.label("person"),
        _token.c.issued_at,
        _token.c.expires_at,
        _token.c.used_at,
    )
    .join(_person, _person.c.id == _token.c.person_id)
    .where(_token.c.matter_id == bindparam("matter_id"))
    .order_by(_token.c.issued_at, _token.c.id)
)
_ONE = Prepared(
    select(_matter.c.id, _matter.c.number, _matter.c.body_id)
    .join(_token, _token.c.matter_id == _matter.c.id)
    .where(_token.c.id == bindparam("link"))
)
_INSTANT = _token.c.used_at.type
# Used up, whether it was or not: what never opened opens no more, and an open session is gone.
_END = Prepared(
    update(_token)
    .where(_token.c.id == bindparam("link"))
    .values(
        used_at=func.coalesce(_token.c.used_at, bindparam("at", type_=_INSTANT)),
        session=None,
        session_until=None,
    )
)


class UnknownLink(Refused):
    """There is no link of that id."""

    code = "link.unknown"
    zh = "没有编号为{link}的链接。"
    en = "There is no link {link}."
    way_out_zh = "事项的全部链接见 bihuan link list 文号。"
    way_out_en = "See `bihuan link list NUMBER`."


@dataclass(frozen=True, slots=True)
class NewLink:
    """A link just issued. ``path`` opens it and is shown this once."""

    id: str
    person: str
    number: str
    purpose: Purpose
    expires_at: datetime
    path: str = field(repr=False)
    warning: Refused | None = None
    """Why what it is for cannot be done now, where that may change or the page is worth reading."""


def issue_on_record(
    ledger: Ledger,
    number: str,
    person: str,
    purpose: Purpose,
    days: int | None,
    by: str,
    at: datetime,
) -> NewLink:
    """Issue a link, on record by whose word; ``days``: for how long it opens, None: as usual.

    Raises `rules.link_for.NotThatLong`, `OtherMatter`, `NotTheirs`, `FromElsewhere`, what
    `rules.link_now` refuses, `tasks.drafts.NoSuchMatter`, `tasks.lookup.UnknownCode` or what the
    register refuses.
    """
    return ledger.store.transact(
        lambda tx: issue_on_record_in(tx, ledger, number, person, purpose, days, by, at)
    )


def issue_on_record_in(
    tx: Tx,
    ledger: Ledger,
    number: str,
    person: str,
    purpose: Purpose,
    days: int | None,
    by: str,
    at: datetime,
) -> NewLink:
    """As `issue_on_record`, inside a transaction that issues more than one."""
    if days is not None:
        must_be_in_bounds(days, at.astimezone(SHANGHAI).date())
    elif purpose is Purpose.ATTEST:
        # There is always a way in until the next report's link comes.
        days = int(value_on("interfere.link_days", at.astimezone(SHANGHAI).date()).value)
    matter = matter_row(tx, as_number(number))
    _must_lead_there(matter, purpose)
    who = _must_be_theirs(tx, matter, purpose, person, at)
    _must_keep(tx, matter, by, at)
    warning = what_stands_against(tx, matter, purpose, who, at)
    text = issue_in(tx, ledger, purpose, matter["number"], person, at, days or 0)
    link, _, secret = text.partition("-")
    until = expires(at, days or 0)
    form = IssueLink(
        actor=by,
        link=link,
        matter=matter["number"],
        member=person if purpose is Purpose.VOTE else "",
        purpose=purpose.name,
        expires_on=until.astimezone(SHANGHAI).date(),
    )
    _on_register(tx, ledger, "issue", form, at)
    _note(tx, matter["id"], by, link, "link:issued", purpose.value, at)
    return NewLink(link, person, matter["number"], purpose, until, f"/p/{link}/{secret}", warning)


def withdraw(ledger: Ledger, link: str, reason: str, by: str, at: datetime) -> None:
    """From its commit on the link opens nothing, and a session it opened is over. Raises
    `UnknownLink`, `FromElsewhere` or what the register refuses."""
    form = WithdrawLink(actor=by, link=link, reason=reason)

    def work(tx: Tx) -> None:
        matter = tx.first(_ONE, {"link": link})
        if matter is None:
            raise UnknownLink(link=link)
        _must_keep(tx, matter, by, at)
        tx.run(_END, {"link": link, "at": at})
        _on_register(tx, ledger, "withdraw", form, at)
        _note(tx, matter["id"], by, link, "link:withdrawn", reason, at)

    ledger.store.transact(work)


def links_of(store: Store, number: str) -> list[Row]:
    """Every link into a matter, the earliest first, without what proves it. Raises
    `tasks.drafts.NoSuchMatter`."""
    with store.read() as tx:
        matter = matter_row(tx, as_number(number))
        return tx.rows(_OF_MATTER, {"matter_id": matter["id"]})


def _must_lead_there(matter: Row, purpose: Purpose) -> None:
    if matter["procedure"] == PROCEDURE[purpose]:
        return
    needed, found = procedure(PROCEDURE[purpose]), procedure(matter["procedure"])
    zh, _, en = purpose.value.partition(" · ")
    raise OtherMatter(
        number=matter["number"],
        purpose=zh,
        purpose_en=en,
        needed=needed.zh,
        needed_en=needed.en,
        found=found.zh,
        found_en=found.en,
    )


def _must_be_theirs(tx: Tx, matter: Row, purpose: Purpose, person: str, at: datetime) -> int:
    """The person's row. Raises `NotTheirs` or `tasks.lookup.UnknownCode`."""
    who: int = must(persons(tx, [person]), person, "人员", "person")["id"]
    if purpose is Purpose.VOTE:
        seated = sessions_at(tx, {matter["id"]: at})[matter["id"]]["sitters"]
        fits, part, part_en = who in {s["person_id"] for s in seated}, "委员", "a member"
    else:
        fits, part, part_en = matter["subject_id"] == who, "当事人", "the officer"
        if purpose is Purpose.ACKNOWLEDGE:
            part, part_en = "送达签收的任职人", "the holder who was asked"
        if purpose is Purpose.ATTEST:
            part, part_en = "填报人", "the officer who reports"
    if not fits:
        raise NotTheirs(person=person, number=matter["number"], part=part, part_en=part_en)
    return who


def _must_keep(tx: Tx, matter: Row, by: str, at: datetime) -> None:
    """Who issues or withdraws coordinates at the matter's own body, or the one it was merged
    into."""
    on = at.astimezone(SHANGHAI).date()
    _, held, _ = find_actors(tx, {by}, on).get(by, (0, [], []))
    power = POWER[Role.COORDINATOR]
    keeper = stand_ins(tx, on).get(matter["body_id"], matter["body_id"])
    if not any(power in post.powers and post.body_id == keeper for post in held):
        raise FromElsewhere(actor=by, number=matter["number"])


def _on_register(
    tx: Tx, ledger: Ledger, verb: str, form: IssueLink | WithdrawLink, at: datetime
) -> None:
    act = act_on(tx, ledger, "keys", verb, form, Channel.CLI, at)
    for outcome in record_in(tx, ledger, [act]):
        if isinstance(outcome, Refused):
            raise outcome


def _note(
    tx: Tx, matter_id: int, who: str, link: str, what: str, reason: str, at: datetime
) -> None:
    note(tx, [Read((read_under(tx, matter_id),), who, f"link:{link}", what, reason, at)])
