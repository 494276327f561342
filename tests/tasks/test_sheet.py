"""One view of a matter shows the whole case it belongs to, whichever of its matters is opened, with
the clocks of both sides; of a confidential one number, state and clocks."""

from datetime import date
from pathlib import Path

import pytest

from models.store import Store
from rules.actor import UnknownPerson
from rules.slip import Colour
from rules.vocabulary import Finding
from tasks.acts import Receipt
from tasks.confidential import NotYourOffice, ReasonNeeded, read_for_a_reason
from tasks.readings import readings_of
from tasks.referred import CONFIDENTIAL
from tasks.sheet import COMMITTEES, OWN, Sheet, sheet_of
from tests.bench import Bench, letter
from tests.problems import found
from tests.tasks.test_opinions import served_in_spring, voted

HOLD = "晋惩止〔2026〕1号"


@pytest.fixture
def bench(store: Store, var: Path) -> Bench:
    return Bench(store)


def opened(bench: Bench, number: str, on: date = date(2026, 3, 6), *, whole: bool = False) -> Sheet:
    with bench.store.read() as tx:
        return sheet_of(tx, number, bench.ledger.calendar, on, whole=whole)


def confidential(bench: Bench) -> Receipt:
    form = letter(due_on=date(2026, 5, 29)).model_copy(update={"confidential": True})
    return bench.by_body("receive", form)


def test_referral_opinion_and_hold_all_show_the_whole_case(bench: Bench) -> None:
    number = bench.accepted("judge1", "judge2")
    first, second = bench.opinions(number)
    for each in (number, first, second, HOLD):
        sheet = opened(bench, each)
        assert sheet.matter["number"] == each
        assert [member.number for member in sheet.family] == [number, first, second, HOLD]
        assert sheet.here.member.number == each
    assert (sheet.family.committee, sheet.family.referrer) == ("惩戒委员会", "省纪委监委")


def test_officers_stand_by_number_and_staff_code_with_what_was_found(bench: Bench) -> None:
    number = bench.accepted("judge1", "judge2")
    voted(bench, number, Finding.INTENT, Finding.NONE)
    officers = [m.officer for m in opened(bench, number, date(2026, 3, 23)).family if m.officer]
    assert [(o.no, o.person, o.finding) for o in officers] == [
        (1, "judge1", Finding.INTENT.value),
        (2, "judge2", Finding.NONE.value),
    ]
    assert "某JUDGE" not in repr(officers)


def test_both_clocks_stand_beside_each_other_from_whichever_side_one_looks(bench: Bench) -> None:
    number = bench.referred(due_on=date(2026, 5, 29))
    for each in (number, HOLD, *bench.opinions(number)):
        sides = opened(bench, each, date(2026, 3, 2)).sides()
        assert [(m.number, c.kind, c.due_on) for m, c in sides[COMMITTEES]] == [
            (number, "check", date(2026, 3, 9))
        ]
        assert [(m.number, c.kind, c.due_on) for m, c in sides[OWN]] == [
            (HOLD, "own", date(2026, 5, 29))
        ]


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2026, 10, 7), ("剩1日", "1 d left")),
        (date(2026, 10, 8), ("剩0日", "0 d left")),
        (date(2026, 10, 9), ("已届满，待生效", "over; waits for taking effect")),
    ],
)
def test_a_right_is_never_overdue_and_after_its_end_effect_is_waited_for(
    bench: Bench, on: date, said: tuple[str, str]
) -> None:
    opinion = served_in_spring(bench)
    rights = [clock for clock in opened(bench, opinion, on).clocks if clock.window]
    assert [clock.kind for clock in rights] == ["objection_officer", "objection_referrer"]
    assert {clock.said for clock in rights} == {said}
    assert {clock.colour for clock in rights} == {Colour.WHITE}


def test_the_timeline_of_a_case_tells_all_its_matters_in_the_order_of_time(bench: Bench) -> None:
    number = bench.accepted()
    told = opened(bench, HOLD).entries
    assert [(entry.number, entry.zh) for entry in told] == [
        (number, "移送"),
        ("晋惩意〔2026〕1号", "列为当事人"),
        (HOLD, "中止"),
        (number, "受理"),  # in the same minute as the sorting
        ("晋惩意〔2026〕1号", "责任分类"),
        ("晋惩意〔2026〕1号", "告知权利"),
    ]
    assert told[-1].note.endswith("收到：2026-03-04")


def test_the_timeline_of_a_problem_names_no_number_and_is_as_before(bench: Bench) -> None:
    (entry,) = opened(bench, found(bench)).entries
    assert entry.number == "" and "number" not in entry.plain()


def test_what_may_happen_next_is_told_for_every_matter_of_the_case(bench: Bench) -> None:
    number = bench.accepted("judge1")
    (opinion,) = bench.opinions(number)
    mine, *others = opened(bench, number).next
    assert [f"{p.key}.{verb.key}" for p, verb in mine.opens] == ["session.convene"]
    usual = {other.member.number: other.usual for other in others}
    assert usual[opinion] == ("state", "waive_statement")
    verbs = {other.member.number: {p.verb.key for p in other.verbs} for other in others}
    assert verbs[HOLD] == {"reset_clock"}
    assert not verbs[opinion] & {"adopt", "take_effect", "recompute"}


def test_a_confidential_case_shows_number_state_and_clocks_and_nothing_else(bench: Bench) -> None:
    number = confidential(bench).number
    for each in (number, HOLD, *bench.opinions(number)):
        sheet = opened(bench, each, date(2026, 3, 2))
        assert (sheet.hidden, sheet.entries, sheet.about.title) == (True, (), CONFIDENTIAL)
        assert len(sheet.sides()[COMMITTEES]) == len(sheet.sides()[OWN]) == 1
        assert sheet.here.member.state.key in ("received", "held", "named")
        shown = repr((sheet.about, sheet.family, sheet.entries, sheet.next, sheet.line))
        assert not [s for s in ("judge1", "减刑案件", "晋纪立", "晋刑更") if s in shown]


def test_read_for_a_reason_it_is_shown_whole_and_the_reading_is_on_record_first(
    bench: Bench,
) -> None:
    number = confidential(bench).number
    read_for_a_reason(bench.ledger, number, "office", "核对材料", "cli")
    sheet = opened(bench, number, whole=True)
    assert (sheet.hidden, sheet.about.title) == (False, "减刑案件错误裁定")
    (reading,) = readings_of(bench.store, bench.id_of(None, number))
    assert (reading["who"], reading["reason"], reading["door"]) == ("office", "核对材料", "cli")


@pytest.mark.parametrize(
    ("reader", "reason"), [("", "核对"), ("office", " "), ("office", "长" * 201)]
)
def test_without_a_reader_or_a_reason_nothing_is_read(
    bench: Bench, reader: str, reason: str
) -> None:
    number = confidential(bench).number
    with pytest.raises(ReasonNeeded):
        read_for_a_reason(bench.ledger, number, reader, reason, "cli")
    assert readings_of(bench.store, bench.id_of(None, number)) == []


def test_only_who_serves_in_one_of_the_two_bodies_reads_it(bench: Bench) -> None:
    opinion = bench.opinions(confidential(bench).number)[0]
    for reader, refusal in (("judge1", NotYourOffice), ("hr", NotYourOffice), ("x", UnknownPerson)):
        with pytest.raises(refusal):
            read_for_a_reason(bench.ledger, opinion, reader, "想看", "cli")
    for reader in ("refer", "sign"):
        read_for_a_reason(bench.ledger, opinion, reader, "核对", "cli")


def test_what_is_not_confidential_is_read_without_leaving_a_trace(bench: Bench) -> None:
    number = bench.referred()
    read_for_a_reason(bench.ledger, number, "", "", "cli")
    assert readings_of(bench.store, bench.id_of(None, number)) == []
