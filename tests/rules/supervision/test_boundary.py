"""What heads may and may not do: the table, its days, its ways out."""

from datetime import date

import pytest

from rules.subject import body_kinds
from rules.supervision.boundary import (
    BeyondBoundary,
    HeadAct,
    NotOnTheList,
    asks_answer,
    is_measure,
    line_for,
    lines,
    must_be_within,
    names_of,
)
from rules.supervision.heads import oversights
from tests.cases import ON, refusal_of

TEN = [act for act in HeadAct if is_measure(act)]


def test_there_are_ten_measures_and_every_head_of_a_court_has_them() -> None:
    assert len(TEN) == 10
    for act in TEN:
        for head in oversights()["court"].heads:
            assert must_be_within(act, "court", [head], ON).may


@pytest.mark.parametrize(("on", "may"), [(date(2021, 11, 3), False), (date(2021, 11, 4), True)])
def test_most_of_them_came_with_the_opinion_of_2021(on: date, may: bool) -> None:
    found = line_for(HeadAct.REDELIBERATE, "court", ["president"], on)
    assert (found is not None) is may
    # Progress could be asked for since 2015.
    assert line_for(HeadAct.REPORT_PROGRESS, "court", ["president"], on) is not None


def test_what_is_forbidden_names_its_text_and_the_way_that_is_open() -> None:
    refusal = refusal_of(
        BeyondBoundary, lambda: must_be_within(HeadAct.ORDER_RESULT, "court", ["president"], ON)
    )
    assert "院长" in refusal.sentence_zh and "法发〔2015〕13号" in refusal.sentence_zh
    assert "专业法官会议" in refusal.way_out[0] and "审判委员会" in refusal.way_out[0]


def test_what_the_table_does_not_mention_is_on_no_list() -> None:
    for act, heads in ((HeadAct.REDELIBERATE, ["clerk"]), (HeadAct.CONSULT_FILE, [])):
        refusal_of(NotOnTheList, lambda a=act, h=heads: must_be_within(a, "court", h, ON))  # type: ignore[misc]


def test_who_is_both_may_what_either_may() -> None:
    both = ["department_head", "deputy_chief"]
    assert must_be_within(HeadAct.DECIDE_DIRECTLY, "procuratorate", both, ON).may
    refusal_of(
        BeyondBoundary,
        lambda: must_be_within(HeadAct.DECIDE_DIRECTLY, "procuratorate", both[:1], ON),
    )


def test_the_table_names_acts_and_subjects_that_there_are() -> None:
    known = {act.name.lower() for act in HeadAct}
    for line in lines():
        assert line.acts <= known
        assert line.heads <= set(body_kinds()[line.kind].subjects)
        assert line.source and all(line.way)
    assert {act for act in HeadAct if asks_answer(act)} < set(TEN)
    assert names_of("court", ["president"]) == ("院长", "court president")
