"""A coordinator opens the worklist, follows a link, fills in what is left, and sees the matter's
new state.

In a real browser over Prefect's own screens, with the product started as `bihuan up` starts it. A
picture of each step is left in the folder of the test.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.conftest import PATIENCE_SECONDS, Product, wait_for

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture
def outside() -> list[str]:
    """Requests that left this machine."""
    return []


@pytest.fixture
def page(browser: "Browser", product: Product, outside: list[str]) -> Iterator["Page"]:
    page = browser.new_page(viewport={"width": 1500, "height": 1000}, locale="zh-CN")
    page.set_default_timeout(PATIENCE_SECONDS * 1000)

    def note(request: Any) -> None:
        if not request.url.startswith((product.ui, "data:", "blob:")):
            outside.append(request.url)

    page.on("request", note)
    yield page
    page.close()


def renew(product: Product) -> None:
    """Have the worklists renewed, as the schedule does."""
    (found,) = product.ask("/deployments/filter", {"deployments": {"name": {"any_": ["worklist"]}}})
    run = product.ask(f"/deployments/{found['id']}/create_flow_run", {})
    wait_for(lambda: product.ended({"id": {"any_": [run["id"]]}}))


def test_a_coordinator_approves_a_plan_from_the_worklist(
    product: Product, page: "Page", outside: list[str], tmp_path: Path
) -> None:
    matter = product.waiting_for_approval("暂予监外执行病情鉴定超期")
    renew(product)
    shots = (tmp_path / f"{n}.png" for n in range(1, 10))

    # The worklist: open its newest version.
    page.goto(f"{product.ui}/v2/artifacts/key/worklist")
    page.locator("a[href*='/artifacts/artifact/']").first.click()
    row = page.get_by_role("row").filter(has_text=matter)
    row.get_by_text("方案待审").wait_for()
    page.screenshot(path=next(shots), full_page=True)

    # The link of the line: the form, with the number filled in.
    row.get_by_role("link", name="批准方案 · Approve the plan").click()
    number = page.get_by_label("文号 · Number")
    number.wait_for()
    assert number.input_value() == matter
    page.get_by_label("经办人编号 · Staff number").fill("super")
    page.get_by_label("审批意见 · Opinion").fill("同意，按期完成")
    page.screenshot(path=next(shots), full_page=True)
    page.get_by_role("button", name="Submit").click()

    # The run, named for the matter, ends in the matter's new state.
    (run,) = wait_for(lambda: product.ended({"name": {"any_": [matter]}}))
    assert run["state_name"] == "整改中 · in progress"
    page.goto(f"{product.ui}/v2/runs/flow-run/{run['id']}")
    page.get_by_text("整改中 · in progress").first.wait_for()
    page.get_by_role("tab", name="Artifacts").click()
    page.get_by_text("下一步可办理").first.wait_for()
    page.screenshot(path=next(shots), full_page=True)

    # The ledger says the same, and so does the page of what may happen next.
    assert (product.state(matter), product.approvals(matter)) == ("in_progress", 1)
    page.goto(f"{product.ui}/v2/artifacts/key/{product.key(matter)}-next")
    page.locator("a[href*='/artifacts/artifact/']").first.click()
    page.get_by_role("link", name="申报完成 · Claim done").wait_for()
    page.screenshot(path=next(shots), full_page=True)

    # What runs by itself is scheduled, and the screens spoke to nobody else.
    def scheduled() -> Any:
        return product.ask(
            "/flow_runs/filter", {"deployments": {"name": {"any_": ["deadline-sweep"]}}}
        )

    assert wait_for(scheduled)
    assert outside == []
