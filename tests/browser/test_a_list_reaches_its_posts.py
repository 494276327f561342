"""The courts' list, taken in, compared, published, followed up, and asked about for March 2020, in
Prefect's screens alone."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from models.settings import settings
from rules.procedures.duty_list import DUTY_LIST
from tasks.links import run_link
from tests.browser.conftest import PATIENCE_SECONDS, Product, wait_for
from tests.lists import people

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

LISTS = Path(__file__).resolve().parents[2] / "packs" / "reference" / "duties"
FILES = ("court_civil.csv", "court_criminal.csv")


@pytest.fixture
def page(browser: "Browser") -> Iterator["Page"]:
    page = browser.new_page(viewport={"width": 1500, "height": 1000}, locale="zh-CN")
    page.set_default_timeout(PATIENCE_SECONDS * 1000)
    yield page
    page.close()


def submit(
    product: Product,
    page: "Page",
    flow: str,
    slug: str,
    form: dict[str, Any] | None,
    ends: str = "COMPLETED",
) -> Any:
    """Open the form of a deployment already filled in, submit it; the run when it has ended. None:
    the deployment asks for nothing."""
    found = product.get(f"/deployments/name/{quote(f'{flow}/{slug}')}")["id"]
    before = {run["id"] for run in product.ended({"deployment_id": {"any_": [found]}})}
    bare = f"{product.ui}/v2/deployments/deployment/{found}/run"
    page.goto(bare if form is None else run_link(product.ui, str(found), form))
    page.get_by_role("button", name="Submit").click()

    def new() -> list[Any]:
        runs = product.ended({"deployment_id": {"any_": [found]}})
        return [run for run in runs if run["id"] not in before]

    (run,) = wait_for(new)
    assert run["state_type"] == ends, run["state"]["message"]
    return run


def read(product: Product, page: "Page", key: str) -> None:
    """Open the newest version of an artifact."""
    page.goto(f"{product.ui}/v2/artifacts/key/{key}")
    page.locator("a[href*='/artifacts/artifact/']").first.click()


def test_a_coordinator_publishes_the_courts_list_and_finds_who_answered_in_march_2020(
    product: Product, page: "Page", tmp_path: Path
) -> None:
    with product.province.store.session() as session:
        people(session, "GY9")
        session.commit()
    settings().inbox.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        shutil.copy(LISTS / name, settings().inbox / name)
    shots = (tmp_path / f"{n}.png" for n in range(1, 10))

    form = {
        "actor": "coord", "file": FILES[0], "more": [FILES[1]], "keeper": "ZFW",
        "title": "法院权责清单",
    }  # fmt: skip
    run = submit(product, page, "导入权责清单 · Take in a duty list", "duties-take-in", form)
    number = run["state"]["message"].partition("：")[0]
    assert product.state(number) == "draft"

    read(product, page, "import-duties-diff")
    page.get_by_test_id("markdown-display").get_by_text("新增 · added 526").wait_for()
    page.screenshot(path=next(shots), full_page=True)

    form = {
        "actor": "coord", "number": number, "valid_from": "2019-01-01",
        "issued_on": "2019-01-01", "document": "晋法发〔2019〕1号",
        "accepted": "补录2019年纸质印发的清单；部分岗位尚未设置",
    }  # fmt: skip
    run = submit(product, page, DUTY_LIST.verb("publish").label, "duty-list-publish", form)
    assert product.state(number) == "published"

    run = submit(
        product, page, "谁还没有签收 · Who has not acknowledged", "acknowledgments-open", {}
    )
    page.goto(f"{product.ui}/v2/runs/flow-run/{run['id']}")
    page.get_by_role("tab", name="Artifacts").click()
    page.screenshot(path=next(shots), full_page=True)

    form = {"item": "CT-028", "on": "2020-03-02", "body": "GY9"}
    submit(product, page, "谁负责 · Who answers", "who-answers", form)
    read(product, page, "who-answers")
    row = page.get_by_role("row").filter(has_text="mover")
    row.get_by_text("LA-TZ").first.wait_for()
    row.get_by_text("已于2024-06-30离任").wait_for()
    page.screenshot(path=next(shots), full_page=True)
