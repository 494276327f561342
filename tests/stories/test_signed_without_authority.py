"""What was signed in the past by somebody without authority on the day is kept and flagged, row by
row; the flag goes when what was missing is entered."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from models.store import Store
from rules.role import NotEntitled
from tasks.importing.file import Order, take_in_file
from tasks.importing.result import Result
from tasks.verification import verify
from tests.courts import FIRST, signs
from tests.signings import CASE, LAST, Signings

DAY = timedelta(days=1)
HEADS = "单位代码,案号,事项,文书,阶段,签发人编号,代签对象编号,签发日期"


@pytest.fixture
def signings(store: Store) -> Signings:
    return Signings(store)


def taken(signings: Signings, folder: Path, *rows: str, good_rows: bool = False) -> Result:
    """A file of history, taken in a year later."""
    file = folder / "签发.csv"
    file.write_text("\n".join((HEADS, *rows)) + "\n", "utf-8")
    order = Order("signings", file, good_rows=good_rows)
    return take_in_file(signings.ledger, order, signings.courts.at(LAST + 365 * DAY))


def row(person: str, day: date, acting_for: str = "", case: str = CASE, body: str = "C1") -> str:
    return f"{body},{case},民事一审案件,判决书,裁判,{person},{acting_for},{day}"


def test_history_signed_without_authority_is_kept_and_flagged(
    signings: Signings, tmp_path: Path
) -> None:
    signings.table(signs("SA-1", delegable=True))
    signings.lend()
    rows = (
        row("c1-j1", LAST - DAY, "c1-tz"),
        row("c1-j1", LAST, "c1-tz"),
        row("c1-j1", LAST + DAY, "c1-tz"),
        row("c1-tz", FIRST),
        row("c1-j2", FIRST),
        row("c1-tz", date(2021, 5, 6)),
    )
    result = taken(signings, tmp_path, *rows)
    assert (result.created, result.refused, result.written) == (6, 0, True)
    told = [(cell.row, cell.value, cell.code) for cell in result.flagged]
    lapsed, posts = "authority.mandate-lapsed", "authority.no-such-post"
    table = "authority.no-table"
    assert told == [(4, "c1-j1", lapsed), (6, "c1-j2", posts), (7, "c1-tz", table)]
    assert f"至{LAST}" in result.flagged[0].reason
    kept = signings.signed()
    assert [act.flag for act in kept] == ["", "", lapsed, "", posts, table]
    assert [act.row_id is None for act in kept] == [False] * 5 + [True]
    assert verify(signings.ledger).ok
    last = signings.last_act()
    assert (last["act"], last["form"]["flagged"], last["form"]["created"]) == ("take_in", 3, 6)
    again = taken(signings, tmp_path, *rows)
    assert (again.created, again.updated, again.unchanged) == (0, 0, 6)
    assert len(signings.signed()) == 6


def test_what_is_entered_on_the_roster_later_takes_a_flag_away(
    signings: Signings, tmp_path: Path
) -> None:
    signings.table(signs("SA-1", delegable=True))
    assert len(taken(signings, tmp_path, row("c1-j1", LAST, "c1-tz")).flagged) == 1
    signings.lend()
    result = taken(signings, tmp_path, row("c1-j1", LAST, "c1-tz"))
    assert (result.updated, result.flagged) == (1, [])
    assert [act.flag for act in signings.signed()] == [""]


def test_history_that_names_nothing_is_refused_row_by_row(
    signings: Signings, tmp_path: Path
) -> None:
    signings.table(signs("SA-1"))
    rows = (
        row("c1-tz", FIRST),
        row("c1-tz", FIRST, body="C9"),
        row("nobody", FIRST),
        row("c1-tz", LAST + 400 * DAY),
        row("coord", FIRST, body="ZFW"),
        row("c1-tz", FIRST, case="另案").replace("裁判", "午休"),
    )
    result = taken(signings, tmp_path, *rows)
    assert [(cell.row, cell.code) for cell in result.refusals] == [
        (3, "roster.unknown-code"),
        (4, "roster.unknown-code"),
        (5, "signing.not-yet"),
        (6, "duty.kind-not-said"),
        (7, "duty.unknown-stage"),
    ]
    assert (result.held_back, result.written, signings.signed()) == (1, False, [])
    assert taken(signings, tmp_path, *rows, good_rows=True).created == 1


def test_only_coordinators_take_history_in(signings: Signings, tmp_path: Path) -> None:
    signings.table(signs("SA-1"))
    file = tmp_path / "签发.csv"
    file.write_text(f"{HEADS}\n{row('c1-tz', FIRST)}\n", "utf-8")
    with pytest.raises(NotEntitled):
        take_in_file(signings.ledger, Order("signings", file, actor="c1-tz"))
    assert signings.signed() == []
