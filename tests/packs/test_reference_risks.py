"""The reference risk points: real articles, duties that there are, samples that say when."""

import re
from functools import cache
from pathlib import Path

import pytest

from rules.parameter import Confidence
from rules.risks.counted import number
from rules.risks.point import Basis, Point
from tasks.risks.reading import read_points
from tests.packs.test_reference_lists import ARTICLE, DUTIES, LAWS, kind_of, rows, with_laws

RISKS = Path(__file__).resolve().parents[2] / "packs" / "reference" / "risks"
FOLDERS = sorted(folder for folder in RISKS.iterdir() if folder.is_dir())
DIGITS = "零一二三四五六七八九"
CITED = re.compile(
    rf"({ARTICLE.pattern})(?:第([一二三四五六七八九十]+)款)?(?:第([一二三四五六七八九十]+)项)?"
)
ITEM = re.compile(r"（([一二三四五六七八九十]+)）")

every_folder = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)


@cache
def points_in(folder: Path) -> tuple[Point, ...]:
    """All points of a kind of body: reading them proves their words and their samples."""
    return tuple(read_points(folder))


@cache
def articles_of(instrument: str, wording: str) -> dict[str, list[str]]:
    """The paragraphs of each article of a statute; items are paragraphs of their own."""
    names = [p for p in LAWS.glob("*.md") if p.name.startswith(f"{instrument}({wording}")]
    names = names or list(LAWS.glob(f"{instrument}.md"))
    assert names, f"{instrument} ({wording}) is not among the statutes"
    found: dict[str, list[str]] = {}
    now: list[str] = []
    for line in names[0].read_text("utf-8").splitlines():
        text = line.strip(" \t\u3000\u200b")
        if begun := ARTICLE.match(text):
            now = found.setdefault(begun[0], [])
            text = text[begun.end() :].strip()
        if text and not text.startswith("#"):
            now.append(text)
    return found


def stands(basis: Basis) -> bool:
    """Whether the statute has the article, with as many paragraphs and the item that are cited."""
    cited = CITED.fullmatch(basis.article)
    wording = basis.wording_on.isoformat() if basis.wording_on else ""
    if cited is None or not (lines := articles_of(basis.instrument, wording).get(cited[1], [])):
        return False
    paragraphs: list[list[str]] = []
    for line in lines:
        if item := ITEM.match(line):
            paragraphs[-1:] = [[*(paragraphs[-1] if paragraphs else []), item[1]]]
        else:
            paragraphs.append([])
    if cited[2]:
        place = DIGITS.find(cited[2]) if len(cited[2]) == 1 else 10
        paragraphs = paragraphs[place - 1 : place]
    return bool(paragraphs) and (not cited[3] or any(cited[3] in items for items in paragraphs))


def test_courts_have_at_least_73_points_over_filing_trial_and_enforcement() -> None:
    points = points_in(RISKS / "court")
    assert len(points) >= 73
    assert {"filing", "trial", "enforcement"} <= {point.stage for point in points}


def test_no_code_is_given_twice_in_the_pack_and_each_is_its_files_name() -> None:
    codes = [point.code for folder in FOLDERS for point in points_in(folder)]
    assert len(set(codes)) == len(codes)
    assert sorted(codes) == sorted(path.stem for path in RISKS.glob("*/*.toml"))


@every_folder
def test_each_point_is_of_its_folders_kind_of_body_and_watches_one_of_its_duties(
    folder: Path,
) -> None:
    duties = {
        row["编号"] for path in DUTIES if kind_of(path).key == folder.name for row in rows(path)
    }
    for point in points_in(folder):
        assert point.body_kind == folder.name, point.code
        assert point.duty in duties, point.code


@every_folder
def test_no_two_points_have_the_same_name_or_the_same_condition(folder: Path) -> None:
    points = points_in(folder)
    assert len({point.zh for point in points}) == len(points)
    assert len({point.en for point in points}) == len(points)
    assert len({point.condition for point in points}) == len(points)


@every_folder
def test_where_time_alone_decides_the_samples_are_the_first_day_and_the_day_before(
    folder: Path,
) -> None:
    for point in points_in(folder):
        if point.fires.row == point.silent.row:
            assert point.silent.today == point.fires.today - 1, point.code


@every_folder
def test_what_no_text_gives_is_said_in_the_note(folder: Path) -> None:
    for point in points_in(folder):
        if point.confidence is Confidence.DESIGN:
            assert point.note, point.code


@every_folder
def test_no_sample_is_older_than_its_point(folder: Path) -> None:
    for point in points_in(folder):
        assert number(point.valid_from) <= point.fires.today, point.code


@with_laws
@every_folder
def test_each_article_stands_in_the_statute_down_to_the_paragraph_and_the_item(
    folder: Path,
) -> None:
    wrong = [
        f"{point.code} {basis.instrument}{basis.article}"
        for point in points_in(folder)
        for basis in point.basis
        if not stands(basis)
    ]
    assert not wrong
