"""Two courts of a province, one of which is merged into the other on 1 July 2026."""

from datetime import date
from typing import Any

from models.roster import Appointment, Body, Person, Post, Unit
from tests.handing import merge
from tests.problems import found
from tests.province import Province

EVE, DAY = date(2026, 6, 30), date(2026, 7, 1)
"""A Tuesday and a Wednesday."""
SINCE = date(2020, 1, 1)
POSTS = (
    ("O-PRES", "O", "lead"), ("O-J1", "O", ""), ("O-J2", "O", ""), ("O-DESK", "O", "coordinate"),
    ("O-SUP", "O", "supervise"), ("O-EMPTY", "O", ""),
    ("N-PRES", "N", "lead"), ("N-J1", "N", ""), ("N-J2", "N", ""), ("N-DESK", "N", "coordinate"),
    ("N-SUP", "N", "supervise"),
)  # fmt: skip
VACANT = ("O-EMPTY", "N-J1", "N-J2")
FATES = (
    {"post": "O-PRES"},
    {"post": "O-J1", "into": "N-J1", "with_holder": True},
    {"post": "O-J2", "into": "N-PRES"},
    {"post": "O-DESK", "into": "N-DESK"},
    {"post": "O-SUP", "into": "N-SUP"},
    {"post": "O-EMPTY"},
)


def settle_courts(province: Province) -> Province:
    """The old court and the new, each with people; the old one keeps numbers of its own."""
    with province.store.session() as session:
        units = {}
        for code, organ in (("O", "晋旧法"), ("N", "晋新法")):
            body = Body(code=code, name=f"某{code}法院", kind="court", organ=organ)
            session.add(body)
            session.flush()
            assert body.id is not None
            unit = Unit(code=f"{code}-U", name="审判庭", body_id=body.id)
            session.add(unit)
            session.flush()
            units[code] = unit.id or 0
        for code, body_code, powers in POSTS:
            post = Post(code=code, name=code, unit_id=units[body_code], powers=powers)
            session.add(post)
            session.flush()
            if code not in VACANT:
                person = Person(code=code.lower(), name=f"某{code}")
                session.add(person)
                session.flush()
                session.add(
                    Appointment(post_id=post.id or 0, person_id=person.id or 0, from_on=SINCE)
                )
        session.commit()
    return province


def problem(courts: Province, owner: str, **more: Any) -> str:
    """A problem found in the old court and kept by it, on 1 June."""
    inspection = courts.inspection(date(2026, 6, 1), "O")
    said = {"keeper": "O", "body": "O", "owner": owner, "inspection": inspection}
    return found(courts, date(2026, 6, 1), **{**said, **more})


def merged(courts: Province, on: date = DAY, **more: Any) -> None:
    merge(courts, on, **{"body": "O", "into": "N", "from_on": DAY, "posts": FATES, **more})
