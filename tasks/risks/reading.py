"""Point files: read, checked against the words that there are and against their own samples.

All that is wrong with a file, and with a folder, is said at once, each with its place.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from unicodedata import normalize

from rules.cases.vocabulary import Vocabulary, vocabularies
from rules.counting import Rule
from rules.ladder import ladders
from rules.parameter import Confidence
from rules.refusal import Refused
from rules.risks.point import Basis, Point, Reaction
from rules.subject import Word, body_kinds
from tasks.risks.conditions import fault_of, translated
from tasks.risks.faults import CodeTwice, PointFault, Unreadable
from tasks.risks.place import Place
from tasks.risks.point_file import LARGEST, Fields, fields_of
from tasks.risks.reference_duties import reference_duties
from tasks.risks.sampled import sample_faults

FIELDS = (
    "code", "title", "view", "stage", "when", "warn", "duty", "react", "ladder", "valid_from",
    "valid_to", "confidence", "basis", "note", "fires", "silent",
)  # fmt: skip
MOST_SHOWN = 200


class PointsRefused(Refused):
    """Point files with something wrong in them: none of them is taken."""

    code = "risk.points-refused"
    zh = "风险点文件有{count}处错误，均未采用：{first}"
    en = "The point files have {count} errors and none is taken: {first_en}"
    way_out_zh = "请逐处改正后再次检查（bihuan risk check）。"
    way_out_en = "Correct each and check again (`bihuan risk check`)."


def refuse(faults: Sequence[PointFault]) -> PointsRefused:
    """The refusal that lists them."""
    listed = [fault.as_problem() for fault in faults[:MOST_SHOWN]]
    first = faults[0]
    return PointsRefused(
        count=len(faults), first=first.sentence_zh, first_en=first.sentence_en, faults=listed
    )


def read_point(path: Path) -> Point:
    """A point file. Raises `PointsRefused` with all that is wrong with it."""
    return read_points(path)[0]


def read_points(path: Path) -> list[Point]:
    """The points of a file, or of all files ``*.toml`` below a folder, by code.

    Raises `PointsRefused` with all that is wrong with all of them.
    """
    duties = reference_duties() | reference_duties(_pack(path))
    points, faults = points_of(texts_of(path), duties)
    if faults:
        raise refuse(faults)
    return points


def texts_of(path: Path) -> dict[str, str]:
    """The texts of a point file, or of all files ``*.toml`` below a folder, by name; as they are
    kept: without space at either end. Raises `PointsRefused` where one cannot be read."""
    files = sorted(path.rglob("*.toml")) if path.is_dir() else [path]
    texts: dict[str, str] = {}
    faults: list[PointFault] = []
    for file in files:
        name = file.relative_to(path).as_posix() if path.is_dir() else file.name
        try:
            if file.stat().st_size > 4 * LARGEST:
                raise OSError(file.name)
            texts[name] = normalize("NFC", file.read_text("utf-8-sig").strip())
        except (OSError, UnicodeDecodeError):
            why = {
                "why_zh": "文件不存在、过大或不是UTF-8",
                "why": "no such file, too large, no UTF-8",
            }
            faults.append(Unreadable(**Place(name).figures, **why))
    if not files:
        why = {"why_zh": "文件夹中没有风险点文件", "why": "there is no point file in the folder"}
        faults.append(Unreadable(**Place(path.name).figures, **why))
    if faults:
        raise refuse(faults)
    return texts


def points_of(
    texts: Mapping[str, str], duties: Collection[str] | None = None
) -> tuple[list[Point], list[PointFault]]:
    """Points by code, of texts by file name, and all that is wrong with them.

    ``duties``: codes of the lists of duties; None: those of the packs.
    """
    duties = reference_duties() if duties is None else duties
    points: dict[str, Point] = {}
    files: dict[str, str] = {}
    faults: list[PointFault] = []
    for file, text in texts.items():
        point, wrong = point_of(file, text, duties)
        faults += wrong
        if point is None:
            continue
        if point.code in points:
            place = Place(file).figures
            faults.append(CodeTwice(**place, given=point.code, other=files[point.code]))
        points[point.code], files[point.code] = point, file
    return [points[code] for code in sorted(points)], faults


def point_of(
    file: str, text: str, duties: Collection[str]
) -> tuple[Point | None, list[PointFault]]:
    """The point of a text, or all that is wrong with it."""
    try:
        fields = fields_of(file, text)
    except Unreadable as wrong:
        return None, [wrong]
    fields.known_only(FIELDS)
    made = _made(fields, text, duties)
    point = None if fields.faults else Point(**made)
    if point is not None:
        fields.faults += sample_faults(point, fields.places)
    return (None if fields.faults else point), fields.faults


def _made(fields: Fields, text: str, duties: Collection[str]) -> dict[str, Any]:
    known = vocabularies()
    view = fields.word(
        "view", ("视图", "view"), known, lambda given: given if given in known else ""
    )
    words = known.get(view)
    zh, en = _title(fields)
    return {
        "code": fields.text("code", most=64),
        "zh": zh,
        "en": en,
        "view": view,
        "body_kind": words.body_kind if words else "",
        **_condition(fields, words),
        **_words(fields, words, duties),
        "react": _reaction(fields),
        "valid_from": fields.day("valid_from"),
        "valid_to": fields.day("valid_to", needed=False),
        "basis": _basis(fields),
        "note": fields.text("note", needed=False, most=2000),
        "fires": fields.sample("fires", view, words.columns) if words else None,
        "silent": fields.sample("silent", view, words.columns) if words else None,
        "text": text,
        "digest": hashlib.sha256(text.encode()).hexdigest(),
    }


def _title(fields: Fields) -> tuple[str, str]:
    title = fields.said.get("title")
    if (
        isinstance(title, list)
        and len(title) == 2
        and all(isinstance(part, str) and 0 < len(part) <= 200 for part in title)
    ):
        return title[0], title[1]
    fields.wrong("title", "中英文两个名称", "two titles, Chinese and English")
    return "", ""


def _condition(fields: Fields, words: Vocabulary | None) -> dict[str, Any]:
    when = fields.text("when", most=10_000)
    if not when or words is None:
        return {"when": when, "condition": None}
    made, slips = translated(when, words.view, words.columns, words.pauses, words.kinds)
    for slip in slips:
        fields.faults.append(fault_of(slip, fields.places.within("when", when, slip.at)))
    return {"when": when, "condition": made}


def _words(fields: Fields, words: Vocabulary | None, duties: Collection[str]) -> dict[str, Any]:
    subjects: Mapping[str, Word] = words.subjects if words else {}
    kind = body_kinds().get(words.body_kind) if words else None
    stages: dict[str, Word] = dict(kind.stages) if kind else {}
    if words and not kind:
        stages = {node.stage: Word(node.stage, node.stage, "") for node in words.nodes.values()}
    levels = {level.value: level for level in Confidence}
    said = {
        "stage": fields.word("stage", ("环节", "stage"), stages, _by_term(stages)),
        "warn": fields.word("warn", ("责任主体", "subject"), subjects, _by_term(subjects)),
        "duty": fields.word(
            "duty",
            ("权责事项", "duty item"),
            duties,
            lambda given: given if given in duties else "",
        ),
        "ladder": fields.word(
            "ladder", ("督办阶梯", "ladder"), ladders(), lambda g: g if g in ladders() else ""
        ),
    }
    level = fields.word(
        "confidence", ("可信度", "confidence"), levels, lambda g: g if g in levels else ""
    )
    return {**said, "confidence": levels.get(level)}


def _by_term(words: Mapping[str, Word]) -> Any:
    return lambda given: next((w.key for w in words.values() if given in (w.key, w.zh)), "")


def _reaction(fields: Fields) -> Reaction | None:
    said = fields.said.get("react")
    if isinstance(said, dict) and set(said) == {"n", "rule"}:
        n, rule = said["n"], said["rule"]
        if isinstance(n, int) and not isinstance(n, bool) and 1 <= n <= 3650 and rule in set(Rule):
            return Reaction(n, Rule(rule))
    rules = ", ".join(Rule)
    fields.wrong("react", f'{{ n = 3, rule = "…" }}（{rules}）', f"{{ n, rule }} ({rules})")
    return None


def _basis(fields: Fields) -> tuple[Basis, ...]:
    said = fields.said.get("basis")
    rows: list[Any] = said if isinstance(said, list) else []
    found = []
    for row in rows:
        if (
            not isinstance(row, dict)
            or not {"instrument", "article"} <= set(row) <= {"instrument", "article", "wording_on"}
            or not all(isinstance(row[k], str) and row[k] for k in ("instrument", "article"))
            or type(row.get("wording_on")) not in (date, type(None))
        ):
            break
        found.append(Basis(row["instrument"], row["article"], row.get("wording_on")))
    if not rows or len(found) < len(rows):
        zh = "[{ instrument, article, wording_on }]，至少一条"
        fields.wrong("basis", zh, "[{ instrument, article, wording_on }], at least one")
    return tuple(found)


def _pack(path: Path) -> Path | None:
    """The pack that a file or folder of points lies in: the folder above ``risks``."""
    parents: Iterable[Path] = (path, *path.resolve().parents)
    return next((p.resolve().parent for p in parents if p.name == "risks"), None)
