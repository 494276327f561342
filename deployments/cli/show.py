"""`bihuan show`: where a matter stands, what happened, which clocks run, what may happen next."""

from typing import Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from deployments.cli.options import AsJson
from deployments.cli.printing import paper, plain, print_json, table
from deployments.cli.show_case import case_plain, others_next, print_case
from deployments.cli.show_handover import print_handover
from deployments.cli.show_improvement import print_improvement
from deployments.cli.show_persons import print_persons, print_readings
from deployments.cli.show_session import print_session
from deployments.cli.show_turn import print_turn, turn_of
from deployments.cli.show_warning import print_warning, warning_plain
from models.statement import Row
from rules.procedure import Phase
from rules.procedures import procedure
from rules.slip import WORDS, Colour
from tasks.clock import today
from tasks.clocks import Clock
from tasks.confidential import read_for_a_reason
from tasks.drafts import as_number
from tasks.ledger import open_ledger
from tasks.possible import Possible
from tasks.readings import readings_of
from tasks.referral_lines import NO_TERM
from tasks.sheet import Sheet, sheet_of
from tasks.still_running import Running, ended_said, running_said
from tasks.timeline import Entry

app = typer.Typer()
STYLES = {
    Colour.RED: "red",
    Colour.YELLOW: "yellow",
    Colour.BLUE: "blue",
    Colour.GREEN: "green",
    Colour.WHITE: "default",
}


@app.command()
def show(
    number: Annotated[
        str, typer.Argument(help="文号，可用 [ ] 代替〔〕 · Number, plain brackets do")
    ],
    reader: Annotated[
        str, typer.Option(help="查阅人编号（保密件） · Staff number of the reader")
    ] = "",
    reason: Annotated[
        str, typer.Option(help="查阅保密件的理由，留痕 · Why a confidential one is read; kept")
    ] = "",
    readings: Annotated[
        bool, typer.Option("--readings", help="列出谁何时查阅 · Who read the case, and when")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """现状、经过、期限、下一步。 · Where a matter stands, and what may follow."""
    ledger = open_ledger()
    written = as_number(number)
    whole = bool(reader or reason)
    if whole:
        read_for_a_reason(ledger, written, reader, reason, door="cli")
    with ledger.store.read() as tx:
        sheet = sheet_of(tx, written, ledger.calendar, today(), whole=whole)
    # Who read a confidential case is read for a reason too.
    read = None
    if readings and not sheet.hidden:
        read = readings_of(ledger.store, sheet.family.root.matter["id"])
    if as_json:
        print_json(_plain(sheet) | ({"readings": _read(read)} if readings else {}))
        return
    _print(paper(), sheet)
    if read is not None:
        print_readings(paper(), read)


def _plain(sheet: Sheet) -> dict[str, Any]:
    state = procedure(sheet.matter["procedure"]).state(sheet.matter["state"])
    here = sheet.here
    return {
        "number": sheet.matter["number"],
        "procedure": sheet.matter["procedure"],
        "title": sheet.about.title,
        "body": sheet.about.body,
        "owner": sheet.about.owner_code,
        "state": state.key,
        "state_zh": state.zh,
        "state_en": state.en,
        "colour": sheet.line.colour.value if sheet.line else None,
        "seq": sheet.matter["seq"],
        "timeline": [entry.plain() for entry in sheet.entries],
        "clocks": [clock.plain() for clock in sheet.clocks],
        "next": [{**p.plain(), "usual": p.verb.key in here.usual} for p in here.verbs],
        "opens": [f"{declared.key}.{verb.key}" for declared, verb in here.opens],
        "waits_for": sheet.line.waits_for if sheet.line else None,
        "waits_for_verbs": [key for key, _ in turn_of(sheet)],
        "why_waiting": here.waiting.said[0] if here.waiting else "",
        "why_waiting_en": here.waiting.said[1] if here.waiting else "",
        "still_running": [_running(each) for each in sheet.running],
        **case_plain(sheet),
        **({"session": sheet.session.plain()} if sheet.session else {}),
        **({"handover": sheet.handover.plain()} if sheet.handover else {}),
        **({"improvement": sheet.improvement.plain()} if sheet.improvement else {}),
        **({"warning": warning_plain(sheet.warning)} if sheet.warning else {}),
        **({"persons": sheet.persons.plain()} if sheet.persons else {}),
    }


def _read(readings: list[Row] | None) -> list[dict[str, Any]] | None:
    if readings is None:
        return None
    names = ("at", "who", "door", "what", "reason")
    return [{name: plain(row[name]) for name in names} for row in readings]


def _running(each: Running) -> dict[str, Any]:
    zh, en = each.said()
    return {"number": each.member.number, "state": each.member.state.key, "zh": zh, "en": en}


def _print(console: Console, sheet: Sheet) -> None:
    console.print(Text(f"{sheet.matter['number']}　{sheet.about.title}", style="bold"))
    if sheet.line is not None:
        zh, mark, words = WORDS[sheet.line.colour]
        note = "" if sheet.line.note in ("", NO_TERM) else f"　{sheet.line.note}"
        shown = f"{mark} {zh}：{words}{note}"
        console.print(Text(shown, style=STYLES[sheet.line.colour]))
    state = procedure(sheet.matter["procedure"]).state(sheet.matter["state"])
    said = [f"现状 State：{state.label}"]
    if sheet.about.body:
        said.append(f"单位 Body：{sheet.about.body}")
    if sheet.matter["procedure"] == "problem":
        said.append(f"责任岗位 Owner：{sheet.about.owner or '未定 none yet'}")
    console.print(Text("　".join(said)))
    print_turn(console, sheet)
    console.print()
    print_case(console, sheet)
    if sheet.session is not None:
        print_session(console, sheet.session)
    if sheet.handover is not None:
        print_handover(console, sheet.handover)
    if sheet.improvement is not None:
        print_improvement(console, sheet.improvement)
    if sheet.warning is not None:
        print_warning(console, sheet.warning)
    if sheet.persons is not None:
        print_persons(console, sheet.persons)
    if sheet.entries:
        heads = ("时间 When", "事项 What", "经办 By", "现状 State", "内容与期限 Content, terms")
        console.print(table(heads, map(_entry, sheet.entries), "办理经过 · Timeline"))
    for clock in sheet.clocks:
        _print_clock(console, clock)
    console.print()
    _print_next(console, sheet)


def _print_next(console: Console, sheet: Sheet) -> None:
    here = sheet.here
    rows = [_next(sheet.matter, p, p.verb.key in here.usual) for p in here.ordered()]
    rows = [
        (Text(verb.label, style="bold"), f"{declared.key}.{verb.key}", "", "★ 通常的下一步 usual")
        for declared, verb in here.opens
    ] + rows
    root = sheet.family.root.number
    rows = [
        (Text(verb.label, style="bold"), f"{of.key}.{verb.key}", "", f"★ 在{root}办理 · done on it")
        for of, verb in here.above
    ] + rows
    if rows:
        columns = ("办理 Do", "动词 Verb", "谁可办理 By whom", "说明 Note")
        console.print(table(columns, rows, "下一步 · What may happen next"))
        verb = str(rows[0][1])
        text = f"空白表单 · blank form: bihuan forms {verb}　办理 · do: bihuan do {verb} …"
        console.print(Text(text, style="dim"))
    elif (state := here.member.state).phase is Phase.FINAL:
        zh, en = running_said(sheet.running)
        closed, closed_en = ended_said(state)
        console.print(Text(f"{closed}{zh}"))
        console.print(Text(f"{closed_en} {en}", style="dim"))
    if others := others_next(sheet):
        columns = ("文号 Number", "办理 Do", "动词 Verb", "谁可办理 By whom")
        console.print(table(columns, others, "本案其他事项 · Other matters of this case"))


def _entry(entry: Entry) -> tuple[str, ...]:
    at = entry.at.strftime("%Y-%m-%d %H:%M") if entry.at else entry.on.isoformat()
    at = f"{at}\n{entry.number}" if entry.number else at
    said = "\n".join(line for line in (entry.note, *entry.terms) if line)
    return (at, f"{entry.zh}\n{entry.en}", f"{entry.by}\n{entry.role}", entry.state, said)


def _print_clock(console: Console, clock: Clock) -> None:
    console.print()
    zh, _, words = WORDS[clock.colour]
    line = Text(f"⏱ {clock.zh} · {clock.en}（{clock.waits_for}）　", style="bold")
    left, left_en = clock.said
    if clock.due_on is None:
        line.append(f"{left} · {left_en}", style="dim")
    else:
        text = f"{clock.until}（{left}，{zh} {words}）"
        line.append(text, style=STYLES[clock.colour])
    if clock.provisional:
        line.append("　暂估 · provisional", style="yellow")
    console.print(line)
    console.print(Text(f"  {''.join(clock.why_zh)}"))
    console.print(Text(f"  {' '.join(clock.why_en)}", style="dim"))


def _next(matter: Row, p: Possible, usual: bool) -> tuple[str | Text, ...]:
    notes = ["★ 通常的下一步 usual"] if usual else []
    if p.refusal is not None:
        notes.append(f"现不可办 not now：{p.refusal.sentence_zh}")
    elif p.excluded:
        notes.append(f"回避 not by：{'、'.join(p.excluded)}")
    style = "dim" if p.refusal is not None else "bold" if usual else ""
    verb = f"{matter['procedure']}.{p.verb.key}"
    who = f"{p.who_zh} {p.who_en}"
    return Text(p.verb.label, style=style), Text(verb, style=style), who, "\n".join(notes)
