"""Whoever recorded interference is moved: the desk is told and checks the ground; the employer's
own act says nothing of it."""

from datetime import date

import pytest

from models.store import Store
from rules.flaw import EntryKind
from rules.freeze import TransferGround
from rules.interference.protecting import GroundMissing, Happened, Verdict
from rules.leaving import Leaving
from tasks.interference.reading import read_sealed
from tasks.interference.watching import flag_ended_posts
from tasks.replay import replay
from tasks.timeline import matter_row, timeline
from tasks.verification import verify
from tests.cases import refusal_of
from tests.interfering import DESK, OTHER, RECORDER, Interfering

RECORDED, MOVED = date(2026, 3, 10), date(2026, 3, 20)
LAST, AFTER = date(2028, 3, 10), date(2028, 3, 11)
STATUTORY = Verdict.STATUTORY.value


@pytest.fixture
def court(store: Store) -> Interfering:
    found = Interfering(store)
    found.recorded(RECORDED)
    return found


def transfer(court: Interfering, who: str, on: date, ground: TransferGround) -> object:
    return court.do(
        "roster.transfer", on, actor="coord", person=who, post="HJ-OFF", from_on=on.isoformat(),
        ground=ground.value, document="某组干〔2026〕9号",
    )  # fmt: skip


def flags(court: Interfering, on: date) -> list[str]:
    return [e.number for e in court.register(DESK, on) if e.procedure == "protection"]


def test_a_transfer_without_a_ground_reaches_the_desk_and_cannot_be_called_lawful(
    court: Interfering,
) -> None:
    done = transfer(court, RECORDER, MOVED, TransferGround.NO_GROUND)
    (number,) = flags(court, MOVED)
    file = read_sealed(court.ledger, number, DESK, "核查", court.province.at(MOVED))
    assert file.said[0].form["happened"] == Happened.TRANSFER.value
    assert (file.said[0].form["recorder"], file.said[0].form["document"]) == (
        RECORDER,
        "某组干〔2026〕9号",
    )
    said = {"actor": DESK, "number": number}
    refusal_of(
        GroundMissing,
        lambda: court.do("protection.check", MOVED, **said, verdict=STATUTORY),
    )
    court.do("protection.check", MOVED, **said, verdict=Verdict.NONE.value)
    assert flags(court, MOVED) == []
    assert "flag" not in str(done) and verify(court.ledger).ok and replay(court.ledger) == []


def test_rotation_is_a_ground_and_is_checked_all_the_same(court: Interfering) -> None:
    transfer(court, RECORDER, MOVED, TransferGround.ROTATION)
    (number,) = flags(court, MOVED)
    court.do("protection.check", MOVED, actor=DESK, number=number, verdict=STATUTORY)


def test_the_employers_act_is_the_same_for_who_recorded_and_who_did_not(
    court: Interfering,
) -> None:
    told = []
    for who in (RECORDER, OTHER):
        transfer(court, who, MOVED, TransferGround.NO_GROUND)
        with court.store.read() as tx:
            last = timeline(tx, matter_row(tx, "册-roster"))[-1].plain()
        told.append({name: last[name] for name in ("zh", "by", "note", "terms", "state")})
    assert told[0] == told[1]
    assert len(flags(court, MOVED)) == 1


@pytest.mark.parametrize(("on", "flagged"), [(LAST, 1), (AFTER, 0)])
def test_the_window_ends_after_its_last_day(court: Interfering, on: date, flagged: int) -> None:
    transfer(court, RECORDER, on, TransferGround.NO_GROUND)
    assert len(flags(court, on)) == flagged


def test_what_came_before_the_record_is_no_retaliation(court: Interfering) -> None:
    transfer(court, RECORDER, date(2026, 3, 9), TransferGround.NO_GROUND)
    assert flags(court, RECORDED) == []


def test_a_leaving_and_what_a_file_brought_are_flagged_once(court: Interfering) -> None:
    court.recorded(RECORDED, actor=OTHER)
    court.do(
        "roster.retire", MOVED, actor="coord", person=OTHER, left_on="2026-03-25",
        why=Leaving.RETIRED.value, document="某组干〔2026〕10号",
    )  # fmt: skip
    assert len(flags(court, MOVED)) == 1
    with court.store.session() as session:
        session.connection().exec_driver_sql(
            "UPDATE appointment SET to_on = '2026-03-22' WHERE person_id ="
            f" (SELECT id FROM person WHERE code = '{RECORDER}')"
        )
        session.commit()
    at = court.province.at
    assert flag_ended_posts(court.ledger, date(2026, 3, 22), at(date(2026, 3, 22))) == 0
    assert flag_ended_posts(court.ledger, date(2026, 3, 23), at(date(2026, 3, 23))) == 1
    assert flag_ended_posts(court.ledger, date(2026, 3, 27), at(date(2026, 3, 27))) == 0
    assert len(flags(court, date(2026, 3, 27))) == 2


def test_an_adverse_entry_of_the_assessment_is_flagged(court: Interfering) -> None:
    court.do(
        "assessment.enter", MOVED, actor="hj-xt", title="某案瑕疵", keeper="HJ", person=RECORDER,
        kind=EntryKind.FLAW.value, found_on="2026-03-18", note="文书错漏",
    )  # fmt: skip
    assert len(flags(court, MOVED)) == 1
