"""What stands in the way of publishing a list, all of it at once, each naming its rows.

No item without a post, no post without an item, no basis that is missing or misspelt, no must
against a must-not of one subject (SH1); one signer for a document (SD3).
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from rules.listed import Authority, Entry, Item, codes_twice
from rules.qualification import grades
from rules.subject import BodyKind

_NUMERAL = "[一二三四五六七八九十百千零〇两0-9]+"
_PART = f"第{_NUMERAL}(编|章|节|条|款|项|目|部分|点)(之{_NUMERAL})?"
_ARTICLE = re.compile(f"({_PART})+([、，和]({_PART})+)*")
_LEADING = re.compile(r"(应当|必须|不得|禁止|严禁)")
_NEGATIVE = frozenset({"不得", "禁止", "严禁"})
EVERY_STAGE = "throughout"
E = TypeVar("E", Item, Authority, Entry)


class Weight(StrEnum):
    """How much a flaw weighs; the value is what a person reads."""

    REFUSED = "不能发布 · stands in the way"
    ACCEPTABLE = "说明理由可发布 · may be accepted with a reason"
    WARNING = "提示 · worth a look"


class Check(StrEnum):
    """The publishing checks; the value is what a person reads."""

    CODE_TWICE = "编号重复 · code used twice"
    UNKNOWN_SUBJECT = "主体不在主体表中 · unknown subject"
    UNKNOWN_STAGE = "环节不在环节表中 · unknown stage"
    UNKNOWN_GRADE = "资格不在资格表中 · unknown qualification"
    WITHOUT_BASIS = "缺少依据 · no instrument"
    WITHOUT_ARTICLE = "依据未写条款 · instrument without an article"
    MISWRITTEN_ARTICLE = "条款写法不符 · article not written as one"
    BASIS_TOO_NEW = "依据的文本日期晚于印发日期 · wording newer than the list"
    CONTRADICTION = "应当与不得相互矛盾 · must and must not contradict"
    UNKNOWN_REPLACED = "取代的原编号不在上一版中 · replaces a code the version before lacks"
    TWO_SIGNERS = "同一文书有两个签发主体 · two signers of one document"
    POST_OUTSIDE = "指定岗位不在适用范围 · named post is out of scope"
    WITHOUT_HOLDER = "没有岗位承担 · no post carries it"
    WITHOUT_ITEM = "岗位没有事项 · post without an item"
    VACANT = "承担岗位均空缺 · every post that carries it is vacant"
    LACKING_BODIES = "部分单位没有该主体的岗位 · some bodies have no such post"
    WITHOUT_SUBJECT = "岗位未登记主体 · post whose subject is not on the roster"
    SAID_TWICE = "内容相同 · the same said twice"
    OTHER_MODAL = "内容首字与性质相反 · wording says the opposite of must or must not"

    @property
    def weight(self) -> Weight:
        """How much it weighs."""
        if self in _ACCEPTABLE:
            return Weight.ACCEPTABLE
        return Weight.WARNING if self in _WARNINGS else Weight.REFUSED


_ACCEPTABLE = frozenset(
    {Check.WITHOUT_HOLDER, Check.WITHOUT_ITEM, Check.WITHOUT_ARTICLE, Check.BASIS_TOO_NEW}
)
_WARNINGS = frozenset(
    {Check.VACANT, Check.LACKING_BODIES, Check.WITHOUT_SUBJECT, Check.SAID_TWICE, Check.OTHER_MODAL}
)


@dataclass(frozen=True, slots=True)
class Flaw:
    """One check that is not met, with the rows (or posts) it is about."""

    check: Check
    rows: tuple[str, ...]
    count: int = 0
    """Of the rows, where not all are named; 0: those named."""

    @property
    def many(self) -> int:
        """How many rows."""
        return self.count or len(self.rows)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the roster has in the scope of a list on the day from which it holds."""

    bodies: int = 0
    posts: Mapping[str, int] | None = None
    """Posts by subject."""
    held: Mapping[str, int] | None = None
    """Of these, those with a holder."""
    bodies_with: Mapping[str, int] | None = None
    """Bodies that have such a post, by subject."""
    named: Mapping[str, str] | None = None
    """Posts that items name: ``held``, ``vacant`` or ``outside``."""
    without_item: tuple[str, ...] = ()
    without_item_count: int = 0
    """Posts that are a subject of duties and carry no item of this list or of another in force."""
    without_subject: tuple[str, ...] = ()
    without_subject_count: int = 0


def duty_flaws(
    items: Sequence[Item],
    kind: BodyKind,
    before: Iterable[str],
    beside: Sequence[Item],
    issued_on: date,
    standing: Standing,
) -> list[Flaw]:
    """What is wrong with a list of duties. ``before``: codes of the version before; ``beside``:
    items of the other lists in force for the same bodies, as far as none of ``items`` takes their
    place."""
    known = frozenset(before)
    own = {item.code for item in items}
    others = [item for item in beside if item.code not in own]
    found = [
        Flaw(Check.CODE_TWICE, codes_twice([item.code for item in items])),
        _of(Check.UNKNOWN_SUBJECT, items, lambda i: i.subject not in kind.subjects),
        _of(Check.UNKNOWN_STAGE, items, lambda i: i.stage not in kind.stages),
        *_basis_flaws(items, issued_on),
        Flaw(Check.CONTRADICTION, tuple(_contradictions(items, others))),
        _of(Check.UNKNOWN_REPLACED, items, lambda i: not known.issuperset(i.replaced)),
        *_holding_flaws(items, kind, standing),
        *_post_flaws(standing),
        Flaw(Check.SAID_TWICE, tuple(_said_twice(items))),
        _of(Check.OTHER_MODAL, items, _says_the_opposite),
    ]
    return [flaw for flaw in found if flaw.rows]


def authority_flaws(
    rows: Sequence[Authority], kind: BodyKind, issued_on: date, standing: Standing
) -> list[Flaw]:
    """What is wrong with an authorisation table."""
    posts, held = standing.posts or {}, standing.held or {}

    def carried(row: Authority) -> bool:
        return row.signer not in kind.subjects or bool(posts.get(row.signer))

    found = [
        Flaw(Check.CODE_TWICE, codes_twice([row.code for row in rows])),
        _of(Check.UNKNOWN_SUBJECT, rows, lambda r: r.signer not in kind.subjects),
        _of(Check.UNKNOWN_STAGE, rows, lambda r: r.phase not in kind.stages),
        _of(Check.UNKNOWN_GRADE, rows, lambda r: bool(r.grade) and r.grade not in grades()),
        *_basis_flaws(rows, issued_on),
        Flaw(Check.TWO_SIGNERS, tuple(_two_signers(rows))),
        _of(Check.WITHOUT_HOLDER, rows, lambda r: not carried(r)),
        _of(Check.VACANT, rows, lambda r: bool(posts.get(r.signer)) and not held.get(r.signer)),
    ]
    return [flaw for flaw in found if flaw.rows]


def normalised(content: str) -> str:
    """A content without the word of must or must not before it, without punctuation and spaces.

    >>> normalised("不得私自会见 当事人。") == normalised("私自会见当事人")
    True
    """
    plain = unicodedata.normalize("NFKC", content).strip()
    plain = _LEADING.sub("", plain, count=1) if _LEADING.match(plain) else plain
    return "".join(char for char in plain if char.isalnum())


def _of(check: Check, entries: Sequence[E], wrong: Callable[[E], bool]) -> Flaw:
    return Flaw(check, tuple(entry.code for entry in entries if wrong(entry)))


def _basis_flaws(entries: Sequence[Entry], issued_on: date) -> Iterator[Flaw]:
    def newer(entry: Entry) -> bool:
        return entry.wording_on is not None and entry.wording_on > issued_on

    def misspelt(entry: Entry) -> bool:
        return bool(entry.article) and not _ARTICLE.fullmatch(entry.article)

    yield _of(Check.WITHOUT_BASIS, entries, lambda e: not e.instrument)
    # A local system of work may have no articles; then somebody says so.
    yield _of(Check.WITHOUT_ARTICLE, entries, lambda e: bool(e.instrument) and not e.article)
    yield _of(Check.MISWRITTEN_ARTICLE, entries, misspelt)
    yield _of(Check.BASIS_TOO_NEW, entries, newer)


def _contradictions(items: Sequence[Item], beside: Sequence[Item]) -> Iterator[str]:
    """Pairs in which one subject must and must not do the same, at one stage or throughout."""
    by_text: dict[tuple[str, str], list[Item]] = {}
    for item in (*items, *beside):
        by_text.setdefault((item.subject, normalised(item.content)), []).append(item)
    own = {item.code for item in items}
    for same in by_text.values():
        for place, one in enumerate(same):
            for other in same[place + 1 :]:
                together = one.stage == other.stage or EVERY_STAGE in (one.stage, other.stage)
                ours = one.code in own or other.code in own
                if one.polarity != other.polarity and together and ours:
                    yield f"{one.code}/{other.code}"


def _said_twice(items: Sequence[Item]) -> Iterator[str]:
    first: dict[tuple[str, str, str, str], str] = {}
    for item in items:
        key = (item.polarity, item.subject, item.stage, normalised(item.content))
        if first.setdefault(key, item.code) != item.code:
            yield f"{first[key]}/{item.code}"


def _says_the_opposite(item: Item) -> bool:
    found = _LEADING.match(item.content)
    return found is not None and (found[0] in _NEGATIVE) != (item.polarity == "must_not")


def _holding_flaws(items: Sequence[Item], kind: BodyKind, standing: Standing) -> Iterator[Flaw]:
    posts, held = standing.posts or {}, standing.held or {}
    named, with_it = standing.named or {}, standing.bodies_with or {}

    def carried(item: Item) -> bool:
        if item.posts:
            return any(named.get(post) != "outside" for post in item.posts)
        # An unknown subject is said once, as such.
        return item.subject not in kind.subjects or bool(posts.get(item.subject))

    def vacant(item: Item) -> bool:
        if item.posts:
            return carried(item) and all(named.get(post) != "held" for post in item.posts)
        return bool(posts.get(item.subject)) and not held.get(item.subject)

    addressed = {item.subject for item in items if not item.posts and posts.get(item.subject)}
    lacking = {s for s in addressed if with_it.get(s, 0) < standing.bodies}
    outside = dict.fromkeys(p for i in items for p in i.posts if named.get(p) == "outside")
    yield Flaw(Check.POST_OUTSIDE, tuple(outside))
    yield _of(Check.WITHOUT_HOLDER, items, lambda i: not carried(i))
    yield _of(Check.VACANT, items, vacant)
    yield Flaw(Check.LACKING_BODIES, tuple(sorted(kind.subjects[s].zh for s in lacking)))


def _post_flaws(standing: Standing) -> Iterator[Flaw]:
    yield Flaw(Check.WITHOUT_ITEM, standing.without_item, standing.without_item_count)
    yield Flaw(Check.WITHOUT_SUBJECT, standing.without_subject, standing.without_subject_count)


def _two_signers(rows: Sequence[Authority]) -> Iterator[str]:
    """Rows of one matter, document, phase and level. A row of one level takes precedence over one
    of every level, so those two stand together."""
    first: dict[tuple[str, str, str, str], str] = {}
    for row in rows:
        key = (row.matter, row.document, row.phase, row.level)
        if first.setdefault(key, row.code) != row.code:
            yield f"{first[key]}/{row.code}"
