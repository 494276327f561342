"""Point files: everything wrong at once, each with its place, the nearest known, a way out."""

from pathlib import Path
from typing import Any

import pytest

from rules.risks.condition import Kind
from rules.risks.wording import written
from tasks.risks.conditions import read_condition
from tasks.risks.reading import PointsRefused, points_of, read_point, read_points
from tasks.risks.sampled import remarks
from tests.risk_points import TEXT, a_point

COLUMNS = {"a_on": Kind.DATE, "b_on": Kind.DATE, "n": Kind.INTEGER, "yes": Kind.BOOLEAN}
PACKS = Path(__file__).parents[3] / "packs"


def faults_in(text: str) -> list[dict[str, Any]]:
    _, faults = points_of({"CR-917.toml": text})
    return [fault.as_problem() for fault in faults]


def wrong(*changes: tuple[str, str]) -> list[tuple[str, int, int]]:
    text = TEXT
    for said, by in changes:
        assert said in text
        text = text.replace(said, by, 1)
    return [(f["code"], f["figures"]["line"], f["figures"]["column"]) for f in faults_in(text)]


def test_a_good_file_has_nothing_wrong_with_it() -> None:
    point = a_point()
    assert (point.code, point.stage, point.warn) == ("CR-917", "trial", "reporting_judge")
    assert written(point.condition).startswith("kind = 'civil_first' and judged_on is null and")
    assert remarks(point) == []


def test_every_error_of_a_file_is_said_at_once_with_its_place() -> None:
    assert wrong(
        ("filed_on, 6", "fild_on, 6"),
        ("judged_on is null", "judged_on = 3"),
        ("'trial')", "'trail')"),
        ('stage = "trial"', 'stage = "trail"'),
        ("CT-045", "CT-945"),
        ('confidence = "H"', 'confidence = "X"'),
    ) == [
        ("risk.type-mismatch", 6, 38),
        ("risk.unknown-column", 7, 24),
        ("risk.unknown-word", 7, 13),
        ("risk.unknown-word", 4, 0),
        ("risk.unknown-word", 9, 0),
        ("risk.unknown-word", 13, 0),
    ]


def test_an_unknown_column_is_told_with_the_nearest_known() -> None:
    (fault,) = faults_in(TEXT.replace("filed_on, 6", "fild_on, 6"))
    assert fault["figures"]["nearest"] == "filed_on"
    assert "CR-917.toml第7行第24列" in fault["detail"]
    assert "CR-917.toml, line 7, column 24" in fault["detail_en"]


@pytest.mark.parametrize(
    ("said", "by", "code"),
    [
        ('view = "court_cases"', 'view = "cort_cases"', "risk.unknown-word"),
        ('warn = "reporting_judge"', 'warn = "case_handler"', "risk.unknown-word"),
        ('ladder = "warning"', 'ladder = "stairs"', "risk.unknown-word"),
        ("'civil_first'", "'civl_first'", "risk.unknown-word"),
        ("'civil_months'", "'civil_years'", "risk.unknown-word"),
        ('note = ""', 'nota = ""', "risk.unknown-field"),
        ('confidence = "H"\n', "", "risk.missing-field"),
        ("n = 3", "n = 0", "risk.wrong-field"),
        ('"working_days"', '"week_days"', "risk.wrong-field"),
        ("valid_from = 2022-01-01", 'valid_from = "2022-01-01"', "risk.wrong-field"),
        ('["民事一审超审限",', '["民事一审超审限"] # [', "risk.wrong-field"),
        ("basis = [{", "basis = [] # [{", "risk.wrong-field"),
        ("filed_on = 2026-01-06", 'filed_on = "2026-01-06"', "risk.wrong-field"),
        ("filed_on = 2026-01-06", "fild_on = 2026-01-06", "risk.unknown-column"),
        ("[silent]", "[silence]", "risk.missing-field"),
        ("[fires]\ntoday = 2026-07-07", "[fires]", "risk.missing-field"),
        ("now = ", "now = ", "risk.unreadable"),
    ],
)
def test_what_a_file_may_not_say_is_refused_by_name(said: str, by: str, code: str) -> None:
    text = "code = = 3" if code == "risk.unreadable" else TEXT.replace(said, by, 1)
    assert code in [fault["code"] for fault in faults_in(text)]


@pytest.mark.parametrize(
    ("fires", "silent", "codes"),
    [
        ("2026-07-06", "2026-07-05", ["risk.never-fires"]),
        ("2026-07-07", "2026-07-06", []),
        ("2026-07-08", "2026-07-07", ["risk.not-silent"]),
    ],
)
def test_a_point_fires_on_its_sample_and_not_the_day_before(
    fires: str, silent: str, codes: list[str]
) -> None:
    text = TEXT.replace("2026-07-07", "#f").replace("2026-07-06", silent).replace("#f", fires)
    assert [fault["code"] for fault in faults_in(text)] == codes


def test_why_a_sample_does_not_fire_is_said() -> None:
    (fault,) = faults_in(TEXT.replace("2026-07-07", "2026-07-06"))
    assert "today > due_paused(filed_on, 6, 'civil_months', 'trial')：不成立" in fault["detail"]


def test_samples_that_are_no_neighbours_are_remarked_on() -> None:
    point = a_point(TEXT.replace("2026-07-06", "2026-07-05"))
    ((zh, en),) = remarks(point)
    assert "2026-07-07是触发的首日" in zh and "is 2026-07-07 the first?" in en


def test_a_folder_is_refused_as_a_whole_with_the_errors_of_all_its_files(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "one.toml").write_text(TEXT.replace("CT-045", "CT-945"), "utf-8")
    (tmp_path / "two.toml").write_text(TEXT.replace('trial"', 'trail"'), "utf-8")
    (tmp_path / "three.toml").write_text(TEXT, "utf-8")
    with pytest.raises(PointsRefused) as refused:
        read_points(tmp_path)
    faults = refused.value.figures["faults"]
    assert refused.value.figures["count"] == 2
    assert [fault["figures"]["place"] for fault in faults] == ["a/one.toml第9行", "two.toml第4行"]


def test_a_code_is_one_points(tmp_path: Path) -> None:
    for name in ("one.toml", "two.toml"):
        (tmp_path / name).write_text(TEXT, "utf-8")
    with pytest.raises(PointsRefused) as refused:
        read_points(tmp_path)
    (fault,) = refused.value.figures["faults"]
    assert (fault["code"], fault["figures"]["other"]) == ("risk.code-twice", "one.toml")


@pytest.mark.parametrize("content", [b"\xff\xfe", None])
def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "one.toml").write_bytes(content)
    with pytest.raises(PointsRefused) as refused:
        read_point(tmp_path / "one.toml")
    assert refused.value.figures["faults"][0]["code"] == "risk.unreadable"


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PointsRefused):
        read_points(tmp_path)


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("days_since(a_on) > 30", "today > a_on + 30"),
        ("today - a_on <= 30", "today <= a_on + 30"),
        ("a_on - today < 7", "today > a_on - 7"),
        ("7 > a_on - today", "today > a_on - 7"),
        ("days_between(today, a_on) = n", "today = a_on + (0 - n)"),
        ("today + 3 > a_on", "today > a_on - 3"),
        ("add_days(today, -3) > a_on", "today > a_on + 3"),
        ("today between a_on and b_on", "today >= a_on and today <= b_on"),
        ("working_days_since(a_on) > 5", "working_days_since(a_on) >= 6"),
        ("working_days_since(a_on) <= 5", "working_days_since(a_on) < 6"),
        ("a_on >= '2026-01-31'", "a_on >= date '2026-01-31'"),
        ("yes is true", "coalesce(yes, false)"),
        ("not yes is null", "yes is not null"),
        ("case n when 1 then yes else not yes end", "case when n = 1 then yes else not yes end"),
        ("A_ON IS NULL AND n IN (1, 2)", "a_on is null and n in (1, 2)"),
    ],
)
def test_what_moves_with_today_becomes_a_comparison_of_today(text: str, again: str) -> None:
    assert written(read_condition(text, COLUMNS)) == again


@pytest.mark.parametrize("pack", sorted(PACKS.glob("*/risks")), ids=lambda path: path.parent.name)
def test_the_points_of_every_pack_have_nothing_wrong_with_them(pack: Path) -> None:
    assert read_points(pack)
