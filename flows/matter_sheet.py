"""What every run leaves on its matter: what happened, which clocks run, and what may happen
next."""

from itertools import zip_longest

from prefect.artifacts import create_markdown_artifact

from flows.deployed import Deployed
from flows.worklist import ALL, mark
from models.statement import Row
from rules.procedure import ROLE_WORDS
from rules.procedures import procedure
from tasks.acts import Ledger
from tasks.clock import now, today
from tasks.clocks import Clock, clocks_of
from tasks.markdown import cell, table
from tasks.possible import Possible, possible_next, waiting_for
from tasks.session_arithmetic import arithmetic_of, arithmetic_text
from tasks.timeline import Entry, matter_row, timeline
from tasks.worklist import Line, line_of


def publish_matter(ledger: Ledger, number: str) -> None:
    """Write the matter's artifacts: timeline, clocks, next verbs, a session's arithmetic. Raises
    `NoSuchMatter`."""
    on = today()
    with ledger.store.read() as tx:
        matter = matter_row(tx, number)
        entries = timeline(tx, matter)
        clocks = clocks_of(tx, matter, ledger.calendar, on)
        possible = possible_next(tx, matter, on)
        waiting = waiting_for(tx, matter)
        line = line_of(tx, matter["id"], on)
        figures = arithmetic_of(tx, matter, now()) if matter["procedure"] == "session" else None
    key = f"{matter['procedure']}-{matter['id']}"
    usual = waiting.verbs if waiting else ()
    create_markdown_artifact(
        next_text(matter, possible, usual, Deployed.now(), line),
        key=f"{key}-next",
        description=f"{number} 下一步可办理 · what may happen next",
    )
    create_markdown_artifact(
        timeline_text(matter, entries),
        key=f"{key}-timeline",
        description=f"{number} 办理经过 · timeline",
    )
    create_markdown_artifact(
        clocks_text(matter, clocks),
        key=f"{key}-clocks",
        description=f"{number} 期限 · clocks",
    )
    if figures is not None:
        create_markdown_artifact(
            arithmetic_text(matter["number"], figures),
            key=f"{key}-arithmetic",
            description=f"{number} 人数与票数 · arithmetic of the session",
        )


def next_text(
    matter: Row,
    possible: list[Possible],
    usual: tuple[str, ...],
    deployed: Deployed,
    line: Line | None,
) -> str:
    """What may happen next, the usual step first, each verb a link to its form with the number
    filled in; above it the slip's colour, as the worklist has it (``line``)."""
    state = procedure(matter["procedure"]).state(matter["state"])
    slip = "" if line is None else f"{mark(line.colour)} "
    head = f"## {slip}{cell(matter['number'])}\n\n现状 · State: **{state.label}**\n\n"
    if not possible:
        done = "事项已办结，没有可办理的事项。 Closed; nothing more can be done."
        return f"{head}{done}\n\n{_elsewhere(matter, deployed)}\n"
    rank = {verb: place for place, verb in enumerate(usual)}
    ordered = sorted(possible, key=lambda p: rank.get(p.verb.key, len(rank)))
    rows = [_next_row(matter, p, p.verb.key in usual, deployed) for p in ordered]
    heads = ("办理 · Do", "谁可办理 · By whom", "说明 · Note")
    return f"{head}{table(heads, rows)}\n\n{_elsewhere(matter, deployed)}\n"


def _elsewhere(matter: Row, deployed: Deployed) -> str:
    key = f"{matter['procedure']}-{matter['id']}"
    pages = (
        deployed.page(f"{key}-timeline", "办理经过 · Timeline"),
        deployed.page(f"{key}-clocks", "期限 · Clocks"),
        deployed.page(ALL, "待办清单 · Worklist"),
    )
    return "　".join(pages)


def _next_row(matter: Row, p: Possible, usual: bool, deployed: Deployed) -> tuple[str, str, str]:
    who = f"{p.who_zh}<br>{p.who_en}"
    if p.refusal is not None:
        return f"~~{p.verb.label}~~", who, f"不可办 · not now: {cell(p.refusal.sentence_zh)}"
    filled = {"number": matter["number"], "seen": matter["seq"]}
    shown = deployed.link(matter["procedure"], p.verb, filled)
    notes = ["通常的下一步 · the usual step"] if usual else []
    if p.excluded:
        notes.append(f"回避 · not by: {cell('、'.join(p.excluded))}")
    return f"**{shown}**" if usual else shown, who, "<br>".join(notes)


def timeline_text(matter: Row, entries: list[Entry]) -> str:
    """What happened, the latest first."""
    heads = (
        "时间 · When",
        "事项 · What",
        "经办 · By",
        "现状 · State",
        "内容与期限 · Content, terms",
    )
    rows = [
        (
            entry.at.strftime("%Y-%m-%d %H:%M") if entry.at else entry.on.isoformat(),
            f"{entry.zh}<br>{entry.en}",
            f"{cell(entry.by)}<br>{entry.role}",
            entry.state.replace(" · ", "<br>"),
            "<br>".join(cell(line) for line in (entry.note, *entry.terms) if line),
        )
        for entry in reversed(entries)
    ]
    return f"## {cell(matter['number'])}\n\n{table(heads, rows)}\n"


def clocks_text(matter: Row, clocks: list[Clock]) -> str:
    """Which clocks run, in a table; below it, of each, why it ends on that day."""
    head = f"## {cell(matter['number'])}\n\n"
    if not clocks:
        return f"{head}没有未结的期限。 No term is open.\n"
    heads = (
        "颜色 · Slip",
        "期限 · Term",
        "谁的期限 · Whose",
        "届满 · Due",
        "剩余天数 · Days left",
        "暂估 · Provisional",
    )
    why = "\n\n".join(_why(clock) for clock in clocks)
    return f"{head}{table(heads, [_clock_row(clock) for clock in clocks])}\n\n{why}\n"


def _clock_row(clock: Clock) -> tuple[str, ...]:
    paused = clock.paused_on is not None
    whose, whose_en = ROLE_WORDS[clock.role]
    return (
        "停 · stopped" if paused else mark(clock.colour),
        f"{clock.zh}<br>{clock.en}",
        f"{whose}<br>{whose_en}",
        f"自{clock.paused_on}中止 · suspended" if paused else str(clock.due_on),
        "—" if clock.left is None else str(clock.left),
        "是 · yes" if clock.provisional else "否 · no",
    )


def _why(clock: Clock) -> str:
    lines = [
        f"{no}. {cell(zh, 500)}<br>{cell(en, 500)}"
        for no, (zh, en) in enumerate(zip_longest(clock.why_zh, clock.why_en, fillvalue=""), 1)
    ]
    return "\n".join([f"### {clock.zh}：为何是这一天 · {clock.en}: why that day\n", *lines])
