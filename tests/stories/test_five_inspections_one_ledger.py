"""Five kinds of inspection feed one ledger of problems (SX9); a special campaign has its own scope,
period and many bodies (SX10). What two of them find is joined; every problem goes to its end."""

from datetime import date, timedelta

from sqlmodel import col, select

from models.forms.inspection import CloseInspection, GiveMandate, TeamMember
from models.forms.rectification import Join
from models.matter import Matter
from models.rectification import Inspection, Problem
from models.roster import Appointment, Body, Person, Post, Unit
from rules.joining import NotTheSame
from rules.mandate import OutsideMandate
from rules.procedure import Closed
from rules.vocabulary import Cause, InspectionKind
from tasks.acts import Receipt
from tasks.record import record
from tasks.verification import verify as prove
from tests.cases import refusal_of
from tests.problems import (
    approve,
    claim,
    finding,
    matter_of,
    outcomes,
    plan_of,
    problem_of,
    verify,
    write_off,
)
from tests.province import Province

STATIONS = tuple(f"STATION-{n:02}" for n in range(1, 41))
"""Forty police stations, the objects of the campaign."""
FIRST, LAST = date(2026, 3, 2), date(2026, 4, 30)


def mandate(province: Province, kind: InspectionKind, title: str, *bodies: str) -> str:
    form = GiveMandate(
        actor="coord",
        keeper="ZFW",
        kind=kind,
        title=title,
        bodies=bodies,
        team=(TeamMember(person="inspect", role="组长"),),
        from_on=FIRST,
        to_on=LAST,
    )
    return province.do("mandate", form, procedure="inspection").number


def found_by(province: Province, inspection: str, **more: object) -> str:
    return province.do("find", finding(inspection=inspection, **more), 1).number


def settle_stations(province: Province) -> None:
    with province.store.session() as session:
        for code in STATIONS:
            body = Body(code=code, name=code)
            session.add(body)
            session.flush()
            unit = Unit(code=f"{code}-U", name="案管室", body_id=body.id or 0)
            session.add(unit)
            session.flush()
            post = Post(code=f"{code}-P", name="所长", unit_id=unit.id or 0)
            person = Person(code=f"head-{code}", name="某所长")
            session.add_all([post, person])
            session.flush()
            held = {"post_id": post.id, "person_id": person.id, "from_on": date(2020, 1, 1)}
            session.add(Appointment.model_validate(held))
        session.commit()


def to_the_end(province: Province, number: str) -> None:
    province.do("submit_plan", plan_of(number), 3)
    approve(province, number, 4)
    claim(province, number, 30)
    verify(province, number, 31)
    write_off(province, number, 32)


def test_five_kinds_feed_one_ledger_and_every_problem_goes_the_same_way(
    province: Province,
) -> None:
    numbers = [
        found_by(province, mandate(province, kind, kind.value, "PRISON"), item=f"事项{n}")
        for n, kind in enumerate(InspectionKind)
    ]
    assert numbers == [f"晋政法整〔2026〕{n}号" for n in range(1, 6)]
    for number in numbers:
        to_the_end(province, number)
    with province.store.session() as session:
        kinds = session.exec(
            select(Inspection.kind)
            .join(Problem, col(Problem.inspection_id) == Inspection.matter_id)
            .join(Matter, col(Matter.id) == Problem.matter_id)
            .where(Matter.state == "written_off")
        ).all()
        parents = session.exec(select(Matter.parent_id).where(Matter.procedure == "problem")).all()
    assert sorted(kinds) == sorted(InspectionKind)
    assert None not in parents
    assert prove(province.ledger).ok


def test_what_two_inspections_find_is_joined_and_worked_once(province: Province) -> None:
    review = mandate(province, InspectionKind.CASE_REVIEW, "案件评查", "PRISON", "COURT")
    patrol = mandate(province, InspectionKind.ENFORCEMENT_PATROL, "执法巡查", "PRISON")
    first, again = found_by(province, review), found_by(province, patrol)
    elsewhere = found_by(province, review, body="COURT")
    # Same body and duty item: the two that may be one.
    same = [problem_of(province, number) for number in (first, again)]
    assert len({(p.body_id, p.item) for p in same}) == 1
    wrong = Join(actor="coord", number=again, into=elsewhere, reason="重复")
    refusal_of(NotTheSame, lambda: province.do("join", wrong, 2))
    join = wrong.model_copy(update={"into": first})
    assert province.do("join", join, 2).state == "joined"
    assert problem_of(province, again).joined_to_id == matter_of(province, first).id
    assert set(outcomes(province, again, "rectify")) == {"void"}
    to_the_end(province, first)
    refusal_of(Closed, lambda: province.do("submit_plan", plan_of(again), 40))


def test_a_campaign_over_forty_bodies_is_found_in_one_go_and_closed_for_itself(
    province: Province,
) -> None:
    settle_stations(province)
    campaign = mandate(
        province, InspectionKind.ENFORCEMENT_CHECK, "有案不立、压案不查专项检查", *STATIONS
    )
    findings = [
        province.act(
            "problem",
            "find",
            finding(
                inspection=campaign,
                body=code,
                owner=f"{code}-P",
                title="报案未登记",
                item="受立案·如实立案",
                cause=Cause.NOT_PERFORMED,
                found_on=FIRST,
            ),
        )
        for code in STATIONS
    ]
    done = [r for r in record(province.ledger, findings) if isinstance(r, Receipt)]
    assert [r.number for r in done] == [f"晋政法整〔2026〕{n}号" for n in range(1, 41)]
    plans = [
        province.act("problem", "submit_plan", plan_of(r.number, actor=f"head-{code}"), 3)
        for r, code in zip(done, STATIONS, strict=True)
    ]
    assert all(isinstance(r, Receipt) for r in record(province.ledger, plans))
    # Its scope and period are its own: no prison, no day after the last.
    for outside in (
        {"body": "PRISON"},
        {"body": STATIONS[0], "found_on": LAST + timedelta(days=1)},
    ):
        form = finding(inspection=campaign, **outside)
        refusal_of(OutsideMandate, lambda form=form: province.do("find", form, 70))  # type: ignore[misc]
    end = CloseInspection(actor="coord", number=campaign, summary="查毕")
    assert province.do("close", end, 70, "inspection").state == "closed"
    assert matter_of(province, done[0].number).state == "plan_submitted"
