"""The page that lists the risk points which packs bring."""

from collections.abc import Iterator
from pathlib import Path

from rules.cases.vocabulary import PACKS, vocabulary
from rules.parameter import Confidence
from rules.risks.point import Point
from rules.subject import body_kinds
from tasks.risks.reading import read_points

_INTRO = """\
规则包所带的风险点（`packs/*/risks`）。写法见 [risk-points.zh.md](risk-points.zh.md)。
可信度：H 见原文，M 转载或可靠记忆，L 记忆，D 本系统默认（数字须由规则包确认）。

The risk points that packs bring (`packs/*/risks`); [how to write one](risk-points.md).
Confidence: H read in the text, M reprint or firm memory, L from memory, D our own default.
"""
_HEADS = (
    "| 编号 | 名称 · Title | 环节 | 条件 · Condition | 预警 | 事项 | 反应 | 依据 · Basis | 可信度 |"
)


def blocks() -> Iterator[str]:
    """The page, block by block."""
    yield _INTRO.rstrip()
    for folder in sorted(path for path in PACKS.glob("*/risks/*") if any(path.glob("*.toml"))):
        points = read_points(folder)
        levels = ", ".join(
            f"{level.value} {many}"
            for level in Confidence
            if (many := sum(point.confidence is level for point in points))
        )
        words = vocabulary(points[0].view)
        yield f"## {words.zh} · {words.en}（`{_name(folder)}`，{len(points)}；{levels}）"
        yield "\n".join([_HEADS, "|" + "---|" * 9, *map(_line, points)])


def _line(point: Point) -> str:
    kind, words = body_kinds().get(point.body_kind), vocabulary(point.view)
    stage = kind.stages[point.stage].zh if kind else point.stage
    basis = "；".join(f"《{each.instrument}》{each.article}" for each in point.basis)
    cells = (
        point.code,
        point.label,
        stage,
        f"`{point.when}`",
        words.subjects[point.warn].zh,
        point.duty,
        f"{point.react.n}{point.react.rule.zh}",
        basis,
        point.confidence.value,
    )
    return "| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in cells) + " |"


def _name(folder: Path) -> str:
    return f"{folder.parents[1].name}/{folder.name}"
