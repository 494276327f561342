"""What may happen next and why not: claims on `tasks.possible`."""

from datetime import date

from models.forms.problem import AskExtension, Reasoned
from tasks.possible import Possible, possible_next, waiting_for
from tasks.timeline import matter_row
from tests.problems import found, planned
from tests.province import Province

ON = date(2026, 3, 9)


def possible(province: Province, number: str, on: date = ON) -> dict[str, Possible]:
    with province.store.read() as tx:
        found = possible_next(tx, matter_row(tx, number), on)
    return {p.verb.key: p for p in found}


def test_only_what_the_procedure_declares_for_people_is_offered(province: Province) -> None:
    offered = possible(province, planned(province))
    assert {"claim_done", "report_progress", "suspend"} <= set(offered)
    assert not {"verify", "approve_plan", "correct", "recompute"} & set(offered)


def test_each_verb_says_who_may_do_it(province: Province) -> None:
    offered = possible(province, planned(province))
    assert (offered["claim_done"].who_zh, offered["suspend"].who_zh) == (
        "责任岗位任职人",
        "督办人员",
    )


def test_an_extension_that_nobody_asked_for_cannot_be_granted(province: Province) -> None:
    refusal = possible(province, planned(province))["grant_extension"].refusal
    assert refusal is not None and refusal.code == "extension.nothing-asked"


def test_once_asked_it_can_but_not_by_the_one_who_asked(province: Province) -> None:
    number = planned(province)
    province.do("ask_extension", AskExtension(actor="owner", number=number, n=1, reason="档案"), 5)
    grant = possible(province, number)["grant_extension"]
    assert grant.refusal is None
    assert "owner" in grant.excluded
    with province.store.read() as tx:
        waiting = waiting_for(tx, matter_row(tx, number), ON)
    assert waiting is not None and waiting.verbs[0] == "grant_extension"


def test_an_extension_can_be_asked_on_the_due_day_and_not_on_the_next(province: Province) -> None:
    number = found(province)
    due = date(2026, 9, 2)
    assert possible(province, number, due)["ask_extension"].refusal is None
    late = possible(province, number, date(2026, 9, 3))["ask_extension"].refusal
    assert late is not None and late.code == "extension.too-late"


def test_without_an_owner_no_plan_can_be_handed_in(province: Province) -> None:
    refusal = possible(province, found(province, owner=""))["submit_plan"].refusal
    assert refusal is not None and refusal.code == "problem.no-owner"


def test_a_closed_matter_offers_nothing(province: Province) -> None:
    number = found(province)
    province.do("annul", Reasoned(actor="super", number=number, reason="误登"), 1)
    assert possible(province, number) == {}


def test_what_is_possible_is_plain_for_machines(province: Province) -> None:
    plain = possible(province, planned(province))["grant_extension"].plain()
    assert (plain["verb"], plain["refused"]["code"]) == (
        "grant_extension",
        "extension.nothing-asked",
    )


def test_an_inspection_under_way_can_be_closed(province: Province) -> None:
    assert set(possible(province, province.inspection())) == {"close", "visit"}
