"""Who acts, for whom, through which door, and how sure we are of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rules.refusal import Refused


class Channel(StrEnum):
    """The door an act came through."""

    PREFECT = "prefect"
    PORTAL = "portal"
    CLI = "cli"
    SCHEDULE = "schedule"
    IMPORT = "import"
    SYSTEM = "system"


OWN_CHANNELS = frozenset({Channel.SCHEDULE, Channel.IMPORT, Channel.SYSTEM})
"""Doors that the product itself comes through; behind the others stands a person, whatever the form
says."""


class Assurance(StrEnum):
    """How sure we are of who acts: a Prefect form claims, a portal key or session authenticates."""

    CLAIMED = "claimed"
    AUTHENTICATED = "authenticated"


@dataclass(frozen=True, slots=True)
class Holding:
    """A post that the actor may act from on the day: held, or lent by a mandate."""

    post_id: int
    unit_id: int
    body_id: int
    powers: frozenset[str]
    person: str
    """Staff code of the holder: the actor's own, or of the one acted for."""
    scope: frozenset[str] = frozenset({"*"})
    """Verbs the mandate covers; ``*``: all."""
    from_on: date | None = None
    to_on: date | None = None
    governed: bool = False
    """Some authorisation table, of whichever body and days, names acts of this product."""

    def covers(self, verb: str, on: date) -> bool:
        """The verb is in scope and the day inside the dates, both ends included."""
        in_scope = "*" in self.scope or verb in self.scope
        begun = self.from_on is None or self.from_on <= on
        return in_scope and begun and (self.to_on is None or on <= self.to_on)


BODY = "body:"
"""How the system of a body is written where a staff code stands: ``body:JW``."""
BODY_CHANNELS = OWN_CHANNELS | {Channel.PORTAL}
"""Doors that know a body by its key; a form that anybody fills in cannot claim to be a body."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A person with the posts to act from, or a body's system; with neither it is the product
    itself (schedule, reaction)."""

    code: str
    channel: Channel
    assurance: Assurance
    person_id: int | None = None
    acting_for: str = ""
    held: tuple[Holding, ...] = ()
    lent: tuple[Holding, ...] = ()
    body_id: int | None = None

    @property
    def is_system(self) -> bool:
        """The product itself acts: a schedule, an import, a reaction."""
        return self.person_id is None and self.body_id is None


class UnknownPerson(Refused):
    """The actor's staff code is not on the roster."""

    code = "actor.unknown-person"
    zh = "编号{person}不在人员名册中。"
    en = "Staff code {person} is not on the roster."
    way_out_zh = "请核对编号，或先导入该人员。"
    way_out_en = "Check the code, or import the person first."


class MandateLapsed(Refused):
    """The actor has no mandate of the person acted for that covers this verb on this day."""

    code = "actor.no-mandate"
    zh = "{actor}在{on}没有代{person}办理“{verb}”的授权。"
    en = "On {on}, {actor} had no mandate from {person} that covers “{verb_en}”."
    way_out_zh = "请由本人办理，或先登记授权（起止日期、范围）。"
    way_out_en = "Let the holder act, or register a mandate with dates and scope first."


class NotAuthenticated(Refused):
    """The verb demands an authenticated actor and this one is only claimed."""

    code = "actor.not-authenticated"
    zh = "“{verb}”须经身份认证办理，经{channel}提交的只是自报身份。"
    en = "“{verb_en}” takes an authenticated actor; through {channel} identity is only claimed."
    way_out_zh = "请通过门户登录后办理。"
    way_out_en = "Do it through the portal after signing in."


def posts_to_act_from(actor: Actor, verb: str, on: date) -> tuple[Holding, ...]:
    """The posts from which the actor may do this today: own posts, or those lent by the one acted
    for."""
    posts = actor.lent if actor.acting_for else actor.held
    return tuple(h for h in posts if actor.acting_for in ("", h.person) and h.covers(verb, on))
