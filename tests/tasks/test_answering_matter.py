"""Who answered for what a problem, or an officer's opinion, is about."""

from datetime import date

from rules.answering import ItemNotInForce, UnknownItem
from tasks.answering_matter import MatterAnswer, NamesNoDuty, who_answered_for_matter
from tasks.drafts import NoSuchMatter
from tests.bench import Bench, letter
from tests.cases import refusal_of
from tests.lists import settle
from tests.problems import found
from tests.province import Province

TODAY = date(2026, 11, 24)


def ask(province: Province, number: str, on: date | None = None) -> MatterAnswer:
    with province.store.read() as tx:
        return who_answered_for_matter(tx, number, on, TODAY)


def test_of_a_problem_item_and_owner_are_answered_on_the_day_it_was_found(
    province: Province,
) -> None:
    settle(province.store)
    number = found(province, item="CT-003", body="PRISON", owner="OWNER")
    said = ask(province, number)
    assert said.on == province.at(0).date()
    assert (said.item, said.owner, [who.person for who in said.owners]) == (
        "CT-003", "OWNER", ["owner"],
    )  # fmt: skip
    assert (list(said.answers), said.why_none) == ([], None)  # no post of the prison carries it


def test_an_item_of_no_list_then_in_force_is_said_to_be_none(province: Province) -> None:
    settle(province.store)
    assert isinstance(ask(province, found(province, item="罪犯会见登记")).why_none, UnknownItem)
    old = found(province, item="CT-002")
    assert isinstance(ask(province, old).why_none, ItemNotInForce)
    assert ask(province, old, date(2022, 12, 31)).why_none is None


def test_a_problem_without_an_item_names_its_owner_alone(province: Province) -> None:
    said = ask(province, found(province, item="", owner="OWNER"))
    assert (said.item, said.owner) == ("", "OWNER")


def test_what_is_neither_and_what_is_not_there_are_refused(province: Province) -> None:
    refusal_of(NamesNoDuty, lambda: ask(province, province.inspection()))
    refusal_of(NoSuchMatter, lambda: ask(province, "晋政法整〔2026〕99号"))


def officer_with(bench: Bench, item: str, **more: object) -> str:
    """The opinion on an officer whose referral names a duty item."""
    form = letter()
    named = tuple(each.model_copy(update={"item": item}) for each in form.officers)
    receipt = bench.by_body("receive", form.model_copy(update={"officers": named, **more}))
    return bench.opinions(receipt.number)[0]


def test_a_referral_names_the_duty_item_and_who_answered_for_it_is_asked_by_the_opinion(
    province: Province,
) -> None:
    bench = Bench.beside(province)
    settle(province.store, "GY2")
    said = ask(province, officer_with(bench, "CT-003"), date(2024, 1, 1))
    assert (said.item, said.owner) == ("CT-003", "")
    assert said.why_none is None


def test_of_a_confidential_referral_the_item_is_not_told(province: Province) -> None:
    bench = Bench.beside(province)
    settle(province.store, "GY2")
    assert ask(province, officer_with(bench, "CT-003", confidential=True)).item == ""
