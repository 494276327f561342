"""A link opens once, in one browser, until its last instant, for one purpose, matter and person."""

import re
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest
from sqlalchemy import text

from rules.link import Purpose
from rules.link_for import FromElsewhere, NotTheirs, OtherMatter
from rules.vocabulary import Finding
from tasks.link_office import UnknownLink, issue_on_record, links_of, withdraw
from tests.chamber import MEMBERS, SITS
from tests.portal.pages.conftest import Hall, Person


def sitting(hall: Hall) -> tuple[str, str]:
    """An opinion, and the session that sits on it."""
    referral = hall.chamber.accepted("judge1")
    session = hall.chamber.opened(hall.chamber.convened(referral))
    return hall.chamber.opinions(referral)[0], session


def test_a_scanner_that_follows_the_link_does_not_use_it_up(hall: Hall) -> None:
    _, session = sitting(hall)
    member = hall.person(session, "m3", Purpose.VOTE)
    for method in ("GET", "HEAD", "GET"):
        assert hall.browser().request(method, member.link.path).status_code == 200
    assert "减刑案件错误裁定" in member.open().text


def test_the_address_says_the_same_for_a_link_that_there_is_not(small_hall: Hall) -> None:
    _, session = sitting(small_hall)
    link = small_hall.link(session, "m3", Purpose.VOTE)
    browser = small_hall.browser()
    there = browser.get(link.path).text
    other = f"/p/{'0' * 18}/{'0' * 64}"
    not_there = browser.get(other).text
    secret = link.path.rpartition("/")[2]
    as_other = there.replace(link.id, "0" * 18).replace(secret, "0" * 64)
    assert unmarked(as_other) == unmarked(not_there)
    assert "m3" not in there


def test_a_link_opens_once(hall: Hall) -> None:
    _, session = sitting(hall)
    member = hall.visitor(session, "m3", Purpose.VOTE)
    second = Person(hall.browser(), member.link).open()
    assert second.status_code == 403
    assert "链接无效、已使用或已过期。" in second.text
    assert "请联系发送链接的办事机构重新发送" in second.text
    assert member.look().status_code == 200


def test_a_second_press_of_the_button_in_the_same_browser_is_the_same_session(
    small_hall: Hall,
) -> None:
    _, session = sitting(small_hall)
    member = small_hall.person(session, "m3", Purpose.VOTE)
    data = member.button()
    place = f"/p/{member.link.id}/open"
    answers = [member.http.post(place, data=data, follow_redirects=False) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0].headers["set-cookie"] == answers[1].headers["set-cookie"]


def test_a_link_opens_until_its_last_instant_and_not_after(small_hall: Hall) -> None:
    hall = small_hall
    _, session = sitting(hall)
    early, late = (hall.person(session, code, Purpose.VOTE) for code in ("m3", "m4"))
    hall.set_day(SITS + 13)
    assert early.open().status_code == 200
    hall.set_day(SITS + 14)
    refused = late.open()
    assert refused.status_code == 403
    assert "链接无效、已使用或已过期。" in refused.text


def test_a_session_ends_when_nobody_has_looked_for_an_hour(small_hall: Hall) -> None:
    hall = small_hall
    _, session = sitting(hall)
    member = hall.visitor(session, "m3", Purpose.VOTE)
    assert ends(hall, member) == timedelta(hours=1)
    with hall.chamber.store.connect() as connection:
        # As if it had begun three hours ago and somebody had looked just now.
        connection.execute(text("UPDATE portal_token SET used_at = used_at - 10800000000"))
    assert member.look().status_code == 200
    assert ends(hall, member) == timedelta(hours=4)
    hall.set_day(SITS + 1)
    lost = member.look()
    assert lost.status_code == 403
    assert "尚未登录，或已超时退出。" in lost.text


def ends(hall: Hall, member: Person) -> timedelta:
    """How long after its beginning a session ends, as it stands."""
    with hall.chamber.store.connect() as connection:
        row = connection.execute(text("SELECT used_at, session_until FROM portal_token")).one()
    return timedelta(microseconds=row.session_until - row.used_at)


def unmarked(page: str) -> str:
    """A page without what every rendering has of its own."""
    return re.sub(r'name="(once|csrf)" value="[^"]*"', "", page)


def test_what_was_typed_when_the_session_was_over_is_shown_to_be_copied(small_hall: Hall) -> None:
    hall = small_hall
    opinion, _ = sitting(hall)
    officer = hall.visitor(opinion, "judge1", Purpose.STATEMENT)
    marks = officer.form("state")
    hall.set_day(SITS + 1)
    lost = officer.send("state", {"statement": "写了很久的陈述 <b>"}, marks)
    assert lost.status_code == 403
    assert "readonly>\n写了很久的陈述 &lt;b&gt;</textarea>" in lost.text


def test_a_link_opens_for_nobody_with_a_guessed_or_altered_secret(small_hall: Hall) -> None:
    _, session = sitting(small_hall)
    member = small_hall.person(session, "m3", Purpose.VOTE)
    for secret in ("", "0" * 64, member.link.path[-64:-1], "一" * 64, "x" * 9000):
        data = {**member.button(), "secret": secret}
        answer = member.http.post(f"/p/{member.link.id}/open", data=data)
        assert answer.status_code == 403
        assert "链接无效、已使用或已过期。" in answer.text
    nobodys = Person(small_hall.browser(), replace(member.link, path=f"/p/{'0' * 18}/{'0' * 64}"))
    assert nobodys.open().status_code == 403


@pytest.mark.parametrize("link", ["x", "%00", "一", "a;domain=x", "0" * 17, "0" * 19])
def test_what_is_no_link_is_no_address_and_stands_in_no_header(small_hall: Hall, link: str) -> None:
    answer = small_hall.browser().get(f"/p/{link}/{'0' * 64}")
    assert answer.status_code == 404
    assert "set-cookie" not in answer.headers


def test_a_row_turned_to_another_person_matter_or_purpose_opens_nothing(small_hall: Hall) -> None:
    hall = small_hall
    opinion, session = sitting(hall)
    for change in (
        "person_id = (SELECT id FROM person WHERE code = 'm5')",
        "purpose = 'OBJECTION'",
        f"matter_id = (SELECT id FROM matter WHERE number = '{opinion}')",
        "expires_at = expires_at + 1",
    ):
        shut, opened = (hall.person(session, "m3", Purpose.VOTE) for _ in range(2))
        assert opened.open().status_code == 200
        with hall.chamber.store.connect() as connection:
            connection.execute(text(f"UPDATE portal_token SET {change}"))
        assert "链接无效、已使用或已过期。" in shut.open().text
        assert "尚未登录，或已超时退出" in opened.look().text
        with hall.chamber.store.connect() as connection:
            connection.execute(text("DELETE FROM portal_token"))


def test_only_the_person_the_matter_is_about_and_its_own_office_get_a_link(
    small_hall: Hall,
) -> None:
    hall = small_hall
    opinion, session = sitting(hall)
    for number, person, purpose, refusal in (
        (opinion, "judge2", Purpose.OBJECTION, NotTheirs),
        (session, "judge1", Purpose.VOTE, NotTheirs),
        (session, "s1", Purpose.VOTE, NotTheirs),
        (opinion, "m3", Purpose.VOTE, OtherMatter),
        (session, "judge1", Purpose.OBJECTION, OtherMatter),
    ):
        with pytest.raises(refusal):
            hall.link(number, person, purpose)
    at = hall.chamber.at(SITS)
    for stranger in ("coord", "judge1", "nobody"):
        with pytest.raises(FromElsewhere):
            issue_on_record(
                hall.chamber.ledger, opinion, "judge1", Purpose.OBJECTION, 14, stranger, at
            )
    assert links_of(hall.chamber.store, opinion) == []


def test_a_link_for_one_purpose_serves_no_other(small_hall: Hall) -> None:
    hall = small_hall
    opinion, _ = sitting(hall)
    reader = hall.visitor(opinion, "judge1", Purpose.NOTICE)
    marks = reader.form("receipt")
    for verb in ("state", "object", "waive", "recusal", "vote", "waive-statement"):
        refused = reader.send(verb, {"statement": "x", "reason": "x", "sure": "1"}, marks)
        assert refused.status_code == 403
        assert "此链接用于“查看权利告知书”" in refused.text
    assert hall.chamber.state(opinion) == "notified"


def test_one_links_session_opens_no_other_links_page(small_hall: Hall) -> None:
    hall = small_hall
    opinion, session = sitting(hall)
    officer = hall.visitor(opinion, "judge1", Purpose.STATEMENT)
    member = hall.person(session, "m3", Purpose.VOTE)
    cookie = officer.http.cookies["bihuan"]
    stolen = hall.browser()
    stolen.cookies.set("bihuan", cookie)
    assert stolen.get(f"/p/{member.link.id}").status_code == 403
    assert stolen.get(f"/p/{officer.link.id}").status_code == 200


def test_a_withdrawn_link_opens_nothing_and_its_session_is_over(small_hall: Hall) -> None:
    hall = small_hall
    _, session = sitting(hall)
    shut, opened = (hall.person(session, code, Purpose.VOTE) for code in ("m3", "m4"))
    opened.open()
    at = hall.chamber.at(SITS)
    for person in (shut, opened):
        withdraw(hall.chamber.ledger, person.link.id, "发错", "office", at)
    assert "链接无效、已使用或已过期。" in shut.open().text
    assert "尚未登录，或已超时退出" in opened.look().text
    with pytest.raises(UnknownLink):
        withdraw(hall.chamber.ledger, "0" * 18, "发错", "office", at)


def test_who_leaves_is_out_in_the_ledger_and_in_the_browser(small_hall: Hall) -> None:
    hall = small_hall
    _, session = sitting(hall)
    member = hall.visitor(session, "m3", Purpose.VOTE)
    cookie = member.http.cookies["bihuan"]
    assert "已退出" in member.send("leave", {}).text
    assert "bihuan" not in member.http.cookies
    member.http.cookies.set("bihuan", cookie)
    assert member.look().status_code == 403


def test_a_form_without_the_pages_mark_or_from_elsewhere_is_refused(small_hall: Hall) -> None:
    hall = small_hall
    opinion, session = sitting(hall)
    member = hall.visitor(session, "m3", Purpose.VOTE)
    marks = member.form("vote")
    said = {"opinion": opinion, "finding": Finding.GROSS.value, "sure": "1"}
    for wrong in (
        {},
        {"csrf": marks["csrf"]},
        {"once": marks["once"]},
        {**marks, "csrf": "0" * 64},
        {**marks, "csrf": "记号"},
        {**marks, "once": "x" * 201},
    ):
        refused = member.send("vote", said, wrong)
        assert refused.status_code == 403
        assert "不是从本系统页面发出的" in refused.text
    elsewhere = member.send("vote", said, marks, headers={"sec-fetch-site": "cross-site"})
    assert elsewhere.status_code == 403
    other = hall.visitor(session, "m4", Purpose.VOTE)
    assert other.send("vote", said, marks).status_code == 403
    hall.chamber.votes(session, opinion, {Finding.NONE: MEMBERS[:1]})


def test_nobody_is_signed_in_by_a_form_that_stands_elsewhere(small_hall: Hall) -> None:
    _, session = sitting(small_hall)
    link = small_hall.link(session, "m3", Purpose.VOTE)
    browser = small_hall.browser()
    data = {"secret": link.path.rpartition("/")[2]}
    assert browser.post(f"/p/{link.id}/open", data=data).status_code == 403
    assert Person(small_hall.browser(), link).open().status_code == 200


def test_cookies_are_for_no_script_no_other_site_and_this_links_pages_alone(
    small_hall: Hall,
) -> None:
    _, session = sitting(small_hall)
    member = small_hall.person(session, "m3", Purpose.VOTE)
    place = f"/p/{member.link.id}/open"
    opened = member.http.post(place, data=member.button(), follow_redirects=False)
    said = opened.headers["set-cookie"].lower()
    assert f"path=/p/{member.link.id};" in said
    assert "httponly" in said
    assert "samesite=strict" in said


@pytest.mark.parametrize("header", ["cache-control", "content-security-policy", "referrer-policy"])
def test_every_page_says_how_browsers_treat_it(small_hall: Hall, header: str) -> None:
    _, session = sitting(small_hall)
    member = small_hall.visitor(session, "m3", Purpose.VOTE)
    pages: list[httpx.Response] = [
        member.look(),
        member.http.get(member.link.path),
        member.send("vote", {}),
        small_hall.browser().get(f"/p/{member.link.id}"),
    ]
    expected = {
        "cache-control": "no-store",
        "content-security-policy": "default-src 'self'",
        "referrer-policy": "no-referrer",
    }[header]
    assert all(page.headers[header].startswith(expected) for page in pages)
    assert all('<html lang="zh-CN">' in page.text for page in pages)
    assert not [page for page in pages if "<script" in page.text or " style=" in page.text]
