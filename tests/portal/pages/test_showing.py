"""What is read through a link is on record, in full, before it is shown."""

import hashlib

from sqlalchemy import text

from rules.link import Purpose
from tasks.readings import readings_of
from tests.bench import letter
from tests.portal.pages.conftest import Hall


def test_issue_redemption_and_every_view_of_a_confidential_file_are_on_record(hall: Hall) -> None:
    form = letter("judge1").model_copy(update={"confidential": True})
    referral = hall.chamber.by_body("receive", form).number
    (opinion,) = hall.chamber.opinions(referral)
    judge = hall.person(opinion, "judge1", Purpose.NOTICE)
    judge.http.get(judge.link.path)
    assert hall.readings(referral) == [("office", "link:issued")]
    judge.open()
    judge.look()
    hall.browser().get(f"/p/{judge.link.id}")
    assert hall.readings(referral) == [
        ("office", "link:issued"),
        ("judge1", "link:redeemed"),
        ("judge1", "notice"),
        ("judge1", "notice"),
    ]
    rows = readings_of(hall.chamber.store, hall.chamber.id_of(None, referral))
    assert {row["door"] for row in rows} == {f"link:{judge.link.id}"}
    assert {row["reason"] for row in rows} == {Purpose.NOTICE.value}


def test_the_register_says_who_issued_which_link_and_no_officers_name(small_hall: Hall) -> None:
    referral = small_hall.chamber.accepted("judge1")
    (opinion,) = small_hall.chamber.opinions(referral)
    link = small_hall.link(opinion, "judge1", Purpose.NOTICE)
    with small_hall.chamber.store.connect() as connection:
        (record,) = connection.execute(
            text("SELECT record FROM history WHERE record LIKE :event"),
            {"event": '%"act":"issue"%'},
        ).scalars()
        kept = connection.execute(text("SELECT * FROM portal_token")).one()
    assert '"office"' in record
    assert link.id in record and opinion in record
    assert "judge1" not in record
    assert link.path.rpartition("/")[2] not in record + repr(kept)


def test_a_file_of_another_referral_is_not_to_be_fetched(small_hall: Hall) -> None:
    hall = small_hall
    referral = hall.chamber.accepted("judge1")
    session = hall.chamber.opened(hall.chamber.convened(referral))
    other = hall.chamber.accepted("judge2", own="晋纪立〔2026〕8号")
    (theirs,) = hall.chamber.opinions(other)
    judge = hall.visitor(theirs, "judge2", Purpose.STATEMENT)
    files = [("files", ("a.txt", b"theirs", "text/plain"))]
    assert judge.send("state", {"statement": "见附件"}, files=files).status_code == 200
    digest = hashlib.sha256(b"theirs").hexdigest()
    member = hall.visitor(session, "m3", Purpose.VOTE)
    for place in (digest, "0" * 64, "..%2F..%2Fkeys"):
        assert member.http.get(f"/p/{member.link.id}/file/{place}").status_code == 404
    assert judge.http.get(f"/p/{judge.link.id}/file/{digest}").status_code == 403


def test_the_api_takes_no_session_and_the_pages_take_no_key(small_hall: Hall) -> None:
    referral = small_hall.chamber.accepted("judge1")
    (opinion,) = small_hall.chamber.opinions(referral)
    judge = small_hall.visitor(opinion, "judge1", Purpose.NOTICE)
    other = small_hall.browser()
    other.cookies.set("bihuan", judge.http.cookies["bihuan"])
    assert other.get(f"/v1/referrals/{referral}").status_code == 401
    assert judge.http.get("/openapi.json").text.count("/p/") == 0
