"""Who acts: posts held on the day, mandates within their dates and scope, one person under two
hats."""

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import select

from models.forms.problem import Reasoned
from models.roster import Post
from rules.actor import Holding, MandateLapsed
from rules.role import NotEntitled, SameDoer
from rules.write_off import VerifierIsOwner
from tasks.actors import find_actors
from tasks.acts import Receipt
from tasks.record import record, record_one
from tests.problems import (
    appoint,
    approve,
    claim,
    found,
    grant,
    plan_of,
    planned,
    verify,
    write_off,
)
from tests.province import Province

FROM, TO = date(2026, 3, 5), date(2026, 3, 10)


def held(province: Province, person: str, on: date) -> list[int]:
    with province.store.read() as tx:
        _, own, _ = find_actors(tx, [person], on)[person]
    return [h.post_id for h in own]


def lent(province: Province, person: str, on: date) -> list[Holding]:
    with province.store.read() as tx:
        return find_actors(tx, [person], on)[person][2]


def test_an_appointment_holds_from_its_first_day_to_its_last(province: Province) -> None:
    appoint(province, "OWNER", "clerk", FROM, 0)
    assert [len(held(province, "owner", date(2026, 3, d))) for d in (4, 5)] == [1, 0]
    assert [len(held(province, "clerk", date(2026, 3, d))) for d in (4, 5)] == [1, 2]


def test_unknown_codes_are_left_out_and_known_ones_found_together(province: Province) -> None:
    with province.store.read() as tx:
        assert set(find_actors(tx, ["owner", "nobody", "coord"], FROM)) == {"owner", "coord"}


@pytest.mark.parametrize(("day", "count"), [(4, 0), (5, 1), (10, 1), (11, 0)])
def test_a_mandate_counts_on_its_first_and_last_day_and_on_none_beside(
    province: Province, day: int, count: int
) -> None:
    grant(province, "OWNER", "clerk", FROM, TO)
    assert len(lent(province, "clerk", date(2026, 3, day))) == count


def test_a_deputy_acts_for_the_holder_within_dates_and_is_refused_a_day_later(
    province: Province,
) -> None:
    number = found(province)
    grant(province, "OWNER", "clerk", FROM, TO)
    plan = plan_of(number, actor="clerk").model_copy(update={"acting_for": "owner"})
    for day in (date(2026, 3, 4), date(2026, 3, 11)):
        with pytest.raises(MandateLapsed) as refusal:
            province.do("submit_plan", plan, day)
        assert refusal.value.figures["on"] == day
    assert province.do("submit_plan", plan, TO).state == "plan_submitted"


def test_a_deputy_who_does_not_say_for_whom_acts_for_himself_and_may_not(
    province: Province,
) -> None:
    number = found(province)
    grant(province, "OWNER", "clerk", FROM, TO)
    with pytest.raises(NotEntitled):
        province.do("submit_plan", plan_of(number, actor="clerk"), FROM)


def test_a_mandate_for_one_verb_covers_no_other(province: Province) -> None:
    number = found(province)
    grant(province, "OWNER", "clerk", FROM, TO, scope="object, acknowledge")
    plan = plan_of(number, actor="clerk").model_copy(update={"acting_for": "owner"})
    with pytest.raises(MandateLapsed, match="报送方案"):
        province.do("submit_plan", plan, FROM)
    objection = Reasoned(actor="clerk", acting_for="owner", number=number, reason="不实")
    assert province.do("object", objection, FROM).state == "disputed"


def test_a_mandate_of_one_holder_is_none_of_another(province: Province) -> None:
    number = found(province)
    grant(province, "WARDEN", "clerk", FROM, TO)
    plan = plan_of(number, actor="clerk").model_copy(update={"acting_for": "owner"})
    with pytest.raises(MandateLapsed, match="owner"):
        province.do("submit_plan", plan, FROM)


def test_a_mandate_serves_whoever_holds_the_post_and_nobody_while_it_is_vacant(
    province: Province,
) -> None:
    grant(province, "OWNER", "clerk", date(2026, 3, 2), date(2026, 4, 30))
    appoint(province, "OWNER", "", date(2026, 3, 9), 5)
    appoint(province, "OWNER", "warden", date(2026, 3, 16), 13)
    for day, holders in ((8, ["owner"]), (9, []), (15, []), (16, ["warden"])):
        assert [h.person for h in lent(province, "clerk", date(2026, 3, day))] == holders


@pytest.mark.parametrize("days", [(4, 5), (5, 4)])
def test_in_one_batch_each_act_is_judged_by_the_posts_of_its_own_day(
    province: Province, days: tuple[int, int]
) -> None:
    numbers = [found(province, item=f"事项{day}") for day in days]
    appoint(province, "OWNER", "warden", FROM, 0)  # the owner's last day is the 4th
    acts = [
        province.act("problem", "submit_plan", plan_of(number), date(2026, 3, day))
        for number, day in zip(numbers, days, strict=True)
    ]
    outcomes = dict(zip(days, record(province.ledger, acts), strict=True))
    assert isinstance(outcomes[4], Receipt)
    assert isinstance(outcomes[5], NotEntitled)


def test_edge_case_15_who_submitted_the_plan_may_not_approve_it_from_another_post(
    province: Province,
) -> None:
    number = found(province)
    appoint(province, "SUPER", "owner", date(2026, 3, 6), 1)
    province.do("submit_plan", plan_of(number), 3)
    with pytest.raises(NotEntitled):  # not a supervisor any more
        approve(province, number, 4)
    form = Reasoned(actor="owner", number=number, reason="可")
    with pytest.raises(SameDoer) as refusal:
        province.do("return_plan", form, 4)
    assert refusal.value.figures["earlier_key"] == "submit_plan"
    assert refusal.value.article == "domain 16.15"


def test_edge_case_15_who_left_the_post_since_still_may_not_verify_what_he_claimed(
    province: Province,
) -> None:
    number = planned(province)
    claim(province, number, 30)
    appoint(province, "OWNER", "warden", date(2026, 4, 6), 32)
    appoint(province, "VERIFY", "owner", date(2026, 4, 6), 32)
    with pytest.raises(SameDoer, match="Submit the plan"):
        verify(province, number, date(2026, 4, 7), actor="owner")


def test_edge_case_15_the_deputy_who_planned_for_the_owner_may_not_approve(
    province: Province,
) -> None:
    number = found(province)
    grant(province, "OWNER", "super", FROM, TO)
    plan = plan_of(number, actor="super").model_copy(update={"acting_for": "owner"})
    province.do("submit_plan", plan, FROM)
    with pytest.raises(SameDoer):
        approve(province, number, TO)


def test_edge_case_15_the_owner_may_not_check_by_mandate_what_his_deputy_did_for_him(
    province: Province,
) -> None:
    number = found(province)
    grant(province, "OWNER", "clerk", FROM, TO)
    grant(province, "SUPER", "owner", FROM, TO)
    plan = plan_of(number, actor="clerk").model_copy(update={"acting_for": "owner"})
    province.do("submit_plan", plan, FROM)
    back = Reasoned(actor="owner", acting_for="super", number=number, reason="退")
    with pytest.raises(SameDoer, match="报送方案"):
        province.do("return_plan", back, TO)


def test_edge_case_15_nobody_checks_in_the_name_of_one_who_did_it(province: Province) -> None:
    number = found(province)
    appoint(province, "SUPER2", "owner", date(2026, 3, 3), 0)
    grant(province, "SUPER2", "clerk", FROM, TO)
    province.do("submit_plan", plan_of(number), 3)
    back = Reasoned(actor="clerk", acting_for="owner", number=number, reason="退")
    with pytest.raises(SameDoer):
        province.do("return_plan", back, TO)
    # The same deputy for a supervisor who did not: entitled.
    grant(province, "SUPER", "clerk", FROM, TO)
    other = back.model_copy(update={"acting_for": "super"})
    assert province.do("return_plan", other, TO).state == "plan_due"


def test_edge_case_15_a_mandate_into_the_owners_unit_bars_from_verifying(
    province: Province,
) -> None:
    number = planned(province)
    claim(province, number, 30)
    grant(province, "OWNER", "verify", date(2026, 4, 2), date(2026, 4, 2))
    with pytest.raises(VerifierIsOwner) as refusal:
        verify(province, number, date(2026, 4, 2))
    assert refusal.value.figures == {"actor": "verify", "unit": "PRISON-YZ"}
    assert verify(province, number, date(2026, 4, 3)).state == "verified"


def test_edge_case_15_who_verified_may_not_write_off(province: Province) -> None:
    number = planned(province)
    claim(province, number, 30)
    grant(province, "VERIFY", "coord", date(2026, 4, 2), date(2026, 4, 2))
    seen = province.act("problem", "send_back", Reasoned(actor="coord", number=number, reason="退"))
    with pytest.raises(NotEntitled):
        record_one(province.ledger, replace(seen, at=province.at(31)))
    appoint(province, "COORD", "verify", date(2026, 4, 3), 31)
    verify(province, number, 31)
    with pytest.raises(SameDoer, match="核验通过"):
        write_off(province, number, 32, actor="verify")


def deputises(province: Province, post: str, of: str) -> None:
    with province.store.session() as session:
        rows = {row.code: row for row in session.exec(select(Post))}
        rows[post].deputy_of_id = rows[of].id
        session.add(rows[post])
        session.commit()


@pytest.mark.parametrize(("day", "count"), [(4, 1), (5, 2), (10, 2), (11, 1)])
def test_a_deputy_stands_in_for_the_head_while_that_post_is_vacant_and_not_else(
    province: Province, day: int, count: int
) -> None:
    deputises(province, "CLERK", "OWNER")
    appoint(province, "OWNER", "", FROM, 0)
    appoint(province, "OWNER", "owner", date(2026, 3, 11), 1)
    assert len(held(province, "clerk", date(2026, 3, day))) == count


def test_a_deputy_goes_on_with_the_work_of_a_vacant_post(province: Province) -> None:
    deputises(province, "CLERK", "OWNER")
    number = found(province)
    plan = plan_of(number, actor="clerk")
    with pytest.raises(NotEntitled):
        province.do("submit_plan", plan, 1)
    appoint(province, "OWNER", "", FROM, FROM)
    assert province.do("submit_plan", plan, FROM).state == "plan_submitted"
