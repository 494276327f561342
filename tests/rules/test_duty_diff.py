"""What changed between two versions: claims on `rules.duty_diff`."""

from typing import Any

from rules.duty_diff import Change, Kind, Op, changes, unchanged, words_changed
from rules.listed import Authority, Item
from rules.subject import body_kind

COURT = body_kind("court")


def item(code: str, content: str = "", replaces: str = "", **more: str) -> Item:
    said: dict[str, Any] = {"polarity": "must", "subject": "judge", "stage": "trial"}
    said["instrument"] = "法官法"
    return Item(code=code, content=content or f"{code}之事", replaces=replaces, **(said | more))


def between(before: list[Item], after: list[Item]) -> list[Change]:
    return changes(before, after, COURT)


def kinds(before: list[Item], after: list[Item]) -> list[tuple[Kind, str, str]]:
    return [
        (c.kind, " ".join(e.code for e in c.before), " ".join(e.code for e in c.after))
        for c in between(before, after)
    ]


def test_what_is_the_same_is_no_change() -> None:
    assert between([item("A"), item("B")], [item("B"), item("A")]) == []


def test_items_are_added_and_dropped_and_the_dropped_come_last() -> None:
    assert kinds([item("A"), item("B")], [item("B"), item("C")]) == [
        (Kind.ADDED, "", "C"),
        (Kind.DROPPED, "A", ""),
    ]


def test_a_change_names_the_fields_and_the_words_that_changed() -> None:
    before = [item("A", "七日内决定立案", article="第一条")]
    (change,) = between(before, [item("A", "十日内决定立案", article="第二条")])
    assert change.kind is Kind.CHANGED
    assert list(change.words) == ["内容 · Content", "依据 · Basis"]
    pieces = [(p.op, p.text) for p in change.words["内容 · Content"]]
    assert pieces == [(Op.OUT, "七"), (Op.IN, "十"), (Op.KEPT, "日内决定立案")]


def test_numbers_and_latin_words_change_as_a_whole() -> None:
    pieces = [(p.op, p.text) for p in words_changed("在15日内", "在125日内")]
    assert pieces == [(Op.KEPT, "在"), (Op.OUT, "15"), (Op.IN, "125"), (Op.KEPT, "日内")]


def test_a_character_that_happens_to_stay_between_two_changes_is_read_with_them() -> None:
    pieces = [(p.op, p.text) for p in words_changed("审查甲的乙", "审查丙的丁")]
    assert pieces == [(Op.KEPT, "审查"), (Op.OUT, "甲的乙"), (Op.IN, "丙的丁")]


def test_a_text_put_in_before_and_after_leaves_the_rest() -> None:
    assert [(p.op, p.text) for p in words_changed("", "新")] == [(Op.IN, "新")]
    assert [(p.op, p.text) for p in words_changed("旧", "")] == [(Op.OUT, "旧")]
    assert [(p.op, p.text) for p in words_changed("同", "同")] == [(Op.KEPT, "同")]


def test_an_item_split_in_two_is_one_change() -> None:
    after = [item("B", replaces="A"), item("C", replaces="A")]
    assert kinds([item("A")], after) == [(Kind.SPLIT, "A", "B C")]


def test_an_item_that_keeps_its_code_and_gives_a_part_away_is_split_too() -> None:
    after = [item("A", "余下之事"), item("B", replaces="A")]
    assert kinds([item("A")], after) == [(Kind.SPLIT, "A", "A B")]


def test_two_items_merged_are_one_change() -> None:
    assert kinds([item("A"), item("B")], [item("C", replaces="A,B")]) == [(Kind.MERGED, "A B", "C")]
    assert kinds([item("A"), item("B")], [item("A", replaces="B")]) == [(Kind.MERGED, "A B", "A")]


def test_several_into_several_is_recast() -> None:
    after = [item("C", replaces="A,B"), item("D", replaces="B")]
    assert kinds([item("A"), item("B")], after) == [(Kind.RECAST, "A B", "C D")]


def test_another_number_for_the_same_text_is_renumbered_without_words() -> None:
    (change,) = between([item("A", "同一内容")], [item("B", "同一内容", replaces="A")])
    assert (change.kind, change.words) == (Kind.RENUMBERED, {})


def test_a_code_that_the_version_before_lacks_replaces_nothing() -> None:
    assert kinds([], [item("B", replaces="X")]) == [(Kind.ADDED, "", "B")]


def test_rows_of_an_authorisation_table_are_compared_alike() -> None:
    before = Authority("S-1", "案件", "判决书", "judgment", "", "division_chief")
    after = Authority("S-1", "案件", "判决书", "judgment", "", "president", delegable=True)
    (change,) = changes([before], [after], COURT)
    assert list(change.words) == ["签发主体 · Signer", "可代签 · By mandate"]


def test_an_unchanged_text_is_found_under_its_code_or_under_what_it_replaces() -> None:
    before = [item("A", "甲"), item("B", "乙"), item("C", "丙")]
    after = [
        item("A", "甲", article="第九条"),  # a new article of the same duty
        item("D", "乙", replaces="B"),
        item("C", "丙改"),
        item("E", "甲"),
    ]
    assert unchanged(before, after) == {"A": "A", "D": "B"}


def test_five_thousand_items_against_five_thousand_are_compared_one_by_one() -> None:
    before = [item(f"CT-{n:04}") for n in range(5000)]
    after = [item(f"CT-{n:04}", "改" if n == 7 else "") for n in range(5000)]
    (change,) = between(before, after)
    assert change.after[0].code == "CT-0007"
