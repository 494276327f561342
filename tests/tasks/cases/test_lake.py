"""What came by API moves into the lake unchanged; the lake is proved; a case is shown with the
origin of each event."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import tasks.cases.intake
from rules.cases.event import CaseEvent, checked, digest
from rules.cases.vocabulary import vocabulary
from rules.refusal import Refused
from rules.risks.watch import Watch
from tasks.cases.arrival import Told, arrive_in
from tasks.cases.bodies import body_by_code
from tasks.cases.checking import verify_lake
from tasks.cases.compaction import compact
from tasks.cases.held import case_events
from tasks.cases.intake import CaseOrder, take_in_cases
from tasks.cases.lake import live, scan
from tasks.cases.refold import refold
from tasks.cases.showing import show_case
from tasks.risks.in_force import watch_on
from tests.lake import EVENTS, files, kept, told
from tests.province import Province

CASE = "1号"
FILED = f"f1,COURT,{CASE},2026-01-06,立案,LI,民事一审,"


def watch(province: Province) -> Watch:
    with province.store.read() as tx:
        return watch_on(tx, province.at(0).date(), province.ledger.calendar)


def by_api(province: Province, source_id: str, day: int, happened: str, **more: Any) -> None:
    """An event that another system sends."""
    at = datetime(2026, 2, day, 2, tzinfo=UTC)
    event = CaseEvent("COURT", CASE, more.pop("source", "api"), source_id, at, happened, **more)
    event = checked(vocabulary("court_cases"), event)
    found = watch(province)
    with province.store.write() as tx:
        body = body_by_code(tx, "COURT")
        assert body is not None
        arrive_in(tx, found, [Told(body, "court_cases", event)], province.at(0))


def test_what_came_by_api_moves_into_the_lake_and_nothing_changes(
    province: Province, lake: Path
) -> None:
    take_in_cases(province.ledger, CaseOrder(*files(lake, FILED)), province.at(0))
    by_api(province, "a1", 3, "heard")
    by_api(province, "a2", 4, "judged", facts={"claim_amount": 7})
    before = kept(province.store, "COURT", CASE)
    done = compact(province.store, province.at(1))
    assert (done.events, done.partitions, done.refolded) == (2, 1, 0)
    assert kept(province.store, "COURT", CASE) == before
    assert told(province.store, "COURT", CASE) == ["a1", "a2", "f1"]
    assert compact(province.store, province.at(2)).events == 0
    # The same event again, and a correction, are known for what they are.
    by_api(province, "a1", 3, "heard")
    by_api(province, "a1", 5, "heard")
    assert told(province.store, "COURT", CASE) == ["a1", "a2", "f1"]
    (sheet,) = kept(province.store, "COURT", CASE)
    assert (sheet["heard_on"], sheet["heard_times"]) == (before[0]["heard_on"] + 2, 1)
    done = compact(province.store, province.at(3))
    assert done.events == 1
    assert kept(province.store, "COURT", CASE) == [sheet]
    assert verify_lake(province.store).ok


def test_what_came_by_api_late_or_twice_is_reported_when_it_moves(
    province: Province, lake: Path
) -> None:
    by_api(province, "a1", 3, "filed")
    by_api(province, "a2", 9, "heard")
    by_api(province, "a3", 9, "heard")
    compact(province.store, province.at(1))
    faults = show_case(province.store, "COURT", CASE).faults
    assert [(fault["kind"], fault.get("ids")) for fault in faults] == [
        ("duplicate", ["api|a2", "api|a3"])
    ]
    by_api(province, "a5", 8, "judged")
    by_api(province, "a4", 4, "deliberated")
    compact(province.store, province.at(2))
    last = show_case(province.store, "COURT", CASE).faults[-1]
    assert (last["kind"], last["events"]) == ("late", 2)
    assert kept(province.store, "COURT", CASE)[0]["heard_times"] == 2


def test_a_file_may_correct_what_came_by_api_before_and_after_compaction(
    province: Province, lake: Path
) -> None:
    by_api(province, "x1", 3, "heard", source="trial-system")
    corrected = CaseOrder(*files(lake, f"x1,COURT,{CASE},2026-02-08,开庭,LI,,"))
    came = take_in_cases(province.ledger, corrected, province.at(1))
    assert (came.taken, came.corrected) == (0, 1)
    compact(province.store, province.at(2))
    again = CaseOrder(*files(lake, f"x1,COURT,{CASE},2026-03-09,开庭,LI,,"))
    assert take_in_cases(province.ledger, again, province.at(3)).corrected == 1
    (sheet,) = kept(province.store, "COURT", CASE)
    assert (sheet["heard_times"], told(province.store, "COURT", CASE)) == (1, ["x1"])
    # By API the old content is a correction now, and the newest is none.
    by_api(province, "x1", 3, "heard", source="trial-system")
    assert kept(province.store, "COURT", CASE)[0]["heard_on"] == sheet["heard_on"] - 34


@pytest.mark.parametrize("again", ["the nightly pass", "the same file"])
def test_a_taking_in_cut_off_before_its_sheets_is_ended_by_the_next_pass_or_the_same_file(
    province: Province, lake: Path, monkeypatch: pytest.MonkeyPatch, again: str
) -> None:
    class CutOff(Exception):
        pass

    def cut_off(*_: object) -> None:
        raise CutOff

    monkeypatch.setattr(tasks.cases.intake, "refold", cut_off)
    with pytest.raises(CutOff):
        take_in_cases(province.ledger, CaseOrder(*files(lake, FILED)), province.at(0))
    assert verify_lake(province.store).unfolded == 1
    assert kept(province.store, "COURT", CASE)[0]["filed_times"] == 0
    monkeypatch.setattr(tasks.cases.intake, "refold", refold)
    if again == "the same file":
        came = take_in_cases(province.ledger, CaseOrder(*files(lake, FILED)), province.at(1))
        assert (came.taken, came.repeated, came.written) == (0, 1, False)
    else:
        assert compact(province.store, province.at(1)).refolded == 1
    assert kept(province.store, "COURT", CASE)[0]["filed_times"] == 1
    assert verify_lake(province.store).unfolded == 0


def test_an_event_of_a_file_has_the_digest_that_the_rule_gives_it(
    province: Province, lake: Path
) -> None:
    odd = f'q"1,COURT,{CASE},2026-01-06 09:30:00.123456+02:00,立案,李\\é,民事一审,-5'
    late = f"f9,COURT,{CASE},2026-01-06,role:reporting_judge,LI,,"
    mapping = EVENTS.replace('officer = "人员"', 'officer = "人员"\nperson = "人员"')
    order = CaseOrder(*files(lake, odd.replace('"', ""), FILED, late, mapping=mapping))
    assert take_in_cases(province.ledger, order, province.at(0)).taken == 3
    with province.store.read() as tx:
        rows = scan(live(tx, "court_cases", body_by_code(tx, "COURT"))).collect()
    for event, kept_digest in zip(case_events(rows, "COURT"), rows["digest"], strict=True):
        assert digest(event) == kept_digest
        assert checked(vocabulary("court_cases"), event) == event


@pytest.mark.parametrize("harm", ["changed", "gone"])
def test_a_file_that_was_changed_or_is_gone_is_named(
    province: Province, lake: Path, harm: str
) -> None:
    take_in_cases(province.ledger, CaseOrder(*files(lake, FILED)), province.at(0))
    (file,) = (lake / "var" / "lake").rglob("*.parquet")
    (file.parent / "0009-left.parquet").write_bytes(b"left behind")
    report = verify_lake(province.store)
    assert report.ok and [Path(path).name for path in report.orphans] == ["0009-left.parquet"]
    if harm == "changed":
        data = bytearray(file.read_bytes())
        data[len(data) // 2] ^= 1
        file.write_bytes(data)
    else:
        os.unlink(file)
    report = verify_lake(province.store)
    assert not report.ok
    assert [Path(p).name for p in (*report.differing, *report.missing)] == [file.name]
    if harm == "gone":
        with pytest.raises(Refused) as refused:
            show_case(province.store, "COURT", CASE)
        assert refused.value.code == "cases.partition-damaged"


def test_a_case_is_shown_with_the_origin_of_each_event(province: Province, lake: Path) -> None:
    judged = f"f2,COURT,{CASE},2026-01-05,judged,LI,,"
    take_in_cases(province.ledger, CaseOrder(*files(lake, FILED, judged)), province.at(0))
    by_api(province, "a1", 3, "role:reporting_judge", person="LI")
    shown = show_case(province.store, "COURT", CASE)
    assert [event["from"][:12] for event in shown.events] == ["events.csv 第"] * 2 + ["接口 · API"]
    assert [event["id"] for event in shown.events][-1] == "api a1"
    assert ("filed_on", "立案（首次） · filed: first day", "2026-01-06") in shown.sheet
    assert [fault["kind"] for fault in shown.faults] == ["order"]
    with pytest.raises(Refused) as refused:
        show_case(province.store, "COURT", "2号")
    assert refused.value.code == "cases.no-such-case"
