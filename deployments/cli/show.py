"""`bihuan show`: where a matter stands, what happened, which clocks run, what may happen next."""

from typing import Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from deployments.cli.options import AsJson
from deployments.cli.printing import paper, print_json, table
from models.statement import Row
from rules.procedures import procedure
from rules.slip import WORDS, Colour
from tasks.acts import Ledger
from tasks.clock import today
from tasks.clocks import Clock, clocks_of
from tasks.drafts import as_number
from tasks.headline import Headline, headline
from tasks.ledger import open_ledger
from tasks.possible import Possible, possible_next, waiting_for
from tasks.timeline import Entry, matter_row, timeline
from tasks.worklist import Line, line_of

app = typer.Typer()
STYLES = {Colour.RED: "red", Colour.YELLOW: "yellow", Colour.BLUE: "blue", Colour.GREEN: "green"}


@app.command()
def show(
    number: Annotated[
        str, typer.Argument(help="文号，可用 [ ] 代替〔〕 · Number, plain brackets do")
    ],
    as_json: AsJson = False,
) -> None:
    """现状、经过、期限、下一步。 · Where a matter stands, and what may follow."""
    ledger = open_ledger()
    found = _Sheet(ledger, as_number(number))
    if as_json:
        print_json(found.plain())
    else:
        found.print(paper())


class _Sheet:
    """All that one view of a matter shows, read at one instant."""

    def __init__(self, ledger: Ledger, number: str) -> None:
        on = today()
        with ledger.store.read() as tx:
            self.matter: Row = matter_row(tx, number)
            self.about: Headline = headline(tx, self.matter)
            self.entries: list[Entry] = timeline(tx, self.matter)
            self.clocks: list[Clock] = clocks_of(tx, self.matter, ledger.calendar, on)
            self.possible: list[Possible] = possible_next(tx, self.matter, on)
            self.waiting = waiting_for(tx, self.matter)
            # The colour of the whole is the worklist's: a plan that is late makes a matter yellow
            # though each clock of its own is green.
            self.line: Line | None = line_of(tx, self.matter["id"], on)
        self.state = procedure(self.matter["procedure"]).state(self.matter["state"])
        self.usual = self.waiting.verbs if self.waiting else ()

    def plain(self) -> dict[str, Any]:
        """As JSON can hold it."""
        return {
            "number": self.matter["number"],
            "procedure": self.matter["procedure"],
            "title": self.about.title,
            "body": self.about.body,
            "owner": self.about.owner_code,
            "state": self.state.key,
            "state_zh": self.state.zh,
            "state_en": self.state.en,
            "colour": self.line.colour.value if self.line else None,
            "seq": self.matter["seq"],
            "timeline": [entry.plain() for entry in self.entries],
            "clocks": [clock.plain() for clock in self.clocks],
            "next": [{**p.plain(), "usual": p.verb.key in self.usual} for p in self.possible],
        }

    def print(self, console: Console) -> None:
        """As people read it."""
        console.print(Text(f"{self.matter['number']}　{self.about.title}", style="bold"))
        if self.line is not None:
            zh, mark, words = WORDS[self.line.colour]
            console.print(Text(f"{mark} {zh}：{words}", style=STYLES[self.line.colour]))
        said = [f"现状 State：{self.state.label}"]
        if self.about.body:
            said.append(f"单位 Body：{self.about.body}")
            said.append(f"责任岗位 Owner：{self.about.owner or '未定 none yet'}")
        console.print(Text("　".join(said)))
        console.print()
        heads = ("时间 When", "事项 What", "经办 By", "现状 State", "内容与期限 Content, terms")
        console.print(table(heads, map(_entry, self.entries), "办理经过 · Timeline"))
        for clock in self.clocks:
            _print_clock(console, clock)
        console.print()
        if not self.possible:
            console.print(Text("已办结，没有可办理的事项。 Closed; nothing more can be done."))
            return
        ordered = sorted(self.possible, key=lambda p: p.verb.key not in self.usual)
        rows = [_next(self.matter, p, p.verb.key in self.usual) for p in ordered]
        columns = ("办理 Do", "动词 Verb", "谁可办理 By whom", "说明 Note")
        console.print(table(columns, rows, "下一步 · What may happen next"))
        verb = f"{self.matter['procedure']}.{ordered[0].verb.key}"
        text = f"空白表单 · blank form: bihuan forms {verb}　办理 · do: bihuan do {verb} …"
        console.print(Text(text, style="dim"))


def _entry(entry: Entry) -> tuple[str, ...]:
    at = entry.at.strftime("%Y-%m-%d %H:%M") if entry.at else entry.on.isoformat()
    said = "\n".join(line for line in (entry.note, *entry.terms) if line)
    return (at, f"{entry.zh}\n{entry.en}", f"{entry.by}\n{entry.role}", entry.state, said)


def _print_clock(console: Console, clock: Clock) -> None:
    console.print()
    zh, _, words = WORDS[clock.colour]
    line = Text(f"⏱ {clock.zh} · {clock.en}（{clock.waits_for}）　", style="bold")
    if clock.due_on is None or clock.left is None:
        line.append(f"自{clock.paused_on}中止 · suspended", style="dim")
    else:
        left = f"逾期{-clock.left}日" if clock.left < 0 else f"剩{clock.left}日"
        text = f"{clock.due_on}（{left}，{zh} {words}）"
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
