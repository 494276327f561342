"""The reference lists: real duties of real articles, each once, for subjects that there are."""

import csv
import re
from datetime import date
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from rules.qualification import grade_of
from rules.subject import BodyKind, body_kind, stage_of, subject_of

PACK = Path(__file__).resolve().parents[2] / "packs" / "reference"
LAWS = Path(__file__).resolve().parents[3] / "shared" / "data" / "laws_cn"
DUTIES = sorted(PACK.glob("duties/*.csv"))
AUTHORITY = sorted(PACK.glob("authority/*.csv"))
ARTICLE = re.compile(r"第[一二三四五六七八九十百千零]+条(?:之[一二三四五六七八九十]+)?")
SAME = 0.5
"""Share of pairs of neighbouring characters that no two items have in common."""

with_laws = pytest.mark.skipif(not LAWS.is_dir(), reason="the statutes are not at hand")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def kind_of(path: Path) -> BodyKind:
    return body_kind(path.stem.partition("_")[0])


def court_items() -> list[dict[str, str]]:
    return [row for path in DUTIES if kind_of(path).key == "court" for row in rows(path)]


@cache
def articles_of(instrument: str, wording: str) -> frozenset[str]:
    """Articles at the beginning of a line of the statute."""
    names = [p for p in LAWS.glob("*.md") if p.name.startswith(f"{instrument}({wording}")]
    names = names or list(LAWS.glob(f"{instrument}.md"))
    assert names, f"{instrument} ({wording}) is not among the statutes"
    return frozenset(re.findall(rf"(?m)^\s*({ARTICLE.pattern})", names[0].read_text("utf-8")))


def test_the_courts_list_has_at_least_214_items_positive_and_negative() -> None:
    items = court_items()
    assert len(items) >= 214
    assert {row["性质"] for row in items} == {"应当", "不得"}
    negative = sum(row["性质"] == "不得" for row in items)
    assert len(items) // 4 <= negative <= len(items) // 2


@pytest.mark.parametrize("path", DUTIES, ids=lambda p: p.stem)
def test_each_item_is_for_a_subject_and_a_stage_that_there_are(path: Path) -> None:
    for row in rows(path):
        subject_of(kind_of(path), row["主体"])
        stage_of(kind_of(path), row["环节"])
        assert row["性质"] in ("应当", "不得")
        assert 8 <= len(row["内容"]) <= 90 and row["依据"], row["编号"]


@pytest.mark.parametrize("path", AUTHORITY, ids=lambda p: p.stem)
def test_each_row_of_a_table_has_a_signer_that_there_is_and_one_answer(path: Path) -> None:
    keys = []
    for row in rows(path):
        subject_of(kind_of(path), row["签发主体"])
        stage_of(kind_of(path), row["阶段"])
        if row["资格"]:
            grade_of(row["资格"])
        assert row["可代签"] in ("是", "否") and row["层级"] in ("省", "市", "县", "全部")
        keys.append((row["事项"], row["文书"], row["阶段"], row["层级"]))
    assert len(keys) == len(set(keys))


@with_laws
@pytest.mark.parametrize("path", DUTIES + AUTHORITY, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_each_article_stands_in_the_statute_it_names(path: Path) -> None:
    wrong = []
    for row in rows(path):
        if not row["条款"]:
            continue
        article = ARTICLE.match(row["条款"])
        if article is None or article[0] not in articles_of(row["依据"], row["文本日期"]):
            wrong.append(f"{row['编号']} {row['依据']}{row['条款']}")
    assert not wrong


@pytest.mark.parametrize("path", DUTIES, ids=lambda p: p.stem)
def test_every_duty_names_its_article_and_its_wording(path: Path) -> None:
    for row in rows(path):
        assert row["条款"], row["编号"]
        if row["文本日期"]:
            date.fromisoformat(row["文本日期"])


@pytest.mark.parametrize("kind", sorted({kind_of(path).key for path in DUTIES}))
def test_no_two_items_of_a_kind_of_body_say_the_same(kind: str) -> None:
    items = [row for path in DUTIES if kind_of(path).key == kind for row in rows(path)]
    assert len({row["编号"] for row in items}) == len(items)
    pairs = [(row["编号"], pairs_in(row["内容"])) for row in items]
    alike = [
        (one, other)
        for (one, a), (other, b) in combinations(pairs, 2)
        if len(a & b) > SAME * len(a | b)
    ]
    assert not alike


def pairs_in(text: str) -> frozenset[str]:
    """Pairs of neighbouring characters, punctuation aside."""
    plain = re.sub(r"\W", "", text)
    return frozenset(map("".join, pairwise(plain)))
