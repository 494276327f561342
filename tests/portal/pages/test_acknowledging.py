"""The holder of a post reads its duties by link, acknowledges them or doubts some."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

import httpx
import pytest

from models.store import Store
from portal.app import create_app
from rules.link import Purpose
from rules.link_for import FromElsewhere, NotTheirs, OtherMatter
from rules.procedure import Closed
from tasks.clock import now
from tasks.link_office import issue_on_record
from tasks.readings import readings_of
from tests.acknowledging import Holders
from tests.courts import FIRST
from tests.portal.pages.conftest import Person
from tests.portal.running import running


@dataclass
class Desk:
    """The portal over two courts whose holders were asked."""

    holders: Holders
    address: str
    people: list[httpx.Client] = field(default_factory=list)

    def visitor(self, person: str) -> Person:
        """Somebody who has opened the link to their last slip."""
        self.people.append(httpx.Client(base_url=self.address, follow_redirects=True))
        link = issue_on_record(
            self.holders.ledger,
            self.holders.number(person),
            person,
            Purpose.ACKNOWLEDGE,
            None,
            "coord",
            now(),
        )
        found = Person(self.people[-1], link)
        assert found.open().status_code == 200
        return found


@pytest.fixture
def desk(store: Store, set_day: Callable[[int | date], None]) -> Iterator[Desk]:
    set_day(FIRST)
    holders = Holders(store)
    holders.courts.published()
    holders.serve()
    with running(create_app(holders.ledger)) as address:
        found = Desk(holders, address)
        yield found
        for browser in found.people:
            browser.close()


def test_each_duty_is_read_with_its_basis_and_the_last_day(desk: Desk) -> None:
    chief = desk.visitor("c1-tz")
    page = chief.look().text
    for part in (
        "应当对庭审活动进行监督",
        "不得私自会见当事人",
        "《民事诉讼法》第一百二十六条（2023-09-01）",
        "至<strong>2026年3月16日（星期一）</strong>24时",
        "C1-TZ",
        "2项",
    ):
        assert part in page
    assert "CT-001" not in page
    read = [(row["who"], row["what"]) for row in _readings(desk, "c1-tz")]
    assert read[:3] == [("coord", "link:issued"), ("c1-tz", "link:redeemed"), ("c1-tz", "duties")]


def test_what_is_acknowledged_is_no_longer_called_open(desk: Desk) -> None:
    judge = desk.visitor("c1-j1")
    assert "尚未签收的事项" in judge.look().text
    desk.holders.give("c1-j1")
    after = judge.look().text
    assert "尚未签收的事项" not in after and "您本次已签收的事项" in after


def test_the_page_that_opens_a_link_names_whoever_sent_it(desk: Desk) -> None:
    judge = desk.visitor("c1-j1")
    text = judge.http.get(f"/p/{judge.link.id}/{'0' * 64}").text
    assert "惩戒工作处" not in text
    assert "发送链接的办事机构" in text


def test_acknowledging_is_confirmed_and_authenticated(desk: Desk) -> None:
    judge = desk.visitor("c1-j1")
    number = desk.holders.number("c1-j1")
    unsure = judge.send("acknowledge", {"remark": "已读"})
    assert unsure.status_code == 422 and "尚未勾选确认，没有办理。" in unsure.text
    assert "已读" in unsure.text
    done = judge.send("acknowledge", {"remark": "已读", "sure": "1"})
    assert "您的签收已记录。" in done.text and "/acknowledge" not in done.text
    act = desk.holders.acts(number)[-1]
    assert (act["by"]["code"], act["by"]["sure"], act["by"]["via"]) == (
        "c1-j1",
        "authenticated",
        "portal",
    )
    assert act["form"]["remark"] == "已读"
    assert desk.holders.state(number) == "acknowledged"


def test_a_button_pressed_twice_acknowledges_once(desk: Desk) -> None:
    judge = desk.visitor("c1-j1")
    marks = judge.form("acknowledge")
    for _ in range(2):
        assert judge.send("acknowledge", {"sure": "1"}, marks).status_code == 200
    assert len(desk.holders.acts(desk.holders.number("c1-j1"))) == 2


def test_some_are_doubted_with_a_reason_and_the_answer_is_read(
    desk: Desk, set_day: Callable[[int | date], None]
) -> None:
    chief = desk.visitor("c1-tz")
    number = desk.holders.number("c1-tz")
    empty = chief.send("doubt", {"reason": ""})
    assert empty.status_code == 422
    kept = chief.send("doubt", {"item-CT-002": "1", "reason": ""})
    assert 'name="item-CT-002" value="1" aria-label="对CT-002有疑义" checked' in kept.text
    page = chief.send("doubt", {"item-CT-002": "1", "reason": "应由院长监督"}).text
    for part in ("您的疑义已记录", "应由院长监督", "等待清单管理机关答复"):
        assert part in page
    assert desk.holders.state(number) == "doubted"
    desk.holders.answer("c1-tz", 1)
    set_day(date(2026, 3, 3))
    chief = desk.visitor("c1-tz")
    page = chief.look().text
    assert "由本岗位承担" in page and "已答复" in page
    assert 'name="item-CT-002"' not in page and 'name="item-CT-003"' in page
    again = chief.send("doubt", {"item-CT-002": "1", "reason": "仍不同意"})
    assert again.status_code == 409 and "已经答复" in again.text
    assert "您的签收已记录。" in chief.send("acknowledge", {"sure": "1"}).text


def test_who_left_reads_why_and_acknowledges_nothing(desk: Desk) -> None:
    judge = desk.visitor("c1-j1")
    marks = judge.form("acknowledge")
    desk.holders.leave("C1-J1", FIRST)
    page = judge.look().text
    assert "任职人已离任" in page and "/acknowledge" not in page
    refused = judge.send("acknowledge", {"sure": "1"}, marks)
    assert refused.status_code in (403, 409)


def test_a_link_is_for_the_very_person_from_the_office_that_keeps_the_list(desk: Desk) -> None:
    number = desk.holders.number("c1-j1")
    for person, by, purpose, refusal in (
        ("c1-j2", "coord", Purpose.ACKNOWLEDGE, NotTheirs),
        ("c1-j1", "c1-tz", Purpose.ACKNOWLEDGE, FromElsewhere),
        ("c1-j1", "coord", Purpose.VOTE, OtherMatter),
    ):
        with pytest.raises(refusal):
            issue_on_record(desk.holders.ledger, number, person, purpose, None, by, now())
    desk.holders.give("c1-j1")
    with pytest.raises(Closed):
        issue_on_record(
            desk.holders.ledger, number, "c1-j1", Purpose.ACKNOWLEDGE, None, "coord", now()
        )


def test_another_links_page_takes_no_acknowledgment(desk: Desk) -> None:
    judge, other = desk.visitor("c1-j1"), desk.visitor("c1-j2")
    marks = judge.form("acknowledge")
    assert other.send("acknowledge", {"sure": "1"}, marks).status_code == 403
    assert desk.holders.state(desk.holders.number("c1-j1")) == "served"


def _readings(desk: Desk, person: str) -> list[dict[str, object]]:
    _, slip = desk.holders.slips(person)[-1]
    assert slip.matter_id is not None
    return readings_of(desk.holders.store, slip.matter_id)
