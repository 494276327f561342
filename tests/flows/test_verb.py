"""How a verb's flow runs and how it ends: claims on `flows.verb`."""

import pytest
from sqlmodel import col, select

from flows.pursue.problem import approve_plan, return_plan
from flows.verb import refused
from models.forms.problem import ApprovePlan, Reasoned
from models.matter import History, Matter
from models.past_act import read
from rules.procedure import Undeclared
from tests.problems import found, plan_of
from tests.province import Province


@pytest.fixture
def number(installed: Province) -> str:
    """A problem whose plan waits for approval."""
    number = found(installed)
    installed.do("submit_plan", plan_of(number), 3)
    return number


def approval(number: str, actor: str = "super") -> ApprovePlan:
    return ApprovePlan(actor=actor, number=number, opinion="同意")


def acts(province: Province, number: str) -> list[dict[str, object]]:
    with province.store.session() as session:
        records = session.exec(
            select(History.record)
            .join(Matter, col(Matter.id) == col(History.matter_id))
            .where(Matter.number == number)
            .order_by(col(History.seq))
        ).all()
    return [read(record) for record in records]


def test_a_run_ends_in_a_state_that_says_where_the_matter_stands(
    installed: Province, number: str
) -> None:
    state = approve_plan.fn(approval(number))
    assert (state.type.value, state.name) == ("COMPLETED", "整改中 · in progress")
    assert number in (state.message or "")


def test_an_act_from_prefect_is_recorded_as_claimed_and_through_prefect(
    installed: Province, number: str
) -> None:
    approve_plan.fn(approval(number))
    assert acts(installed, number)[-1]["by"] == {
        "code": "super",
        "role": "supervisor",
        "sure": "claimed",
        "via": "prefect",
    }


def test_a_number_may_be_written_with_plain_brackets(installed: Province, number: str) -> None:
    plain = number.replace("〔", "[").replace("〕", "]").removesuffix("号")
    assert approve_plan.fn(approval(plain)).name == "整改中 · in progress"


def test_a_refusal_ends_failed_with_both_sentences_and_the_way_out(
    installed: Province, number: str
) -> None:
    before = acts(installed, number)
    state = approve_plan.fn(approval(number, actor="clerk"))
    said = state.message or ""
    assert (state.type.value, state.name) == ("FAILED", "未予办理 · Refused")
    assert "不具备办理" in said and "is not entitled to" in said and "请由具备资格的人员" in said
    assert acts(installed, number) == before


def test_what_cannot_be_done_in_this_state_is_said_with_what_can(
    installed: Province, number: str
) -> None:
    approve_plan.fn(approval(number))
    state = return_plan.fn(Reasoned(actor="super", number=number, reason="太笼统"))
    assert Undeclared.code in (state.message or "")
    assert "申报完成" in (state.message or "")


def test_an_unknown_number_is_a_refusal_too(installed: Province) -> None:
    for given, code in (("乱写", "number.unreadable"), ("晋政法整〔2026〕99号", "matter.unknown")):
        assert f"[{code}]" in (approve_plan.fn(approval(given)).message or "")


def test_what_is_not_a_refusal_is_a_fault_and_is_raised(
    installed: Province, number: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.verb.open_ledger", lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        approve_plan.fn(approval(number))


def test_a_refusal_holds_no_data_of_an_exception() -> None:
    figures = {"procedure": "a", "procedure_en": "a", "state": "b", "state_en": "b", "verb": "c"}
    state = refused(Undeclared(**figures, verb_en="c", possible="无", possible_en="nothing"))
    assert state.data is None
