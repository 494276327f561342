"""May this person hold this post from that day, and whose time on it ends by that?

A post with one seat is never held by two on one day: whoever comes ends the time of whoever is
there, the day before. A person may hold several posts, but none of them twice, none after leaving
the service, and none that is not there on the day.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from rules.refusal import Refused

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """Some days, both ends included; no last day: until further notice."""

    from_on: date
    to_on: date | None = None

    def covers(self, day: date) -> bool:
        """The day is one of them.

        >>> Span(date(2026, 3, 2), date(2026, 3, 8)).covers(date(2026, 3, 8))
        True
        """
        return self.from_on <= day and self.reaches(day)

    def reaches(self, day: date) -> bool:
        """The day or a later one is one of them."""
        return self.to_on is None or day <= self.to_on

    def meets(self, other: "Span") -> bool:
        """They have a day in common."""
        return self.reaches(other.from_on) and other.reaches(self.from_on)


class Overlap(Refused):
    """An appointment would begin before the present holder's did."""

    code = "roster.overlap"
    zh = "岗位{post}现任职人自{since}起任职，不能自{from_on}起另行任命。"
    en = "Post {post} has been held since {since}; nobody can be appointed from {from_on}."
    way_out_zh = "请核对任职起始日期。"
    way_out_en = "Check the first day of the appointment."


class HoldsAlready(Refused):
    """The person holds the post on that day already."""

    code = "roster.holds-already"
    zh = "{person}自{since}起已任岗位{post}。"
    en = "{person} has held post {post} since {since} already."
    way_out_zh = "请核对岗位与人员。"
    way_out_en = "Check the post and the person."


class DoesNotHold(Refused):
    """The person does not hold the post that is to end."""

    code = "roster.does-not-hold"
    zh = "{person}在{on}不任岗位{post}，无从离任。"
    en = "{person} does not hold post {post} on {on}, so there is nothing to end."
    way_out_zh = "请核对岗位、人员和日期；尚无任职的，请办理“任免”。"
    way_out_en = "Check post, person and day; whoever holds no post yet is appointed."


class HoldsNothing(Refused):
    """Who holds no post cannot be transferred from one."""

    code = "roster.holds-nothing"
    zh = "{person}在{from_on}前一日没有任职，不是调动。"
    en = "{person} holds no post the day before {from_on}: this is no transfer."
    way_out_zh = "请核对人员编号和日期；初任的办理“任免”。"
    way_out_en = "Check the staff code and the day; a first post is an appointment."


class BeginsLater(Refused):
    """An appointment that begins on the day or after it would end before it began."""

    code = "roster.begins-later"
    zh = "{person}自{from_on}起任岗位{post}，晚于所填的最后一日{last}。"
    en = "{person} holds post {post} from {from_on}, which is after the last day, {last}."
    way_out_zh = "请先更正该任职，或核对日期。"
    way_out_en = "Correct that appointment first, or check the day."


class WhoLeaves(Refused):
    """A post with several seats: it must be said who leaves it."""

    code = "roster.who-leaves"
    zh = "岗位{post}可由多人任职，未写明任职人的，须写明离任人。"
    en = "Post {post} has several seats: without a person to appoint, say who leaves."
    way_out_zh = "请填写离任人编号。"
    way_out_en = "Give the staff code of who leaves."


class HasLeft(Refused):
    """The person has left the service by that day."""

    code = "roster.has-left"
    zh = "{person}已于{left_on}离开（{why}），不能自{from_on}起任职或授权。"
    en = "{person} left on {left_on} ({why}); there is no post or mandate from {from_on}."
    way_out_zh = "请核对日期；依法恢复或者调回的，先办理“恢复在职”。"
    way_out_en = "Check the day; who is restored or comes back is reinstated first."


class NotThere(Refused):
    """A post or a body is not there on the day: not yet, or no longer."""

    code = "roster.not-there"
    zh = "{kind}{code}在{on}不存在（{span}）。"
    en = "There is no {kind_en} {code} on {on} ({span_en})."
    way_out_zh = "请核对日期；已撤销、合并的，用承接的{kind}。"
    way_out_en = "Check the day; after an abolition or merger use the {kind_en} that took over."


class EndsAlready(Refused):
    """The end of the post is on record already."""

    code = "roster.ends-already"
    zh = "岗位{post}已登记至{last}止。"
    en = "Post {post} is on record as ending on {last}."
    way_out_zh = "请核对岗位代码。"
    way_out_en = "Check the code of the post."


def earliest(*days: date | None) -> date | None:
    """The first of several last days, where there is any.

    >>> earliest(None, date(2026, 3, 9), date(2026, 3, 8))
    datetime.date(2026, 3, 8)
    """
    return min((day for day in days if day is not None), default=None)


def last_day_before(held: Span, post: str, from_on: date) -> date:
    """The last day of whoever holds a seat that somebody else takes from a day on. Raises
    `Overlap`.

    >>> last_day_before(Span(date(2020, 1, 1)), "A", date(2026, 3, 9))
    datetime.date(2026, 3, 8)
    """
    if held.from_on >= from_on:
        raise Overlap(post=post, since=held.from_on, from_on=from_on)
    return from_on - ONE_DAY


def last_day_of_all(held: Span, person: str, post: str, last: date) -> date:
    """The last day of an appointment that ends with others on a day, or did before. Raises
    `BeginsLater`."""
    if held.from_on > last:
        raise BeginsLater(person=person, post=post, from_on=held.from_on, last=last)
    return last if held.to_on is None else min(held.to_on, last)


def still_serves(person: str, left_on: date | None, why: str, from_on: date) -> date | None:
    """The last day that an appointment or a mandate can have, where the person's leaving is on
    record already. Raises `HasLeft`."""
    if left_on is not None and left_on < from_on:
        raise HasLeft(person=person, left_on=left_on, why=why, from_on=from_on)
    return left_on


def is_there(
    kind: str, kind_en: str, code: str, valid_from: date | None, valid_to: date | None, on: date
) -> None:
    """A post or a body exists on a day. Raises `NotThere`."""
    if valid_to is not None and valid_to < on:
        span, span_en = f"至{valid_to}止", f"it ended on {valid_to}"
    elif valid_from is not None and on < valid_from:
        span, span_en = f"自{valid_from}起设立", f"it begins on {valid_from}"
    else:
        return
    raise NotThere(kind=kind, kind_en=kind_en, code=code, on=on, span=span, span_en=span_en)
