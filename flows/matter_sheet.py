"""What every run leaves on its matter: what happened, which clocks run, and what may happen
next."""

from itertools import zip_longest

from prefect.artifacts import create_markdown_artifact

from flows.deployed import Deployed
from flows.family_sheet import both_clocks_text, family_text, next_rows, others_text, slip_of
from flows.improvement_pages import loop_text
from flows.persons_sheet import persons_text
from flows.warning_sheet import warned_text
from flows.worklist import ALL, mark
from models.statement import Row
from rules.procedure import ROLE_WORDS, Phase
from rules.procedures import procedure
from tasks.acts import Ledger
from tasks.clock import today
from tasks.clocks import Clock
from tasks.markdown import cell, table
from tasks.referred import READ_WITH_A_REASON
from tasks.sheet import Sheet, sheet_of
from tasks.still_running import ended_said, running_said


def publish_matter(ledger: Ledger, number: str) -> None:
    """Write the matter's three artifacts: timeline, clocks, next verbs; and those of the referral
    it belongs to, which show the same case, and of the improvements that a problem led to. Raises
    `NoSuchMatter`."""
    deployed = Deployed.now()
    with ledger.store.read() as tx:
        sheet = sheet_of(tx, number, ledger.calendar, today())
        sheets = [sheet]
        if sheet.family.root.number != number:
            sheets.append(sheet_of(tx, sheet.family.root.number, ledger.calendar, today()))
        if sheet.improvement is not None and sheet.matter["procedure"] == "problem":
            # What a problem led to may have come with this very act, and has no page yet.
            for change in sheet.improvement.changes:
                sheets.append(sheet_of(tx, change.number, ledger.calendar, today()))
    for each in sheets:
        _publish(each, deployed)


def _publish(sheet: Sheet, deployed: Deployed) -> None:
    number, key = sheet.matter["number"], _key(sheet.matter)
    create_markdown_artifact(
        next_text(sheet, deployed),
        key=f"{key}-next",
        description=f"{number} 下一步可办理 · what may happen next",
    )
    create_markdown_artifact(
        timeline_text(sheet),
        key=f"{key}-timeline",
        description=f"{number} 办理经过 · timeline",
    )
    create_markdown_artifact(
        clocks_text(sheet),
        key=f"{key}-clocks",
        description=f"{number} 期限 · clocks",
    )


def next_text(sheet: Sheet, deployed: Deployed) -> str:
    """What may happen next, the usual step first, each verb a link to its form with the number
    filled in; above it the slip's colour, as the worklist has it. Of a referral the whole case and
    the clocks of both sides too."""
    matter, here = sheet.matter, sheet.here
    state = procedure(matter["procedure"]).state(matter["state"])
    slip = "" if sheet.line is None else f"{mark(sheet.line.colour)} "
    blocks = [f"## {slip}{cell(matter['number'])}\n\n现状 · State: **{state.label}**\n"]
    if sheet.line is not None:
        blocks.append(f"等待 · Waits on: **{cell(sheet.line.waits_for)}**\n")
    if here.waiting is not None and all(here.waiting.said):
        blocks.append(f"> {here.waiting.said[0]}<br>{here.waiting.said[1]}\n")
    if rows := next_rows(here, sheet.family.root.number, deployed):
        blocks.append(table(("办理 · Do", "谁可办理 · By whom", "说明 · Note"), rows) + "\n")
    elif state.phase is Phase.FINAL:
        zh, en = running_said(sheet.running)
        closed, closed_en = ended_said(state)
        blocks.append(f"{closed}{cell(zh, 500)}\n")
        blocks.append(f"{closed_en} {cell(en, 900)}\n")
    else:
        blocks.append("由本案其他事项推动。 Other matters of this case move it on.\n")
    if sheet.family.is_referral:
        blocks += [family_text(sheet, deployed), both_clocks_text(sheet)]
        blocks.append(persons_text(sheet.persons))
        blocks.append(others_text(sheet, deployed))
    elif len(sheet.family.members) > 1:
        blocks += [family_text(sheet, deployed), others_text(sheet, deployed)]
    blocks.append(warned_text(sheet.warning, deployed))
    blocks.append(loop_text(sheet.improvement, deployed))
    blocks.append(f"{_elsewhere(matter, deployed)}\n")
    return "\n".join(block for block in blocks if block)


def _key(matter: Row) -> str:
    """What the keys of a matter's pages begin with. Prefect takes no underscore in them."""
    return f"{matter['procedure']}-{matter['id']}".replace("_", "-")


def _elsewhere(matter: Row, deployed: Deployed) -> str:
    key = _key(matter)
    pages = (
        deployed.page(f"{key}-timeline", "办理经过 · Timeline"),
        deployed.page(f"{key}-clocks", "期限 · Clocks"),
        deployed.page(ALL, "待办清单 · Worklist"),
    )
    return "　".join(pages)


def timeline_text(sheet: Sheet) -> str:
    """What happened, the latest first; of a referral in all matters of its case."""
    head = f"## {cell(sheet.matter['number'])}\n\n"
    if sheet.hidden:
        return f"{head}{READ_WITH_A_REASON}\n"
    several = ("文号 · Number",) if len(sheet.family.members) > 1 else ()
    heads = (
        "时间 · When",
        *several,
        "事项 · What",
        "经办 · By",
        "现状 · State",
        "内容与期限 · Content, terms",
    )
    rows = [
        (
            entry.at.strftime("%Y-%m-%d %H:%M") if entry.at else entry.on.isoformat(),
            *((cell(entry.number),) if several else ()),
            f"{entry.zh}<br>{entry.en}",
            f"{cell(entry.by)}<br>{entry.role}",
            entry.state.replace(" · ", "<br>"),
            "<br>".join(cell(line) for line in (entry.note, *entry.terms) if line),
        )
        for entry in reversed(sheet.entries)
    ]
    return f"{head}{table(heads, rows)}\n"


def clocks_text(sheet: Sheet) -> str:
    """Which clocks run, in a table; below it, of each, why it ends on that day. Of a referral the
    clocks of the whole case, both sides of it first."""
    head = f"## {cell(sheet.matter['number'])}\n\n"
    clocks = [(m.number, clock) for m in sheet.family for clock in sheet.clocks_of[m.matter["id"]]]
    both = f"{both_clocks_text(sheet)}\n" if sheet.family.is_referral else ""
    if not clocks:
        return f"{head}{both}没有未结的期限。 No term is open.\n"
    several = ("文号 · Number",) if len(sheet.family.members) > 1 else ()
    heads = (
        "颜色 · Slip",
        *several,
        "期限 · Term",
        "谁的期限 · Whose",
        "届满 · Due",
        "剩余 · Left",
        "暂估 · Provisional",
    )
    rows = [_clock_row(clock, number if several else "") for number, clock in clocks]
    why = "\n\n".join(_why(clock) for _, clock in clocks)
    return f"{head}{both}{table(heads, rows)}\n\n{why}\n"


def _clock_row(clock: Clock, number: str) -> tuple[str, ...]:
    whose, whose_en = ROLE_WORDS[clock.role]
    return (
        slip_of(clock),
        *((cell(number),) if number else ()),
        f"{clock.zh}<br>{clock.en}",
        f"{whose}<br>{whose_en}",
        clock.until or "—",
        "<br>".join(clock.said),
        "是 · yes" if clock.provisional else "否 · no",
    )


def _why(clock: Clock) -> str:
    lines = [
        f"{no}. {cell(zh, 500)}<br>{cell(en, 500)}"
        for no, (zh, en) in enumerate(zip_longest(clock.why_zh, clock.why_en, fillvalue=""), 1)
    ]
    return "\n".join([f"### {clock.zh}：为何是这一天 · {clock.en}: why that day\n", *lines])
