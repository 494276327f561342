"""An inspection is mandated once: who, what, from when to when; and it ends."""

from datetime import date

import pytest
from pydantic import ValidationError
from sqlmodel import select

from models.forms.inspection import CloseInspection, GiveMandate, TeamMember
from models.rectification import Inspection, InspectionObject, InspectionTeam
from rules.procedure import Undeclared
from rules.role import NotEntitled
from rules.vocabulary import InspectionKind
from tasks.lookup import UnknownCode
from tests.problems import matter_of
from tests.province import Province

DAY = date(2026, 3, 2)


def mandate(**more: object) -> GiveMandate:
    said = {
        "actor": "coord",
        "keeper": "ZFW",
        "kind": InspectionKind.POLITICAL,
        "title": "政治督察",
        "scope": "有案不立、压案不查",
        "bodies": ("PRISON", "COURT"),
        "team": (TeamMember(person="inspect", role="组长"), TeamMember(person="verify")),
        "from_on": DAY,
        "to_on": DAY,
    }
    return GiveMandate.model_validate(said | more)


def test_the_mandate_keeps_team_objects_and_term(province: Province) -> None:
    receipt = province.do("mandate", mandate(), procedure="inspection")
    assert (receipt.number, receipt.state) == ("晋政法检〔2026〕1号", "under_way")
    with province.store.session() as session:
        kept = session.exec(select(Inspection)).one()
        assert (kept.kind, kept.from_on, kept.to_on) == (InspectionKind.POLITICAL, DAY, DAY)
        assert len(session.exec(select(InspectionObject)).all()) == 2
        assert {t.role for t in session.exec(select(InspectionTeam))} == {"组长", ""}


def test_a_body_or_member_named_twice_is_kept_once(province: Province) -> None:
    twice = (TeamMember(person="inspect"), TeamMember(person="inspect", role="组长"))
    province.do("mandate", mandate(bodies=("COURT", "COURT"), team=twice), procedure="inspection")
    with province.store.session() as session:
        assert len(session.exec(select(InspectionObject)).all()) == 1
        assert [t.role for t in session.exec(select(InspectionTeam))] == ["组长"]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"keeper": "NOWHERE"}, "NOWHERE"),
        ({"bodies": ("PRISON", "NOWHERE")}, "NOWHERE"),
        ({"team": (TeamMember(person="nobody"),)}, "nobody"),
    ],
)
def test_a_code_that_is_not_on_the_roster_is_refused_by_name(
    province: Province, more: dict[str, object], code: str
) -> None:
    with pytest.raises(UnknownCode, match=code):
        province.do("mandate", mandate(**more), procedure="inspection")


@pytest.mark.parametrize(
    "more", [{"bodies": ()}, {"team": ()}, {"to_on": date(2026, 3, 1)}, {"title": ""}]
)
def test_a_mandate_without_object_team_or_a_term_in_order_is_no_form(
    more: dict[str, object],
) -> None:
    with pytest.raises(ValidationError):
        mandate(**more)


def test_only_a_coordinator_of_the_keeping_body_gives_or_closes_it(province: Province) -> None:
    for form in (mandate(actor="super"), mandate(keeper="COURT")):
        with pytest.raises(NotEntitled, match="协调员"):
            province.do("mandate", form, procedure="inspection")
    number = province.inspection()
    with pytest.raises(NotEntitled):
        form = CloseInspection(actor="inspect", number=number, summary="查毕")
        province.do("close", form, 1, "inspection")


def test_it_is_closed_once(province: Province) -> None:
    number = province.inspection()
    form = CloseInspection(actor="coord", number=number, summary="查毕")
    assert province.do("close", form, 1, "inspection").state == "closed"
    with pytest.raises(Undeclared, match="已结束"):
        province.do("close", form, 2, "inspection")
    assert matter_of(province, number).seq == 2
