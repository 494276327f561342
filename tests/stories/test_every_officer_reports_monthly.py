"""Every officer with cases reports for the month, zero included; what was answered shows nowhere; a
contact found later makes zero reports untrue; the body rolls up in bands."""

import json
from datetime import date

import pytest

from models.store import Store
from rules.interference.attesting import Answer
from rules.interference.recording import Category
from rules.interference.untrue import (
    Consequence,
    ContactBackwards,
    FoundAlready,
    NotStatedYet,
    Outcome,
    Source,
    StatedTooLate,
)
from rules.procedure import Closed
from rules.role import NotEntitled
from tasks.drafts import NoSuchMatter
from tasks.interference.reading import File, read_sealed
from tasks.interference.rolling import Day, pass_of_day
from tasks.interference.unanswered import coverage, total
from tasks.replay import replay
from tasks.sweep import sweep
from tasks.timeline import matter_row, timeline
from tasks.verification import verify
from tests.cases import refusal_of
from tests.interfering import DESK, DESK_ABOVE, OTHER, PRESIDENT, RECORDER, Interfering

FEBRUARY, MARCH = date(2026, 2, 1), date(2026, 3, 1)
APRIL_1, DUE = date(2026, 4, 1), date(2026, 4, 9)
ZERO, SEE = Answer.ZERO.value, Answer.SEE.value


@pytest.fixture
def court(store: Store) -> Interfering:
    return Interfering(store)


def run_on(court: Interfering, on: date) -> Day:
    return pass_of_day(court.ledger, on, court.province.at(on))


def answer(court: Interfering, number: str, who: str, said: str, on: date = APRIL_1) -> str:
    return court.do("attestation.answer", on, actor=who, number=number, answer=said).state


def file_of(court: Interfering, number: str, on: date, who: str = DESK) -> File:
    return read_sealed(court.ledger, number, who, "核查", court.province.at(on))


def test_on_the_first_working_day_everybody_with_cases_is_asked_once(court: Interfering) -> None:
    before = run_on(court, date(2026, 3, 1))
    assert (before.asked, before.quarters, before.analyses) == (0, 0, 0), "a Sunday"
    assert run_on(court, date(2026, 3, 2)).asked == 3, "three judges; neither head nor office"
    assert run_on(court, date(2026, 3, 3)) == Day(), "nobody twice"
    made_good = run_on(court, date(2026, 4, 20))
    assert made_good.asked == 3, "a stop of weeks asks late, not never"


def test_whether_it_was_zero_shows_nowhere(court: Interfering) -> None:
    numbers = court.asked()
    refusal_of(NotEntitled, lambda: answer(court, numbers[RECORDER], PRESIDENT, ZERO))
    assert answer(court, numbers[RECORDER], RECORDER, SEE) == "answered"
    assert answer(court, numbers[OTHER], OTHER, ZERO) == "answered"
    refusal_of(Closed, lambda: answer(court, numbers[OTHER], OTHER, SEE))
    with court.store.read() as tx:
        told = {}
        for who in (RECORDER, OTHER):
            entries = timeline(tx, matter_row(tx, numbers[who]))
            told[who] = str([e.plain() for e in entries]).replace(who, "").replace(numbers[who], "")
        counted = coverage(tx, MARCH, APRIL_1, "HJ")
    assert told[RECORDER] == told[OTHER]
    assert total(counted) == (3, 2, 0)
    assert {row.unit: row.answered for row in counted} == {"HJ-XS": 2, "HJ-MS": 0}
    # The desk of the body and the one above may read it, for a reason; nobody else.
    assert file_of(court, numbers[OTHER], APRIL_1).said[0].form["answer"] == ZERO
    assert file_of(court, numbers[RECORDER], APRIL_1, DESK_ABOVE).said[0].form["answer"] == SEE
    refusal_of(NoSuchMatter, lambda: file_of(court, numbers[OTHER], APRIL_1, PRESIDENT))


def test_a_report_that_is_not_given_climbs_its_ladder(court: Interfering) -> None:
    court.asked()
    fired = {}
    for on in (date(2026, 4, 7), date(2026, 4, 8), date(2026, 4, 9), date(2026, 4, 10)):
        fired[on.day] = sweep(court.ledger, on).fired
    assert fired == {7: 0, 8: 3, 9: 0, 10: 3}, "the working day before the last, and the one after"
    with court.store.read() as tx:
        assert total(coverage(tx, MARCH, DUE)) == (3, 0, 0), "until 24:00 of the last day"
        assert total(coverage(tx, MARCH, date(2026, 4, 10))) == (3, 0, 3)


def test_somebody_who_left_owes_no_report(court: Interfering) -> None:
    court.asked()
    with court.store.session() as session:
        session.connection().exec_driver_sql(
            "UPDATE person SET left_on = '2026-04-02' WHERE code = 'hj-j3'"
        )
        session.commit()
    assert run_on(court, date(2026, 4, 2)).lapsed == 0, "the last day of service"
    assert run_on(court, date(2026, 4, 3)).lapsed == 1


def proposed(court: Interfering, on: date, first: str, last: str) -> str:
    return court.do(
        "untrue.propose", on, actor=DESK, officer=OTHER, from_on=first, to_on=last,
        source=Source.INSPECTION.value, basis="评查发现通话记录",
    ).number  # fmt: skip


def test_each_zero_report_of_the_months_is_an_occurrence_and_two_are_a_sanction(
    court: Interfering,
) -> None:
    for month, on in ((FEBRUARY, date(2026, 3, 2)), (MARCH, APRIL_1)):
        answer(court, court.asked(month, on)[OTHER], OTHER, ZERO, on)
    once = proposed(court, APRIL_1, "2026-02-27", "2026-02-28")
    twice = proposed(court, APRIL_1, "2026-02-28", "2026-03-01")
    assert file_of(court, once, APRIL_1).said[0].more["occurrences"] == 1
    assert file_of(court, twice, APRIL_1).said[0].more["occurrences"] == 2
    refusal_of(FoundAlready, lambda: proposed(court, APRIL_1, "2026-02-27", "2026-02-28"))
    refusal_of(ContactBackwards, lambda: proposed(court, APRIL_1, "2026-03-02", "2026-03-01"))
    refusal_of(ContactBackwards, lambda: proposed(court, APRIL_1, "2026-04-01", "2026-04-02"))
    came = [decided(court, number) for number in (once, twice)]
    assert came == [Consequence.WARNING.value, Consequence.SANCTION.value]
    assert verify(court.ledger).ok and replay(court.ledger) == []


def decided(court: Interfering, number: str) -> str:
    court.do("untrue.tell", APRIL_1, actor=DESK, number=number)
    court.do("untrue.state", DUE, actor=OTHER, number=number, statement="没有见面")
    said = {"actor": DESK, "number": number, "outcome": Outcome.CONFIRMED.value}
    court.do("untrue.decide", DUE, **said)
    return str(file_of(court, number, DUE).said[-1].more["consequence"])


def test_the_officer_is_heard_first_and_knows_nothing_before(court: Interfering) -> None:
    number = proposed(court, APRIL_1, "2026-03-10", "2026-03-10")
    state = {"actor": OTHER, "number": number, "statement": "没有"}
    refusal_of(NoSuchMatter, lambda: court.do("untrue.state", APRIL_1, **state))
    court.do("untrue.tell", APRIL_1, actor=DESK, number=number)
    said = {"actor": DESK, "number": number, "outcome": Outcome.DISMISSED.value}
    refusal_of(NotStatedYet, lambda: court.do("untrue.decide", DUE, **said))
    late = date(2026, 4, 10)
    refusal_of(StatedTooLate, lambda: court.do("untrue.state", late, **state))
    assert court.do("untrue.decide", late, **said).state == "decided"
    assert file_of(court, number, late).said[-1].more["consequence"] == Consequence.NOTHING.value


def test_another_officers_record_makes_a_zero_report_doubtful(court: Interfering) -> None:
    numbers = court.asked()
    answer(court, numbers[OTHER], OTHER, ZERO)
    record = court.recorded(others=["hj-j2", "hj-j3"])
    court.do("inquiry.receive", APRIL_1, actor=DESK, number=record)
    improper = Category.INTERFERENCE.value
    court.do("inquiry.assess", APRIL_1, actor=DESK, number=record, assessed=improper)
    found = [e for e in court.register(DESK, APRIL_1) if e.procedure == "untrue"]
    assert len(found) == 1, "the third judge has reported nothing yet"
    proposal = file_of(court, found[0].number, APRIL_1).said[0]
    assert (proposal.form["officer"], proposal.form["from_on"]) == (OTHER, "2026-03-10")


def test_the_head_signs_bands_in_which_one_record_looks_like_none(court: Interfering) -> None:
    court.recorded()
    done = run_on(court, APRIL_1)
    assert (done.quarters, done.analyses) == (1, 1), "a county analyses monthly"
    with court.store.session() as session:
        rows = session.connection().exec_driver_sql(
            "SELECT m.number, r.figures FROM roll_up r JOIN matter m ON m.id = r.matter_id"
            " WHERE r.kind = 'quarter'"
        )
        ((number, figures),) = rows.all()
    assert "不足5件（含无）" in figures and '"INTERFERENCE": 1' not in figures
    assert len(set(_bands(figures))) == 1, "one record looks like none"
    refusal_of(NotEntitled, lambda: court.do("rollup.sign", APRIL_1, actor=RECORDER, number=number))
    court.do("rollup.sign", APRIL_1, actor=PRESIDENT, number=number)
    assert court.do("rollup.receive", APRIL_1, actor="pc-xt", number=number).state == "received"
    exact = file_of(court, number, APRIL_1).said[0].more["counts"]
    assert exact["INTERFERENCE"] == 1, "for the discipline role alone"
    refusal_of(NoSuchMatter, lambda: file_of(court, number, APRIL_1, PRESIDENT))


def _bands(figures: str) -> list[str]:
    return [v for k, v in json.loads(figures).items() if not k.startswith("reports_")]
