"""The part of `bihuan show` that is about the whole case of a referral: its matters, the clocks of
both sides beside each other, what may happen next to each."""

from itertools import zip_longest
from typing import Any

from rich.console import Console
from rich.text import Text

from deployments.cli.printing import table
from rules.slip import WORDS
from tasks.clocks import Clock
from tasks.family import Member
from tasks.referred import READ_WITH_A_REASON
from tasks.sheet import COMMITTEES, OWN, Sheet


def case_plain(sheet: Sheet) -> dict[str, Any]:
    """As JSON can hold it; empty for a matter that belongs to no referral and no call."""
    if not sheet.family.is_referral:
        alone = len(sheet.family.members) == 1
        return {} if alone else {"case": [_member_plain(member) for member in sheet.family]}
    sides = {
        side: [{"number": member.number, **clock.plain()} for member, clock in clocks]
        for side, clocks in sheet.sides().items()
    }
    return {
        "case": [_member_plain(member) for member in sheet.family],
        "both_clocks": sides,
        "confidential": sheet.family.confidential,
        "hidden": sheet.hidden,
    }


def print_case(console: Console, sheet: Sheet) -> None:
    """As people read it."""
    if len(sheet.family.members) == 1:
        return
    if sheet.hidden:
        console.print(Text(READ_WITH_A_REASON, style="yellow"))
    who = "当事人 Officer" if sheet.family.is_referral else "部门 Department"
    heads = ("文号 Number", "事项 Matter", who, "现状 State", "结果 Outcome")
    rows = [(m.number, m.label, _officer(m), m.state.label, _outcome(m)) for m in sheet.family]
    console.print(table(heads, rows, "全案 · The whole case"))
    if not sheet.family.is_referral:
        return
    sides = sheet.sides()
    pairs = zip_longest(sides[COMMITTEES], sides[OWN])
    both = [tuple(_clock(*side) if side else "—" for side in pair) for pair in pairs]
    names = (f"惩戒委员会一方 {sheet.family.committee}", f"移送机关一方 {sheet.family.referrer}")
    console.print(table(names, both or [("—", "—")], "双方期限 · Both clocks"))


def others_next(sheet: Sheet) -> list[tuple[str, str, str, str]]:
    """What may happen next to the other matters of the case, the usual steps alone."""
    found = []
    for mine in sheet.next[1:]:
        for p in mine.ordered():
            if p.verb.key in mine.usual and p.refusal is None:
                verb = f"{mine.member.matter['procedure']}.{p.verb.key}"
                found.append((mine.member.number, p.verb.label, verb, f"{p.who_zh} {p.who_en}"))
    return found


def _member_plain(member: Member) -> dict[str, Any]:
    said: dict[str, Any] = {
        "number": member.number,
        "procedure": member.matter["procedure"],
        "state": member.state.key,
        "state_zh": member.state.zh,
        "state_en": member.state.en,
    }
    if member.about:
        said["department"] = member.about
    if member.officer is not None:
        effective = member.officer.effective_on
        said |= {
            "officer": member.officer.person,
            "no": member.officer.no,
            "finding": member.officer.finding,
            "effective_on": effective.isoformat() if effective else None,
        }
    if member.held is not None:
        released = member.held.released_on
        said |= {
            "own_number": member.held.own_number,
            "held_on": member.held.held_on.isoformat(),
            "released_on": released.isoformat() if released else None,
            "released_by": member.held.released_by,
        }
    return said


def _officer(member: Member) -> str:
    return (
        f"{member.officer.no} {member.officer.person}".strip() if member.officer else member.about
    )


def _outcome(member: Member) -> str:
    if member.officer is not None:
        since = member.officer.effective_on
        return f"{member.officer.finding}{f'（{since}起生效）' if since else ''}"
    if member.held is not None:
        released = member.held.released_on
        until = f"，{released}恢复" if released else ""
        return f"{member.held.own_number}（{member.held.held_on}起中止{until}）"
    return ""


def _clock(member: Member, clock: Clock) -> str:
    zh, en = clock.said
    mark = "停" if clock.paused_on is not None else WORDS[clock.colour][1]
    until = f"{clock.until} " if clock.until else ""
    return f"{mark} {member.number}\n{clock.zh} · {clock.en}\n{until}{zh} · {en}"
