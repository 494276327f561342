"""`bihuan authority`: who signs on a day, and what was signed without authority."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.courts import FIRST, signs
from tests.deployments.cli.conftest import Bihuan
from tests.province import Province
from tests.signings import LAST, Signings

ASKED = ("authority", "who-signs", "--matter", "民事一审案件", "--document", "判决书")
NEXT = str(LAST + timedelta(days=1))


@pytest.fixture
def signings(settled: Province) -> Signings:
    signings = Signings(settled.store, settled)
    signings.table(signs("SA-1", delegable=True, grade="员额法官"))
    signings.lend()
    signings.qualify("c1-tz", "quota_judge", FIRST)
    signings.qualify("c1-j1", "quota_judge", FIRST)
    return signings


def test_one_answer_with_each_person_who_may_that_day(bihuan: Bihuan, signings: Signings) -> None:
    said = bihuan(*ASKED, "--body", "C1", "--phase", "裁判", "--on", str(LAST), "--json")
    answer = said.json
    assert (said.status, answer["row"], answer["signer_zh"]) == (0, "SA-1", "庭长")
    persons = [(each["person"], each["acting_for"], each["may"]) for each in answer["persons"]]
    assert persons == [("c1-tz", "", True), ("c1-j1", "c1-tz", True)]
    later = bihuan(*ASKED, "--body", "C1", "--on", NEXT, "--json").json
    assert [each["person"] for each in later["persons"]] == ["c1-tz"]
    shown = bihuan(*ASKED, "--body", "C2")
    assert shown.status == 0 and "庭长" in shown.out and "员额法官" in shown.out


def test_without_an_answer_the_reason_is_said(bihuan: Bihuan, signings: Signings) -> None:
    for more in (("--body", "C9"), ("--body", "C1", "--on", "2026-03-01"), ("--body", "ZFW")):
        said = bihuan(*ASKED, *more)
        assert said.status == 1 and said.err
    other = bihuan(*ASKED[:-1], "裁定书", "--body", "C1", "--json")
    assert other.status == 1 and "authority.no-row" in other.out + other.err


def test_what_was_signed_without_authority_is_listed_and_is_the_status(
    bihuan: Bihuan, signings: Signings, tmp_path: Path
) -> None:
    assert bihuan("authority", "check").status == 0
    file = tmp_path / "签发.csv"
    heads = "单位代码,案号,事项,文书,签发人编号,代签对象编号,签发日期"
    rows = [f"C1,案一,民事一审案件,判决书,c1-j1,c1-tz,{day}" for day in (LAST, NEXT)]
    file.write_text("\n".join((heads, *rows)) + "\n", "utf-8")
    taken = bihuan("import", "signings", str(file), "--json")
    assert (taken.status, taken.json["created"]) == (0, 2)
    assert [cell["code"] for cell in taken.json["flagged"]] == ["authority.mandate-lapsed"]
    found = bihuan("authority", "check", "--json")
    assert found.status == 1
    assert [(each["person"], each["on_day"], each["row"].split()[-1]) for each in found.json] == [
        ("c1-j1", NEXT, "SA-1")
    ]
    shown = bihuan("authority", "check", "--body", "C1")
    assert shown.status == 1 and "c1-j1" in shown.out
    assert bihuan("authority", "check", "--body", "C2").status == 0
    assert bihuan("authority", "check", "--body", "C9").status == 1
