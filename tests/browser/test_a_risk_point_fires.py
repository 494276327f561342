"""A pack author with a text editor adds a risk point, loads it, sees it fire and why, in Prefect's
screens alone."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from models.settings import settings
from tasks.clock import today
from tests.browser.conftest import PATIENCE_SECONDS, Product
from tests.browser.test_a_list_reaches_its_posts import read, submit
from tests.courts import Courts

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CASE = "（2026）立1号"
MAPPING = """\
kind = "events"
view = "court_cases"
source = "trial-system"
body = "法院"
case = "案号"

[[events]]
id = ["编号"]
at = "时间"
happened = "节点"
person = "人员"
from_on = "时间"
[events.facts]
kind = "类别"
"""
POINT = """\
code = "MY-001"
title = ["立案三个工作日未分案", "not assigned within three working days of filing"]
view = "court_cases"
stage = "filing"
when = "filed_on is not null and COLUMN is null and today > due(filed_on, 3, 'working_days')"
warn = "reporting_judge"
duty = "CT-001"
react = { n = 3, rule = "working_days" }
ladder = "warning"
valid_from = 2026-01-01
confidence = "D"
basis = [{ instrument = "民事诉讼法", article = "第一百二十六条", wording_on = 2023-09-01 }]
[fires]
today = 2026-03-06
filed_on = 2026-03-02
[silent]
today = 2026-03-05
filed_on = 2026-03-02
"""


@pytest.fixture
def page(browser: "Browser") -> Iterator["Page"]:
    page = browser.new_page(viewport={"width": 1500, "height": 1000}, locale="zh-CN")
    page.set_default_timeout(PATIENCE_SECONDS * 1000)
    yield page
    page.close()


def test_a_point_is_written_loaded_fires_and_says_why(
    product: Product, page: "Page", tmp_path: Path
) -> None:
    Courts.beside(product.province)
    inbox = settings().inbox
    inbox.mkdir(parents=True, exist_ok=True)
    filed = today() - timedelta(days=20)
    (inbox / "cases.toml").write_text(MAPPING, "utf-8")
    (inbox / "cases.csv").write_text(
        "编号,法院,案号,时间,节点,人员,类别\n"
        f"1,C1,{CASE},{filed}T09:00:00+08:00,filed,,civil_first\n"
        f"2,C1,{CASE},{filed}T09:00:00+08:00,role:reporting_judge,c1-j1,\n",
        "utf-8",
    )
    point = inbox / "MY-001.toml"
    shots = (tmp_path / f"{n}.png" for n in range(1, 10))

    form = {"actor": "coord", "file": "cases.csv", "mapping": "cases.toml"}
    submit(product, page, "导入案件数据 · Take in case data", "case-data-take-in", form)

    flow, slug = "从收件箱施行风险点 · Load risk points from files", "risk-points-take-in"
    form = {"actor": "coord", "file": point.name}
    point.write_text(POINT.replace("COLUMN", "asigned_on"), "utf-8")
    refused = submit(product, page, flow, slug, form, ends="FAILED")
    assert "assigned_on" in refused["state"]["message"]  # the nearest column there is
    read(product, page, "risk-point-errors")
    page.get_by_test_id("markdown-display").get_by_text("asigned_on").first.wait_for()
    page.screenshot(path=next(shots), full_page=True)

    point.write_text(POINT.replace("COLUMN", "assigned_on"), "utf-8")
    submit(product, page, flow, slug, form)  # it takes hold at once
    submit(product, page, "案件风险巡查 · Watch cases", "watch-cases", None)
    read(product, page, "warnings")
    page.get_by_test_id("markdown-display").get_by_text("MY-001").first.wait_for()
    page.screenshot(path=next(shots), full_page=True)

    form = {"point": "MY-001", "body": "C1", "case_no": CASE}
    why = submit(product, page, "风险点为何触发 · Why a risk point fires", "risk-why", form)
    assert why["state"]["name"] == "触发 · Fires"
    read(product, page, "risk-why-my-001")
    shown = page.get_by_test_id("markdown-display")
    shown.get_by_text(str(filed)).first.wait_for()
    page.screenshot(path=next(shots), full_page=True)
