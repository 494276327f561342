"""What the product says when it must not do what was asked.

A refusal is one class with one stable code. The same object is a problem document on the API
(RFC 9457), a readable failure in a screen, and a red line on the command line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, time
from enum import Enum
from functools import partial
from types import MappingProxyType
from typing import Any, ClassVar

TYPE_PREFIX = "urn:bihuan:refusal:"
"""A code becomes the `type` of a problem document (a URI, RFC 9457 section 3.1.1) with this."""

_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+")
_known: dict[str, type[Refused]] = {}


class Refused(Exception):
    """The act or the question is refused, with the sentence that a person reads.

    A subclass sets `code` (lower case, `noun.what-is-wrong`, unique for ever), `zh` and `en`
    (templates for `str.format`, filled with the figures), `article` ("" if no text demands it)
    and the way out in both languages. A subclass without a code is an abstract base that groups
    others and is never raised. The figures are handed over by name when it is raised:

    >>> class BoxIsFull(Refused):
    ...     \"\"\"The box holds no more.\"\"\"
    ...     code = "doctest.box-is-full"
    ...     zh, en = "箱内已有{held}件。", "The box already holds {held}."
    ...     way_out_zh, way_out_en = "请换一箱。", "Take another box."
    >>> print(BoxIsFull(held=3))
    箱内已有3件。 The box already holds 3.
    >>> BoxIsFull(held=3).as_problem()["code"]
    'doctest.box-is-full'
    """

    code: ClassVar[str] = ""
    zh: ClassVar[str] = ""
    en: ClassVar[str] = ""
    article: ClassVar[str] = ""
    way_out_zh: ClassVar[str] = ""
    way_out_en: ClassVar[str] = ""

    def __init_subclass__(cls, **kwargs: object) -> None:
        super().__init_subclass__(**kwargs)
        if not cls.code:
            return
        if "code" not in cls.__dict__:
            raise TypeError(f"{cls.__qualname__} needs a code of its own, not its parent's")
        if not _CODE.fullmatch(cls.code):
            raise TypeError(f"{cls.__qualname__}: {cls.code!r} is not of the form noun.what-wrong")
        if not (cls.zh and cls.en):
            raise TypeError(f"{cls.__qualname__} needs its sentence in Chinese and in English")
        holder = _known.get(cls.code)
        if holder is not None and _name(holder) != _name(cls):
            raise TypeError(f"code {cls.code!r} is taken by {_name(holder)}, not free for {cls!r}")
        _known[cls.code] = cls

    def __init__(self, **figures: Any) -> None:
        if not self.code:
            raise TypeError(f"{type(self).__qualname__} groups refusals and cannot be raised")
        self.figures: Mapping[str, Any] = MappingProxyType(figures)
        self.sentence_zh = self.zh.format(**figures)
        self.sentence_en = self.en.format(**figures)
        self.way_out = (self.way_out_zh.format(**figures), self.way_out_en.format(**figures))
        super().__init__(f"{self.sentence_zh} {self.sentence_en}")

    def __reduce__(self) -> tuple[Any, ...]:
        # An exception is copied by calling its class with `args`; ours takes only named figures.
        return partial(_again, type(self), dict(self.figures)), ()

    def as_problem(self) -> dict[str, Any]:
        """The refusal as a problem document (RFC 9457); every figure is plain JSON.

        The HTTP status is the portal's to add: a rule does not know how it was reached.
        """
        return {
            "type": TYPE_PREFIX + self.code,
            "title": self.title(),
            "code": self.code,
            "detail": self.sentence_zh,
            "detail_en": self.sentence_en,
            "figures": {name: _plain(value) for name, value in self.figures.items()},
            "article": self.article,
            "way_out": self.way_out[0],
            "way_out_en": self.way_out[1],
        }

    @classmethod
    def title(cls) -> str:
        """The first line of the class's docstring: the same for every occurrence of the code."""
        return (cls.__dict__.get("__doc__") or cls.code).strip().splitlines()[0]


def all_refusals() -> dict[str, type[Refused]]:
    """Every refusal defined so far, by code and in the order of the codes."""
    return dict(sorted(_known.items()))


def _again(cls: type[Refused], figures: dict[str, Any]) -> Refused:
    return cls(**figures)


def _name(cls: type[Refused]) -> str:
    return f"{cls.__module__}.{cls.__qualname__}"


def _plain(value: object) -> Any:
    """A figure as JSON can hold it; what JSON has no word for becomes its text."""
    if isinstance(value, Enum):
        return _plain(value.value)
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, bytes):
        return [_plain(item) for item in value]
    return str(value)
