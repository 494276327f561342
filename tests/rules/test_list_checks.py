"""What stands in the way of publishing: claims on `rules.list_checks`."""

from collections.abc import Iterable
from datetime import date

import pytest

from rules.list_checks import (
    Check,
    Flaw,
    Standing,
    Weight,
    authority_flaws,
    duty_flaws,
    normalised,
)
from rules.listed import Authority, Item
from rules.subject import body_kind

COURT = body_kind("court")
ISSUED = date(2026, 3, 2)
STAFFED = Standing(
    bodies=2,
    posts={"judge": 4, "division_chief": 2},
    held={"judge": 4, "division_chief": 2},
    bodies_with={"judge": 2, "division_chief": 2},
)


def item(code: str, content: str = "", posts: tuple[str, ...] = (), **more: object) -> Item:
    said: dict[str, object] = {
        "polarity": "must",
        "subject": "judge",
        "stage": "trial",
        "instrument": "法官法",
        "article": "第十条",
    }
    return Item(code=code, content=content or f"{code}之事", posts=posts, **(said | more))  # type: ignore[arg-type]


def flaws(
    *items: Item,
    before: Iterable[str] = (),
    beside: tuple[Item, ...] = (),
    standing: Standing = STAFFED,
) -> dict[Check, tuple[str, ...]]:
    found = duty_flaws(items, COURT, before, beside, ISSUED, standing)
    return {flaw.check: flaw.rows for flaw in found}


def test_a_sound_list_has_no_flaw() -> None:
    assert flaws(item("A"), item("B", subject="division_chief")) == {}


def test_all_that_is_wrong_is_said_at_once_each_naming_its_rows() -> None:
    found = flaws(
        item("A", instrument=""),
        item("B", article="126条"),
        item("C", subject="总法官"),
        item("D", stage="开幕"),
        item("D"),
        item("E", replaces="X"),
    )
    assert found == {
        Check.CODE_TWICE: ("D",),
        Check.UNKNOWN_SUBJECT: ("C",),
        Check.UNKNOWN_STAGE: ("D",),
        Check.WITHOUT_BASIS: ("A",),
        Check.MISWRITTEN_ARTICLE: ("B",),
        Check.UNKNOWN_REPLACED: ("E",),
    }
    assert {check.weight for check in found} == {Weight.REFUSED}


@pytest.mark.parametrize(
    "article",
    ["第十条", "第一百二十六条第一款", "第四十六条第一项", "第12条", "第一百条之一",
     "第二条、第三条", "第三章", "第一千零一条", "第二部分第三点"],
)  # fmt: skip
def test_an_article_is_written_as_the_text_has_it(article: str) -> None:
    assert flaws(item("A", article=article)) == {}


@pytest.mark.parametrize(
    "article", ["126", "十条", "第十", "art. 10", "第十条。", "第 十条", "第十条，"]
)
def test_what_is_no_article_is_refused(article: str) -> None:
    assert flaws(item("A", article=article)) == {Check.MISWRITTEN_ARTICLE: ("A",)}


def test_an_instrument_without_articles_is_accepted_with_a_reason_only() -> None:
    assert flaws(item("A", article="")) == {Check.WITHOUT_ARTICLE: ("A",)}
    assert flaws(item("A", instrument="", article="")) == {Check.WITHOUT_BASIS: ("A",)}
    assert Check.WITHOUT_ARTICLE.weight is Weight.ACCEPTABLE


def test_a_wording_is_not_newer_than_the_list() -> None:
    assert flaws(item("A", wording_on=ISSUED)) == {}
    assert flaws(item("A", wording_on=date(2026, 3, 3))) == {Check.BASIS_TOO_NEW: ("A",)}
    # A list of old that is entered today by today's text of the law: for a reason.
    assert Check.BASIS_TOO_NEW.weight is Weight.ACCEPTABLE


def test_a_must_and_a_must_not_of_one_subject_contradict() -> None:
    must, must_not = item("A", "公开审理结果"), item("B", "公开审理结果", polarity="must_not")
    assert flaws(must, must_not) == {Check.CONTRADICTION: ("A/B",)}
    other_subject = item("B", "公开审理结果", polarity="must_not", subject="division_chief")
    assert flaws(must, other_subject) == {}
    other_stage = item("B", "公开审理结果", polarity="must_not", stage="filing")
    assert flaws(must, other_stage) == {}


def test_what_holds_throughout_contradicts_at_every_stage() -> None:
    must = item("A", "公开审理结果")
    never = item("B", "公开审理结果", polarity="must_not", stage="throughout")
    assert flaws(must, never) == {Check.CONTRADICTION: ("A/B",)}


def test_punctuation_spaces_and_the_word_itself_do_not_hide_a_contradiction() -> None:
    must, must_not = (
        item("A", "应当公开 审理结果。"),
        item("B", "不得公开审理结果", polarity="must_not"),
    )
    assert flaws(must, must_not) == {Check.CONTRADICTION: ("A/B",)}
    assert normalised("严禁（私自）会见") == "私自会见"


def test_a_list_beside_it_contradicts_too_unless_its_item_is_replaced() -> None:
    never = item("K-9", "公开审理结果", polarity="must_not")
    assert flaws(item("A", "公开审理结果"), beside=(never,)) == {Check.CONTRADICTION: ("A/K-9",)}
    assert flaws(item("K-9", "公开审理结果"), beside=(never,)) == {}
    # What the others say among themselves is not this list's fault.
    others = (item("K-8", "公开审理结果"), never)
    assert flaws(item("A"), beside=others) == {}


def test_an_item_replaces_only_what_the_version_before_has() -> None:
    assert flaws(item("B", replaces="A"), before=("A",)) == {}
    assert flaws(item("B", replaces="A,X"), before=("A",)) == {Check.UNKNOWN_REPLACED: ("B",)}


def test_an_item_that_no_post_carries_may_be_accepted_with_a_reason() -> None:
    found = flaws(item("A", subject="bailiff"))
    assert found == {Check.WITHOUT_HOLDER: ("A",)}
    assert Check.WITHOUT_HOLDER.weight is Weight.ACCEPTABLE


def test_an_item_whose_posts_are_all_vacant_is_worth_a_look() -> None:
    vacant = Standing(2, {"judge": 4}, {"judge": 0}, {"judge": 2})
    assert flaws(item("A"), standing=vacant) == {Check.VACANT: ("A",)}
    one_held = Standing(2, {"judge": 4}, {"judge": 1}, {"judge": 2})
    assert flaws(item("A"), standing=one_held) == {}


def test_a_subject_that_some_bodies_have_no_post_for_is_worth_a_look() -> None:
    found = flaws(item("A"), standing=Standing(2, {"judge": 4}, {"judge": 4}, {"judge": 1}))
    assert found == {Check.LACKING_BODIES: ("法官",)}
    assert Check.LACKING_BODIES.weight is Weight.WARNING


def test_named_posts_are_in_scope_and_one_of_them_carries_the_item() -> None:
    def with_posts(*stand: str) -> dict[Check, tuple[str, ...]]:
        named = {f"P{n}": how for n, how in enumerate(stand)}
        return flaws(item("A", posts=tuple(named)), standing=Standing(2, {}, {}, {}, named))

    assert with_posts("held", "vacant") == {}
    assert with_posts("vacant") == {Check.VACANT: ("A",)}
    assert with_posts("held", "outside") == {Check.POST_OUTSIDE: ("P1",)}
    assert with_posts("outside") == {Check.POST_OUTSIDE: ("P0",), Check.WITHOUT_HOLDER: ("A",)}


def test_posts_without_an_item_are_named_and_all_of_them_counted() -> None:
    standing = Standing(2, {"judge": 4}, {"judge": 4}, {"judge": 2}, {}, ("P1", "P2"), 70, ("P3",))
    found = {f.check: f for f in duty_flaws([item("A")], COURT, (), (), ISSUED, standing)}
    assert found[Check.WITHOUT_ITEM] == Flaw(Check.WITHOUT_ITEM, ("P1", "P2"), 70)
    assert found[Check.WITHOUT_ITEM].many == 70
    assert found[Check.WITHOUT_SUBJECT].many == 1
    assert Check.WITHOUT_ITEM.weight is Weight.ACCEPTABLE


def test_the_same_said_twice_is_worth_a_look() -> None:
    assert flaws(item("A", "着法官袍"), item("B", "着法官袍。")) == {Check.SAID_TWICE: ("A/B",)}


def test_a_must_that_is_worded_as_a_must_not_is_worth_a_look() -> None:
    assert flaws(item("A", "不得私自会见")) == {Check.OTHER_MODAL: ("A",)}
    assert flaws(item("A", "应当回避", polarity="must_not")) == {Check.OTHER_MODAL: ("A",)}
    assert flaws(item("A", "不得私自会见", polarity="must_not"), item("B", "应当回避")) == {}


def row(code: str, document: str = "判决书", **more: str) -> Authority:
    said = {
        "phase": "judgment",
        "level": "",
        "signer": "judge",
        "instrument": "法",
        "article": "第一条",
    }
    return Authority(code=code, matter="案件", document=document, **(said | more))  # type: ignore[arg-type]


def table_flaws(*rows: Authority) -> dict[Check, tuple[str, ...]]:
    return {f.check: f.rows for f in authority_flaws(rows, COURT, ISSUED, STAFFED)}


def test_one_document_has_one_signer() -> None:
    assert table_flaws(row("A"), row("B", "裁定书")) == {}
    twice = table_flaws(row("A"), row("B", signer="division_chief"))
    assert twice == {Check.TWO_SIGNERS: ("A/B",)}


def test_a_row_of_one_level_takes_precedence_over_one_of_every_level() -> None:
    assert table_flaws(row("A"), row("B", level="county"), row("C", level="city")) == {}
    twice = table_flaws(row("A", level="county"), row("B", level="county"))
    assert twice == {Check.TWO_SIGNERS: ("A/B",)}


def test_a_table_is_checked_for_words_basis_and_posts_too() -> None:
    found = table_flaws(
        row("A", "甲", signer="谁"),
        row("B", "乙", phase="何时"),
        row("C", "丙", grade="不存在"),
        row("D", "丁", instrument=""),
        row("E", "戊", signer="bailiff"),
        row("E", "己"),
    )
    assert found == {
        Check.CODE_TWICE: ("E",),
        Check.UNKNOWN_SUBJECT: ("A",),
        Check.UNKNOWN_STAGE: ("B",),
        Check.UNKNOWN_GRADE: ("C",),
        Check.WITHOUT_BASIS: ("D",),
        Check.WITHOUT_HOLDER: ("E",),
    }
