"""``bihuan inquiry``: made in private, read by the desk on record."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from models.settings import settings
from rules.interference.attesting import Answer
from tasks.interference.rolling import pass_of_day
from tasks.ledger import prepare_ledger
from tests.deployments.cli.conftest import Bihuan
from tests.interfering import DESK, PRESIDENT, RECORDER, Interfering


@pytest.fixture
def court(var: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Interfering]:
    monkeypatch.setenv("BIHUAN_SIMULATED_TODAY", "2026-04-02")
    settings.cache_clear()
    yield Interfering(prepare_ledger().store)


def read(*words: str) -> tuple[str, ...]:
    return ("inquiry", *words, "--reader", DESK, "--reason", "核查", "--json")


def test_prompted_or_from_a_file_it_is_sealed_and_no_number_is_shown(
    bihuan: Bihuan, court: Interfering, tmp_path: Path
) -> None:
    answers = [RECORDER, "（2026）晋0999刑初7号", PRESIDENT, "", "2026-04-01", "", "9", "1",
               "要求从轻", "拒绝", "5", "n", "1"]  # fmt: skip
    typed = bihuan("inquiry", "record", typed="\n".join(answers) + "\n")
    assert typed.status == 0, typed.err
    file = tmp_path / "record.json"
    file.write_text(json.dumps(court.form(), ensure_ascii=False), "utf-8")
    filed = bihuan("inquiry", "record", "--form", str(file), "--json")
    done = bihuan("do", "inquiry.record", "--form", str(file), "--json")
    for said in (typed, filed, done):
        assert "密存" in said.out or len(json.loads(said.out)["sealed"]) == 64
        assert "问〔" not in said.out + said.err
    listed = bihuan(*read("list")).json
    second = [row["number"] for row in listed][1].replace("〔", "[").replace("〕", "]")
    assert len(listed) == 3
    shown = bihuan(*read("show", second)).json
    assert (shown["said"][0]["by"], shown["said"][0]["form"]["asker"]) == (RECORDER, PRESIDENT)
    assert [r["who"] for r in shown["readings"]] == [DESK, DESK], "the list was a reading too"
    assert "查阅记录" in bihuan(*read("show", second)[:-1]).out


def test_a_note_is_asked_for_and_a_reading_without_a_reason_refused(
    bihuan: Bihuan, court: Interfering
) -> None:
    number = court.recorded()
    noted = bihuan("inquiry", "note", number, "--by", DESK, typed="已约谈了解\n")
    assert noted.status == 0, noted.err
    assert bihuan(*read("show", number)).json["said"][1]["form"]["note"] == "已约谈了解"
    refused = bihuan("inquiry", "show", number, "--json")
    assert (refused.status, refused.json["code"]) == (1, "reading.reason-needed")


def test_links_for_all_officers_of_a_body_and_who_has_not_reported(
    bihuan: Bihuan, court: Interfering
) -> None:
    numbers = court.asked()
    made = bihuan("inquiry", "links", "--by", "hj-xt", "--body", "HJ").json
    assert [row["person"] for row in made] == ["hj-j1", "hj-j2", "hj-j3"]
    answer = ("-s", f"actor={RECORDER}", "-s", f"answer={Answer.ZERO.value}")
    said = bihuan("do", "attestation.answer", numbers[RECORDER], *answer)
    assert said.status == 0, said.err
    counted = bihuan("inquiry", "reports", "--json").json
    assert sum(row["answered"] for row in counted) == 1
    assert RECORDER not in bihuan("inquiry", "reports").out
    finding = [DESK, RECORDER, "2026-03-10", "2026-03-10", "2", "评查发现"]
    proposed = bihuan("inquiry", "finding", "--json", typed="\n".join(finding) + "\n")
    assert proposed.status == 0, proposed.err


def test_the_report_of_roll_ups_shows_bands_and_a_wrong_body_is_refused(
    bihuan: Bihuan, court: Interfering
) -> None:
    court.recorded()
    pass_of_day(court.ledger, date(2026, 4, 1), court.province.at(date(2026, 4, 1)))
    found = bihuan("report", "interference", "--json").json
    assert [row["kind"] for row in found] == ["quarter", "analysis"]
    assert {tuple(set(row["bands"].values())) for row in found} == {
        ("不足5件（含无） · fewer than 5, none included",)
    }
    assert bihuan("report", "interference", "--from", "2026-04-01", "--json").json == []
    assert "待签报" in bihuan("report", "interference", "--body", "HJ").out
    assert bihuan("report", "interference", "--body", "NONE").status == 1
