"""``bihuan inquiry``: records under the three provisions, made in private and read on record."""

from typing import Annotated, Any

import typer
from rich.text import Text

from deployments.cli.form_check import checked
from deployments.cli.form_file import filled_in
from deployments.cli.options import AsJson
from deployments.cli.printing import paper, print_done, print_json, table
from models.forms.by_verb import FORMS
from rules.actor import Channel
from rules.interference.attesting import month_before
from rules.interference.recording import Category, Keeping, Manner
from rules.interference.untrue import Source
from rules.procedures import procedure
from tasks.clock import now, today
from tasks.doing import do
from tasks.interference.links import issue_for_month
from tasks.interference.periods import month_written
from tasks.interference.reading import File, read_sealed, register_of
from tasks.interference.unanswered import coverage, total
from tasks.ledger import open_ledger

app = typer.Typer(
    no_args_is_help=True, help="过问记录和月报 · Records of inquiries, monthly reports"
)

Reader = Annotated[str, typer.Option(help="查阅人编号 · Staff code of the reader")]
Reason = Annotated[str, typer.Option(help="查阅理由，留痕 · Why; kept")]
FromFile = Annotated[
    str, typer.Option("--form", "-f", help="表单文件 JSON/TOML，- 为标准输入 · A file, or -")
]


@app.command()
def record(form: FromFile = "", as_json: AsJson = False) -> None:
    """密存记录一次过问；不给文件则逐项询问。 · Seal a record; asked item by item without a file."""
    said = filled_in(form, "inquiry.record") if form else _asked()
    _seal("inquiry.record", said, as_json=as_json)


@app.command()
def note(
    number: Annotated[str, typer.Argument(help="密存文号 · Sealed number")],
    by: Annotated[str, typer.Option(help="纪检人员编号 · Staff code")],
    as_json: AsJson = False,
) -> None:
    """密存补记；内容另行询问，不进命令历史。 · Add a sealed note, asked for."""
    said = {"actor": by, "number": number, "note": typer.prompt("补记 · Note")}
    _seal("inquiry.note", said, as_json=as_json)


@app.command()
def finding(form: FromFile = "", as_json: AsJson = False) -> None:
    """提出不如实记录认定（密存）。 · Propose that a report was untrue; sealed."""
    said = filled_in(form, "untrue.propose") if form else _asked_finding()
    _seal("untrue.propose", said, as_json=as_json)


@app.command()
def show(
    number: Annotated[str, typer.Argument(help="密存文号、月报或汇总文号 · Number")],
    reader: Reader = "",
    reason: Reason = "",
    as_json: AsJson = False,
) -> None:
    """纪检人员查阅密存内容，先留痕后显示。 · What is sealed, for the discipline role, on record."""
    found = read_sealed(open_ledger(), number, reader, reason, now())
    if as_json:
        print_json(found.plain())
    else:
        _show(found)


@app.command("list")
def list_register(
    reader: Reader = "",
    reason: Reason = "",
    every: Annotated[bool, typer.Option("--all", help="含已办结 · Disposed ones too")] = False,
    as_json: AsJson = False,
) -> None:
    """本纪检岗位的密存台账和期限。 · The desk's sealed register, with its terms."""
    rows = register_of(open_ledger(), reader, reason, now(), every=every)
    if as_json:
        print_json([row.plain() for row in rows])
        return
    lines = [(r.number, procedure(r.procedure).zh, r.state, str(r.due_on or "—")) for r in rows]
    heads = ("文号 Number", "种类 Kind", "现状 State", "届满 Due")
    paper().print(table(heads, lines, "密存台账 · Sealed register"))


@app.command()
def reports(
    month: Annotated[str, typer.Option(help="月份，如 2026-03 · Month; last month if none")] = "",
    body: Annotated[str, typer.Option(help="单位代码 · Body")] = "",
    as_json: AsJson = False,
) -> None:
    """月报完成情况：只有份数，没有姓名。 · Monthly reports given: counts, nobody's name."""
    on = today()
    period = month_written(month) if month else month_before(on)
    with open_ledger().store.read() as tx:
        rows = coverage(tx, period, on, body)
    if as_json:
        print_json([row.plain() for row in rows])
        return
    lines = [
        (f"{r.body_name} {r.unit}", str(r.asked), str(r.answered), str(r.overdue)) for r in rows
    ]
    asked, answered, overdue = total(rows)
    lines.append(("合计 total", str(asked), str(answered), str(overdue)))
    heads = ("单位 Body", "应报 Asked", "已报 Given", "逾期 Overdue")
    paper().print(table(heads, lines, f"{period:%Y-%m} 月报 · Monthly reports"))


@app.command()
def links(
    by: Annotated[str, typer.Option(help="经办人编号 · Staff code")],
    body: Annotated[str, typer.Option(help="单位代码 · Body")],
    month: Annotated[str, typer.Option(help="月份 · Month; last month if none")] = "",
) -> None:
    """为单位全部填报人发放月报链接，只显示这一次。 · A link for each; shown this once."""
    period = month_written(month) if month else month_before(today())
    print_json(issue_for_month(open_ledger(), period, body, by, now()))


def _seal(key: str, said: dict[str, Any], *, as_json: bool) -> None:
    filled = checked(FORMS[key], said, key)
    of, verb = key.split(".")
    receipt = do(open_ledger(), of, verb, filled, Channel.CLI)
    proof = receipt.record["form"]["sealed"]
    said_so = f"已密存。凭证 proof: {proof}"
    # No number: only the discipline role knows it. The proof shows that it was recorded.
    print_done({"sealed": proof}, said_so, as_json=as_json)


def _asked() -> dict[str, Any]:
    prompt = typer.prompt

    def maybe(label: str) -> str:
        return str(prompt(label, default="", show_default=False))

    said: dict[str, Any] = {
        "actor": prompt("您的人员编号 · Your staff code"),
        "case": prompt("案号 · Case"),
        "asker": maybe("过问人编号，不在名册留空 · Who asked: staff code"),
        "asker_described": maybe("过问人身份单位 · Who it is"),
        "asked_on": prompt("日期 · Day (YYYY-MM-DD)"),
        "place": maybe("地点 · Place"),
        "manner": _chosen("方式 · Manner", [m.value for m in Manner]),
        "said": prompt("过问内容 · What was said"),
        "response": prompt("如何处理 · How you responded"),
        "category": _chosen("类别 · Category", [c.value for c in Category]),
        "affected": typer.confirm("案件已受影响 · Already affected?", default=False),
        "keeping": _chosen("由谁查阅 · Who reads it", [k.value for k in Keeping]),
    }
    return said


def _asked_finding() -> dict[str, Any]:
    return {
        "actor": typer.prompt("纪检人员编号 · Your staff code"),
        "officer": typer.prompt("当事人编号 · Officer"),
        "from_on": typer.prompt("接触自 · Contact from (YYYY-MM-DD)"),
        "to_on": typer.prompt("接触至 · Until (YYYY-MM-DD)"),
        "source": _chosen("来源 · Source", [s.value for s in Source]),
        "basis": typer.prompt("依据 · Basis"),
    }


def _chosen(label: str, values: list[str]) -> str:
    for place, value in enumerate(values, start=1):
        typer.echo(f"  {place}. {value}")
    while True:
        typed = str(typer.prompt(label)).strip()
        if typed.isascii() and typed.isdigit() and 1 <= int(typed) <= len(values):
            return values[int(typed) - 1]


def _show(found: File) -> None:
    console = paper()
    title = f"{found.number}　{procedure(found.procedure).zh}　{found.state}"
    console.print(Text(title, style="bold"))
    if found.clue:
        console.print(Text(f"线索文号 · clue: {found.clue}"))
    declared = procedure(found.procedure)
    for each in found.said:
        said = {**each.form, **each.more}
        lines = [(name, str(value)) for name, value in said.items() if value not in ("", [], None)]
        heads = ("项目 Field", "内容 Content")
        caption = f"{each.seq} {declared.verb(each.verb).label}（{each.by}）"
        console.print(table(heads, lines, caption))
    read = [(str(r["at"]), r["who"], r["what"], r["reason"]) for r in found.readings]
    heads_of = ("时间 At", "查阅人 Who", "内容 What", "理由 Why")
    console.print(table(heads_of, read, "查阅记录 · Readings"))
