"""Who may acknowledge or doubt which duties, and why does what was asked fall away?

Whoever acknowledges says “I know that this is my duty”, so nobody says it in another's place. A
duty may be doubted once: when the office has answered, the holder knows how it is meant, and
acknowledging it is no longer agreement but knowledge. Nobody's text was found that regulates any of
this (domain.md 2); it is how 落实到岗到人 can be shown.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from hashlib import sha256

from rules.procedure import Case
from rules.refusal import Refused

Text = tuple[str, str, str, str, str, str, str, str]
"""A duty as it is read: code, must or must not, subject, stage, content, instrument, article, date
of the wording."""


class Why(StrEnum):
    """Why what was asked has fallen away without being given; the value is what a person reads."""

    LEFT = "任职人已离任 · the holder has left the post"
    SUPERSEDED = "清单已被新版取代 · the list was superseded"
    NOT_CARRIED = "岗位不再承担所列事项 · the post no longer carries the duties"


class NotInPerson(Refused):
    """Somebody acknowledges or doubts what another was asked."""

    code = "acknowledgment.not-in-person"
    zh = "{number}送达{person}本人，{actor}不能代为签收或者提出疑义。"
    en = "{number} was served on {person}, who answers it in person; {actor} cannot do it for them."
    way_out_zh = "请由本人办理；共任同一岗位的，各自签收送达自己的一份。"
    way_out_en = "Let the person do it; of several holders of a post each answers their own."


class NotAsked(Refused):
    """A doubt names duties that are not on the slip."""

    code = "acknowledgment.not-asked"
    zh = "{number}没有送达事项：{items}。"
    en = "{number} does not ask about: {items}."
    way_out_zh = "请核对事项编号；只能对本次送达的事项提出疑义。"
    way_out_en = "Check the codes; what is doubted must be on this slip."


class AnsweredAlready(Refused):
    """The office has answered a doubt of this duty before."""

    code = "acknowledgment.answered-already"
    zh = "对事项{items}的疑义已经答复，不再另行提出。"
    en = "The doubt of {items} has been answered; it is not raised again."
    way_out_zh = "请签收，可在“说明”中写明保留意见；认为清单有误的，请提出改进建议。"
    way_out_en = "Acknowledge it, with a remark if need be; propose a change of the list if wrong."


class NothingToAsk(Refused):
    """The person does not hold the post that day, or was asked about everything it carries."""

    code = "acknowledgment.nothing-to-ask"
    zh = "{on}没有需要送达{person}在岗位{post}签收的新事项（{number}）。"
    en = "On {on} nothing of {number} is new to {person} in post {post}."
    way_out_zh = "请核对任职和清单；已送达的不重复送达。"
    way_out_en = "Check the appointment and the list; what was served is not served again."


def is_in_person(case: Case) -> None:
    """It is the very person who was asked. Raises `NotInPerson`."""
    facts, actor = case.facts, case.actor
    if actor.person_id != facts["person_id"] or actor.acting_for:
        raise NotInPerson(actor=actor.code, person=facts["person"], number=facts["number"])


def is_what_was_asked(case: Case) -> None:
    """What is doubted stands on the slip. Raises `NotAsked`."""
    if unknown := [code for code in case.content["items"] if code not in case.facts["codes"]]:
        raise NotAsked(number=case.facts["number"], items="、".join(unknown))


def doubts_are_answered_once(case: Case) -> None:
    """What is doubted was not doubted and answered before. Raises `AnsweredAlready`."""
    if again := [code for code in case.content["items"] if code in case.facts["answered"]]:
        raise AnsweredAlready(items="、".join(again))


def why_lapsed(*, holds: bool, in_force: bool) -> Why:
    """Why something that is no longer to be acknowledged is not.

    >>> why_lapsed(holds=True, in_force=False).value
    '清单已被新版取代 · the list was superseded'
    """
    if not holds:
        return Why.LEFT
    return Why.NOT_CARRIED if in_force else Why.SUPERSEDED


def digest_of(texts: Iterable[Text]) -> str:
    """What somebody read, as a digest: of each text, and of these in the order of their codes.

    >>> a = ("CT-001", "must", "judge", "trial", "甲", "法官法", "第六条", "2019-04-23")
    >>> b = ("CT-002", "must", "judge", "trial", "乙", "法官法", "第七条", "2019-04-23")
    >>> digest_of([a, b]) == digest_of([b, a]) != digest_of([a])
    True
    """
    return digest_of_each([digest_of_text(text) for text in sorted(texts)])


def digest_of_text(text: Text) -> bytes:
    """Of one duty as it is read; no two texts are written alike."""
    written = "".join(f"{len(part)}:{part}" for part in text)
    return sha256(written.encode()).digest()


def digest_of_each(digests: Sequence[bytes]) -> str:
    """Of several duties, by the digests of their texts in the order of their codes."""
    return sha256(b"".join(digests)).hexdigest()
