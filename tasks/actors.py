"""Who acts: the person by staff code, the posts held on the day, the posts lent by mandate."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from sqlalchemy import bindparam, exists, or_, select

from models.duty import DutyList
from models.roster import Appointment, Body, Mandate, Person, Post, Unit
from models.statement import Prepared, among
from models.store import Tx
from models.types import table_of
from rules.actor import (
    BODY,
    BODY_CHANNELS,
    OWN_CHANNELS,
    Actor,
    Assurance,
    Channel,
    Holding,
    UnknownPerson,
)

_person, _post, _unit = table_of(Person), table_of(Post), table_of(Unit)
_appointment, _mandate = table_of(Appointment), table_of(Mandate)

_body, _table = table_of(Body), table_of(DutyList)
_BODIES = Prepared(select(_body.c.id, _body.c.code).where(among(_body.c.code, "codes")))
_HELD = Prepared(
    select(
        _person.c.id.label("person_id"),
        _person.c.code,
        _post.c.id.label("post_id"),
        _post.c.unit_id,
        _unit.c.body_id,
        _post.c.powers,
        _post.c.deputy_of_id,
        exists()
        .where(
            _mandate.c.deputy_id == _person.c.id,
            _mandate.c.from_on <= bindparam("on"),
            _mandate.c.to_on >= bindparam("on"),
        )
        .label("deputises"),
        # One step on an index that is nearly always empty; which day it is matters only if not.
        exists().where(_table.c.governs).label("governed"),
    )
    .select_from(
        _person.outerjoin(
            _appointment,
            (_appointment.c.person_id == _person.c.id)
            & (_appointment.c.from_on <= bindparam("on"))
            & or_(_appointment.c.to_on.is_(None), _appointment.c.to_on >= bindparam("on")),
        )
        .outerjoin(_post, _post.c.id == _appointment.c.post_id)
        .outerjoin(_unit, _unit.c.id == _post.c.unit_id)
    )
    .where(among(_person.c.code, "codes"))
)
# The posts that a deputy's post stands in for, where nobody holds them on the day.
_VACANT = Prepared(
    select(_post.c.id.label("post_id"), _post.c.unit_id, _unit.c.body_id, _post.c.powers)
    .join(_unit, _unit.c.id == _post.c.unit_id)
    .where(
        among(_post.c.id, "ids"),
        or_(_post.c.valid_to.is_(None), _post.c.valid_to >= bindparam("on")),
        ~exists().where(
            _appointment.c.post_id == _post.c.id,
            _appointment.c.from_on <= bindparam("on"),
            or_(_appointment.c.to_on.is_(None), _appointment.c.to_on >= bindparam("on")),
        ),
    )
    .order_by(_post.c.id)
)
_holder = _person.alias("holder")
_LENT = Prepared(
    select(
        _person.c.code,
        _post.c.id.label("post_id"),
        _post.c.unit_id,
        _unit.c.body_id,
        _post.c.powers,
        _mandate.c.scope,
        _mandate.c.from_on,
        _mandate.c.to_on,
        _holder.c.code.label("holder"),
    )
    .select_from(
        _mandate.join(_person, _person.c.id == _mandate.c.deputy_id)
        .join(_post, _post.c.id == _mandate.c.post_id)
        .join(_unit, _unit.c.id == _post.c.unit_id)
        .join(
            _appointment,
            (_appointment.c.post_id == _post.c.id)
            & (_appointment.c.from_on <= bindparam("on"))
            & or_(_appointment.c.to_on.is_(None), _appointment.c.to_on >= bindparam("on")),
        )
        .join(_holder, _holder.c.id == _appointment.c.person_id)
    )
    .where(
        among(_person.c.code, "codes"),
        _mandate.c.from_on <= bindparam("on"),
        _mandate.c.to_on >= bindparam("on"),
    )
)


def find_actors(
    tx: Tx, codes: Iterable[str], on: date
) -> dict[str, tuple[int, list[Holding], list[Holding]]]:
    """Persons by staff code with the posts they hold and are lent on a day, bodies by ``body:``
    code with their identifier alone; unknown codes are left out.

    Whoever holds a deputy's post holds the post it stands in for as well, while that is vacant.
    """
    wanted = sorted(set(codes))
    bodies = [code for code in wanted if code.startswith(BODY)]
    if bodies:
        wanted = [code for code in wanted if not code.startswith(BODY)]
        rows = tx.rows(_BODIES, {"codes": [code.removeprefix(BODY) for code in bodies]})
        return {
            **{BODY + row["code"]: (row["id"], [], []) for row in rows},
            **find_actors(tx, wanted, on),
        }
    if not wanted:
        return {}
    params = {"codes": wanted, "on": on}
    found: dict[str, tuple[int, list[Holding], list[Holding]]] = {}
    deputies = governed = False
    standing_in: dict[int, list[str]] = {}
    for row in tx.rows(_HELD, params):
        deputies = deputies or bool(row["deputises"])
        governed = bool(row["governed"])
        _, held, _ = found.setdefault(row["code"], (row["person_id"], [], []))
        if row["post_id"] is not None:
            post = row["post_id"], row["unit_id"], row["body_id"]
            held.append(_held(*post, row["powers"], row["code"], governed))
            if row["deputy_of_id"] is not None:
                standing_in.setdefault(row["deputy_of_id"], []).append(row["code"])
    if standing_in:
        for row in tx.rows(_VACANT, {"ids": sorted(standing_in), "on": on}):
            post = row["post_id"], row["unit_id"], row["body_id"]
            for code in standing_in[row["post_id"]]:
                found[code][1].append(_held(*post, row["powers"], code, governed))
    for row in tx.rows(_LENT, params) if deputies else ():
        found[row["code"]][2].append(
            Holding(
                row["post_id"],
                row["unit_id"],
                row["body_id"],
                powers_of(row["powers"]),
                row["holder"],
                frozenset(v.strip() for v in row["scope"].split(",")),
                row["from_on"],
                row["to_on"],
                governed,
            )
        )
    return found


def actor_of(
    code: str,
    acting_for: str,
    channel: Channel,
    assurance: Assurance,
    found: dict[str, tuple[int, list[Holding], list[Holding]]],
) -> Actor:
    """The actor behind a staff code, or a body's system. Raises `UnknownPerson`."""
    of_body = code.startswith(BODY)
    sure = assurance is Assurance.AUTHENTICATED or channel in OWN_CHANNELS
    if code not in found or (of_body and not (sure and channel in BODY_CHANNELS)):
        raise UnknownPerson(person=code)
    person_id, held, lent = found[code]
    if of_body:
        return Actor(code, channel, assurance, body_id=person_id)
    return Actor(code, channel, assurance, person_id, acting_for, tuple(held), tuple(lent))


@lru_cache(maxsize=4096)
def _held(
    post_id: int, unit_id: int, body_id: int, powers: str, code: str, governed: bool
) -> Holding:
    # Remembered as a value, made of these six and of nothing else: making a frozen object anew for
    # every act costs as much as reading the row.
    return Holding(post_id, unit_id, body_id, powers_of(powers), code, governed=governed)


@lru_cache(maxsize=1024)
def powers_of(text: str) -> frozenset[str]:
    """The powers of a post, from its row."""
    return frozenset(p for p in text.split(",") if p)
