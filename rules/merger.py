"""What becomes of the posts of a body that is merged into another, and of what hangs on them?

A merger is a day on which everything of the old body has its successor: each of its posts is taken
over by a post of the new body or ends, and none is forgotten. A post on which something is open
does not just end. The numbers of the old body stop where they are; the new body goes on with its
own (domain.md 16, a merged court).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rules.refusal import Refused


@dataclass(frozen=True, slots=True)
class Pair:
    """A post of the old body and the one that takes over from it; empty: it ends."""

    post: str
    into: str = ""


@dataclass(frozen=True, slots=True)
class Carried:
    """An item of a list that a post carries, and the first day of that."""

    item: str
    from_on: date


class IntoItself(Refused):
    """A body is merged into another one."""

    code = "merger.into-itself"
    zh = "单位{body}不能并入自身。"
    en = "Body {body} cannot be merged into itself."
    way_out_zh = "请核对并入单位的代码。"
    way_out_en = "Check the code of the body that takes over."


class MergedAlready(Refused):
    """The body has a successor on record already."""

    code = "merger.merged-already"
    zh = "单位{body}已登记于{on}并入{into}。"
    en = "Body {body} is on record as merged into {into} on {on}."
    way_out_zh = "请核对单位代码。"
    way_out_en = "Check the code of the body."


class PostsLeftOut(Refused):
    """Posts of the old body of which nothing is said."""

    code = "merger.posts-left-out"
    zh = "单位{body}还有{n}个岗位未写明去向：{posts}。"
    en = "Nothing is said of {n} posts of body {body}: {posts}."
    way_out_zh = "请逐一写明承接岗位；确随单位撤销的，勾选“其余岗位随之撤销”。"
    way_out_en = "Name what takes over from each; if the rest end with the body, say so."


class NotOfTheBody(Refused):
    """A post named in a merger is not one of the body it must be of."""

    code = "merger.not-of-the-body"
    zh = "岗位{posts}在{on}不属于单位{body}。"
    en = "Posts {posts} are not of body {body} on {on}."
    way_out_zh = "请核对岗位代码；承接岗位须先在并入单位设立。"
    way_out_en = "Check the codes; a post that takes over is first set up in the new body."


class NamedTwice(Refused):
    """A post of the old body has two fates."""

    code = "merger.named-twice"
    zh = "岗位{posts}写明了两次去向。"
    en = "Posts {posts} are named twice."
    way_out_zh = "每个岗位只写一次。"
    way_out_en = "Name each post once."


class StillOwes(Refused):
    """A post would end with something open on it and nobody to take it over."""

    code = "merger.still-owes"
    zh = "岗位{posts}上还有未结事项（如{number}），没有承接岗位不能撤销。"
    en = "Something is open on posts {posts} ({number} …); they cannot end without a successor."
    way_out_zh = "请写明承接岗位，或先办结、改派这些事项。"
    way_out_en = "Name the post that takes over, or close or reassign what is open first."


class SeatTaken(Refused):
    """The holder cannot go along: the seat of the post that takes over is not free."""

    code = "merger.seat-taken"
    zh = "承接岗位{into}自{since}起有人任职，{person}不能随岗转任。"
    en = "Post {into} is held since {since}; {person} cannot go along to it."
    way_out_zh = "请改为不随岗转任，另行调动；或先腾出岗位。"
    way_out_en = "Let the holder not go along and transfer them, or vacate the post first."


class NotTakenOver(Refused):
    """A problem goes to another post by a hand-over only where that post took over from its own."""

    code = "merger.not-taken-over"
    zh = "岗位{post}在{on}没有承接该问题的责任岗位。"
    en = "On {on} post {post} has not taken over from the post that owns the problem."
    way_out_zh = "改派责任岗位请办理“确定责任岗位”；岗位撤销、合并的，先登记承接岗位。"
    way_out_en = "Assign another owning post, or register which post took over first."


def fate_of_posts(
    body: str,
    into: str,
    pairs: Iterable[Pair],
    there: Collection[str],
    taking_over: Collection[str],
    on: date,
    *,
    rest_end: bool,
) -> Mapping[str, str]:
    """By post of the old body, the post that takes over from it; empty: it ends.

    ``there``: the old body's posts on the day; ``taking_over``: the new body's. Raises
    `NamedTwice`, `NotOfTheBody` or `PostsLeftOut`, each naming all posts that are wrong.

    >>> fate_of_posts("A", "B", [Pair("A1", "B1")], ["A1", "A2"], ["B1"], date(2026, 7, 1),
    ...               rest_end=True)
    {'A1': 'B1', 'A2': ''}
    """
    found: dict[str, str] = {}
    twice: list[str] = []
    for pair in pairs:
        if pair.post in found:
            twice.append(pair.post)
        found[pair.post] = pair.into
    if twice:
        raise NamedTwice(posts=_listed(twice))
    if foreign := [post for post in found if post not in there]:
        raise NotOfTheBody(posts=_listed(foreign), body=body, on=on)
    if foreign := [post for post in found.values() if post and post not in taking_over]:
        raise NotOfTheBody(posts=_listed(foreign), body=into, on=on)
    rest = [post for post in there if post not in found]
    if rest and not rest_end:
        raise PostsLeftOut(body=body, n=len(rest), posts=_listed(rest))
    return found | dict.fromkeys(rest, "")


def nothing_is_left_open(fates: Mapping[str, str], open_on: Mapping[str, str]) -> None:
    """No post ends with something open on it. ``open_on``: by post, the number of one matter that
    is. Raises `StillOwes`."""
    owing = [post for post, into in fates.items() if not into and post in open_on]
    if owing:
        raise StillOwes(posts=_listed(owing), number=open_on[owing[0]])


def left_with_nobody(theirs: Iterable[Carried], ours: Iterable[Carried], on: date) -> list[str]:
    """Codes of items that posts of the old body carry on the day of the merger or later, and that
    no post of the new body carries from then on.

    >>> day = date(2026, 7, 1)
    >>> left_with_nobody([Carried("CT-1", day), Carried("CT-2", day)], [Carried("CT-1", day)], day)
    ['CT-2']
    """
    since: dict[str, date] = {}
    for each in ours:
        since[each.item] = min(each.from_on, since.get(each.item, each.from_on))
    return sorted(
        {
            each.item
            for each in theirs
            if each.item not in since or since[each.item] > max(each.from_on, on)
        }
    )


def said_of_left(items: Sequence[str], into: str, on: date) -> list[str]:
    """What is flagged on a merger after which duties in force lie with nobody; none, nothing."""
    if not items:
        return []
    n, named = len(items), _listed(items)
    return [
        f"自{on}起，{into}没有岗位承担{n}项清单事项：{named} · "
        f"from {on} no post of {into} carries {n} items: {named}"
    ]


def final_successor(of: int, successors: Mapping[int, tuple[int, date]], on: date) -> int:
    """Who stands in the place of something that was taken over, perhaps more than once, by a day.

    ``successors``: by identifier, its successor and the first day of that.

    >>> merged = {1: (2, date(2025, 1, 1)), 2: (3, date(2026, 7, 1))}
    >>> [final_successor(1, merged, date(y, 7, 1)) for y in (2024, 2025, 2026)]
    [1, 2, 3]
    """
    seen = {of}
    while (step := successors.get(of)) is not None and step[1] <= on and step[0] not in seen:
        of = step[0]
        seen.add(of)
    return of


def _listed(codes: Iterable[str], most: int = 10) -> str:
    named = list(codes)
    more = f" …（共{len(named)}）" if len(named) > most else ""
    return "、".join(named[:most]) + more
