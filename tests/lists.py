"""A court with a list in force, laid down directly: posts, people who moved, items, slips.

Written as rows, not as acts: what is tested with it is how they are read.
"""

from datetime import UTC, date, datetime
from itertools import count

from sqlmodel import Session, select

from models.duty import (
    Acknowledgment,
    AcknowledgmentItem,
    DutyAssignment,
    DutyItem,
    DutyList,
)
from models.matter import Matter
from models.roster import Appointment, Body, Mandate, Person, Post, PostSubject, Unit
from models.store import Store

_SOME_TIME = datetime(2019, 1, 1, tzinfo=UTC)


class Court:
    """What stands in a fresh store; everything is named by code."""

    def __init__(self, session: Session) -> None:
        """Empty."""
        self.session = session
        self.ids: dict[str, int] = {}
        self._matters = count(900_001)

    def body(self, code: str, kind: str = "court") -> None:
        """A body."""
        self._add(code, Body(code=code, name=f"{code}法院", kind=kind))

    def unit(self, code: str, body: str) -> None:
        """A unit."""
        self._add(code, Unit(code=code, name=f"{code}庭", body_id=self.ids[body]))

    def post(
        self, code: str, unit: str, *subjects: str, deputy_of: str = "", until: date | None = None
    ) -> None:
        """A post that is these subjects."""
        row = Post(
            code=code,
            name=f"{code}岗",
            unit_id=self.ids[unit],
            deputy_of_id=self.ids[deputy_of] if deputy_of else None,
            valid_to=until,
        )
        self._add(code, row)
        for subject in subjects:
            self.session.add(PostSubject(post_id=self.ids[code], subject=subject))

    def person(self, code: str, left_on: date | None = None, why: str = "") -> None:
        """A person, or one who has left."""
        self._add(code, Person(code=code, name=f"某{code}", left_on=left_on, left_why=why))

    def appoint(self, person: str, post: str, since: date, until: date | None = None) -> None:
        """An appointment."""
        row = Appointment(
            post_id=self.ids[post], person_id=self.ids[person], from_on=since, to_on=until
        )
        self.session.add(row)

    def lend(self, post: str, deputy: str, since: date, until: date) -> None:
        """A mandate."""
        row = Mandate(
            post_id=self.ids[post], deputy_id=self.ids[deputy], from_on=since, to_on=until
        )
        self.session.add(row)

    def version(
        self, number: str, since: date, until: date | None = None, scope: str = "kind:court"
    ) -> None:
        """A published version of a list."""
        self._matter(number, "duty_list", "published")
        self.session.add(
            DutyList(
                matter_id=self.ids[number],
                holds="duties",
                scope=scope,
                version=sum(key.startswith(scope) for key in self.ids) + 1,
                title="权责清单",
                document=f"{number}印发",
                issued_on=since,
                valid_from=since,
                valid_to=until,
            )
        )
        self.ids[f"{scope}|{number}"] = self.ids[number]
        self.session.flush()

    def item(
        self, code: str, version: str, *posts: str, same_as: str = "", replaces: str = ""
    ) -> None:
        """An item of a version that falls to these posts; ``same_as``: the version its text first
        stood in."""
        known = self.session.get(DutyList, self.ids[version])
        assert known is not None and known.valid_from is not None
        row = DutyItem(
            list_id=self.ids[version],
            code=code,
            polarity="must",
            subject="judge",
            stage="trial",
            content=f"{code}之内容",
            instrument="法官法",
            article="第六条",
            replaces=replaces,
            since_id=self.ids[f"{same_as}/{code}"] if same_as else None,
        )
        self._add(f"{version}/{code}", row)
        for post in posts:
            self.session.add(
                DutyAssignment(
                    item_id=self.ids[f"{version}/{code}"],
                    post_id=self.ids[post],
                    from_on=known.valid_from,
                )
            )

    def acknowledge(
        self, number: str, version: str, post: str, person: str, served: date, given: date | None
    ) -> None:
        """An acknowledgment that was asked for on what the post carried by the version, and given
        or not."""
        self._matter(number, "acknowledgment", "acknowledged" if given else "served")
        self.session.add(
            Acknowledgment(
                matter_id=self.ids[number],
                list_id=self.ids[version],
                post_id=self.ids[post],
                person_id=self.ids[person],
                served_on=served,
                items=1,
                acknowledged_on=given,
            )
        )
        self.session.flush()
        for item in self.session.exec(
            select(DutyItem).where(
                DutyItem.list_id == self.ids[version],
                DutyAssignment.item_id == DutyItem.id,
                DutyAssignment.post_id == self.ids[post],
            )
        ):
            assert item.id is not None
            self.session.add(
                AcknowledgmentItem(
                    post_id=self.ids[post],
                    person_id=self.ids[person],
                    text_id=item.since_id or item.id,
                    matter_id=self.ids[number],
                    item_id=item.id,
                )
            )

    def _matter(self, number: str, procedure: str, state: str) -> None:
        self.ids[number] = next(self._matters)
        self.session.add(
            Matter(
                id=self.ids[number],
                number=number,
                procedure=procedure,
                state=state,
                rule_on=date(2019, 1, 1),
                opened_at=_SOME_TIME,
                seq=1,
                head=b"",
                seal=b"",
            )
        )
        self.session.flush()

    def _add(self, code: str, row: Body | Unit | Post | Person | DutyItem) -> None:
        self.session.add(row)
        self.session.flush()
        assert row.id is not None
        self.ids[code] = row.id


def people(session: Session, code: str = "GY") -> Court:
    """A court with two divisions.

    `mover` headed the filing division in March 2020, moved twice and has retired; the second
    division has no chief until 2021, its deputy stands in.
    """
    court = Court(session)
    court.body(code)
    for unit in ("LA", "MS"):
        court.unit(unit, code)
    court.post("LA-TZ", "LA", "judge", "division_chief")
    court.post("MS-TZ", "MS", "judge", "division_chief")
    court.post("MS-FTZ", "MS", "judge", deputy_of="MS-TZ")
    court.post("GY-YZ", "LA", "judge", "president")
    court.person("mover", date(2024, 6, 30), "退休 · retired")
    for person in ("next", "deputy", "chief", "lent", "head"):
        court.person(person)
    court.appoint("mover", "LA-TZ", date(2018, 1, 1), date(2020, 8, 31))
    court.appoint("next", "LA-TZ", date(2020, 9, 1))
    court.appoint("mover", "MS-TZ", date(2021, 1, 1), date(2022, 5, 31))
    court.appoint("mover", "GY-YZ", date(2022, 6, 1), date(2024, 6, 30))
    court.appoint("deputy", "MS-FTZ", date(2019, 1, 1))
    court.appoint("chief", "MS-TZ", date(2022, 6, 1))
    court.appoint("head", "GY-YZ", date(2019, 1, 1), date(2022, 5, 31))
    court.lend("LA-TZ", "lent", date(2020, 3, 9), date(2020, 3, 13))
    return court


def settle(store: Store, code: str = "GY") -> Court:
    """The court with its list, in force from 2019; a second version from 2023."""
    with store.session() as session:
        court = people(session, code)
        court.version("沪责〔2019〕1号", date(2019, 1, 1), date(2022, 12, 31))
        court.version("沪责〔2022〕1号", date(2023, 1, 1))
        first, second = "沪责〔2019〕1号", "沪责〔2022〕1号"
        court.item("CT-001", first, "LA-TZ", "MS-TZ", "MS-FTZ")
        court.item("CT-002", first, "LA-TZ")
        court.item("CT-001", second, "LA-TZ", "MS-TZ", "MS-FTZ", same_as=first)
        court.item("CT-003", second, "LA-TZ", replaces="CT-002")
        court.item("CT-004", second, "LA-TZ", replaces="CT-002")
        court.acknowledge(
            "沪签〔2019〕1号", first, "LA-TZ", "mover", date(2019, 1, 2), date(2019, 1, 8)
        )
        court.acknowledge("沪签〔2020〕1号", first, "LA-TZ", "next", date(2020, 9, 1), None)
        session.commit()
        return court
