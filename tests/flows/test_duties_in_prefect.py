"""What a coordinator sees of a list in Prefect alone: the draft checked, compared, published."""

from datetime import date

import pytest

from flows.clarify import authority_tables, duties
from flows.clarify.duty_questions import check, compare, show_list
from models.forms.duty import (
    DraftAuthority,
    DraftDuties,
    Publish,
    ReviseAuthority,
    ReviseDuties,
    Scope,
    Withdraw,
)
from models.forms.duty_questions import AskCheck, AskDifference, AskList
from tests.courts import FOR_ALL, Courts, duty, signs
from tests.flows.test_runs_in_prefect import artifacts_of, finished
from tests.province import Province

pytestmark = pytest.mark.usefixtures("prefect")
TODAY = date(2026, 3, 6)


@pytest.fixture
def courts(installed: Province) -> Courts:
    return Courts.beside(installed)


def publishing(number: str, **more: object) -> Publish:
    said = {"actor": "coord", "number": number, "valid_from": TODAY, "issued_on": TODAY}
    return Publish.model_validate(said | more)


def test_a_list_is_drafted_revised_published_and_left_as_pages(courts: Courts) -> None:
    form = DraftDuties(
        actor="coord", keeper="ZFW", title="法院权责清单", scope=Scope.COURT, rows=FOR_ALL[:2]
    )
    drafted = duties.draft(form, return_state=True)
    assert drafted.name == "草案 · draft", drafted.message
    number = "晋政法责[2026]1"  # as people type it
    revised = duties.revise(
        ReviseDuties(actor="coord", number=number, rows=FOR_ALL), return_state=True
    )
    assert revised.is_completed(), revised.message
    published = duties.publish(publishing(number), return_state=True)
    assert published.name == "已发布 · published", published.message
    pages = artifacts_of(published)
    (page,) = (text for key, text in pages.items() if key.endswith("-list"))
    assert "七日内决定是否立案" in page and "| 5 / 5 |" in page
    (changed,) = (text for key, text in pages.items() if key.endswith("-diff"))
    assert "新增 · added 3" in changed


def test_a_refusal_names_every_row_and_leaves_no_page_of_a_list(courts: Courts) -> None:
    number = courts.draft(*FOR_ALL, duty("CT-009", article="126"))
    refused = duties.publish(publishing(number), return_state=True)
    assert refused.is_failed() and "CT-009" in (refused.message or "")
    assert not any(key.startswith("duty-") for key in artifacts_of(refused))


def test_the_diff_marks_what_went_and_what_came(courts: Courts) -> None:
    first = courts.published()
    draft = courts.draft(
        duty("CT-001", "十日内决定是否立案"),
        duty("CT-011", "列席*评议*", subject="庭长", replaces=("CT-002",)),
        duty("CT-012", "审阅文书", subject="庭长", replaces=("CT-002",)),
        day=4,
    )
    found = compare(AskDifference(number=draft), return_state=True)
    assert found.name == "已比较 · Compared"
    assert "拆分 · split 1" in (found.message or "")
    (page,) = artifacts_of(found).values()
    assert "~~七~~**十**日内决定是否立案" in page
    assert f"对照 · Against: {first}" in page
    assert "列席\\*评议\\*" in page, "what people wrote takes no effect as markup"
    same = compare(AskDifference(number=draft, against=draft), return_state=True)
    assert "没有差异" in (same.message or "")
    assert "没有差异" in "".join(artifacts_of(same).values())
    unknown = compare(AskDifference(number="晋政法责〔2026〕9号"), return_state=True)
    assert unknown.is_failed() and "matter.unknown" in (unknown.message or "")


def test_a_check_lists_every_flaw_in_a_table(courts: Courts) -> None:
    number = courts.draft(*FOR_ALL[:2], duty("CT-009", subject="司法警察", instrument=""))
    found = check(AskCheck(number=number), return_state=True)
    assert found.name == "有问题 · Not publishable"
    (table,) = artifacts_of(found).values()
    for words in ("CT-009", "C1-J2", "没有岗位承担", "缺少依据"):
        assert words in table, words
    sound = check(AskCheck(number=courts.draft()), return_state=True)
    assert sound.name == "可以发布 · Publishable"
    courts.published()
    taken = check(AskCheck(number=number, valid_from=date(2026, 3, 2)), return_state=True)
    assert "两版将同日有效" in "".join(artifacts_of(taken).values())
    assert check(AskCheck(number="晋政法责〔2026〕9号"), return_state=True).is_failed()


def test_lists_are_shown_one_by_one_or_all(courts: Courts) -> None:
    none = show_list(AskList(), return_state=True)
    assert "尚无清单" in "".join(artifacts_of(none).values())
    assert finished(none).name == "全部 · all"
    number = courts.published()
    one = show_list(AskList(number=number, on=date(2026, 3, 1)), return_state=True)
    assert (one.name, finished(one).name) == ("已发布 · published", number)
    (page,) = artifacts_of(one).values()
    assert "| — |" in page, "nobody carries it on the day before it is in force"
    everything = show_list(AskList(), return_state=True)
    (page,) = artifacts_of(everything).values()
    assert number in page and "2026-03-02" in page
    assert show_list(AskList(number="晋政法责〔2026〕9号"), return_state=True).is_failed()


def test_an_authorisation_table_goes_the_same_way(courts: Courts) -> None:
    form = DraftAuthority(
        actor="coord", keeper="ZFW", title="法院授权表", scope=Scope.COURT, rows=(signs("S-1"),)
    )
    assert authority_tables.draft(form, return_state=True).is_completed()
    number = "晋政法权〔2026〕1号"
    rows = (signs("S-1", signer="院长"), signs("S-2", document="裁定书"))
    revision = ReviseAuthority(actor="coord", number=number, rows=rows)
    assert authority_tables.revise(revision, return_state=True).is_completed()
    refused = authority_tables.publish(publishing(number), return_state=True)
    assert refused.is_failed() and "S-1" in (refused.message or "")  # no president is on the roster
    published = authority_tables.publish(publishing(number, accepted="院长待任"), return_state=True)
    assert published.name == "已发布 · published"
    assert "院长" in "".join(artifacts_of(published).values())


def test_a_draft_is_withdrawn_with_its_reason(courts: Courts) -> None:
    number, table = courts.draft(), courts.table(signs("S-1"))
    gone = duties.withdraw(Withdraw(actor="coord", number=number, reason="重拟"), return_state=True)
    assert gone.name == "已撤回 · withdrawn"
    form = Withdraw(actor="coord", number=table, reason="重拟")
    assert authority_tables.withdraw(form, return_state=True).is_completed()
