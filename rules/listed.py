"""What a list holds: duties of a list of duties (SH1), rows of an authorisation table (SD3)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rules.qualification import UnknownGrade, grade_of
from rules.subject import BodyKind, UnknownStage, UnknownSubject, stage_of, subject_of
from rules.vocabulary import Level, Polarity

Said = Mapping[str, str]
"""What a person reads of an entry, by its bilingual title, in order."""


@dataclass(frozen=True, slots=True)
class Item:
    """A duty. Subject and stage by key; as written where the vocabulary does not have them."""

    code: str
    polarity: str
    subject: str
    stage: str
    content: str
    instrument: str = ""
    article: str = ""
    wording_on: date | None = None
    standards: str = ""
    risks: str = ""
    replaces: str = ""
    posts: tuple[str, ...] = ()
    """Posts it is for by name, instead of every post that is its subject."""

    @property
    def text(self) -> tuple[str, str, str, str]:
        """What its holder acknowledges: a new article of the same duty asks nobody anew."""
        return self.polarity, self.subject, self.stage, self.content

    @property
    def replaced(self) -> tuple[str, ...]:
        """Codes of the version before that it came from."""
        return split(self.replaces)

    @property
    def basis(self) -> str:
        """``民事诉讼法第一百二十六条``."""
        return f"{self.instrument}{self.article}"

    def said(self, kind: BodyKind) -> Said:
        """As a person reads it."""
        return {
            "性质 · Must or must not": polarity_zh(self.polarity),
            "主体 · Subject": _term(kind.subjects, self.subject),
            "环节 · Stage": _term(kind.stages, self.stage),
            "内容 · Content": self.content,
            "依据 · Basis": _dated(self.basis, self.wording_on),
            "风险点 · Risk points": self.risks,
            "考核标准 · Standards": self.standards,
            "指定岗位 · Posts named": "、".join(self.posts),
        }


@dataclass(frozen=True, slots=True)
class Authority:
    """Who signs a document on a matter, in a phase, at a level (empty: at every one)."""

    code: str
    matter: str
    document: str
    phase: str
    level: str
    signer: str
    grade: str = ""
    delegable: bool = False
    instrument: str = ""
    article: str = ""
    wording_on: date | None = None

    @property
    def replaced(self) -> tuple[str, ...]:
        """Rows of a table are replaced under their own code."""
        return ()

    @property
    def basis(self) -> str:
        """Instrument and article."""
        return f"{self.instrument}{self.article}"

    def said(self, kind: BodyKind) -> Said:
        """As a person reads it."""
        try:
            grade = grade_of(self.grade).zh if self.grade else ""
        except UnknownGrade:
            grade = self.grade
        level = next(word for word in Level if word.key == self.level)
        return {
            "事项 · Matter": self.matter,
            "文书 · Document": self.document,
            "阶段 · Phase": _term(kind.stages, self.phase),
            "层级 · Level": level.value.split(" · ")[0],
            "签发主体 · Signer": _term(kind.subjects, self.signer),
            "资格 · Qualification": grade,
            "可代签 · By mandate": "是" if self.delegable else "否",
            "依据 · Basis": _dated(self.basis, self.wording_on),
        }


Entry = Item | Authority


def split(codes: str) -> tuple[str, ...]:
    """Codes by comma.

    >>> split("CT-001, CT-002")
    ('CT-001', 'CT-002')
    """
    return tuple(code for part in codes.split(",") if (code := part.strip()))


def polarity_zh(key: str) -> str:
    """``应当`` or ``不得``, from the key."""
    return next(word.value.split(" · ")[0] for word in Polarity if word.key == key)


def subject_key(kind: BodyKind, given: str) -> str:
    """The key of a subject by key or Chinese term; what the vocabulary does not have stays."""
    try:
        return subject_of(kind, given).key
    except UnknownSubject:
        return given


def stage_key(kind: BodyKind, given: str) -> str:
    """The key of a stage by key or Chinese term; what the vocabulary does not have stays."""
    try:
        return stage_of(kind, given).key
    except UnknownStage:
        return given


def grade_key(given: str) -> str:
    """The key of a qualification by key or Chinese term; what is unknown stays."""
    try:
        return grade_of(given).key if given else ""
    except UnknownGrade:
        return given


def codes_twice(codes: Sequence[str]) -> tuple[str, ...]:
    """Codes that stand more than once, each named once."""
    return tuple(code for code, times in Counter(codes).items() if times > 1)


def _term(words: Mapping[str, object], key: str) -> str:
    return str(getattr(words.get(key), "zh", key))


def _dated(basis: str, on: date | None) -> str:
    return f"{basis}（{on}）" if basis and on is not None else basis
