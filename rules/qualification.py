"""Grades and quota status that an act may take of the person who does it (ZJ2)."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from rules.refusal import Refused
from rules.subject import Word

_FILE = Path(__file__).with_name("qualifications.toml")


class UnknownGrade(Refused):
    """There is no such grade or quota status."""

    code = "qualification.unknown"
    zh = "没有名为“{given}”的资格；已有：{known}。"
    en = "There is no qualification {given}; there are: {known_en}."
    way_out_zh = "请从已有资格中选择。"
    way_out_en = "Choose one of those there are."


@cache
def grades() -> Mapping[str, Word]:
    """All grades, by key, each ladder from its lowest."""
    return {key: word for ladder in _ladders().values() for key, word in ladder.items()}


def grade_of(given: str) -> Word:
    """A grade by key, Chinese term or both terms. Raises `UnknownGrade`."""
    for word in grades().values():
        if given in (word.key, word.zh, word.label):
            return word
    raise UnknownGrade(
        given=given,
        known="、".join(word.zh for word in grades().values()),
        known_en=", ".join(grades()),
    )


def suffices(held: Iterable[str], needed: str) -> bool:
    """Whether one of the grades held is the one needed or stands above it on the same ladder.

    >>> suffices(["practitioner_senior"], "practitioner_middle")
    True
    >>> suffices(["practitioner_junior", "quota_judge"], "practitioner_middle")
    False
    """
    for ladder in _ladders().values():
        order = list(ladder)
        if needed in order:
            above = set(order[order.index(needed) :])
            return not above.isdisjoint(held)
    return False


def ladder_of(grade: str) -> tuple[str, ...]:
    """The grades of the ladder that a grade stands on, the lowest first: of one ladder nobody holds
    two at a time.

    >>> ladder_of("practitioner_middle")[-1]
    'practitioner_senior'
    """
    return next((tuple(ladder) for ladder in _ladders().values() if grade in ladder), (grade,))


@cache
def _ladders() -> Mapping[str, Mapping[str, Word]]:
    said = tomllib.loads(_FILE.read_text("utf-8"))
    return {
        name: {key: Word(key, zh, en) for key, (zh, en) in ladder["grades"].items()}
        for name, ladder in said.items()
    }
