"""Who signs? One lookup by matter, document, phase and level gives one answer, or says why there is
none; and may this person sign by it on that day (SD3, ZJ2)?

A body's own table goes before that of its kind, a row of the body's level before one for every
level, a row of the very phase before one that holds throughout. A signature takes the post, or a
mandate of its holder where the row may be signed by mandate, and the grade of whoever signs. All
days are counted with their first and last.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rules.authority_refusals import (
    GradeLapsed,
    GradeMissing,
    LevelNotSaid,
    MandateLapsed,
    MandateNotForThis,
    NoMandate,
    NoRow,
    NoSuchPost,
    NoTable,
    NotDelegable,
    SeveralPhases,
)
from rules.grading import Graded
from rules.list_checks import EVERY_STAGE
from rules.listed import Authority
from rules.qualification import grade_of, suffices
from rules.subject import body_kinds
from rules.tenure import Span
from rules.vocabulary import Level

SIGN = "sign"
"""Verb by which a mandate covers every document; it may name single documents instead."""


@dataclass(frozen=True, slots=True)
class Table:
    """A published version of an authorisation table, and the days on which it holds."""

    list_id: int
    number: str
    own: bool
    """Of the body alone; otherwise of its kind."""
    span: Span


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a version."""

    id: int
    list_id: int
    row: Authority


@dataclass(frozen=True, slots=True)
class Question:
    """Who signs this document of this body on that day?"""

    body_id: int
    body: str
    kind: str
    level: str
    """Empty: the roster does not say."""
    matter: str
    document: str
    phase: str
    """Empty: whichever, if there is only one."""
    on: date


@dataclass(frozen=True, slots=True)
class Ruling:
    """The one answer: a row of a table in force."""

    id: int
    number: str
    row: Authority
    kind: str

    @property
    def signer(self) -> tuple[str, str]:
        """Who signs, in Chinese and in English."""
        known = body_kinds().get(self.kind)
        word = known.subjects.get(self.row.signer) if known is not None else None
        return (word.zh, word.en) if word is not None else (self.row.signer, self.row.signer)


@dataclass(frozen=True, slots=True)
class Seat:
    """A post that somebody held, or stood in for while it was vacant."""

    post_id: int
    post: str
    body_id: int
    subjects: tuple[str, ...]
    span: Span
    taken: tuple[Span, ...] = ()
    """Of a post stood in for: when it had a holder of its own."""

    def covers(self, on: date) -> bool:
        """Held on that day."""
        return self.span.covers(on) and not any(span.covers(on) for span in self.taken)


@dataclass(frozen=True, slots=True)
class Loan:
    """A mandate to act for the holder of a post."""

    post_id: int
    post: str
    body_id: int
    subjects: tuple[str, ...]
    span: Span
    scope: tuple[str, ...]
    """Verbs or documents; ``*``: all."""
    holders: tuple[tuple[str, Span], ...]

    def lent_by(self, holder: str, on: date) -> bool:
        """Its post was the holder's on that day."""
        return any(code == holder and span.covers(on) for code, span in self.holders)

    def is_for(self, document: str) -> bool:
        """It covers signing this."""
        return not {"*", SIGN, document}.isdisjoint(self.scope)


@dataclass(frozen=True, slots=True)
class Signer:
    """Whoever signs, with all that the roster has of the person, whichever day is asked about."""

    code: str
    seats: tuple[Seat, ...] = ()
    loans: tuple[Loan, ...] = ()
    grades: tuple[Graded, ...] = ()


def look_up(question: Question, tables: Iterable[Table], lines: Iterable[Line]) -> Ruling:
    """The row that says who signs. Raises `NoTable`, `NoRow`, `LevelNotSaid`, `SeveralPhases`."""
    said = _said(question)
    there = {table.list_id: table for table in tables if table.span.covers(question.on)}
    if not there:
        raise NoTable(**said)
    about = [
        line
        for line in lines
        if line.list_id in there
        and (line.row.matter, line.row.document) == (question.matter, question.document)
        and (not question.phase or line.row.phase in (question.phase, EVERY_STAGE))
    ]
    if not about:
        raise NoRow(**said)
    of_level = [line for line in about if line.row.level in ("", question.level)]
    if not of_level:
        raise NoRow(**said) if question.level else LevelNotSaid(**said)

    def rank(line: Line) -> tuple[bool, bool, bool]:
        row = line.row
        return not there[line.list_id].own, not row.level, row.phase != question.phase

    best = min(map(rank, of_level))
    first, *others = (line for line in of_level if rank(line) == best)
    if others:
        named = [_phase(question.kind, line.row.phase) for line in (first, *others)]
        raise SeveralPhases(**said, phases="、".join(dict.fromkeys(named)))
    return Ruling(first.id, there[first.list_id].number, first.row, question.kind)


def may_sign(
    ruling: Ruling,
    signer: Signer,
    question: Question,
    acting_for: str = "",
    posts: Collection[int] | None = None,
) -> int:
    """The post from which somebody signs. ``posts``: the only ones that count; None: all.

    Raises `NoSuchPost`, `NotDelegable`, `NoMandate`, `MandateNotForThis`, `MandateLapsed`,
    `GradeMissing`, `GradeLapsed`.
    """

    def fits(held: Seat | Loan) -> bool:
        return (
            held.body_id == question.body_id
            and ruling.row.signer in held.subjects
            and (posts is None or held.post_id in posts)
        )

    if acting_for:
        lent = [loan for loan in signer.loans if fits(loan)]
        post_id = _by_mandate(ruling, lent, signer.code, acting_for, question)
    else:
        post_id = _in_person(ruling, [s for s in signer.seats if fits(s)], signer.code, question)
    _is_graded(ruling, signer, question.on)
    return post_id


def _in_person(ruling: Ruling, seats: Sequence[Seat], person: str, question: Question) -> int:
    held = [seat for seat in seats if seat.covers(question.on)]
    if held:
        return held[0].post_id
    zh, en = ruling.signer
    ended = [seat.span.to_on for seat in seats if not seat.span.reaches(question.on)]
    last = max((day for day in ended if day is not None), default=None)
    raise NoSuchPost(
        person=person,
        signer=zh,
        signer_en=en,
        document=question.document,
        body=question.body,
        on=question.on,
        last=f"（曾任至{last}）" if last else "",
        last_en=f" (held one until {last})" if last else "",
        row=_place(ruling),
    )


def _by_mandate(
    ruling: Ruling, lent: Sequence[Loan], person: str, holder: str, question: Question
) -> int:
    zh, en = ruling.signer
    said = {"person": person, "holder": holder, "on": question.on, "document": question.document}
    if not ruling.row.delegable:
        raise NotDelegable(**said, signer=zh, signer_en=en, row=_place(ruling))
    theirs = [loan for loan in lent if any(code == holder for code, _ in loan.holders)]
    in_time = [loan for loan in theirs if loan.span.covers(question.on)]
    if not theirs or (in_time and not any(loan.lent_by(holder, question.on) for loan in in_time)):
        raise NoMandate(**said, signer=zh, signer_en=en)
    for loan in in_time:
        if loan.is_for(question.document) and loan.lent_by(holder, question.on):
            return loan.post_id
    if in_time:
        raise MandateNotForThis(**said, scope=",".join(in_time[0].scope))
    nearest = max(theirs, key=lambda loan: (loan.span.from_on <= question.on, loan.span.from_on))
    raise MandateLapsed(**said, from_on=nearest.span.from_on, to_on=nearest.span.to_on)


def _is_graded(ruling: Ruling, signer: Signer, on: date) -> None:
    needed = ruling.row.grade
    if not needed:
        return
    held = [graded for graded in signer.grades if suffices([graded.grade], needed)]
    if any(graded.span.covers(on) for graded in held):
        return
    word = grade_of(needed)
    said = {"person": signer.code, "grade": word.zh, "grade_en": word.en, "on": on}
    if not held:
        raise GradeMissing(**said, row=_place(ruling))
    nearest = max(held, key=lambda graded: (graded.span.from_on <= on, graded.span.from_on))
    to_on = nearest.span.to_on
    raise GradeLapsed(**said, row=_place(ruling), from_on=nearest.span.from_on, to_on=to_on or "…")


def _place(ruling: Ruling) -> str:
    """``晋政法权〔2026〕1号 SA-001``."""
    return f"{ruling.number} {ruling.row.code}"


def _phase(kind: str, key: str) -> str:
    known = body_kinds().get(kind)
    word = known.stages.get(key) if known is not None else None
    return word.zh if word is not None else key


def _said(question: Question) -> dict[str, object]:
    level = next((w.value.split(" · ")[0] for w in Level if w.key == question.level), "")
    return {
        "body": question.body,
        "matter": question.matter,
        "document": question.document,
        "phase": _phase(question.kind, question.phase) or "—",
        "level": level if question.level else "—",
        "on": question.on,
    }
