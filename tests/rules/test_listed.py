"""What a list holds, as a person reads it: claims on `rules.listed`."""

from datetime import date

from rules.listed import (
    Authority,
    Item,
    codes_twice,
    grade_key,
    polarity_zh,
    split,
    stage_key,
    subject_key,
)
from rules.subject import body_kind

COURT = body_kind("court")


def test_a_duty_is_read_in_the_words_of_its_kind_of_body() -> None:
    item = Item(
        "CT-001",
        "must_not",
        "reporting_judge",
        "filing",
        "拖延立案",
        "民事诉讼法",
        "第一百二十六条",
        date(2023, 9, 1),
        posts=("C1-J1", "C1-J2"),
    )
    said = item.said(COURT)
    assert list(said.values()) == [
        "不得",
        "承办法官",
        "立案",
        "拖延立案",
        "民事诉讼法第一百二十六条（2023-09-01）",
        "",
        "",
        "C1-J1、C1-J2",
    ]
    assert all(" · " in title for title in said)


def test_what_the_vocabulary_does_not_have_is_read_as_it_was_written() -> None:
    item = Item("CT-001", "must", "总法官", "开幕", "立案", "", "")
    said = list(item.said(COURT).values())
    assert said[1:3] == ["总法官", "开幕"] and said[4] == ""
    row = Authority("S-1", "案件", "判决书", "x", "", "y", grade="z")
    assert list(row.said(COURT).values())[2:6] == ["x", "全部", "y", "z"]


def test_an_authority_is_read_with_level_qualification_and_mandate() -> None:
    row = Authority(
        "S-1",
        "民事案件",
        "判决书",
        "judgment",
        "county",
        "division_chief",
        "",
        True,
        "法",
        "第一条",
    )
    assert list(row.said(COURT).values()) == [
        "民事案件", "判决书", "裁判", "县", "庭长", "", "是", "法第一条",
    ]  # fmt: skip
    assert row.replaced == ()


def test_the_text_that_is_acknowledged_is_the_duty_without_its_article() -> None:
    one = Item("CT-001", "must", "judge", "trial", "着法官袍", "甲法", "第一条")
    assert one.text == Item("CT-009", "must", "judge", "trial", "着法官袍", "乙法", "第二条").text
    assert one.text != Item("CT-001", "must", "judge", "trial", "着便装", "甲法", "第一条").text


def test_words_are_read_by_key_or_by_chinese_term() -> None:
    assert subject_key(COURT, "承办法官") == subject_key(COURT, "reporting_judge")
    assert stage_key(COURT, "立案") == stage_key(COURT, "filing") == "filing"
    assert (subject_key(COURT, "谁"), stage_key(COURT, "何时")) == ("谁", "何时")
    assert (grade_key(""), grade_key("不存在")) == ("", "不存在")
    assert (polarity_zh("must"), polarity_zh("must_not")) == ("应当", "不得")


def test_codes_by_comma_and_codes_that_stand_twice() -> None:
    assert split("") == () and split("A-1, B-2,") == ("A-1", "B-2")
    assert codes_twice(["a", "b", "a", "c", "b", "a"]) == ("a", "b")
