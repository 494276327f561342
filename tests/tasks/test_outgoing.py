"""Who must know is told: the owner, and those in the keeping body who decide next."""

from datetime import date

from sqlalchemy import text

from models.forms.problem import Find, PlanMeasure, SubmitPlan
from tests.province import Province


def told(province: Province, seq: int) -> list[str]:
    with province.store.connect() as connection:
        rows = connection.execute(
            text(
                "SELECT post.code FROM outbox JOIN post ON post.id = outbox.post_id"
                " JOIN matter ON matter.id = outbox.matter_id"
                " WHERE matter.procedure = 'problem' AND outbox.seq = :seq ORDER BY post.code"
            ),
            {"seq": seq},
        )
        return [row[0] for row in rows]


def test_a_finding_tells_its_owner_and_a_plan_tells_the_supervisors(province: Province) -> None:
    form = Find(
        actor="inspect",
        inspection=province.inspection(),
        keeper="ZFW",
        body="PRISON",
        title="缺签字",
        found_on=date(2026, 3, 2),
        owner="OWNER",
    )
    number = province.do("find", form).number
    measures = (PlanMeasure(text="补签", due_on=date(2026, 4, 1)),)
    province.do("submit_plan", SubmitPlan(actor="owner", number=number, measures=measures), 1)
    assert told(province, 1) == ["OWNER"]
    assert told(province, 2) == ["SUPER", "SUPER2"]
