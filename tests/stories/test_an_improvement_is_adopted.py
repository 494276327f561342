"""What is adopted for an improvement: a rule with its measures, the items of a list, or both; and
what comes when it did not help."""

from datetime import date

import pytest

from models.store import Store
from rules.improving import (
    ListDoesNotCarry,
    NothingAdopted,
    RuleNotMade,
    RuleNotWhole,
    RuleRegistered,
)
from rules.role import NotEntitled
from tasks.replay import replay
from tasks.verification import verify
from tests.courts import FIRST, Courts, duty
from tests.improving import RULE, acts_of, caused, improve, improvements, propose, row_of
from tests.province import Province

DAY, LATER = date(2026, 3, 10), date(2026, 5, 11)


@pytest.fixture
def courts(store: Store) -> Courts:
    return Courts(store)


@pytest.fixture
def accepted(province: Province) -> str:
    """On two problems of 10 March and 11 May."""
    caused(province, DAY)
    caused(province, LATER)
    ((number, _, _),) = improvements(province)
    improve(province, "accept", number, LATER)
    return number


def test_an_adopted_rule_answers_what_was_found_up_to_its_day(
    province: Province, accepted: str
) -> None:
    rule = RULE | {"rule_on": date(2026, 6, 1)}
    done = improve(province, "adopt", accepted, date(2026, 6, 1), **rule)
    assert done.state == "adopted"
    row = row_of(province, accepted)
    assert (row.rule_document, row.measures) == ("晋狱发〔2026〕8号", 17)
    assert (row.holds_from, row.closed_on) == (date(2026, 6, 1), date(2026, 6, 1))
    caused(province, date(2026, 6, 1))  # found on the very day: it arose before
    caused(province, date(2026, 6, 2))
    assert len(improvements(province)) == 1
    caused(province, date(2026, 9, 1))
    _, (number, state, problems) = improvements(province)
    assert (state, len(problems)) == ("proposed", 2)
    said = row_of(province, number)
    assert said.previous_id == row.matter_id
    assert f"此前{accepted}已采纳《减刑提请集体评议工作规定》" in said.proposal
    assert "未能防止再次发生" in said.proposal


def test_a_rule_is_whole_made_after_the_first_problem_and_registered_once(
    province: Province, accepted: str
) -> None:
    on = date(2026, 6, 1)
    with pytest.raises(NothingAdopted):
        improve(province, "adopt", accepted, on)
    for missing in RULE:
        with pytest.raises(RuleNotWhole):
            said = {name: value for name, value in RULE.items() if name != missing}
            improve(province, "adopt", accepted, on, **said)
    for day in (date(2026, 3, 9), date(2026, 6, 2)):
        with pytest.raises(RuleNotMade):
            improve(province, "adopt", accepted, on, **(RULE | {"rule_on": day}))
    with pytest.raises(NotEntitled):
        improve(province, "adopt", accepted, on, actor="owner", **RULE)
    improve(province, "adopt", accepted, on, **(RULE | {"rule_on": DAY}))
    with pytest.raises(RuleRegistered):
        improve(province, "adopt", accepted, on, **RULE)


def test_a_published_list_with_an_item_from_it_adopts_it_both_named_by_each_other(
    courts: Courts,
) -> None:
    courts.published()
    caused(courts, DAY, body="C1", item="CT-001", owner="C1-J1")
    caused(courts, LATER, body="C2", item="CT-001", owner="C2-J1")
    ((number, _, _),) = improvements(courts)
    items = (
        duty("CT-001A", "当场清点材料", replaces=("CT-001",), origin=number),
        duty("CT-001B", "七日内决定", replaces=("CT-001",), origin=number),
        duty("CT-002", "监督立案", subject="庭长", stage="监督管理"),
        duty("CT-003", "回避", subject="法官", stage="全过程"),
    )
    june, july = date(2026, 6, 1), date(2026, 7, 1)
    version = courts.draft(*items, day=june)
    assert improvements(courts)[0][1] == "proposed"
    courts.publish(version, july, day=june)
    assert improvements(courts)[0][1] == "adopted"
    row = row_of(courts, number)
    assert row.list_id == courts.list_row(version).matter_id
    assert (row.carried, row.holds_from) == ("CT-001A,CT-001B", july)
    assert courts.items(version)["CT-001A"].origin_id == row.matter_id
    # The next version says again where its items came from; the first carried the change.
    again = [item.model_copy(update={"replaces": ()}) for item in items]
    courts.publish(courts.draft(*again, day=july), date(2026, 8, 1), day=july)
    assert acts_of(courts, number) == ["propose", "carry"]
    # The rule may come after the list. Two more under the new code: the change did not help.
    improve(courts, "adopt", number, july, **(RULE | {"rule_on": july}))
    for day in (date(2026, 7, 2), date(2026, 8, 3)):
        caused(courts, day, body="C1", item="CT-001A", owner="C1-J1")
    _, (second, state, _) = improvements(courts)
    assert state == "proposed" and row_of(courts, second).previous_id == row.matter_id
    assert f"，并载入{version}" in row_of(courts, second).proposal
    assert verify(courts.ledger).ok and replay(courts.ledger) == []


def test_a_list_that_named_no_origin_is_named_by_hand_with_its_items(courts: Courts) -> None:
    version = courts.published()
    draft = courts.draft(day=date(2026, 5, 1))
    problem = caused(courts, DAY, body="C1", item="CT-001", owner="C1-J1").number
    number = propose(courts, DAY, problem).number
    improve(courts, "accept", number, DAY)
    for carried_by, items in ((version, ()), (version, ("CT-009",)), (draft, ("CT-001",))):
        with pytest.raises(ListDoesNotCarry):
            improve(courts, "adopt", number, DAY, carried_by=carried_by, items=items)
    with pytest.raises(NothingAdopted):
        improve(courts, "adopt", number, DAY, items=("CT-001",))
    improve(courts, "adopt", number, DAY, carried_by=version, items=("CT-001",))
    assert (row_of(courts, number).carried, row_of(courts, number).holds_from) == ("CT-001", FIRST)
