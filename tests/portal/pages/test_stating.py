"""An officer reads the notice, states, hands in evidence, asks for a recusal."""

from pathlib import Path

from models.forms.referral import Accept
from models.settings import settings
from portal.pages import handed_in
from rules.link import Purpose
from rules.recusal import Ground
from rules.vocabulary import Finding
from tasks.said import said_on
from tests.bench import letter, notice, to_the_committee
from tests.chamber import MEMBERS, SITS
from tests.portal.pages.conftest import Hall, Person

TOLD = 3
"""The day after the officer was notified."""


def officer(hall: Hall, purpose: Purpose, day: int = TOLD) -> tuple[str, Person]:
    """A referral, and its officer who has come in by a link."""
    referral = hall.chamber.accepted("judge1")
    hall.set_day(day)
    (opinion,) = hall.chamber.opinions(referral)
    return referral, hall.visitor(opinion, "judge1", purpose)


def statements(hall: Hall, person: Person) -> int:
    """How many statements the ledger has of the officer."""
    matter_id = hall.chamber.id_of(None, person.link.number)
    with hall.chamber.store.read() as tx:
        return [each.act for each in said_on(tx, [matter_id])[matter_id]].count("state")


def test_the_notice_tells_rights_allegation_committee_and_why_until_when(hall: Hall) -> None:
    _, judge = officer(hall, Purpose.NOTICE)
    page = judge.look().text
    for part in (
        "有权申请回避，有权陈述、举证、辩解。",
        "明知材料不实仍裁定减刑",
        "某m1（主任委员）",
        "2026年3月9日（星期一）",
        "开始的当日不计入",
        "会议尚未召集",
    ):
        assert part in page
    assert "裁定书所认定的改造表现" not in page  # the file is the committee's to read


def test_receipt_is_confirmed_once_and_shown_and_on_record(hall: Hall) -> None:
    referral, judge = officer(hall, Purpose.NOTICE)
    marks = judge.form("receipt")
    page = [judge.send("receipt", {}, marks).text for _ in range(2)][1]
    assert "已记录您收到告知书" in page
    assert "您已于2026年3月5日（星期四）12:00确认收到。" in page
    assert hall.readings(referral).count(("judge1", "notice:received")) == 1


def test_a_statement_is_recorded_with_its_evidence_and_told_to_the_committee(hall: Hall) -> None:
    referral, judge = officer(hall, Purpose.STATEMENT)
    files = [
        ("files", ("监区../会议记录.pdf", b"%PDF-1.7 one", "application/pdf")),
        ("files", ("说明.txt", "我当时不在岗".encode(), "text/plain")),
    ]
    page = judge.send("state", {"statement": "我不同意\r\n理由如下"}, files=files).text
    assert "您的陈述已记录" in page
    assert "我不同意\n理由如下" in page
    assert "会议记录.pdf" in page
    session = hall.chamber.opened(hall.chamber.convened(referral))
    hall.set_day(SITS)
    member = hall.visitor(session, "m3", Purpose.VOTE)
    assert "我不同意\n理由如下" in member.look().text
    address = member.look().text.partition("/file/")[2].partition('"')[0]
    fetched = member.http.get(f"/p/{member.link.id}/file/{address}")
    assert fetched.content == b"%PDF-1.7 one"
    assert fetched.headers["content-type"] == "application/pdf"
    assert fetched.headers["content-disposition"].startswith("attachment; filename*=UTF-8''")
    assert fetched.headers["cache-control"] == "no-store"
    assert ("m3", f"material:{address}") in hall.readings(referral)


def test_a_refused_statement_keeps_what_was_typed_and_the_files(small_hall: Hall) -> None:
    hall = small_hall
    _, judge = officer(hall, Purpose.STATEMENT)
    marks = judge.form("state")
    files = [("files", ("记录.pdf", b"%PDF-1.7 one", "application/pdf"))]
    long = "一" * 5001
    refused = judge.send("state", {"statement": long}, marks, files=files)
    assert refused.status_code == 422
    assert 'href="#state-statement"' in refused.text
    assert long in refused.text
    kept = refused.text.partition('name="kept" value="')[2].partition('"')[0]
    assert "已上传：记录.pdf" in refused.text
    again = judge.form("state") | {"kept": kept}
    nothing = [("files", ("", b"", "application/octet-stream"))]
    done = judge.send("state", {"statement": "改短了"}, again, files=nothing)
    assert "您的陈述已记录" in done.text
    assert "记录.pdf" in done.text


def test_nobody_names_a_file_that_somebody_else_handed_in(small_hall: Hall) -> None:
    hall = small_hall
    _, judge = officer(hall, Purpose.STATEMENT)
    files = [("files", ("a.txt", b"mine", "text/plain"))]
    refused = judge.send("state", {"statement": ""}, files=files)
    kept = refused.text.partition('name="kept" value="')[2].partition('"')[0]
    forged = "0" * 64 + kept[64:]
    for wrong in (forged, kept + "x", "", "x"):
        marks = judge.form("state") | {"kept": wrong}
        nothing = [("files", ("", b"", "application/octet-stream"))]
        answer = judge.send("state", {"statement": "内容"}, marks, files=nothing)
        assert answer.status_code == 403
        assert "无法核实" in answer.text
        assert ">\n内容</textarea>" in answer.text
    assert statements(hall, judge) == 0


def test_the_same_statement_sent_twice_is_recorded_once(small_hall: Hall) -> None:
    hall = small_hall
    _, judge = officer(hall, Purpose.STATEMENT)
    marks = judge.form("state")
    for _ in range(2):
        assert "您的陈述已记录" in judge.send("state", {"statement": "一次"}, marks).text
    assert statements(hall, judge) == 1


def test_what_an_officer_wrote_is_text_wherever_it_is_read(small_hall: Hall) -> None:
    hall = small_hall
    nasty = "<script>alert(1)</script>'\"><img src=x onerror=alert(1)>"
    form = letter("judge1").model_copy(update={"title": nasty, "facts": nasty, "case_no": nasty})
    referral = hall.chamber.by_body("receive", form).number
    (opinion,) = hall.chamber.opinions(referral)
    hall.chamber.do("sort", to_the_committee(opinion), 1, "opinion")
    accept = Accept(actor="office", number=referral, opinion="材料齐全")
    hall.chamber.do("accept", accept, 1, "referral")
    told = notice(opinion, hall.chamber.at(2).date())
    hall.chamber.do("notify", told, 2, "opinion")
    hall.set_day(TOLD)
    judge = hall.visitor(opinion, "judge1", Purpose.STATEMENT)
    files = [("files", ("<b>a</b>.html", b"<script>", "text/html"))]
    pages = [judge.send("state", {"statement": nasty}, files=files).text]
    pages.append(judge.send("state", {"statement": nasty * 200}).text)
    session = hall.chamber.opened(hall.chamber.convened(referral))
    hall.set_day(SITS)
    member = hall.visitor(session, "m3", Purpose.VOTE)
    pages.append(member.look().text)
    said = {"opinion": judge.link.number, "ground": nasty}
    pages.append(member.send("vote", said).text)
    for page in pages:
        assert "&lt;script&gt;" in page
        for raw in ("<script", "<img", "<b>a"):
            assert raw not in page


def test_a_file_too_large_is_refused_by_name(small_hall: Hall) -> None:
    _, judge = officer(small_hall, Purpose.STATEMENT)
    over = bytes(handed_in.LARGEST_MB * handed_in.PORTION + 1)
    files = [("files", ("大.bin", over, "application/octet-stream"))]
    refused = judge.send("state", {"statement": "内容"}, files=files)
    assert refused.status_code == 413
    assert "“大.bin”超过上限50MB" in refused.text
    assert not list(Path(settings().evidence).glob("incoming-*"))


def test_a_statement_is_waived_only_when_confirmed_and_can_be_made_all_the_same(
    small_hall: Hall,
) -> None:
    hall = small_hall
    _, judge = officer(hall, Purpose.STATEMENT)
    assert "尚未勾选确认" in judge.send("waive-statement", {}).text
    assert "放弃陈述的意思已记录" in judge.send("waive-statement", {"sure": "1"}).text
    assert "您的陈述已记录" in judge.send("state", {"statement": "还是要说"}).text


def test_a_recusal_is_asked_for_by_the_officer_and_shown_until_decided(hall: Hall) -> None:
    referral = hall.chamber.accepted("judge1")
    session = hall.chamber.convened(referral, day=4)
    hall.set_day(5)
    (opinion,) = hall.chamber.opinions(referral)
    judge = hall.visitor(opinion, "judge1", Purpose.STATEMENT)
    assert session in judge.look().text
    said = {"member": "m5", "ground": Ground.RELATIVE.value, "statement": "系检举人之兄"}
    assert "您的回避申请已记录" in judge.send("recusal", said).text
    assert "已有回避申请，待决定" in judge.look().text
    hall.chamber.decide(session, "m5")
    assert "已决定回避，不参与表决" in judge.look().text


def test_a_recusal_is_asked_for_before_a_session_is_convened_and_taken_over_by_it(
    small_hall: Hall,
) -> None:
    hall = small_hall
    referral, judge = officer(hall, Purpose.STATEMENT)
    said = {"member": "m5", "ground": Ground.RELATIVE.value, "statement": "系检举人之兄"}
    assert "您的回避申请已记录" in judge.send("recusal", said).text
    assert "已有回避申请，待决定" in judge.look().text
    session = hall.chamber.convened(referral, day=TOLD)
    page = judge.look().text
    assert session in page and "已有回避申请，待决定" in page


def test_a_recusal_asked_for_too_late_is_refused_with_the_day_and_keeps_what_was_typed(
    small_hall: Hall,
) -> None:
    hall = small_hall
    referral = hall.chamber.accepted("judge1")
    hall.chamber.convened(referral, day=4)
    hall.set_day(9)
    (opinion,) = hall.chamber.opinions(referral)
    judge = hall.visitor(opinion, "judge1", Purpose.STATEMENT)
    said = {"member": "m5", "ground": Ground.OTHER.value, "statement": "<有利害关系>"}
    refused = judge.send("recusal", said)
    assert refused.status_code == 409
    assert "回避申请须在2026-03-09前（含当日）提出" in refused.text
    assert "&lt;有利害关系&gt;</textarea>" in refused.text
    learned = judge.send("recusal", said | {"learned_on": "2026-03-10"})
    assert "您的回避申请已记录" in learned.text


def test_after_the_vote_no_statement_is_taken_and_it_is_said_why(small_hall: Hall) -> None:
    hall = small_hall
    referral, judge = officer(hall, Purpose.STATEMENT, SITS)
    marks = judge.form("state")
    session = hall.chamber.opened(hall.chamber.convened(referral))
    (opinion,) = hall.chamber.opinions(referral)
    hall.chamber.votes(session, opinion, {Finding.GROSS: MEMBERS})
    hall.chamber.close(session)
    refused = judge.send("state", {"statement": "迟了"}, marks)
    assert refused.status_code == 409
    assert "不能办理“陈述、举证、辩解”" in refused.text
