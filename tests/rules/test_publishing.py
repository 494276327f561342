"""May a draft be published, and from which day: claims on `rules.publishing`."""

from datetime import date, timedelta
from typing import Any

import pytest

from rules.list_checks import Standing
from rules.listed import Authority, Item
from rules.procedure import Case
from rules.publishing import (
    BindsBackwards,
    CodeTwice,
    DocumentMissing,
    IssuedLater,
    NotAccepted,
    NotSound,
    VersionsOverlap,
    binds_from_issue,
    codes_stand_once,
    comes_after_the_version_before,
    flaws_in,
    is_sound,
    was_issued,
)
from tests.cases import ON, case, refusal_of

DAY = timedelta(days=1)
SINCE = date(2026, 3, 1)
BEFORE = {"number": "晋政法责〔2025〕1号", "valid_from": SINCE, "codes": ["A"]}
STAFFED = Standing(1, {"judge": 1}, {"judge": 1}, {"judge": 1})


def publishing(facts: dict[str, Any] | None = None, **said: Any) -> Case:
    content = {"issued_on": ON, "valid_from": ON, "document": "", "accepted": ""}
    return case(facts or {}, content | said)


def listing(item: Item, standing: Standing = STAFFED, **said: Any) -> Case:
    facts = {
        "holds": "duties",
        "kind": "court",
        "entries": (item,),
        "before": None,
        "beside": (),
        "standing": standing,
    }
    return publishing(facts, **said)


def item(**more: Any) -> Item:
    said = {"polarity": "must", "subject": "judge", "stage": "trial", "content": "着法官袍"}
    return Item(code="A", **(said | {"instrument": "法官法", "article": "第十条"} | more))


def test_a_code_stands_once() -> None:
    codes_stand_once(case(content={"rows": [{"code": "A"}, {"code": "B"}]}))
    twice = case(content={"rows": [{"code": "A"}, {"code": "B"}, {"code": "A"}]})
    assert "A" in refusal_of(CodeTwice, lambda: codes_stand_once(twice)).sentence_zh


def test_issued_today_needs_no_number_and_issued_before_needs_one() -> None:
    was_issued(publishing())
    was_issued(publishing(issued_on=ON - DAY, document="晋法发〔2025〕3号"))
    refusal_of(DocumentMissing, lambda: was_issued(publishing(issued_on=ON - DAY)))


def test_nothing_is_published_before_it_is_issued() -> None:
    later = publishing(issued_on=ON + DAY, document="晋法发〔2026〕3号")
    refusal_of(IssuedLater, lambda: was_issued(later))


def test_duties_never_bind_backwards() -> None:
    binds_from_issue(publishing(valid_from=ON))
    binds_from_issue(publishing(valid_from=ON + DAY))
    refusal_of(BindsBackwards, lambda: binds_from_issue(publishing(valid_from=ON - DAY)))


@pytest.mark.parametrize("valid_from", [SINCE - DAY, SINCE])
def test_two_versions_never_hold_on_the_same_day(valid_from: date) -> None:
    said = publishing({"before": BEFORE}, valid_from=valid_from)
    refusal = refusal_of(VersionsOverlap, lambda: comes_after_the_version_before(said))
    assert "2026-03-01" in refusal.sentence_zh


def test_the_version_before_holds_for_one_day_at_least() -> None:
    comes_after_the_version_before(publishing({"before": BEFORE}, valid_from=SINCE + DAY))
    comes_after_the_version_before(publishing({"before": None}, valid_from=SINCE - DAY))


def test_a_sound_list_is_published() -> None:
    is_sound(listing(item()))
    assert flaws_in(listing(item())) == []


def test_a_fault_stands_in_the_way_whatever_is_said_about_it() -> None:
    faulty = listing(item(instrument=""), accepted="新设机关")
    refusal = refusal_of(NotSound, lambda: is_sound(faulty))
    assert "A" in refusal.sentence_zh and "no instrument" in refusal.sentence_en
    assert "1 kinds" not in refusal.sentence_en and "kinds of faults: 1." in refusal.sentence_en


def test_an_item_without_a_post_is_accepted_with_a_reason_only() -> None:
    nobody = Standing(1, {}, {}, {})
    refusal_of(NotAccepted, lambda: is_sound(listing(item(), nobody)))
    is_sound(listing(item(), nobody, accepted="新设机关，岗位年内配齐"))


def test_a_refusal_names_a_dozen_rows_and_counts_all() -> None:
    many = Standing(
        1, {"judge": 1}, {"judge": 1}, {"judge": 1}, {}, tuple(f"P{n}" for n in range(50)), 900
    )
    said = refusal_of(NotAccepted, lambda: is_sound(listing(item(), many))).sentence_zh
    assert "（900）" in said and "P11…" in said and "P12" not in said


def test_an_item_replaces_what_the_version_before_has() -> None:
    known = listing(item(replaces="A"))
    known.facts["before"] = BEFORE  # type: ignore[index]
    is_sound(known)
    refusal_of(NotSound, lambda: is_sound(listing(item(replaces="A"))))


def test_an_authorisation_table_is_held_to_its_own_checks() -> None:
    row = Authority("S-1", "案件", "判决书", "judgment", "", "judge", "", False, "法", "第一条")
    facts = {"holds": "authority", "kind": "court", "standing": STAFFED, "before": None}
    is_sound(publishing(facts | {"entries": (row,)}))
    refusal_of(NotSound, lambda: is_sound(publishing(facts | {"entries": (row, row)})))
