"""`bihuan sweep`: fires what is due, or counts where every problem stood on a day."""

from dataclasses import asdict
from typing import Annotated, Any

import typer
from rich.text import Text

from deployments.cli.options import AsJson, OnDay
from deployments.cli.printing import margin, paper, print_json, progress, table
from rules.ladder import ladders
from rules.reading import day_written
from tasks.clock import today
from tasks.ledger import open_ledger
from tasks.sweep import SweepReport
from tasks.sweep import sweep as fire
from tasks.sweep_counts import Counts, CountsOn, count_as_of

app = typer.Typer()
WORDS = {
    "open": "未结 open",
    "not_yet_due": "未到期 not yet due",
    "due": "当日到期 due",
    "overdue": "逾期 overdue",
    "stopped": "停计 stopped",
    "long_term": "长期 long-term",
    "met": "按期办结 met",
    "late": "逾期办结 late",
}


@app.command()
def sweep(
    on: OnDay = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="只试算，不发出 · Count only, fire nothing")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """触发到期的督办，每级只发一次。 · Fire what is due, each rung once."""
    day = day_written(on) if on else today()
    ledger = open_ledger()
    with progress("巡检期限 · sweeping") as tell:
        report = fire(ledger, day, dry_run=dry_run, progress=tell)
    counts = count_as_of(ledger.store, day)
    if as_json:
        print_json(_plain(report, counts))
    else:
        _show(report, counts)
    raise typer.Exit(1 if report.stuck else 0)


def _plain(report: SweepReport, counts: CountsOn) -> dict[str, Any]:
    rungs = dict(report.by_act.most_common())
    return {
        "on": report.as_of.isoformat(),
        "dry_run": report.dry_run,
        **{name: value for name, value in counts.plain().items() if name != "on"},
        "would_fire" if report.dry_run else "by_rung": rungs,
        "fired": 0 if report.dry_run else report.fired,
        "letters": report.letters,
        "recipients": report.recipients,
        "backlog": report.backlog,
        "stuck": report.stuck,
    }


def _show(report: SweepReport, counts: CountsOn) -> None:
    console = paper()
    said = "试算，未发出" if report.dry_run else "已巡检"
    said_en = "a dry run, nothing fired" if report.dry_run else "swept"
    console.print(Text(f"{report.as_of} {said} · {said_en}", style="bold"))
    lines = [_line("合计 · all", counts.total)]
    lines += [_line(body, of_body) for body, of_body in counts.by_body.items()]
    # The worklist has more: what belongs to referrals is counted there and in their own report.
    title = "问题（移送等事项不在此列） · Problems alone, not what belongs to referrals"
    console.print(table(["单位 · Body", *WORDS.values()], lines, title))
    words = {rung.act: rung.label for ladder in ladders().values() for rung in ladder.rungs}
    rungs = [(words.get(act, act), str(n)) for act, n in report.by_act.most_common()]
    head = "将发出 · Would fire" if report.dry_run else "已发出 · Fired"
    if rungs:
        console.print(table([head, "数量 · Count"], rungs))
    else:
        console.print(Text("没有到期的督办。 Nothing was due to fire."))
    if not report.dry_run:
        told = f"函件 · letters {report.letters}　收件岗位 · recipients {report.recipients}"
        console.print(Text(f"{told}　积压 · backlog {report.backlog}"))
    for stuck in report.stuck:
        margin().print(
            Text(f"未能处理 · stuck: {stuck['matter_id']} {stuck['reason']}", style="red")
        )


def _line(body: str, counts: Counts) -> tuple[str, ...]:
    found = asdict(counts)
    return (body, *(str(found[name]) for name in WORDS))
