"""An officer reports for the month, records who asked, states to a finding: by one page and one
address."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

import httpx
import pytest

from models.store import Store
from portal.app import create_app
from rules.interference.attesting import Answer
from rules.interference.recording import Category, Manner
from rules.interference.untrue import Source
from rules.link import Purpose
from rules.link_for import NotTheirs
from tasks.clock import now
from tasks.interference.reading import read_sealed
from tasks.link_office import issue_on_record
from tasks.readings import readings_of
from tests.interfering import DESK, OTHER, PRESIDENT, RECORDER, SAID, Interfering
from tests.portal.pages.conftest import Person
from tests.portal.running import running

APRIL = date(2026, 4, 2)
RECORD = {
    "what": "record",
    "case": "（2026）晋0999刑初7号",
    "asker": PRESIDENT,
    "asked_on": "2026-03-10",
    "manner": Manner.IN_PERSON.value,
    "said": SAID,
    "response": "当场拒绝",
    "category": Category.INTERFERENCE.value,
    "keeping": "密存，由本单位纪检人员查阅 · sealed; the desk of one's own body reads it",
}


@dataclass
class Office:
    """The portal over a court whose officers were asked for March."""

    court: Interfering
    address: str
    numbers: dict[str, str]
    people: list[httpx.Client] = field(default_factory=list)

    def visitor(self, person: str) -> Person:
        """An officer who has opened the link of the month."""
        self.people.append(httpx.Client(base_url=self.address, follow_redirects=True))
        number = self.numbers[person]
        link = issue_on_record(
            self.court.ledger, number, person, Purpose.ATTEST, None, "hj-xt", now()
        )
        found = Person(self.people[-1], link)
        assert found.open().status_code == 200
        return found


@pytest.fixture
def office(sqlite_store: Store, set_day: Callable[[int | date], None]) -> Iterator[Office]:
    set_day(APRIL)
    court = Interfering(sqlite_store)
    with running(create_app(court.ledger)) as address:
        found = Office(court, address, court.asked())
        yield found
        for browser in found.people:
            browser.close()


def send(who: Person, said: dict[str, str]) -> httpx.Response:
    """A form of the page, told from the others by what it is for."""
    marks = who.form("month", f'value="{said["what"]}"')
    return who.http.post(f"/p/{who.link.id}/month", data={**marks, **said})


def test_a_report_and_a_record_are_answered_alike_and_show_no_number(office: Office) -> None:
    judge = office.visitor(RECORDER)
    assert "2026年3月" in judge.look().text and "至<strong>2026年4月9日" in judge.look().text
    recorded = send(judge, RECORD)
    unsure = send(judge, {"what": "attest", "answer": Answer.SEE.value})
    assert unsure.status_code == 422 and "没有记录" in unsure.text
    reported = send(judge, {"what": "attest", "answer": Answer.SEE.value, "sure": "1"})
    assert recorded.status_code == reported.status_code == 200
    for page in (recorded.text, reported.text, judge.look().text):
        assert "已提交" in page or "已填报" in page
        assert "问〔" not in page and SAID not in page and PRESIDENT not in page
    (entry,) = office.court.register(DESK, APRIL)
    file = read_sealed(
        office.court.ledger, entry.number, DESK, "核查", office.court.province.at(APRIL)
    )
    assert (file.said[0].by, file.said[0].form["said"]) == (RECORDER, SAID)


def test_a_record_that_lacks_something_comes_back_as_typed(office: Office) -> None:
    judge = office.visitor(RECORDER)
    page = send(judge, RECORD | {"said": "", "case": ""})
    assert page.status_code == 422 and "没有记录" in page.text
    assert "当场拒绝" in page.text, "what was typed is not lost"
    assert office.court.register(DESK, APRIL) == []
    later = send(judge, RECORD | {"asked_on": "2026-04-03"})
    assert later.status_code == 409 and "晚于记录之日" in later.text


def test_sent_twice_it_is_recorded_once(office: Office) -> None:
    judge = office.visitor(RECORDER)
    marks = judge.form("month", 'value="record"')
    for _ in range(2):
        answer = judge.http.post(f"/p/{judge.link.id}/month", data={**marks, **RECORD})
        assert answer.status_code == 200
    assert len(office.court.register(DESK, APRIL)) == 1


def test_the_next_link_needs_nobody_and_opens_the_same_page(office: Office) -> None:
    judge = office.visitor(RECORDER)
    page = send(judge, {"what": "next"}).text
    found = re.search(r"/p/([0-9a-f]+)/([0-9a-f]+)", page)
    assert found is not None
    again = httpx.Client(base_url=office.address, follow_redirects=True)
    office.people.append(again)
    button = dict(re.findall(r'name="([^"]+)" value="([^"]*)"', again.get(found[0]).text))
    assert again.post(f"/p/{found[1]}/open", data=button).status_code == 200
    assert "记录过问" in again.get(f"/p/{found[1]}").text
    with pytest.raises(NotTheirs):
        issue_on_record(
            office.court.ledger,
            office.numbers[RECORDER],
            OTHER,
            Purpose.ATTEST,
            None,
            "hj-xt",
            now(),
        )


def test_an_officer_who_was_told_states_and_reads_no_source(office: Office) -> None:
    judge = office.visitor(OTHER)
    send(judge, {"what": "attest", "answer": Answer.ZERO.value, "sure": "1"})
    number = office.court.do(
        "untrue.propose", APRIL, actor=DESK, officer=OTHER, from_on="2026-03-10",
        to_on="2026-03-10", source=Source.RECORD.value, basis="某同事记录",
    ).number  # fmt: skip
    assert "陈述" not in judge.look().text.split("记录过问")[0]
    office.court.do("untrue.tell", APRIL, actor=DESK, number=number)
    page = judge.look().text
    assert "拟认定您在2026年3月10日" in page and "某同事" not in page
    done = send(judge, {"what": "state", "number": number, "statement": "当日出差，没有见面"})
    assert done.status_code == 200
    file = read_sealed(office.court.ledger, number, DESK, "决定", office.court.province.at(APRIL))
    assert file.said[-1].form["statement"] == "当日出差，没有见面"


def test_what_is_none_of_the_forms_is_unreadable(office: Office) -> None:
    judge = office.visitor(RECORDER)
    marks = judge.form("month", 'value="next"')
    answer = judge.http.post(f"/p/{judge.link.id}/month", data={**marks, "what": "nothing"})
    assert answer.status_code == 400
    with office.court.store.read() as tx:
        from tasks.timeline import matter_row

        matter = matter_row(tx, office.numbers[RECORDER])
    read = {row["what"] for row in readings_of(office.court.store, matter["id"])}
    assert read == {"link:issued", "link:redeemed", "attestation"}
