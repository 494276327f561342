"""What does the assessment keep of a flaw, in whose words, for which quarter, and when is it opened
again?

Flaws, errors and ordinary negligence enter the quarterly assessment (SH5, SX8) in the vocabulary of
their day: grade names change, an old entry keeps its own (domain.md 16.12). An entry is opened
again only when evidence of intent appears.
"""

from datetime import date
from enum import StrEnum

from rules.parameter import value_on
from rules.procedure import Case
from rules.refusal import Refused


class EntryKind(StrEnum):
    """Why something stands in the assessment ledger."""

    FLAW = "瑕疵 · flaw"
    ERROR = "案件差错 · case error"
    ORDINARY = "一般过失 · ordinary negligence"
    SUPERVISION = "监督不足 · supervision fell short"


class NoIntent(Refused):
    """A flaw is opened again on evidence of intent alone."""

    code = "assessment.no-evidence-of-intent"
    zh = "未写明故意的证据，考核台账{entry}不能重开。"
    en = "No evidence of intent is given; entry {entry} of the assessment ledger stays closed."
    article = "domain 16.12"
    way_out_zh = "请写明证据及来源；没有的，考核结果不变。"
    way_out_en = "Name the evidence and its source; without it the assessment stands."


class OpenedAlready(Refused):
    """The entry was opened again before."""

    code = "assessment.opened-already"
    zh = "考核台账{entry}已于{on}重开。"
    en = "Entry {entry} of the assessment ledger was opened again on {on} already."
    way_out_zh = "请按移送程序办理。"
    way_out_en = "Go on with the referral."


def word_of(kind: EntryKind, on: date) -> tuple[str, str]:
    """The word that was used on the day, and the vocabulary it is taken from.

    >>> word_of(EntryKind.FLAW, date(2025, 6, 1))[0], word_of(EntryKind.FLAW, date(2026, 6, 1))[0]
    ('瑕疵', '基本合格')
    """
    if kind is EntryKind.FLAW:
        value = value_on("assessment.word.flaw", on)
        return str(value.value), f"assessment.word.flaw@{value.from_on}"
    return kind.value.partition(" · ")[0], ""


def quarter_of(day: date) -> str:
    """The quarter whose assessment it enters.

    >>> quarter_of(date(2026, 9, 30))
    '2026Q3'
    """
    return f"{day.year}Q{(day.month + 2) // 3}"


def intent_has_appeared(case: Case) -> None:
    """Evidence of intent is named, for an entry that was not opened again yet."""
    if case.facts["reopened_on"] is not None:
        raise OpenedAlready(entry=case.facts["number"], on=case.facts["reopened_on"])
    if not case.content["evidence_of_intent"].strip():
        raise NoIntent(entry=case.facts["number"])
