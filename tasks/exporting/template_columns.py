"""What a template says of each column: its head, what it means, how it is filled in."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from models.forms.roster import POWER_WORDS
from rules.leaving import Leaving
from rules.qualification import grades
from rules.subject import BodyKind, body_kinds
from rules.vocabulary import Cause, Finding, Level, Polarity
from tasks.importing.docket_kinds import DOCKET_KINDS
from tasks.importing.fields import BETWEEN, MANY, FieldOf, Kind, Type
from tasks.importing.mapping_file import load_mapping

MAPPINGS = Path(__file__).resolve().parents[2] / "mappings"
"""Where the mappings lie that come with the product."""
_HOW: Mapping[Type, tuple[str, str]] = {
    Type.CODE: ("文字", "text"),
    Type.PERSON_CODE: ("人员编号，不填姓名", "staff number, not the name"),
    Type.LINE: ("文字，不超过200字", "text of 200 characters at most"),
    Type.PROSE: ("文字，可以是多句", "text, several sentences if need be"),
    Type.NAME: ("姓名", "name"),
    Type.WORD: ("文字", "text"),
    Type.DAY: ("日期，如2026-02-05，亦可2026年2月5日", "date, as 2026-02-05"),
    Type.FLAG: ("是或否", "是 (yes) or 否 (no)"),
    Type.WHOLE: ("整数", "whole number"),
    Type.RULE: ("期限计算规则的代码", "key of a rule of counting"),
    Type.BODY_KIND: (
        "从所列类别中选；其他机关写明其类别",
        "one of the list; of other organs, what they are",
    ),
    Type.SUBJECTS: (
        f"权责清单的责任主体，多项以{BETWEEN}分隔",
        f"what lists of duties address the post as; several with {BETWEEN} between",
    ),
    Type.CODES: (f"编号，多项以{BETWEEN}分隔", f"codes, several with {BETWEEN} between"),
    Type.POWERS: (f"多项以{BETWEEN}分隔", f"several with {BETWEEN} between"),
}
_CHOICE = ("从所列词语中选", "one of the list")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a template."""

    head: str
    en: str
    required: bool
    how: tuple[str, str]
    """In Chinese and in English."""
    words: tuple[str, ...] = ()
    """Of which one, or several, stand in the cell."""
    one_word: bool = False
    """No other word is taken, and no second one."""

    @property
    def needed(self) -> str:
        """In both languages."""
        return "必填 required" if self.required else "可空 may be empty"


def columns_of(kind: Kind, of_body: BodyKind | None = None) -> list[Column]:
    """The columns of a kind's template. ``of_body``: whose subjects and stages are offered."""
    if kind in DOCKET_KINDS:
        return _of_docket(kind)
    return [_column(kind, name, head, of_body) for head, name in kind.heads.items()]


def _column(kind: Kind, name: str, head: str, of_body: BodyKind | None) -> Column:
    of, title = kind.fields[name], kind.row.model_fields[name].title or name
    words = _words(of.type, name, of_body)
    only = bool(words) and of.type not in MANY and of.type is not Type.BODY_KIND
    how = _CHOICE if only else _HOW.get(of.type, _CHOICE)
    return Column(head, title.split(" · ")[-1], of.required, how, words, only)


def _words(type_: Type, name: str, of_body: BodyKind | None) -> tuple[str, ...]:
    if of_body is not None and (type_ is Type.SUBJECTS or name in ("subject", "signer")):
        return tuple(word.zh for word in of_body.subjects.values())
    if of_body is not None and name in ("stage", "phase"):
        return tuple(word.zh for word in of_body.stages.values())
    return _WORDS.get(type_, ())


def _zh(values: list[str]) -> tuple[str, ...]:
    return tuple(value.split(" · ")[0] for value in values)


_WORDS: Mapping[Type, tuple[str, ...]] = {
    Type.FLAG: ("是", "否"),
    Type.POLARITY: _zh(list(Polarity)),
    Type.LEVEL: _zh(list(Level)),
    Type.BODY_LEVEL: _zh([level for level in Level if level.key]),
    Type.LEAVING: _zh(list(Leaving)),
    Type.GRADE: tuple(grade.zh for grade in grades().values()),
    Type.BODY_KIND: tuple(kind.zh for kind in body_kinds().values()),
    Type.POWERS: tuple(POWER_WORDS.values()),
    Type.CAUSE: _zh(list(Cause)),
    Type.FINDING: _zh(list(Finding)),
    Type.RESULT: ("成立", "不成立"),
}


def _of_docket(kind: Kind) -> list[Column]:
    """Of a docket the mapping that comes with the product has the heads."""
    mapping = load_mapping(MAPPINGS / f"template_{kind.key}.toml", kind.key)
    named: dict[str, tuple[str, FieldOf]] = {}
    for name, field in mapping.fields.items():
        for head in field.columns:
            named.setdefault(head, (name, kind.fields[name]))
    found = []
    for head in mapping.columns:
        name, of = named.get(head, ("key of the origin", FieldOf(Type.CODE, head in mapping.key)))
        words = () if mapping.fields.get(name) is None else _words(of.type, name, None)
        how = _HOW.get(of.type, _CHOICE)
        required = of.required or head in mapping.key
        found.append(Column(head, name.replace("_", " "), required, how, words, bool(words)))
    return found
