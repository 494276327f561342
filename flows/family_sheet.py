"""The part of a matter's pages that is about its whole case: its matters with their officers, and
the clocks of both sides beside each other."""

from itertools import zip_longest

from flows.deployed import Deployed
from flows.worklist import mark
from tasks.clocks import Clock
from tasks.family import Member
from tasks.markdown import cell, table
from tasks.referred import READ_WITH_A_REASON
from tasks.sheet import COMMITTEES, OWN, Next, Sheet


def key_of(member: Member) -> str:
    """What the keys of a matter's pages begin with: ``referral-7``."""
    return f"{member.matter['procedure']}-{member.matter['id']}"


def family_text(sheet: Sheet, deployed: Deployed) -> str:
    """The matters of a case, each with where it stands; the officers by number and staff code."""
    who = "当事人 · Officer" if sheet.family.is_referral else "部门 · Department"
    heads = ("文号 · Number", "事项 · Matter", who, "现状 · State", "结果 · Outcome")
    rows = [
        (
            deployed.page(f"{key_of(member)}-next", member.number),
            member.label.replace(" · ", "<br>"),
            _officer(member),
            member.state.label.replace(" · ", "<br>"),
            _outcome(member),
        )
        for member in sheet.family
    ]
    said = f"{READ_WITH_A_REASON}\n\n" if sheet.hidden else ""
    return f"### 全案 · The whole case\n\n{said}{table(heads, rows)}\n"


def both_clocks_text(sheet: Sheet) -> str:
    """The committee's clocks and the referring body's own beside each other: neither stops the
    other."""
    sides = sheet.sides()
    heads = (
        f"惩戒委员会一方 · the committee's: {cell(sheet.family.committee)}",
        f"移送机关一方 · the referring body's own: {cell(sheet.family.referrer)}",
    )
    pairs = zip_longest(sides[COMMITTEES], sides[OWN])
    rows = [tuple(_clock(*side) if side else "—" for side in pair) for pair in pairs]
    return f"### 双方期限 · Both clocks\n\n{table(heads, rows or [('—', '—')])}\n"


def next_rows(mine: Next, root: str, deployed: Deployed) -> list[tuple[str, str, str]]:
    """What may happen next to one matter of a case, each verb a link to its form, filled in;
    ``root``: the number of the matter that the case belongs to."""
    filled = {"number": mine.member.number, "seen": mine.member.matter["seq"]}
    procedure_key = mine.member.matter["procedure"]
    rows = [
        (
            f"**{deployed.link(declared.key, verb, {'referral': mine.member.number})}**",
            "",
            "通常的下一步 · the usual step",
        )
        for declared, verb in mine.opens
    ]
    rows += [
        (
            f"**{deployed.link(of.key, verb, {'number': root})}**",
            "",
            f"在{cell(root)}办理 · done on it",
        )
        for of, verb in mine.above
    ]
    for p in mine.ordered():
        who = f"{p.who_zh}<br>{p.who_en}"
        if p.refusal is not None:
            said = f"不可办 · not now: {cell(p.refusal.sentence_zh)}"
            rows.append((f"~~{p.verb.label}~~", who, said))
            continue
        usual = p.verb.key in mine.usual
        shown = deployed.link(procedure_key, p.verb, filled)
        notes = ["通常的下一步 · the usual step"] if usual else []
        if p.excluded:
            notes.append(f"回避 · not by: {cell('、'.join(p.excluded))}")
        rows.append((f"**{shown}**" if usual else shown, who, "<br>".join(notes)))
    return rows


def others_text(sheet: Sheet, deployed: Deployed) -> str:
    """What may happen next to the other matters of the case."""
    heads = ("办理 · Do", "谁可办理 · By whom", "说明 · Note")
    blocks = []
    for mine in sheet.next[1:]:
        if rows := next_rows(mine, sheet.family.root.number, deployed):
            officer = _officer(mine.member).replace("<br>", " ")
            title = f"#### {cell(mine.member.number)} {mine.member.label}　{officer}".rstrip()
            blocks.append(f"{title}\n\n{table(heads, rows)}\n")
    if not blocks:
        return ""
    return "### 本案其他事项 · Other matters of this case\n\n" + "\n".join(blocks)


def clock_said(clock: Clock) -> str:
    """``2026-10-08（剩3日 · 3 d left）``."""
    zh, en = clock.said
    provisional = "，暂估 · provisional" if clock.provisional else ""
    if clock.due_on is None:
        return f"{zh} · {en}"
    return f"{clock.until}（{zh} · {en}{provisional}）"


def slip_of(clock: Clock) -> str:
    """The mark of a clock's colour; of one that stands still its own word."""
    return "停 · stopped" if clock.paused_on is not None else mark(clock.colour)


def _clock(member: Member, clock: Clock) -> str:
    return (
        f"{slip_of(clock)} {cell(member.number)}<br>{clock.zh} · {clock.en}<br>{clock_said(clock)}"
    )


def _officer(member: Member) -> str:
    if member.officer is None:
        return cell(member.about)
    return f"{member.officer.no}<br>{cell(member.officer.person)}".removesuffix("<br>")


def _outcome(member: Member) -> str:
    if member.officer is not None and member.officer.finding:
        since = member.officer.effective_on
        effect = f"<br>{since}起生效 · effective" if since else ""
        return f"{cell(member.officer.finding)}{effect}"
    if member.held is not None:
        held = f"{cell(member.held.own_number)}<br>自{member.held.held_on}中止 · held"
        released = member.held.released_on
        return f"{held}<br>{released}恢复 · released" if released else held
    return ""
