"""Notices to posts: one digest for a day, an act as it was done, files that are whole."""

import stat
from datetime import date
from pathlib import Path

import orjson
import pytest

from models.outbox import Outbox
from models.settings import settings
from tasks.notice_drop import dropper, file_name, folder_name
from tests.office import Office
from tests.problems import approve, found, plan_of

# Apprise's own, in its module for mail.
IMPORTS_APPRISE = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")

LATE = date(2026, 9, 15)
"""The first problem's six months ended on 2 September 2026."""


def notice(var: Path, day: date, outbox_id: int | None, post: str = "OWNER") -> str:
    assert outbox_id is not None
    return (var / "notices" / post / file_name(day, outbox_id)).read_text("utf-8")


def test_one_notice_lists_all_that_was_fired_at_a_post_on_a_day(office: Office, var: Path) -> None:
    one, two = found(office.province, item="甲"), found(office.province, item="乙")
    office.fire(one, LATE, rung=1)
    office.fire(one, LATE, rung=2)
    office.fire(two, LATE, rung=2)
    office.fire(two, LATE, rung=3, post="WARDEN")
    digest = office.digest(LATE)
    office.deliver()
    text = notice(var, LATE, digest)
    assert text.startswith("# 期限督办通知 · Deadlines：3项 · 3（2026-09-15）")
    assert "任职人 · held by：owner" in text
    assert text.count("\n## 🔴 ") == 3
    assert (text.count(one), text.count(two)) == (2, 1)
    assert "约谈" not in text  # the warden's


def test_an_item_says_case_clause_days_left_and_why_now(office: Office, var: Path) -> None:
    office.fire(found(office.province), LATE, rung=2)
    digest = office.digest(LATE)
    office.deliver()
    item = notice(var, LATE, digest).partition("## ")[2].splitlines()
    assert item == [
        "🔴 晋政法整〔2026〕1号 三起减刑案件缺集体评议签字",
        "",
        "- 督办 · Step：第2级 信函提醒 · Letter of reminder，文号 · letter 晋政法函〔2026〕1号",
        "- 期限 · Term：整改期限（time to rectify）6个月，自2026年3月2日（星期一）起算 · "
        "6 months from 2026-03-02；依据 · by：集中整改期限 · Concentrated rectification；"
        "2022年整改意见、2024年巡视工作条例 · 2022 opinion, 2024 regulations on inspection"
        "（rectify.concentrated）",
        "- 届满 · Ends：2026-09-02，逾期13日（9个工作日） · overdue by 13 days (9 working)",
        "- 为何此时 · Why now：届满后1个工作日办理 · 1 working day after the last day；"
        "依据 · by：山西发言：信函提醒 · Shanxi speech; day: default of this product",
    ]


def test_two_digests_of_a_day_that_wait_together_are_one_notice(office: Office, var: Path) -> None:
    office.fire(found(office.province), LATE)
    office.deliver()
    first, second = office.digest(LATE), office.digest(LATE)
    other = office.digest(LATE, post="WARDEN")
    assert office.deliver(limit=1).delivered == 2
    files = [path.name for path in (var / "notices/OWNER").iterdir() if "09-15" in path.name]
    assert files == [file_name(LATE, first)]
    rows = {row.id: row.state for row in office.rows("notice")}
    assert (rows[first], rows[second], rows[other]) == ("delivered", "delivered", "waiting")


def test_a_digest_without_a_rung_is_given_up_and_not_sent_empty(office: Office, var: Path) -> None:
    digest = office.digest(LATE)
    assert office.deliver().dead == 1
    assert not (var / "notices").exists()
    assert "没有可通知的内容" in office.attempts(digest)[0].error


def test_a_notice_of_an_act_says_the_act_where_it_led_and_what_was_said(
    office: Office, var: Path
) -> None:
    number = found(office.province)
    office.province.do("submit_plan", plan_of(number), 3)
    approve(office.province, number, 4)
    office.deliver(office.province.at(5))
    last = office.rows("notice")[-1]
    text = notice(var, date(2026, 3, 6), last.id)
    assert text.startswith(f"# {number}：批准方案 · Approve the plan\n")
    assert "待审 → 整改中" in text
    assert "- 经办 · By：督办人员 · supervisor（super）" in text
    assert "- 意见 · Opinion：同意" in text
    assert "届满 · ends 2026-09-" in text


def test_a_notice_done_twice_is_one_file_with_the_same_text(office: Office, var: Path) -> None:
    office.fire(found(office.province), LATE)
    digest = office.digest(LATE)
    office.deliver()
    before = notice(var, LATE, digest)
    with office.store.session() as session:
        session.get_one(Outbox, digest).state = "waiting"
        session.commit()
    office.deliver(office.noon.replace(year=2027))
    assert notice(var, LATE, digest) == before
    assert len(list((var / "notices/OWNER").iterdir())) == 2  # with the notice of the finding


def test_what_someone_wrote_is_text_and_not_markdown(office: Office, var: Path) -> None:
    office.fire(found(office.province, title="# 甲\n## [乙](http://a) <b>"), LATE)
    digest = office.digest(LATE)
    office.deliver()
    text = notice(var, LATE, digest)
    assert r"\# 甲 \#\# \[乙\](http://a) \<b\>" in text
    assert text.count("\n## ") == 1


def test_notices_are_not_open_to_everyone(office: Office, var: Path) -> None:
    office.tell()
    office.deliver()
    (file,) = (var / "notices/OWNER").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert stat.S_IMODE(file.parent.stat().st_mode) & 0o007 == 0


@pytest.mark.parametrize("code", ["..", ".", "../../etc", "/etc", "a/b", "a\x00b", "岗" * 64, "%"])
def test_no_code_of_a_post_leads_out_of_the_folder(code: str, var: Path) -> None:
    receipt = dropper(code, "2026-09-15-1.md", "title", "text")()
    (file,) = var.rglob("*.md")
    assert file.parent.parent == var / "notices"
    assert receipt.endswith(f"{file.parent.name}/2026-09-15-1.md")


def test_two_codes_never_share_a_folder() -> None:
    codes = ["a/b", "a%2Fb", "a_b", "a-b", "a.b", "", "%"]
    assert len({folder_name(code) for code in codes}) == len(codes)


@pytest.fixture
def target(office: Office, monkeypatch: pytest.MonkeyPatch) -> str:
    """An Apprise address at the receiver, with a password and the post's code in it."""
    host = office.receiver.url.removeprefix("http://")
    monkeypatch.setenv("BIHUAN_NOTICE_TARGET", f"json://desk:sesame@{host}/post/{{post}}")
    settings.cache_clear()
    return "sesame"


@IMPORTS_APPRISE
def test_where_an_address_is_set_notices_go_there_and_to_no_file(
    office: Office, var: Path, target: str
) -> None:
    office.fire(found(office.province), LATE)
    office.digest(LATE)
    assert office.deliver().delivered == 2
    assert not (var / "notices").exists()
    assert {got.path.rstrip("/") for got in office.receiver.got()} == {"/post/OWNER"}
    said = {orjson.loads(got.body)["title"] for got in office.receiver.got()}
    assert "期限督办通知 · Deadlines：1项 · 1（2026-09-15）" in said


@IMPORTS_APPRISE
def test_a_service_that_does_not_take_a_notice_is_tried_again_and_not_named(
    office: Office, var: Path, target: str, caplog: pytest.LogCaptureFixture
) -> None:
    office.tell()
    for path in ("/post/OWNER", "/post/OWNER/"):
        office.receiver.status[path] = 500
    assert office.deliver().waiting == 1
    (tried,) = office.attempts()
    assert tried.error == "未送达 · not delivered: NotTaken"
    assert target not in f"{caplog.text}{settings()!r}"
