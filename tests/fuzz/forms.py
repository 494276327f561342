"""Forms as somebody would fill them in, and with anything at all in a field."""

import types
import typing
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from typing import Any

from hypothesis import strategies as st
from pydantic import BaseModel

from tests.problems import DIGEST

HOSTILE_TEXT = st.one_of(
    st.sampled_from(
        (
            "", " ", "\x00", "a\x00b", "\ud800", "\u202e反", "\ufeff", "e\u0301", "𠮷" * 201,
            "长" * 6000, "'; DROP TABLE matter; --", "{}", "{0.__class__}", "%s", "%(x)s", ":n",
            "?", "\\", "\n", "../../etc/passwd", "/etc/passwd", "..", ".", "sha256:", "~", "CON",
            "sha256:" + "g" * 64, "-1", "null", "true", "=1+1", "<script>", "*", ",", "system",
            "册-roster", "册-sweep", "册", "晋政法整〔2026〕0号", "晋政法整〔２０２６〕１号",
            "晋政法整〔2026〕999999999号", "晋政法整[2026]1", "整〔2026〕1号", "〔2026〕1号",
            "晋政法整〔0000〕1号", "(" * 64 + ")" * 64,
        )
    ),
    st.text(max_size=300),
    st.text(st.characters(codec=None), max_size=20),
)  # fmt: skip
HOSTILE_NUMBER = st.one_of(
    st.sampled_from((0, 1, -1, 2**31 - 1, 2**31, 2**53, 2**63, -(2**63) - 1, 10**40, 1.5, 1e308)),
    st.floats(),
    st.integers(),
    st.booleans(),
)
HOSTILE_DATE = st.one_of(
    st.sampled_from(
        (
            "2026-02-30", "0001-01-01", "9999-12-31", "10000-01-01", "2026-03-02T00:00:00Z",
            "2026-3-2", "1949-09-30", "1949-10-01", "2100-12-31", "2101-01-01", 0, 1e20, -1e20,
            1772409600, date.min, date.max, datetime(2026, 3, 2, 1, tzinfo=UTC),
        )
    ),
    st.dates(),
)  # fmt: skip
ANYTHING = st.one_of(
    HOSTILE_TEXT, HOSTILE_NUMBER, HOSTILE_DATE, st.none(), st.binary(max_size=9),
    st.lists(st.none(), max_size=2), st.dictionaries(st.text(max_size=3), st.none(), max_size=2),
)  # fmt: skip
USUAL: dict[str, tuple[str, ...]] = {
    "actor": (
        "coord",
        "super",
        "super2",
        "verify",
        "inspect",
        "owner",
        "warden",
        "clerk",
        "office",
        "office2",
        "sign",
        "refer",
        "jwlead",
        "judge1",
        "body:JW",
    ),
    "acting_for": ("", "", "", "super", "owner"),
    "body": ("PRISON", "COURT", "ZFW"),
    "keeper": ("ZFW",),
    "owner": ("OWNER", "CLERK", ""),
    "post": ("OWNER", "VERIFY", "CLERK"),
    "person": ("owner", "clerk", "judge1", "judge2", ""),
    "deputy": ("clerk", "warden"),
    "successor": ("clerk", ""),
    "leaving": ("owner", ""),
    "leaves": ("OWNER", "CLERK"),
    "grade": ("员额法官", "practitioner_middle"),
    "document": ("晋政法干〔2026〕3号",),
    "scope": ("*", "verify,send_back"),
    "item": ("", "减刑提请·集体评议"),
    "file": (f"sha256:{DIGEST}", "名单.pdf"),
    "letter": ("晋政法督〔2026〕1号", "晋政法函〔2026〕1号"),
    "digest": (DIGEST,),
    "root": (DIGEST,),
    "area": ("", "宁夏"),
    "committee": ("CJW",),
    "referrer": ("JW", "COURT"),
    "employer": ("GY",),
    "own_number": ("晋纪立〔2026〕7号", "晋纪立〔2026〕8号"),
}


MATTERS = tuple(f"<matter {i}>" for i in range(9))
"""What a strategy draws for a matter; `named` puts the number of this test's matter there."""


def named(said: Any, numbers: list[str]) -> Any:
    """What was drawn, with this test's matters in the place of their symbols."""
    if isinstance(said, dict):
        return {key: named(value, numbers) for key, value in said.items()}
    if isinstance(said, list):
        return [named(value, numbers) for value in said]
    return numbers[MATTERS.index(said)] if said in MATTERS else said


def usual(name: str, wanted: Any) -> Any:
    """Values that somebody might type into a field of that name and kind."""
    origin, inner = typing.get_origin(wanted), typing.get_args(wanted)
    if origin in (typing.Union, types.UnionType):
        return st.one_of(*[usual(name, kind) for kind in inner])
    if origin is typing.Literal:
        return st.sampled_from(inner)
    if origin is typing.Annotated:
        return usual(name, inner[0])
    if wanted is type(None):
        return st.none()
    if origin is tuple:
        return st.lists(usual(name, inner[0]), min_size=1, max_size=3)
    if isinstance(wanted, type) and issubclass(wanted, BaseModel):
        return st.one_of(*[usual_form(wanted)] * 3, filled_in(wanted))
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return st.sampled_from([member.value for member in wanted])
    if wanted is bool:
        return st.booleans()
    if wanted is int:
        return st.just(2027) if name == "year" else st.integers(1, 7)
    if wanted is datetime:
        first = datetime(2026, 3, 1, tzinfo=UTC)
        return st.integers(0, 86_400).map(lambda n: (first + n * timedelta(minutes=1)).isoformat())
    if wanted is date:
        return st.dates(date(2026, 1, 1), date(2027, 6, 30)).map(date.isoformat)
    if name in ("number", "into", "inspection", "referral", "session", "opinion"):
        return st.sampled_from(MATTERS)
    return st.sampled_from(USUAL.get(name, ("已办", "情况属实")))


def _hostile(wanted: Any) -> Any:
    said = str(wanted)
    if "date" in said:
        return HOSTILE_DATE
    return HOSTILE_NUMBER if "int" in said else HOSTILE_TEXT


def usual_form(form: type[BaseModel]) -> Any:
    """A form with a usual value in every field."""
    return st.fixed_dictionaries(
        {name: usual(name, f.annotation) for name, f in form.model_fields.items()}
    )


def filled_in(form: type[BaseModel]) -> Any:
    """A form as somebody would fill it in, so that the rest is reached; or with one field wrong."""
    kinds = {name: field.annotation for name, field in form.model_fields.items()}
    common = usual_form(form)
    wrong = st.sampled_from(sorted(kinds)).flatmap(
        lambda name: st.tuples(st.just(name), st.one_of(_hostile(kinds[name]), ANYTHING))
    )
    lacking = st.sampled_from(sorted(kinds))
    return st.one_of(
        common,
        common,
        st.builds(lambda said, one: said | {one[0]: one[1]}, common, wrong),
        st.builds(lambda said, no: {k: v for k, v in said.items() if k != no}, common, lacking),
        common.map(lambda said: said | {"state": "written_off"}),
    )
