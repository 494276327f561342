"""`bihuan calendar`, `evidence`: a year's days, an arrangement moving terms, a file kept once."""

from datetime import date
from pathlib import Path

import pytest

from models.forms.problem import Find, TermAsked
from rules.arrangement import FIXED
from rules.period import Rule
from tests.deployments.cli.conftest import Bihuan
from tests.province import Province

ARRANGED = """
actor = "coord"
year = 2027
source = "国办发明电〔2026〕9号"
[[days]]
day = 2027-01-04
is_work = false
name = "元旦"
""" + "".join(
    f'[[days]]\nday = {date(2027, *fixed)}\nis_work = false\nname = "法定"\n' for fixed in FIXED
)


def test_a_year_is_shown_with_its_worked_weekends(bihuan: Bihuan) -> None:
    told = bihuan("calendar", "show", "2026", "--json").json
    assert (told["working_days"], told["provisional"]) == (248, False)
    by_day = {day["day"]: day for day in told["days"]}
    assert by_day["2026-02-28"]["is_work"] is True
    assert by_day["2026-02-17"]["is_work"] is False
    assert "2026-03-07" not in by_day, "a plain weekend follows the week"
    assert bihuan("calendar", "show", "2027", "--json").json["provisional"] is True


@pytest.mark.parametrize("year", ["1999", "2061", "10000", "二〇二六", "2026x", "-1"])
def test_a_year_that_the_calendar_lacks_is_refused(bihuan: Bihuan, year: str) -> None:
    said = bihuan("calendar", "show", "--json", "--", year)
    assert (said.status, said.json["code"]) == (1, "calendar.not-a-year")


def test_an_arrangement_moves_the_terms_that_hung_on_it(
    bihuan: Bihuan, settled: Province, tmp_path: Path
) -> None:
    find = Find(
        actor="inspect",
        inspection=settled.inspection(),
        keeper="ZFW",
        body="PRISON",
        title="缺签字",
        found_on=date(2026, 3, 2),
        owner="OWNER",
        term=TermAsked(rule=Rule.civil_days, n=308),
    )
    number = settled.do("find", find).number
    (tmp_path / "2027.toml").write_text(ARRANGED, "utf-8")
    words = ("calendar", "publish", str(tmp_path / "2027.toml"), "--key", "2027")
    moved = bihuan(*words, "--json").json["recount"]["moved"]
    assert moved == [
        {
            "number": number,
            "term": "rectify",
            "before": "2027-01-04",
            "after": "2027-01-05",
            "provisional": False,
        }
    ]
    assert "改期0项" in bihuan(*words).out
    refused = bihuan(
        "calendar", "publish", str(tmp_path / "2027.toml"), "--actor", "owner", "--json"
    )
    assert refused.json["code"] == "actor.not-entitled"


def test_a_file_is_kept_once_and_named_by_its_digest(
    bihuan: Bihuan, installed: Path, tmp_path: Path
) -> None:
    page = tmp_path / "签字页.txt"
    page.write_text("已签")
    first = bihuan("evidence", "add", str(page), "--measure", "1", "--json").json
    assert first["file"].startswith("sha256:")
    assert (first["name"], first["measure"]) == ("签字页.txt", 1)
    assert bihuan("evidence", "add", str(page), "--json").json["file"] == first["file"]
    assert first["file"] in bihuan("evidence", "add", str(page)).out
    missing = bihuan("evidence", "add", str(tmp_path / "none"), "--json")
    assert (missing.status, missing.json["code"]) == (1, "evidence.no-such-file")
