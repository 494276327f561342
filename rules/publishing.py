"""May this draft of a list be published, and from which day does it hold?

A duty binds from the day it was made known, never before; two versions of one list never hold on
the same day; what is published is sound. Rows SH1, SD3; features.md 4, 5.
"""

from collections.abc import Sequence

from rules.list_checks import Check, Flaw, Weight, authority_flaws, duty_flaws
from rules.listed import codes_twice
from rules.procedure import Case
from rules.refusal import Refused
from rules.subject import body_kind

NAMED = 12
"""Rows that a refusal names of one check; the check itself shows all."""


class CodeTwice(Refused):
    """Rows of one list have the same code."""

    code = "duty.code-twice"
    zh = "清单内编号重复：{codes}。"
    en = "Codes stand more than once in the list: {codes}."
    way_out_zh = "每项使用一个编号，编号不得再用于其他事项。"
    way_out_en = "Give each row a code of its own; a code is never used for another duty."


class IssuedLater(Refused):
    """A list is published before the day on which it is said to be issued."""

    code = "duty.issued-later"
    zh = "印发日期{issued_on}晚于今天（{on}），尚未印发的清单不能发布。"
    en = "It is said to be issued on {issued_on}, after today ({on}); it is not issued yet."
    way_out_zh = "请在印发当日发布，施行日期可以在其后。"
    way_out_en = "Publish it on the day of issue; it may hold from a later day."


class DocumentMissing(Refused):
    """A list that was issued before today is published without its document number."""

    code = "duty.document-missing"
    zh = "清单于{issued_on}印发，早于今天，须填写印发文号。"
    en = "It was issued on {issued_on}, before today, and its document number is missing."
    way_out_zh = "请填写当时的印发文号；当日印发的可留空。"
    way_out_en = "Give the number under which it was issued; for one issued today none is needed."


class BindsBackwards(Refused):
    """A list would hold from a day on which nobody could know it."""

    code = "duty.binds-backwards"
    zh = "施行日期{valid_from}早于印发日期{issued_on}；职责不溯及既往。"
    en = "It would hold from {valid_from}, before it was issued on {issued_on}."
    article = "立法法第104条（参照） · Legislation Law art. 104, by analogy"
    way_out_zh = "施行日期最早为印发当日。"
    way_out_en = "The first day it can hold from is the day of issue."


class VersionsOverlap(Refused):
    """Two versions of a list would hold on the same day."""

    code = "duty.versions-overlap"
    zh = "同一范围的{before}自{since}起施行，新版不能自{valid_from}起施行，两版将同日有效。"
    en = (
        "{before} of the same scope holds from {since}; one that holds from {valid_from} would "
        "hold beside it."
    )
    way_out_zh = "施行日期须晚于{since}；历史版本请按时间先后逐版发布。"
    way_out_en = "Let it hold from a day after {since}; publish old versions oldest first."


class NotSound(Refused):
    """A list has faults that stand in the way of publishing."""

    code = "duty.not-sound"
    zh = "清单有{count}类问题，不能发布。{flaws}"
    en = "The list cannot be published; kinds of faults: {count}. {flaws}"
    way_out_zh = "请修改草案后再发布；“核查清单”（bihuan duties check）列出全部问题。"
    way_out_en = "Revise the draft; `bihuan duties check` lists every fault."


class NotAccepted(Refused):
    """Faults that a reason can settle, such as an item without a post, and nobody gave one."""

    code = "duty.not-accepted"
    zh = "清单有须说明理由才能发布的问题。{flaws}"
    en = "The list has faults that need a reason: {flaws}"
    way_out_zh = (
        "请补设岗位、补登岗位主体或修改草案；"
        "确需发布的（如新设机关、补登旧清单），在表单中写明理由。"
    )
    way_out_en = (
        "Set up the posts, register their subjects or revise the draft; where it must be published "
        "all the same (a new body, a list of old), give the reason in the form."
    )


def codes_stand_once(case: Case) -> None:
    """No code stands twice in a list. Raises `CodeTwice`."""
    twice = codes_twice([row["code"] for row in case.content["rows"]])
    if twice:
        raise CodeTwice(codes="、".join(twice))


def was_issued(case: Case) -> None:
    """It is issued today, or was before under a number. Raises `IssuedLater` or
    `DocumentMissing`."""
    issued_on = case.content["issued_on"]
    if issued_on > case.on:
        raise IssuedLater(issued_on=issued_on, on=case.on)
    if issued_on < case.on and not case.content["document"]:
        raise DocumentMissing(issued_on=issued_on)


def binds_from_issue(case: Case) -> None:
    """It holds from the day of issue or later. Raises `BindsBackwards`."""
    valid_from, issued_on = case.content["valid_from"], case.content["issued_on"]
    if valid_from < issued_on:
        raise BindsBackwards(valid_from=valid_from, issued_on=issued_on)


def comes_after_the_version_before(case: Case) -> None:
    """The version before holds for one day at least. Raises `VersionsOverlap`."""
    before = case.facts["before"]
    if before is not None and case.content["valid_from"] <= before["valid_from"]:
        raise VersionsOverlap(
            before=before["number"],
            since=before["valid_from"],
            valid_from=case.content["valid_from"],
        )


def is_sound(case: Case) -> None:
    """No fault stands in the way, and what may be accepted is. Raises `NotSound` or
    `NotAccepted`."""
    flaws = flaws_in(case)
    refused = [flaw for flaw in flaws if flaw.check.weight is Weight.REFUSED]
    if refused:
        raise NotSound(count=len(refused), flaws=_said(refused))
    open_to_reason = [flaw for flaw in flaws if flaw.check.weight is Weight.ACCEPTABLE]
    if open_to_reason and not case.content["accepted"]:
        raise NotAccepted(flaws=_said(open_to_reason))


def flaws_in(case: Case) -> list[Flaw]:
    """All flaws of a draft, warnings among them, as it would be published on the form's days."""
    facts, issued_on = case.facts, case.content["issued_on"]
    kind = body_kind(facts["kind"])
    if facts["holds"] == "authority":
        return authority_flaws(facts["entries"], kind, issued_on, facts["standing"])
    before = facts["before"]
    return duty_flaws(
        facts["entries"],
        kind,
        before["codes"] if before is not None else (),
        facts["beside"],
        issued_on,
        facts["standing"],
    )


def _said(flaws: Sequence[Flaw]) -> str:
    """``缺少依据或条款 · no instrument or article（2）：CT-001、CT-005；…``."""
    return "；".join(_one(flaw.check, flaw.rows, flaw.many) for flaw in flaws) + "。"


def _one(check: Check, rows: Sequence[str], many: int) -> str:
    more = "…" if many > NAMED or many > len(rows) else ""
    return f"{check.value}（{many}）：{'、'.join(rows[:NAMED])}{more}"
