"""Kinds of post that duties are addressed to, and stages of handling, by kind of body."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rules.refusal import Refused

_FILE = Path(__file__).with_name("subjects.toml")


@dataclass(frozen=True, slots=True)
class Word:
    """A key with its Chinese term and its English gloss."""

    key: str
    zh: str
    en: str

    @property
    def label(self) -> str:
        """``院长 · court president``."""
        return f"{self.zh} · {self.en}"


@dataclass(frozen=True, slots=True)
class BodyKind:
    """A kind of body: who its lists address, and at which stages."""

    key: str
    zh: str
    en: str
    subjects: Mapping[str, Word]
    stages: Mapping[str, Word]
    unit_head: str
    """Subject of the post that heads a unit: whoever must fill a vacancy or supervise there."""
    body_head: str


class UnknownKind(Refused):
    """There is no such kind of body."""

    code = "duty.unknown-kind"
    zh = "没有名为“{given}”的机关类别；已有：{known}。"
    en = "There is no kind of body {given}; there are: {known_en}."
    way_out_zh = "请从已有类别中选择。"
    way_out_en = "Choose one of those there are."


class UnknownSubject(Refused):
    """A kind of body has no such subject of duties."""

    code = "duty.unknown-subject"
    zh = "{kind}的责任主体中没有“{given}”；已有：{known}。"
    en = "{given} is no subject of duties of a {kind_en}; there are: {known_en}."
    way_out_zh = "请从已有主体中选择。"
    way_out_en = "Choose one of those there are."


class UnknownStage(Refused):
    """A kind of body has no such stage of handling."""

    code = "duty.unknown-stage"
    zh = "{kind}的办案环节中没有“{given}”；已有：{known}。"
    en = "{given} is no stage of handling of a {kind_en}; there are: {known_en}."
    way_out_zh = "请从已有环节中选择。"
    way_out_en = "Choose one of those there are."


@cache
def body_kinds() -> Mapping[str, BodyKind]:
    """All kinds of body, by key."""
    return {
        key: BodyKind(
            key,
            said["zh"],
            said["en"],
            _words(said["subjects"]),
            _words(said["stages"]),
            said["heads"]["unit"],
            said["heads"]["body"],
        )
        for key, said in tomllib.loads(_FILE.read_text("utf-8")).items()
    }


def body_kind(given: str) -> BodyKind:
    """A kind of body by key or Chinese term. Raises `UnknownKind`."""
    kinds = body_kinds()
    for kind in kinds.values():
        if given in (kind.key, kind.zh):
            return kind
    raise UnknownKind(
        given=given,
        known="、".join(k.zh for k in kinds.values()),
        known_en=", ".join(kinds),
    )


def subject_of(kind: BodyKind, given: str) -> Word:
    """A subject of a kind of body by key or Chinese term. Raises `UnknownSubject`."""
    return _find(kind, kind.subjects, given, UnknownSubject)


def stage_of(kind: BodyKind, given: str) -> Word:
    """A stage of a kind of body by key or Chinese term. Raises `UnknownStage`."""
    return _find(kind, kind.stages, given, UnknownStage)


def _words(said: Mapping[str, list[str]]) -> Mapping[str, Word]:
    return {key: Word(key, zh, en) for key, (zh, en) in said.items()}


def _find(kind: BodyKind, words: Mapping[str, Word], given: str, refusal: type[Refused]) -> Word:
    for word in words.values():
        if given in (word.key, word.zh):
            return word
    raise refusal(
        kind=kind.zh,
        kind_en=kind.en,
        given=given,
        known="、".join(word.zh for word in words.values()),
        known_en=", ".join(words),
    )
