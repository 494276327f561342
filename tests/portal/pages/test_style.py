"""What all pages share: the one sheet, and a refusal that a person reads."""

from portal.pages.render import page, refused
from portal.refusals import FormForged
from tests.portal.conftest import Counter


def test_the_style_sheet_is_served_from_here_and_fetches_nothing(counter: Counter) -> None:
    sheet = counter.http.get("/p/portal.css")
    assert sheet.status_code == 200
    assert sheet.headers["content-type"].startswith("text/css")
    assert "url(" not in sheet.text and "@import" not in sheet.text


def test_a_refusal_is_a_page_in_chinese_with_its_code_and_kept_by_nobody() -> None:
    answer = refused(FormForged())
    text = bytes(answer.body).decode()
    assert answer.status_code == 403
    assert answer.headers["cache-control"] == "no-store"
    for part in ('<html lang="zh-CN">', 'role="alert"', "portal.form-forged", "请返回页面"):
        assert part in text
    assert "<script" not in text and "style=" not in text


def test_what_a_person_wrote_is_text_and_never_markup() -> None:
    said = {"title": "x", "code": "x", "article": "", "way_out": ""}
    answer = page("problem", 409, detail="<b>x</b>", **said)
    assert b"&lt;b&gt;" in answer.body and b"<b>" not in answer.body
