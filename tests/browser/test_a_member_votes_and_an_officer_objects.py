"""People at their pages with nothing but a keyboard: a member reads and votes, the officer states
and objects. With pictures of each page."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from models.settings import settings
from models.store import Store
from portal.app import create_app
from rules.link import Purpose
from rules.vocabulary import Finding
from tasks.clock import now
from tasks.link_office import issue_on_record
from tests.chamber import MEMBERS, SITS, Chamber
from tests.portal.running import running

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDE, NARROW = {"width": 1100, "height": 900}, {"width": 390, "height": 844}
MOST_TABS = 60


@pytest.fixture
def set_day(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[[int], None]]:
    monkeypatch.setenv("BIHUAN_VAR", str(tmp_path / "var"))

    def move(day: int) -> None:
        on = Chamber.first.date().fromordinal(Chamber.first.date().toordinal() + day)
        monkeypatch.setenv("BIHUAN_SIMULATED_TODAY", on.isoformat())
        settings.cache_clear()

    yield move
    monkeypatch.undo()
    settings.cache_clear()


class Reader:
    """Somebody with a keyboard, in a browser without scripts."""

    def __init__(self, browser: "Browser", size: Any, pictures: Path, name: str) -> None:
        self._context = browser.new_context(
            java_script_enabled=False, viewport=size, locale="zh-CN"
        )
        self.page: Page = self._context.new_page()
        self.page.on("console", self._note)
        self.complaints: list[str] = []
        self._pictures, self._name, self._taken = pictures, name, 0

    def _note(self, said: Any) -> None:
        # A refused form is an answer with its own status, which the browser notes, too.
        if "status of 422" not in said.text:
            self.complaints.append(said.text)

    def open(self, address: str) -> None:
        """Follow a link; the button has the focus."""
        self.page.goto(address)
        self.picture()
        self.page.keyboard.press("Enter")
        self.page.get_by_role("button", name="退出").wait_for()

    def tab_to(self, css: str) -> None:
        """Press Tab until a control has the focus."""
        for _ in range(MOST_TABS):
            if self.page.locator(f"{css}:focus").count():
                return
            self.page.keyboard.press("Tab")
        pytest.fail(f"{css} is not reached by Tab")

    def press(self, *keys: str) -> None:
        """Press keys."""
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        """Type, as an input method does."""
        self.page.keyboard.insert_text(text)

    def reads(self, text: str) -> None:
        """The page says it."""
        self.page.get_by_text(text).first.wait_for()

    def picture(self) -> None:
        """A picture of the whole page."""
        self._taken += 1
        self.page.screenshot(
            path=self._pictures / f"{self._name}-{self._taken}.png", full_page=True
        )

    def leave(self) -> None:
        """Close the browser; nothing of the page was refused by it."""
        self._context.close()
        assert self.complaints == []


def test_a_member_votes_and_an_officer_objects(
    sqlite_store: Store, browser: "Browser", set_day: Callable[[int], None], tmp_path: Path
) -> None:
    chamber = Chamber(sqlite_store)
    referral = chamber.accepted("judge1", "judge2")
    opinion, other = chamber.opinions(referral)
    session = chamber.convened(referral, day=4)
    with running(create_app(chamber.ledger)) as address:

        def come(number: str, code: str, purpose: Purpose, size: Any = WIDE) -> Reader:
            reader = Reader(browser, size, tmp_path, f"{purpose.name.lower()}-{code}")
            path = issue_on_record(
                chamber.ledger, number, code, purpose, None, "office", now()
            ).path
            reader.open(address + path)
            return reader

        # The officer is told, and states.
        set_day(4)
        judge = come(opinion, "judge1", Purpose.STATEMENT)
        judge.reads("有权申请回避，有权陈述、举证、辩解。")
        judge.picture()
        judge.tab_to("#state-statement")
        judge.press("Tab", "Tab", "Enter")  # past the files to the button, with nothing typed
        judge.reads("没有记录")
        judge.picture()
        judge.press("Tab", "Enter")  # the summary has the focus; its link leads to the field
        judge.tab_to("#state-statement")
        judge.type("裁定时在卷材料与现查明的不同，本人已尽审查义务。")
        judge.press("Tab", "Tab", "Enter")
        judge.reads("您的陈述已记录")
        judge.picture()
        judge.leave()

        # A member reads that and votes, thinks again, and votes otherwise.
        set_day(SITS)
        chamber.opened(session)
        member = come(session, "m3", Purpose.VOTE)
        member.reads("本人已尽审查义务。")
        member.picture()
        member.tab_to(f'[id="vote-{opinion}-finding"] input')
        member.press("Space", "ArrowDown", "Tab")
        member.type("应当发现而未发现")
        member.press("Tab", "Enter")
        member.reads("请确认您的表决")
        member.picture()
        member.press("Enter")  # the confirmation has the focus
        member.reads("您的表决已记录")
        member.picture()
        member.tab_to(f'[id="vote-{opinion}-finding"] input')
        member.press("ArrowDown", "Tab", "Tab", "Enter")
        member.reads("将替换您先前的表决")
        member.press("Enter")
        member.reads("您的表决已记录")
        member.leave()

        ordinary = [code for code in MEMBERS if code != "m3"]
        chamber.votes(session, opinion, {Finding.ORDINARY: ordinary})
        chamber.votes(session, other, {Finding.NONE: MEMBERS})
        chamber.close(session)
        chamber.signed(opinion, SITS + 1)
        chamber.served(opinion, SITS + 2)

        # The officer reads the opinion on a telephone and objects.
        set_day(SITS + 2)
        judge = come(opinion, "judge1", Purpose.OBJECTION, NARROW)
        judge.reads("存在一般过失")
        judge.picture()
        judge.tab_to("#object-reason")
        judge.type("不同意一般过失的认定。")
        judge.press("Tab", "Tab", "Enter")
        judge.reads("您的异议已记录")
        judge.reads("正在审查，尚未决定")
        judge.picture()
        judge.leave()

    assert chamber.state(opinion) == "objected"
    first, _ = chamber.results(session)
    # Space chose the first finding, the arrow the next: twice, and the others were for the third.
    assert (first["finding"], first["votes_for"]) == (Finding.ORDINARY, 15)
    assert not first["dissents"]
