"""Two courts whose posts are subjects of duties, and short ways to draft and publish their lists:
what stories of lists are told with."""

from datetime import date
from typing import Any

from sqlmodel import Session, select

from models.duty import DutyAssignment, DutyItem, DutyList
from models.forms.duty import (
    AuthorityRowForm,
    DraftAuthority,
    DraftDuties,
    DutyRow,
    Publish,
    ReviseDuties,
    Scope,
)
from models.matter import Matter
from models.roster import Appointment, Body, Person, Post, PostSubject, Unit
from models.store import Store
from rules.vocabulary import Polarity
from tasks.acts import Receipt
from tests.province import Province

POSTS = (
    ("C1-J1", "C1", ("judge", "reporting_judge")),
    ("C1-J2", "C1", ("judge",)),
    ("C1-TZ", "C1", ("judge", "division_chief")),
    ("C2-J1", "C2", ("judge", "reporting_judge")),
    ("C2-TZ", "C2", ("judge", "division_chief")),
)
"""Each is held by a person with the post's code in lower case, from 2020."""
FIRST = date(2026, 3, 2)
"""The province's first day, on which lists are drafted and issued."""


def duty(code: str, content: str = "", **more: Any) -> DutyRow:
    """A duty of a judge in charge when a case is filed, sound in itself."""
    said = {
        "polarity": Polarity.MUST,
        "subject": "承办法官",
        "stage": "立案",
        "content": content or f"办理{code}所列事项",
        "instrument": "民事诉讼法",
        "article": "第一百二十六条",
        "wording_on": date(2023, 9, 1),
    }
    return DutyRow.model_validate({"code": code} | said | more)


def must_not(code: str, content: str, **more: Any) -> DutyRow:
    """A prohibition for the same."""
    return duty(code, content, polarity=Polarity.MUST_NOT, **more)


def signs(code: str, document: str = "判决书", **more: Any) -> AuthorityRowForm:
    """A row of an authorisation table: the division chief signs a judgment."""
    said = {
        "matter": "民事一审案件",
        "document": document,
        "phase": "裁判",
        "signer": "庭长",
        "instrument": "人民法院组织法",
        "article": "第三十条",
    }
    return AuthorityRowForm.model_validate({"code": code} | said | more)


FOR_ALL = (
    duty("CT-001", "七日内决定是否立案"),
    duty("CT-002", "对庭审活动进行监督", subject="庭长", stage="监督管理"),
    must_not("CT-003", "私自会见当事人", subject="法官", stage="全过程"),
)
"""A list with an item for every post of the two courts."""


class Courts(Province):
    """A province whose committee keeps the lists of two courts."""

    def __init__(self, store: Store) -> None:
        """Settle the courts too."""
        super().__init__(store)
        with store.session() as session:
            _settle(session)

    @classmethod
    def beside(cls, province: Province) -> "Courts":
        """Settle the courts in a province that is there."""
        courts = cls.__new__(cls)
        courts.store, courts.ledger = province.store, province.ledger
        with province.store.session() as session:
            _settle(session)
        return courts

    def draft(
        self,
        *rows: DutyRow,
        body: str = "",
        day: int | date = 0,
        title: str = "法院权责清单",
        **more: Any,
    ) -> str:
        """A draft for all courts, or for one body; its number."""
        form = DraftDuties(
            actor="coord",
            keeper="ZFW",
            title=title,
            scope=Scope.BODY if body else Scope.COURT,
            body=body,
            rows=rows or FOR_ALL,
            **more,
        )
        return self.do("draft", form, day, "duty_list").number

    def revise(self, number: str, *rows: DutyRow, day: int | date = 0) -> Receipt:
        """Other rows for a draft."""
        return self.do(
            "revise", ReviseDuties(actor="coord", number=number, rows=rows), day, "duty_list"
        )

    def table(self, *rows: AuthorityRowForm, day: int | date = 0) -> str:
        """A draft of an authorisation table for all courts; its number."""
        form = DraftAuthority(
            actor="coord", keeper="ZFW", title="法院授权表", scope=Scope.COURT, rows=rows
        )
        return self.do("draft", form, day, "authority").number

    def publish(
        self,
        number: str,
        valid_from: date = FIRST,
        issued_on: date | None = None,
        day: int | date | None = None,
        procedure: str = "duty_list",
        **more: Any,
    ) -> Receipt:
        """Publish on the day it holds from, unless otherwise said; issued that day too."""
        on = self.at(valid_from if day is None else day).date()
        issued = issued_on or min(on, valid_from)
        document = "" if issued == on else "晋法发〔2020〕5号"
        said = {"actor": "coord", "number": number, "document": document}
        form = Publish.model_validate(said | {"valid_from": valid_from, "issued_on": issued} | more)
        return self.do("publish", form, on, procedure)

    def published(self, *rows: DutyRow, valid_from: date = FIRST, body: str = "") -> str:
        """A list that was drafted and published on the day it holds from; its number."""
        number = self.draft(*rows, body=body, day=valid_from)
        self.publish(number, valid_from)
        return number

    def list_row(self, number: str) -> DutyList:
        """The version's own row."""
        with self.store.session() as session:
            matter = session.exec(select(Matter).where(Matter.number == number)).one()
            row = session.get(DutyList, matter.id)
            assert row is not None
            return row

    def items(self, number: str) -> dict[str, DutyItem]:
        """Rows of a version, by code."""
        matter_id = self.list_row(number).matter_id
        with self.store.session() as session:
            rows = session.exec(select(DutyItem).where(DutyItem.list_id == matter_id))
            return {row.code: row for row in rows}

    def carried(self, number: str) -> set[tuple[str, str, date, date | None]]:
        """Which posts carry which items of a version: code, post, first and last day."""
        matter_id = self.list_row(number).matter_id
        with self.store.session() as session:
            found = session.exec(
                select(DutyAssignment, DutyItem, Post).where(
                    DutyAssignment.item_id == DutyItem.id,
                    DutyAssignment.post_id == Post.id,
                    DutyItem.list_id == matter_id,
                )
            )
            return {(item.code, post.code, a.from_on, a.to_on) for a, item, post in found}

    def post(self, code: str, unit: str, *subjects: str, held: bool = True, **more: Any) -> int:
        """A post more, in a court that is there, held from 2020 unless said otherwise."""
        with self.store.session() as session:
            post_id = _post(session, code, self.id_of(Unit, unit), subjects, held, **more)
            session.commit()
            return post_id

    def id_of(self, table: Any, code: str) -> int:
        """The row of a code."""
        with self.store.session() as session:
            return int(session.exec(select(table).where(table.code == code)).one().id)


def _settle(session: Session) -> None:
    units: dict[str, int] = {}
    for code in ("C1", "C2"):
        body = Body(code=code, name=f"{code}县法院", kind="court", level="county")
        session.add(body)
        session.flush()
        assert body.id is not None
        unit = Unit(code=f"{code}-MT", name="民庭", body_id=body.id)
        session.add(unit)
        session.flush()
        assert unit.id is not None
        units[code] = unit.id
    for code, court, subjects in POSTS:
        _post(session, code, units[court], subjects)
    session.commit()


def _post(
    session: Session,
    code: str,
    unit_id: int,
    subjects: tuple[str, ...],
    held: bool = True,
    **more: Any,
) -> int:
    post = Post(code=code, name=code, unit_id=unit_id, **more)
    session.add(post)
    session.flush()
    assert post.id is not None
    for subject in subjects:
        session.add(PostSubject(post_id=post.id, subject=subject))
    if held:
        person = Person(code=code.lower(), name=f"某{code}")
        session.add(person)
        session.flush()
        assert person.id is not None
        session.add(Appointment(post_id=post.id, person_id=person.id, from_on=date(2020, 1, 1)))
    session.flush()
    return post.id
