"""`bihuan export events` and `verify`: what an outsider can prove without us."""

import csv
import hashlib
import io
import json
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from models.forms.problem import Find
from tasks.events_out import _cell
from tasks.ledger import open_ledger
from tasks.sweep import sweep
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
