"""Who signs a document of a body on a day: the row that says so, and each person whom it lets, or
would let but for a grade or a mandate."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, or_, select

from models.roster import Appointment, Mandate, Person, Post, PostSubject, Unit
from models.statement import Prepared, Row
from models.store import Tx
from models.types import table_of
from rules.authority import Question, Ruling, look_up, may_sign
from rules.refusal import Refused
from rules.subject import body_kinds
from tasks.authorities import asked, tables_for
from tasks.lookup import bodies, must
from tasks.signers import signers_of
from tasks.signings import phase_key

_person, _post, _unit = table_of(Person), table_of(Post), table_of(Unit)
_appointment, _mandate, _subject = table_of(Appointment), table_of(Mandate), table_of(PostSubject)
_on = bindparam("on", type_=_appointment.c.from_on.type)
_OF_SUBJECT = (
    select(_post.c.id)
    .join(_unit, _unit.c.id == _post.c.unit_id)
    .join(_subject, _subject.c.post_id == _post.c.id)
    .where(_unit.c.body_id == bindparam("body_id"), _subject.c.subject == bindparam("subject"))
)
# Whoever holds such a post on the day, or a post that stands in for one.
_HOLDERS = Prepared(
    select(_person.c.code, _post.c.code.label("post"), _post.c.name.label("post_name"))
    .distinct()
    .select_from(
        _appointment.join(_person, _person.c.id == _appointment.c.person_id).join(
            _post, _post.c.id == _appointment.c.post_id
        )
    )
    .where(
        or_(_post.c.id.in_(_OF_SUBJECT), _post.c.deputy_of_id.in_(_OF_SUBJECT)),
        _appointment.c.from_on <= _on,
        or_(_appointment.c.to_on.is_(None), _appointment.c.to_on >= _on),
    )
    .order_by(_post.c.code, _person.c.code)
)
_holder = _person.alias("holder")
_DEPUTIES = Prepared(
    select(
        _person.c.code,
        _post.c.code.label("post"),
        _post.c.name.label("post_name"),
        _holder.c.code.label("holder"),
        _mandate.c.to_on,
    )
    .select_from(
        _mandate.join(_person, _person.c.id == _mandate.c.deputy_id)
        .join(_post, _post.c.id == _mandate.c.post_id)
        .join(_appointment, _appointment.c.post_id == _post.c.id)
        .join(_holder, _holder.c.id == _appointment.c.person_id)
    )
    .where(
        _post.c.id.in_(_OF_SUBJECT),
        _mandate.c.from_on <= _on,
        _mandate.c.to_on >= _on,
        _appointment.c.from_on <= _on,
        or_(_appointment.c.to_on.is_(None), _appointment.c.to_on >= _on),
    )
    .order_by(_post.c.code, _person.c.code)
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody on the day, and why not where it is so."""

    person: str
    post: str
    acting_for: str
    until: date | None
    """Last day of the mandate."""
    refusal: Refused | None

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "person": self.person,
            "post": self.post,
            "acting_for": self.acting_for,
            "until": self.until.isoformat() if self.until else None,
            "may": self.refusal is None,
            "refused": self.refusal.as_problem() if self.refusal else None,
        }


@dataclass(frozen=True, slots=True)
class WhoSigns:
    """The one answer."""

    question: Question
    ruling: Ruling
    candidates: tuple[Candidate, ...]

    @property
    def said(self) -> dict[str, str]:
        """The row as people read it, by its bilingual titles."""
        return dict(self.ruling.row.said(body_kinds()[self.question.kind]))

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        zh, en = self.ruling.signer
        return {
            "table": self.ruling.number,
            "row": self.ruling.row.code,
            "on": self.question.on.isoformat(),
            "signer": self.ruling.row.signer,
            "signer_zh": zh,
            "signer_en": en,
            "grade": self.ruling.row.grade,
            "delegable": self.ruling.row.delegable,
            "basis": self.ruling.row.basis,
            "persons": [candidate.plain() for candidate in self.candidates],
        }


def who_signs(tx: Tx, body: str, matter: str, document: str, phase: str, on: date) -> WhoSigns:
    """Look it up. Raises the refusals of `rules.authority.look_up`, `UnknownCode`, `KindNotSaid`,
    `UnknownStage`."""
    row = must(bodies(tx, [body]), body, "单位", "body")
    question = asked(row, matter, document, phase_key(row, phase), on)
    there = tables_for(tx, [row["id"]], [document]).about(question)
    ruling = look_up(question, *there)
    asking = {"body_id": row["id"], "subject": ruling.row.signer, "on": on}
    held = tx.rows(_HOLDERS, asking)
    lent = tx.rows(_DEPUTIES, asking) if ruling.row.delegable else []
    signers = signers_of(tx, {each["code"] for each in (*held, *lent)})

    def candidate(each: Row) -> Candidate:
        refusal = None
        holder = each.get("holder", "")
        try:
            may_sign(ruling, signers[each["code"]], question, holder)
        except Refused as why:
            refusal = why
        post = f"{each['post']} {each['post_name']}"
        return Candidate(each["code"], post, holder, each.get("to_on"), refusal)

    return WhoSigns(question, ruling, tuple(candidate(each) for each in (*held, *lent)))
