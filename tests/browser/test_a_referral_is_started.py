"""A referral is started from Prefect's own form, and by deployment name through Prefect's own API;
either way it is taken in once and shows both clocks."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from sqlmodel import col, select

from models.matter import Matter
from models.referral import Referral
from rules.procedures.referral import REFERRAL
from tasks.links import run_link
from tests.bench import Bench, letter
from tests.browser.conftest import PATIENCE_SECONDS, Product, wait_for

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DEPLOYMENT = f"{REFERRAL.verb('receive').label}/referral-receive"
RECEIVED = "待核材料 · received, materials to be checked"


@pytest.fixture(scope="module")
def bench(product: Product) -> Bench:
    """The discipline body, the court and the committee's office, in the product that runs."""
    bench = Bench.beside(product.province)
    bench.first = product.province.first
    return bench


@pytest.fixture
def page(browser: "Browser") -> Iterator["Page"]:
    page = browser.new_page(viewport={"width": 1500, "height": 1000}, locale="zh-CN")
    page.set_default_timeout(PATIENCE_SECONDS * 1000)
    yield page
    page.close()


def said(bench: Bench, own: str, **more: str) -> dict[str, Any]:
    """The letter, as a form's JSON."""
    form = letter("judge1", own=own, due_on=bench.at(60).date())
    return form.model_dump(mode="json") | more


def deployment(product: Product) -> str:
    return str(product.get(f"/deployments/name/{quote(DEPLOYMENT)}")["id"])


def taken_in(product: Product, own: str) -> str:
    """The number that a referral was taken in under, once its run has ended and says so."""

    def known() -> str:
        with product.province.store.session() as session:
            asked = select(Matter.number).join(Referral, col(Referral.matter_id) == col(Matter.id))
            found = session.exec(asked.where(Referral.own_number == own)).all()
        assert len(found) < 2
        return found[0] if found else ""

    number = str(wait_for(known))

    def ended() -> list[dict[str, Any]]:
        runs = product.ended({"deployment_id": {"any_": [deployment(product)]}})
        return [run for run in runs if run["state"]["message"].startswith(number)]

    (run,) = wait_for(ended)
    assert run["state_name"] == RECEIVED
    return number


def test_a_coordinator_takes_a_referral_in_from_prefects_form_and_sees_both_clocks(
    product: Product, bench: Bench, page: "Page"
) -> None:
    form = said(bench, "晋纪立〔2026〕21号")
    del form["actor"], form["title"]
    page.goto(run_link(product.ui, deployment(product), form))
    page.get_by_label("经办人编号 · Staff number").fill("office")
    page.get_by_label("案由 · Title").fill("减刑案件错误裁定")
    page.get_by_role("button", name="Submit").click()

    number = taken_in(product, "晋纪立〔2026〕21号")
    assert product.state(number) == "received"
    page.goto(f"{product.ui}/v2/artifacts/key/{product.key(number)}-next")
    page.locator("a[href*='/artifacts/artifact/']").first.click()
    page.get_by_text("待核材料").first.wait_for()
    row = page.get_by_role("row").filter(has_text="材料审核期限")
    row.get_by_text("移送机关本机关期限").wait_for()
    page.get_by_role("link", name="受理 · Accept").wait_for()


def test_a_referral_is_started_by_deployment_name_through_prefects_own_api(
    product: Product, bench: Bench
) -> None:
    form = said(bench, "晋纪立〔2026〕22号", actor="office")
    asked = {"parameters": {"form": form}, "idempotency_key": "22"}
    for _ in range(2):  # sent again, it is the same run
        product.ask(f"/deployments/{deployment(product)}/create_flow_run", asked)
    number = taken_in(product, "晋纪立〔2026〕22号")
    assert product.state(number) == "received"
    runs = product.ended({"deployment_id": {"any_": [deployment(product)]}})
    assert sum(number in run["state"]["message"] for run in runs) == 1
