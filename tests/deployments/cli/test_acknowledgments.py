"""`bihuan report acknowledgments`, `bihuan duties serve` and `links`."""

import csv
import json
import stat
from datetime import date
from pathlib import Path

import pytest

from rules.link import Purpose
from tasks.tokens import look_at
from tests.acknowledging import Holders
from tests.courts import Courts
from tests.deployments.cli.conftest import Bihuan
from tests.province import Province


@pytest.fixture
def holders(settled: Province) -> Holders:
    """Two courts whose list was published and not served yet."""
    found = Holders.of(Courts.beside(settled))
    found.courts.published(valid_from=date(2026, 4, 20))
    return found


def test_serving_asks_everybody_once(bihuan: Bihuan, holders: Holders) -> None:
    assert bihuan("duties", "serve", "--json").json == {"served": 5, "lapsed": 0}
    number = holders.list_number()
    assert bihuan("duties", "serve", "--list", number, "--json").json["served"] == 0
    said = bihuan("duties", "serve")
    assert said.status == 0 and "送达签收0人次" in said.out
    unknown = bihuan("duties", "serve", "--list", "晋政法责〔2026〕9号", "--json")
    assert (unknown.status, unknown.json["code"]) == (1, "matter.unknown")


def test_the_report_counts_and_names_who_has_not(bihuan: Bihuan, holders: Holders) -> None:
    holders.serve(date(2026, 4, 20))
    holders.give("c1-j1", date(2026, 4, 21))
    said = bihuan("report", "acknowledgments", "--json").json
    assert said["total"]["assigned"] == 9 and said["total"]["acknowledged"] == 2
    assert said["total"]["acknowledged_per_mille"] == 222
    assert (said["open"], len(said["lines"])) == (4, 4)
    assert said["lines"][0]["due_on"] == "2026-05-07"
    people = bihuan("report", "acknowledgments", "--body", "C1")
    assert "已签收 2/5 项（40.0%）" in people.out and "C1-MT" in people.out
    assert "c2-j1" not in people.out and "c1-j2" in people.out
    few = bihuan("report", "acknowledgments", "--most", "1")
    assert "另有3件未列出" in few.out
    for options, code in (
        (("--body", "NOWHERE"), "roster.unknown-code"),
        (("--list", "晋政法责〔2026〕9号"), "matter.unknown"),
    ):
        refused = bihuan("report", "acknowledgments", "--json", *options)
        assert (refused.status, refused.json["code"]) == (1, code)


def test_a_slip_is_shown_with_its_list_and_post(bihuan: Bihuan, holders: Holders) -> None:
    holders.serve(date(2026, 4, 20))
    said = bihuan("show", holders.number("c1-tz"))
    assert said.status == 0, said.err
    for part in ("C1-TZ签收：法院权责清单（第1版）2项", "C1县法院", "签收期限"):
        assert part in said.out


def test_links_for_all_stand_in_a_private_file_once(
    bihuan: Bihuan, holders: Holders, tmp_path: Path
) -> None:
    holders.serve(date(2026, 4, 20))
    holders.give("c1-j1", date(2026, 4, 21))
    file, number = tmp_path / "links.csv", holders.list_number()
    said = bihuan("duties", "links", number, "--by=coord", f"--out={file}", "--days=20", "--json")
    assert said.json == {"links": 4, "file": str(file)}
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    rows = list(csv.DictReader(file.read_text("utf-8-sig").splitlines()))
    assert {row["人员编号"] for row in rows} == {"c1-j2", "c1-tz", "c2-j1", "c2-tz"}
    assert rows[0]["有效至"].startswith("2026-05-26")
    link, _, secret = rows[0]["链接"].partition("/p/")[2].partition("/")
    with holders.store.read() as tx:
        session = look_at(tx, holders.ledger.key, f"{link}-{secret}", holders.courts.at(65))
    assert (session.purpose, session.person) == (Purpose.ACKNOWLEDGE, rows[0]["人员编号"])
    assert secret not in json.dumps(holders.acts(session.number))
    again = bihuan("duties", "links", number, "--by=coord", f"--out={file}", "--json")
    assert (again.status, again.json["code"]) == (1, "installation.cannot-reach")
    one = bihuan("duties", "links", number, "--by=coord", f"--out={file}.c2", "--body=C2", "--json")
    assert one.json["links"] == 2


def test_who_does_not_coordinate_at_the_lists_keeper_gets_no_links_and_no_file(
    bihuan: Bihuan, holders: Holders, tmp_path: Path
) -> None:
    holders.serve(date(2026, 4, 20))
    file = tmp_path / "links.csv"
    said = bihuan("duties", "links", holders.list_number(), "--by=c1-tz", f"--out={file}", "--json")
    assert (said.status, said.json["code"]) == (1, "link.from-elsewhere")
    assert not file.exists()


def test_a_holder_doubts_and_acknowledges_at_the_command_line(
    bihuan: Bihuan, holders: Holders
) -> None:
    holders.serve(date(2026, 4, 20))
    number = holders.number("c1-tz").replace("〔", "[").replace("〕", "]").removesuffix("号")
    doubt = ("-s", "actor=c1-tz", "-s", "items=CT-002", "-s", "reason=不属本岗位")
    assert bihuan("do", "acknowledgment.doubt", number, *doubt).status == 0
    answer = ("-s", "actor=coord", "-s", "answer=由庭长承担")
    assert bihuan("do", "acknowledgment.answer", number, *answer).status == 0
    given = bihuan("do", "acknowledgment.acknowledge", number, "-s", "actor=c1-tz", "--json")
    assert (given.status, given.json["state"]) == (0, "acknowledged")
