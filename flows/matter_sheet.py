"""What every run leaves on its matter: what happened, which clocks run, and what may happen
next."""

from prefect.artifacts import create_markdown_artifact, create_table_artifact

from flows.deployed import Deployed
from models.statement import Row
from rules.procedures import procedure
from rules.slip import WORDS
from tasks.acts import Ledger
from tasks.clock import today
from tasks.clocks import Clock, clocks_of
from tasks.markdown import cell, table
from tasks.possible import Possible, possible_next, waiting_for
from tasks.timeline import Entry, matter_row, timeline


def publish_matter(ledger: Ledger, number: str) -> None:
    """Write the matter's three artifacts: timeline, clocks, next verbs. Raises `NoSuchMatter`."""
    on = today()
    with ledger.store.read() as tx:
        matter = matter_row(tx, number)
        entries = timeline(tx, matter)
        clocks = clocks_of(tx, matter, ledger.calendar, on)
        possible = possible_next(tx, matter, on)
        waiting = waiting_for(tx, matter)
    key = f"{matter['procedure']}-{matter['id']}"
    usual = waiting.verbs if waiting else ()
    create_markdown_artifact(
        next_text(matter, possible, usual, Deployed.now()),
        key=f"{key}-next",
        description=f"{number} 下一步可办理 · what may happen next",
    )
    create_markdown_artifact(
        timeline_text(matter, entries),
        key=f"{key}-timeline",
        description=f"{number} 办理经过 · timeline",
    )
    create_table_artifact(
        [clock_row(clock) for clock in clocks] or [{"期限 · Term": "无 · none"}],
        key=f"{key}-clocks",
        description=f"{number} 期限 · clocks",
    )


def next_text(
    matter: Row, possible: list[Possible], usual: tuple[str, ...], deployed: Deployed
) -> str:
    """What may happen next, the usual step first, each verb a link to its form with the number
    filled in."""
    state = procedure(matter["procedure"]).state(matter["state"])
    head = f"## {cell(matter['number'])}\n\n现状 · State: **{state.label}**\n\n"
    if not possible:
        return f"{head}事项已办结，没有可办理的事项。 Closed; nothing more can be done.\n"
    ordered = sorted(possible, key=lambda p: p.verb.key not in usual)
    rows = [_next_row(matter, p, p.verb.key in usual, deployed) for p in ordered]
    heads = ("办理 · Do", "谁可办理 · By whom", "说明 · Note")
    return f"{head}{table(heads, rows)}\n"


def _next_row(matter: Row, p: Possible, usual: bool, deployed: Deployed) -> tuple[str, str, str]:
    who = f"{p.who_zh}<br>{p.who_en}"
    if p.refusal is not None:
        return f"~~{p.verb.label}~~", who, f"⛔ {cell(p.refusal.sentence_zh)}"
    shown = deployed.link(matter["procedure"], p.verb, {"number": matter["number"]})
    notes = ["⭐ 通常的下一步 · the usual step"] if usual else []
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


def clock_row(clock: Clock) -> dict[str, str]:
    """One clock as a row of the table."""
    zh, mark, words = WORDS[clock.colour]
    paused = clock.paused_on is not None
    return {
        "期限 · Term": f"{clock.zh} · {clock.en}",
        "谁的期限 · Whose": clock.waits_for,
        "届满 · Due": "中止 · suspended" if paused else str(clock.due_on),
        "剩余天数 · Days left": "—" if clock.left is None else str(clock.left),
        "颜色 · Colour": "⏸" if paused else f"{mark} {zh} {words}",
        "暂估 · Provisional": "是 · yes" if clock.provisional else "否 · no",
        "理由 · Why (zh)": "".join(clock.why_zh),
        "Why (en)": " ".join(clock.why_en),
    }
