"""`bihuan export events` and `verify`: what an outsider can prove without us."""

import csv
import hashlib
import io
import json
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import text

from models.forms.problem import Find
from rules.vocabulary import Finding
from tasks.events_out import _cell
from tasks.ledger import open_ledger
from tasks.sweep import sweep
from tests.chamber import MEMBERS, Chamber
from tests.deployments.cli.conftest import Bihuan
from tests.province import Province


@pytest.fixture
def number(settled: Province) -> str:
    """A problem that was found and reminded of."""
    form = Find(
        actor="inspect",
        inspection=settled.inspection(),
        keeper="ZFW",
        body="PRISON",
        title="三起减刑案件缺签字，附“引号”与\\斜线",
        found_on=date(2026, 3, 2),
        owner="OWNER",
    )
    found = settled.do("find", form).number
    sweep(open_ledger(), date(2026, 3, 31))
    return found


def leaves_of(lines: list[dict[str, object]], sweep_seq: object) -> list[bytes]:
    return [str(row["leaf"]).encode() for row in lines if row.get("sweep_seq") == sweep_seq]


def root_of(leaves: list[bytes]) -> str:
    """RFC 6962: leaves and nodes have different prefixes; the largest power of two goes left."""

    def node(part: list[bytes]) -> bytes:
        if len(part) == 1:
            return hashlib.sha256(b"\x00" + part[0]).digest()
        left = 1 << ((len(part) - 1).bit_length() - 1)
        return hashlib.sha256(b"\x01" + node(part[:left]) + node(part[left:])).digest()

    return node(leaves).hex()


def test_an_outsider_proves_the_chain_with_nothing_but_sha256(bihuan: Bihuan, number: str) -> None:
    said = bihuan("export", "events").out
    lines = [json.loads(line) for line in said.splitlines()]
    heads: dict[int, str] = {}
    for line, written in zip(lines, said.splitlines(), strict=True):
        if line["kind"] != "act":
            continue
        genesis = hashlib.sha256(f"bihuan:{line['matter_id']}:{line['matter']}".encode())
        previous = heads.get(line["matter_id"], genesis.hexdigest())
        record = written.split('"record":', 1)[1][:-1].encode()
        assert line["previous"] == previous
        assert hashlib.sha256(bytes.fromhex(previous) + record).hexdigest() == line["digest"]
        again = json.dumps(
            line["record"], sort_keys=True, ensure_ascii=False, separators=(",", ":")
        )
        assert again.encode() == record, "whoever encodes the record anew gets the same bytes"
        heads[line["matter_id"]] = line["digest"]
    assert len(heads) == bihuan("verify", "--json").json["matters"]


def test_an_outsider_proves_what_a_sweep_fired(bihuan: Bihuan, number: str) -> None:
    lines = [json.loads(line) for line in bihuan("export", "events").out.splitlines()]
    fired = [line for line in lines if line["kind"] == "rung"]
    assert [line["act"] for line in fired] == ["reminder"]
    seal = next(
        line["record"]["form"]
        for line in lines
        if line.get("procedure") == "sweep" and line["seq"] == fired[0]["sweep_seq"]
    )
    assert seal["root"] == root_of(leaves_of(lines, fired[0]["sweep_seq"]))


def test_cases_have_three_columns_and_no_registers(bihuan: Bihuan, number: str) -> None:
    rows = list(csv.reader(io.StringIO(bihuan("export", "events", "--format", "csv").out)))
    assert rows[0] == ["case", "activity", "timestamp"]
    assert [row[1] for row in rows if row[0] == number] == [
        "登记问题 · Record a finding",
        "到期提醒 · Reminder",
    ]
    assert rows[2] == [number, "登记问题 · Record a finding", "2026-03-02T10:00:00+08:00"]
    assert not [row for row in rows if "册" in row[0]]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_cannot_run_as_a_formula(start: str) -> None:
    assert _cell(f"{start}HYPERLINK()") == f"'{start}HYPERLINK()"
    assert _cell("正常") == "正常"


def test_a_file_is_written_whole_or_not_at_all(bihuan: Bihuan, number: str, tmp_path: Path) -> None:
    place = tmp_path / "events.jsonl"
    told = bihuan("export", "events", "--out", str(place), "--json").json
    assert told["events"] == len(place.read_text("utf-8").splitlines())
    assert bihuan("export", "events", "--out", str(tmp_path / "no" / "x.csv")).status == 1
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file() and path != place) in (
        [],
        ["ledger.db"],
        ["ledger.db", "ledger.db-shm", "ledger.db-wal"],
    )


def test_a_changed_record_is_named_and_the_status_tells(
    bihuan: Bihuan, settled: Province, number: str
) -> None:
    assert bihuan("verify", "--json").json["ok"] is True
    with settled.store.engine.begin() as connection:
        connection.execute(text("UPDATE history SET record = replace(record, '缺签字', '无问题')"))
    said = bihuan("verify", "--json")
    assert (said.status, said.json["ok"], said.json["first"]) == (1, False, f"{number} #1")
    for_people = bihuan("verify")
    assert for_people.status == 1
    assert f"首处：{number} #1" in for_people.err


def test_a_day_is_sealed_once(bihuan: Bihuan, number: str) -> None:
    first = bihuan("checkpoint", "--json").json
    assert (first["day"], first["already"]) == ("2026-05-06", False)
    again = bihuan("checkpoint", "--json").json
    assert (again["root"], again["already"]) == (first["root"], True)


@pytest.fixture
def voted(settled: Province) -> str:
    """A session that was closed, with a minority and its grounds."""
    chamber = Chamber.beside(settled)
    referral = chamber.accepted("judge1")
    (opinion,) = chamber.opinions(referral)
    session = chamber.opened(chamber.convened(referral))
    chamber.votes(session, opinion, {Finding.GROSS: MEMBERS[:12], Finding.NONE: MEMBERS[12:]})
    chamber.close(session)
    return session


def test_votes_in_clear_are_warned_of_beside_the_data_in_both_languages(
    bihuan: Bihuan, voted: str, tmp_path: Path
) -> None:
    said = bihuan("export", "events")
    assert "明文载有各委员如何表决" in said.err and "how each member voted" in said.err
    assert "--without-ballots" in said.err and "⚠" not in said.out
    assert "理由如下" in said.out
    assert "--without-ballots" in bihuan("export", "events", "--out", str(tmp_path / "x")).err
    assert bihuan("export", "events", "--format", "csv").err == ""


def test_where_nobody_voted_nothing_is_warned_of(bihuan: Bihuan, number: str) -> None:
    assert bihuan("export", "events").err == ""


def test_ballots_are_left_out_whole_and_the_chain_goes_on_to_its_head(
    bihuan: Bihuan, voted: str
) -> None:
    said = bihuan("export", "events", "--without-ballots")
    assert said.err == ""
    lines = [json.loads(line) for line in said.out.splitlines()]
    whole = [json.loads(line) for line in bihuan("export", "events").out.splitlines()]
    left_out = [line for line in lines if "withheld" in line]
    assert len(left_out) == 15
    assert {line["matter"] for line in left_out} == {voted}
    # Nothing of the record: of all but one of four findings, the digest would tell which.
    assert {key for line in left_out for key in line} == {
        "kind", "matter", "matter_id", "procedure", "seq", "suite", "previous", "digest",
        "withheld",
    }  # fmt: skip
    assert "理由如下" not in said.out and '"act":"cast_vote"' not in said.out
    kept = [{k: v for k, v in line.items() if k != "withheld"} for line in left_out]
    votes = [line for line in whole if line.get("record", {}).get("act") == "cast_vote"]
    assert kept == [{k: v for k, v in line.items() if k != "record"} for line in votes]
    assert [line for line in lines if "withheld" not in line] == [
        line for line in whole if line not in votes
    ]
    for line, after in pairwise(lines):
        if line["kind"] == after["kind"] == "act" and line["matter_id"] == after["matter_id"]:
            assert after["previous"] == line["digest"], "the chain goes on over what is left out"
