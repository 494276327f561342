"""An officer reads the opinion as it was served, objects or waives, and reads what came of it."""

import pytest

from models.forms.opinion import DecideObjection
from rules.link import Purpose
from rules.link_now import NoStatementNow, NothingServed
from rules.objecting import ObjectionTooLate
from rules.vocabulary import Finding
from tasks.clock import now
from tasks.link_office import NewLink, links_of
from tasks.tokens import issue
from tests.chamber import MEMBERS, SITS
from tests.portal.pages.conftest import Hall, Person

SERVED = SITS + 3


def voted(hall: Hall) -> str:
    """The number of an opinion that was adopted by eleven to four."""
    referral = hall.chamber.accepted("judge1")
    session = hall.chamber.opened(hall.chamber.convened(referral))
    (opinion,) = hall.chamber.opinions(referral)
    said = {Finding.GROSS: MEMBERS[:11], Finding.NONE: MEMBERS[11:]}
    hall.chamber.votes(session, opinion, said)
    hall.chamber.close(session)
    return opinion


def served(hall: Hall) -> Person:
    """The officer of an opinion that was served today."""
    opinion = voted(hall)
    hall.chamber.signed(opinion, SERVED - 1)
    hall.chamber.served(opinion, SERVED)
    hall.set_day(SERVED)
    return hall.visitor(opinion, "judge1", Purpose.OBJECTION)


def come_by_the_way(hall: Hall, opinion: str) -> Person:
    """The officer of an opinion by a link to object that the office would not issue now."""
    link, _, secret = issue(
        hall.chamber.ledger, Purpose.OBJECTION, opinion, "judge1", now()
    ).partition("-")
    path = f"/p/{link}/{secret}"
    judge = Person(hall.browser(), NewLink(link, "judge1", opinion, Purpose.OBJECTION, now(), path))
    assert judge.open().status_code == 200
    return judge


def decided(hall: Hall, opinion: str, *, upheld: bool) -> None:
    """The office decides on the objection."""
    form = DecideObjection(actor="office2", number=opinion, upheld=upheld, reason="经查证属实")
    hall.chamber.do("decide_objection", form, SERVED + 1, "opinion")


def test_the_opinion_is_read_with_its_reasons_and_the_last_day_to_object(hall: Hall) -> None:
    judge = served(hall)
    page = judge.look().text
    for part in (
        "存在重大过失",
        "事实清楚",
        "对本意见有异议的，可以自收到之日起十日内",
        "至<strong>2026年4月7日（星期二）</strong>24时",
        "清明",
    ):
        assert part in page


def test_an_officer_reads_no_votes_and_no_dissent(hall: Hall) -> None:
    judge = served(hall)
    for page in (judge.look().text, judge.send("object", {"reason": "不服"}).text):
        for part in ("没有违反职责", "十一", "票", "理由如下", "15人", "某m3"):
            assert part not in page


def test_before_it_is_served_nothing_of_an_opinion_is_read(small_hall: Hall) -> None:
    opinion = voted(small_hall)
    small_hall.chamber.signed(opinion, SITS)
    judge = come_by_the_way(small_hall, opinion)
    page = judge.look().text
    assert "意见书尚未送达您。" in page
    for part in ("重大过失", "事实清楚", '<form method="post" action="/p/' + judge.link.id + "/o"):
        assert part not in page


def test_a_link_to_object_is_issued_once_there_is_something_to_object_to(
    small_hall: Hall,
) -> None:
    opinion = voted(small_hall)
    for purpose, refusal in (
        (Purpose.OBJECTION, NothingServed),
        (Purpose.STATEMENT, NoStatementNow),
    ):
        with pytest.raises(refusal):
            small_hall.link(opinion, "judge1", purpose)
    assert links_of(small_hall.chamber.store, opinion) == []
    assert small_hall.link(opinion, "judge1", Purpose.NOTICE).warning is None
    small_hall.chamber.signed(opinion, SERVED - 1)
    small_hall.chamber.served(opinion, SERVED)
    small_hall.set_day(SERVED)
    assert small_hall.link(opinion, "judge1", Purpose.OBJECTION).warning is None
    small_hall.set_day(SERVED + 15)
    warning = small_hall.link(opinion, "judge1", Purpose.OBJECTION).warning
    assert isinstance(warning, ObjectionTooLate)


def test_an_objection_is_made_once_and_what_was_decided_is_read(hall: Hall) -> None:
    judge = served(hall)
    marks = judge.form("object")
    files = [("files", ("新证据.txt", "证".encode(), "text/plain"))]
    page = judge.send("object", {"reason": "事实不清"}, marks, files=files).text
    for part in ("您的异议已记录", "事实不清", "新证据.txt", "正在审查，尚未决定"):
        assert part in page
    assert judge.send("object", {"reason": "事实不清"}, marks, files=files).status_code == 200
    again = judge.send("object", {"reason": "再次异议"}, {**marks, "once": "other"})
    assert again.status_code == 409
    assert hall.chamber.state(judge.link.number) == "objected"
    decided(hall, judge.link.number, upheld=False)
    page = judge.look().text
    assert "异议不成立，维持原意见" in page
    assert "经查证属实" in page


def test_an_objection_that_is_upheld_sets_the_opinion_aside(small_hall: Hall) -> None:
    judge = served(small_hall)
    judge.send("object", {"reason": "事实不清"})
    decided(small_hall, judge.link.number, upheld=True)
    page = judge.look().text
    assert "异议成立，惩戒委员会将重新审议" in page
    assert "存在重大过失" not in page


def test_an_objection_after_the_last_day_is_refused_with_that_day(small_hall: Hall) -> None:
    judge = served(small_hall)
    small_hall.set_day(SERVED + 15)
    late = small_hall.visitor(judge.link.number, "judge1", Purpose.OBJECTION)
    page = late.look().text
    assert "当事人异议期至2026-04-07" in page
    assert "/object" not in page
    marks = {**late.form("leave"), "once": "0"}
    refused = late.send("object", {"reason": "不服"}, marks)
    assert refused.status_code == 409
    assert "当事人异议期至2026-04-07" in refused.text


def test_the_right_is_waived_only_when_confirmed(small_hall: Hall) -> None:
    judge = served(small_hall)
    unsure = judge.send("waive", {})
    assert "尚未勾选确认，没有办理。" in unsure.text
    done = judge.send("waive", {"sure": "1"}).text
    assert "您已于2026年3月25日（星期三）放弃异议。" in done
    assert "/object" not in done


def test_another_officers_link_shows_another_officers_opinion(small_hall: Hall) -> None:
    hall = small_hall
    referral = hall.chamber.accepted("judge1", "judge2")
    first, second = hall.chamber.opinions(referral)
    hall.set_day(3)
    one = hall.visitor(first, "judge1", Purpose.STATEMENT)
    other = hall.visitor(second, "judge2", Purpose.STATEMENT)
    one.send("state", {"statement": "只有我知道的事"})
    assert "只有我知道的事" in one.look().text
    assert "只有我知道的事" not in other.look().text
    assert "某JUDGE1" not in other.look().text
