"""May a circular go out, who has to read it, and when have all?

Improper conduct may be circulated after the party committee approves (中办发〔2015〕23号;
domain.md 3).
"""

from enum import StrEnum

from rules.procedure import Case
from rules.refusal import Refused


class Kind(StrEnum):
    """What is issued."""

    CIRCULAR = "通报 · circular"
    CASE = "案例公开 · a case made public"
    EDUCATION = "警示教育材料 · material of warning education"


class NotApproved(Refused):
    """A circular or a case made public names conduct; that takes an approval."""

    code = "circular.not-approved"
    zh = "“{kind}”须填写批准文号后印发。"
    en = "A {kind_en} is issued with the number of its approval."
    article = "中办发〔2015〕23号"
    way_out_zh = "请先报党委（党组）批准，再填批准文号。"
    way_out_en = "Have the party committee approve it and give the number."


class NotAddressed(Refused):
    """The circular is not addressed to this person."""

    code = "circular.not-addressed"
    zh = "{number}没有发给{person}。"
    en = "{number} is not addressed to {person}."
    way_out_zh = "请核对文号和人员编号。"
    way_out_en = "Check the number and the staff code."


class ReadAlready(Refused):
    """The person has acknowledged it."""

    code = "circular.read-already"
    zh = "{person}已于{on}阅知{number}。"
    en = "{person} acknowledged {number} on {on}."
    way_out_zh = "不必重复办理。"
    way_out_en = "There is nothing left to do."


def is_approved(case: Case) -> None:
    """Raises `NotApproved`."""
    kind = Kind(case.content["kind"])
    if kind is not Kind.EDUCATION and not case.content["approved_by"]:
        zh, _, en = kind.value.partition(" · ")
        raise NotApproved(kind=zh, kind_en=en)


def is_addressed(case: Case) -> None:
    """Raises `NotAddressed`."""
    if str(case.actor.person_id) not in case.facts["readers"]:
        raise NotAddressed(number=case.facts["number"], person=case.actor.code)


def not_read_yet(case: Case) -> None:
    """Raises `ReadAlready`."""
    on = case.facts["readers"][str(case.actor.person_id)]
    if on is not None:
        raise ReadAlready(person=case.actor.code, on=on, number=case.facts["number"])


def reads_last(case: Case) -> str:
    """All have read it with this one."""
    left = [who for who, on in case.facts["readers"].items() if on is None]
    return "issued" if set(left) - {str(case.actor.person_id)} else "read"
