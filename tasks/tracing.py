"""Tracing back (倒查): from a case and a day to the persons who acted in it, the posts they held
then, the duties of those posts, who headed them, and where each is now."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import bindparam, select

from models.attribution import Attribution
from models.authority import SignedAct
from models.matter import Matter
from models.referral import Opinion, Referral
from models.roster import Person
from models.statement import Prepared, Row
from models.transaction import Tx
from models.types import table_of
from rules.refusal import Refused
from tasks.posts_then import duties_then, heads_then, posts_then
from tasks.stints import answering
from tasks.whereabouts import Whereabouts, whereabouts

_signed, _matter, _person = table_of(SignedAct), table_of(Matter), table_of(Person)
_referral, _opinion, _attribution = table_of(Referral), table_of(Opinion), table_of(Attribution)
_on = bindparam("on", type_=_signed.c.on_day.type)
_SIGNED = Prepared(
    select(_signed).where(_signed.c.case_no == bindparam("case_no"), _signed.c.on_day <= _on)
    .order_by(_signed.c.on_day, _signed.c.id)
)  # fmt: skip
_REFERRED = Prepared(
    select(
        _opinion.c.person_id,
        _matter.c.number,
        _attribution.c.liable,
        _attribution.c.ground,
    )
    .select_from(
        _referral.join(_opinion, _opinion.c.referral_id == _referral.c.matter_id)
        .join(_matter, _matter.c.id == _referral.c.matter_id)
        .join(_person, _person.c.id == _opinion.c.person_id)
        .outerjoin(
            _attribution,
            (_attribution.c.referral_id == _referral.c.matter_id)
            & (_attribution.c.person == _person.c.code),
        )
    )
    .where(_referral.c.case_no == bindparam("case_no"), _referral.c.confidential.is_(False))
    .order_by(_matter.c.number, _opinion.c.no)
)


class CaseUnknown(Refused):
    """Nothing on record names this case up to that day."""

    code = "tracing.case-unknown"
    zh = "截至{on}，台账中没有案件{case_no}的签发记录或移送。"
    en = "Up to {on}, no signed act and no referral on record is about case {case_no}."
    way_out_zh = "请核对案号和日期，或先导入该案的签发记录。"
    way_out_en = "Check the number and the day, or take in the signed acts of the case first."


@dataclass(frozen=True, slots=True)
class PostThen:
    """A post held on the day, its duties then, and who headed its unit and body."""

    post: Row
    duties: tuple[tuple[str, str], ...]
    """Code and stage of each."""
    heads: tuple[tuple[Row, int | None], ...]
    """Each heading post with the person who answered for it; None: vacant."""


@dataclass(frozen=True, slots=True)
class Part:
    """What somebody did in the case, and on which day."""

    person_id: int
    on: date
    zh: str
    en: str
    stage: str = ""
    """Duties are shown for this stage of handling; empty: all."""
    referral: str = ""
    """Number of the referral that names the person; empty: the person signed."""
    post_id: int | None = None
    """The post that was signed from; None: not known, or none."""
    for_id: int | None = None
    """In whose place it was signed, by mandate."""
    flag: str = ""
    """Code of the refusal that it would have met: signed without authority."""


@dataclass(frozen=True, slots=True)
class Traced:
    """A part in the case, the posts behind it, where the person is now."""

    part: Part
    posts: tuple[PostThen, ...]
    where: Whereabouts


@dataclass(frozen=True, slots=True)
class Trace:
    """All of a case up to a day."""

    case_no: str
    on: date
    parts: tuple[Traced, ...]
    people: dict[int, Whereabouts]
    """Everybody named in it, heads included."""

    def plain(self, today: date) -> dict[str, Any]:
        """For machines."""
        return {
            "case": self.case_no,
            "on": self.on.isoformat(),
            "parts": [self._part(each, today) for each in self.parts],
        }

    def _part(self, each: Traced, today: date) -> dict[str, Any]:
        zh, en = each.where.said(today)
        return {
            "person": each.where.person,
            "acting_for": self._code(each.part.for_id),
            "flag": each.part.flag or None,
            "on": each.part.on.isoformat(),
            "what": each.part.zh,
            "what_en": each.part.en,
            "posts": [
                {
                    "post": then.post["code"],
                    "post_name": then.post["name"],
                    "unit": then.post["unit_name"],
                    "body": then.post["body"],
                    "duties": [code for code, _ in then.duties],
                    "heads": [
                        {"post": head["code"], "person": self._code(person)}
                        for head, person in then.heads
                    ],
                }
                for then in each.posts
            ],
            "now": zh,
            "now_en": en,
        }

    def _code(self, person_id: int | None) -> str | None:
        return self.people[person_id].person if person_id is not None else None


def trace(tx: Tx, case_no: str, on: date, today: date) -> Trace:
    """The persons of a case up to a day: who signed in it, each judged on the day of signing, and
    which officers a referral names, on the day asked. Raises `CaseUnknown`.

    Confidential referrals are left out: that a referral exists is itself confidential.
    """
    parts = _parts(tx, case_no, on)
    if not parts:
        raise CaseUnknown(case_no=case_no, on=on)
    then: dict[tuple[int, date], tuple[PostThen, ...]] = {}
    for day in sorted({part.on for part in parts}):
        found = _on_day(tx, [part for part in parts if part.on == day], day)
        then.update({(person, day): posts for person, posts in found.items()})
    heads = {p for posts in then.values() for each in posts for _, p in each.heads}
    named = {p for part in parts for p in (part.person_id, part.for_id)} | heads
    people = whereabouts(tx, (p for p in named if p is not None), today)
    traced = tuple(
        Traced(part, _at_stage(_signed_from(part, then), part.stage), people[part.person_id])
        for part in parts
    )
    return Trace(case_no, on, traced, people)


def _parts(tx: Tx, case_no: str, on: date) -> list[Part]:
    asked = {"case_no": case_no, "on": on}
    signed = [
        Part(
            row["person_id"],
            row["on_day"],
            f"签发《{row['document']}》（{row['matter']}）",
            f"signed “{row['document']}” ({row['matter']})",
            row["phase"],
            post_id=row["post_id"],
            for_id=row["acting_for_id"],
            flag=row["flag"],
        )
        for row in tx.rows(_SIGNED, asked)
    ]
    referred = [
        Part(
            row["person_id"],
            on,
            f"移送{row['number']}的当事人" + _ground(row, ("应承担责任", "不承担责任")),
            f"officer in referral {row['number']}" + _ground(row, ("answers", "cleared")),
            referral=row["number"],
        )
        for row in tx.rows(_REFERRED, {"case_no": case_no})
    ]
    return signed + referred


def _ground(row: Row, words: tuple[str, str]) -> str:
    return "" if row["liable"] is None else f"（{words[0 if row['liable'] else 1]}）"


def _on_day(tx: Tx, parts: list[Part], day: date) -> dict[int, tuple[PostThen, ...]]:
    concerned = {p for part in parts for p in (part.person_id, part.for_id) if p is not None}
    held = posts_then(tx, concerned, day)
    posts = [post for found in held.values() for post in found]
    duties = duties_then(tx, (post["id"] for post in posts), day)
    heads = heads_then(tx, posts, day)
    stints = answering(tx, (head["id"] for found in heads.values() for head in found), day)
    return {
        person_id: tuple(
            PostThen(
                post,
                tuple(duties.get(post["id"], ())),
                tuple(
                    (head, stint.person_id if stint else None)
                    for head in heads.get(post["id"], ())
                    for stint in stints[head["id"]] or (None,)
                ),
            )
            for post in held.get(person_id, ())
        )
        for person_id in concerned
    }


def _signed_from(
    part: Part, then: dict[tuple[int, date], tuple[PostThen, ...]]
) -> tuple[PostThen, ...]:
    """The post it was signed from, of whoever was acted for; all that were held where the post is
    not known."""
    posts = then[part.for_id or part.person_id, part.on]
    return tuple(each for each in posts if each.post["id"] == part.post_id) or posts


def _at_stage(posts: tuple[PostThen, ...], stage: str) -> tuple[PostThen, ...]:
    """Where a stage is named: its duties, and those that hold throughout."""
    if not stage:
        return posts
    shown = (stage, "throughout")
    return tuple(
        replace(each, duties=tuple(duty for duty in each.duties if duty[1] in shown))
        for each in posts
    )
