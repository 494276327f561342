"""The portal over a committee of fifteen, met by people who have links."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import httpx
import pytest

from models.settings import settings
from models.store import Store
from portal.app import create_app
from rules.link import Purpose
from tasks.clock import now
from tasks.link_office import NewLink, issue_on_record
from tasks.readings import readings_of
from tests.chamber import SITS, Chamber
from tests.portal.running import running

_FORM = re.compile(r'<form method="post" action="([^"]+)".*?</form>', re.S)
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


@dataclass
class Person:
    """Somebody with a browser of their own, without a script."""

    http: httpx.Client
    link: NewLink

    def open(self) -> httpx.Response:
        """Follow the link and press the button."""
        return self.http.post(f"/p/{self.link.id}/open", data=self.button())

    def button(self) -> dict[str, str]:
        """What the page that the link leads to sends when its button is pressed."""
        return hidden(self.http.get(self.link.path).text, "open")

    def look(self) -> httpx.Response:
        """The page."""
        return self.http.get(f"/p/{self.link.id}")

    def form(self, verb: str, holding: str = "") -> dict[str, str]:
        """The hidden fields of a form of the page, the one that holds some text."""
        return hidden(self.look().text, verb, holding)

    def send(
        self, verb: str, said: dict[str, Any], marks: dict[str, str] | None = None, **more: Any
    ) -> httpx.Response:
        """Send a form: as the page renders it now, unless marks of an earlier one are given."""
        marks = self.form(verb, said.get("opinion", "")) if marks is None else marks
        return self.http.post(f"/p/{self.link.id}/{verb}", data={**marks, **said}, **more)


def hidden(page: str, verb: str, holding: str = "") -> dict[str, str]:
    """The hidden fields of a form in a page."""
    for found in _FORM.finditer(page):
        if found[1].endswith(f"/{verb}") and holding in found[0]:
            return {name: unescape(value) for name, value in _HIDDEN.findall(found[0])}
    raise AssertionError(f"no form to {verb} in {page}")


@dataclass
class Hall:
    """The portal as people meet it."""

    chamber: Chamber
    address: str
    set_day: Callable[[int | date], None]
    people: list[httpx.Client] = field(default_factory=list)

    def link(self, number: str, person: str, purpose: Purpose, days: int = 14) -> NewLink:
        """A link that the committee's office issues now."""
        return issue_on_record(self.chamber.ledger, number, person, purpose, days, "office", now())

    def person(self, number: str, person: str, purpose: Purpose) -> Person:
        """Somebody who has just been issued a link."""
        return Person(self.browser(), self.link(number, person, purpose))

    def visitor(self, number: str, person: str, purpose: Purpose) -> Person:
        """Somebody who has opened the link."""
        found = self.person(number, person, purpose)
        assert found.open().status_code == 200
        return found

    def browser(self) -> httpx.Client:
        """A browser of somebody's own."""
        self.people.append(httpx.Client(base_url=self.address, follow_redirects=True))
        return self.people[-1]

    def readings(self, referral: str) -> list[tuple[str, str]]:
        """Who read what of a referral."""
        rows = readings_of(self.chamber.store, self.chamber.id_of(None, referral))
        return [(row["who"], row["what"]) for row in rows]


@contextmanager
def hall_over(store: Store, set_day: Callable[[int | date], None]) -> Iterator[Hall]:
    """The portal over a store that nobody has settled yet."""
    chamber = Chamber(store)
    with running(create_app(chamber.ledger)) as address:
        hall = Hall(chamber, address, set_day)
        yield hall
        for browser in hall.people:
            browser.close()


@pytest.fixture
def set_day(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[[Any], None]]:
    """Moves the day of the clock, counted from the chamber's first."""
    monkeypatch.setenv("BIHUAN_VAR", str(tmp_path / "var"))

    def move(day: int | date) -> None:
        on = Chamber.first.date().fromordinal(Chamber.first.date().toordinal() + day) if isinstance(
            day, int
        ) else day  # fmt: skip
        monkeypatch.setenv("BIHUAN_SIMULATED_TODAY", on.isoformat())
        settings.cache_clear()

    move(SITS)
    yield move
    monkeypatch.undo()
    settings.cache_clear()


@pytest.fixture
def hall(store: Store, set_day: Callable[[int | date], None]) -> Iterator[Hall]:
    """The portal on both databases."""
    with hall_over(store, set_day) as found:
        yield found


@pytest.fixture
def small_hall(sqlite_store: Store, set_day: Callable[[int | date], None]) -> Iterator[Hall]:
    """The same on SQLite, where the database makes no difference."""
    with hall_over(sqlite_store, set_day) as found:
        yield found
