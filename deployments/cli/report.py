"""``bihuan report``: what is on record, counted."""

from collections.abc import Iterable, Mapping
from typing import Annotated

import typer
from rich.text import Text

from deployments.cli.options import AsJson
from deployments.cli.printing import paper, print_json, table
from deployments.cli.report_acknowledgments import acknowledgments
from deployments.cli.report_calls import calls
from deployments.cli.report_interference import interference
from deployments.cli.report_perform import centre, leaders, recovery
from deployments.cli.report_stations import stations
from deployments.cli.report_warnings import warnings
from rules.objecting import PARTY_WORDS
from rules.procedures import procedure
from rules.reading import day_written
from rules.refusal import Refused
from rules.vocabulary import Cause, Finding
from tasks.improvement_report import ImprovementReport, improvement_report
from tasks.ledger import open_ledger
from tasks.lookup import bodies, must
from tasks.referral_report import ReferralReport, referral_report

app = typer.Typer(no_args_is_help=True)
_FINDINGS = {found.name.lower(): found.value for found in Finding} | {
    "unfound": "四种之外或尚未形成 · none of the four, or none yet"
}
_STEPS = {
    "received_accepted": "收到至受理 · received to accepted",
    "accepted_concluded": "受理至审议 · accepted to deliberated",
    "concluded_effective": "审议至生效 · deliberated to effective",
    "received_effective": "收到至生效 · received to effective",
}
_RESULTS = {
    "open": "审查中 · open",
    "upheld": "成立 · upheld",
    "maintained": "不成立 · maintained",
    "waived": "放弃 · waived",
}


class PeriodBackwards(Refused):
    """A period ends before it begins."""

    code = "report.period-backwards"
    zh = "止日{until}早于起日{since}。"
    en = "The period ends on {until}, before it begins on {since}."
    way_out_zh = "请核对 --from 与 --to。"
    way_out_en = "Check --from and --to."


@app.callback()
def report() -> None:
    """统计。 · Counts of what is on record."""


app.command()(acknowledgments)
app.command()(interference)
app.command()(centre)
app.command()(leaders)
app.command()(recovery)
app.command()(warnings)
app.command()(calls)
app.command()(stations)


@app.command()
def referrals(
    since: Annotated[str, typer.Option("--from", help="收到日期自 · Received from")] = "",
    until: Annotated[str, typer.Option("--to", help="收到日期至 · Received to")] = "",
    body: Annotated[
        str, typer.Option(help="只看一个机关（代码） · One body: committee, referrer, employer")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """错案移送：阶段、意见、处理、变更、用时、异议、中止。 · Referrals, by what came of them."""
    first = day_written(since) if since else None
    last = day_written(until) if until else None
    if first and last and last < first:
        raise PeriodBackwards(since=first, until=last)
    store = open_ledger().store
    if body:
        with store.read() as tx:
            must(bodies(tx, [body]), body, "机关", "body")
    found = referral_report(store, first, last, body)
    if as_json:
        print_json(found.plain())
    else:
        _show(found)


@app.command()
def improvements(
    body: Annotated[
        str, typer.Option(help="只看一个督办机关（代码） · One keeping body only, by code")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """四类原因、改进、由此形成的制度和措施。 · Causes, and the rules that came of them."""
    store = open_ledger().store
    if body:
        with store.read() as tx:
            must(bodies(tx, [body]), body, "机关", "body")
    found = improvement_report(store, body)
    if as_json:
        print_json(found.plain())
    else:
        _show_improvements(found)


def _show_improvements(found: ImprovementReport) -> None:
    said = (
        f"制度 {len(found.rules)} 项，措施 {found.measures} 项，载入清单 {len(found.carried)} 件 · "
    )
    said += f"{len(found.rules)} rules, {found.measures} measures, {len(found.carried)} in lists"
    paper().print(Text(said, style="bold"))
    words = {cause.name.lower(): cause.value for cause in Cause}
    _counts("问题原因 · Cause", [(words[name], n) for name, n in found.causes.items()])
    of = procedure("improvement")
    lines = [
        (x.number, x.cause, x.item, str(x.problems), of.state(x.state).label, str(x.due_on or "—"))
        for x in found.under_way
    ]
    if lines:
        heads = (
            "文号 Number",
            "原因 Cause",
            "事项 Item",
            "问题 Problems",
            "现状 State",
            "届满 Due",
        )
        paper().print(table(heads, lines, "未办结改进 · Under way"))
    rules = [
        (rule.title, rule.document, str(rule.on), str(rule.measures), "、".join(rule.origins))
        for rule in found.rules
    ]
    if rules:
        heads_of = ("制度 Rule", "文号 Number", "日期 Day", "措施 Measures", "来源 Origin")
        paper().print(table(heads_of, rules, "形成的制度 · Rules"))


def _show(found: ReferralReport) -> None:
    console = paper()
    period = f"{found.since or '…'} 至 {found.until or '…'}" if found.since or found.until else ""
    said = f"移送 {found.referrals} 件，当事人 {found.officers} 人次 · "
    said += f"{found.referrals} referrals, {found.officers} officers"
    console.print(Text(" ".join(part for part in (period, found.body, said) if part), style="bold"))
    of, opinion = procedure("referral"), procedure("opinion")
    stages = [(of.state(key).label, n) for key, n in found.by_stage.items()]
    _counts("移送阶段 · Stage of the referral", stages)
    officer_stages = found.officers_by_stage.most_common()
    _counts(
        "当事人意见阶段 · Stage of the opinion",
        [(opinion.state(key).label, n) for key, n in officer_stages],
    )
    found_so = [(words, found.by_finding[key]) for key, words in _FINDINGS.items()]
    _counts("审查意见 · Opinion", found_so)
    _counts("台账原用语 · In the docket's own words", found.by_found_as.most_common())
    outcomes = found.by_outcome.most_common()
    _counts("处理 · Outcome", [(word or "未决定 · undecided", n) for word, n in outcomes])
    for title, changes in (
        ("建议与决定 · Recommended and decided", found.recommended_decided),
        ("移送认定与审查意见 · Asserted and found", found.asserted_found),
    ):
        pairs = [
            (f"{_FINDINGS.get(a, a)} → {_FINDINGS.get(b, b)}", n)
            for (a, b), n in changes.pairs.most_common()
        ]
        if changes.compared:
            same = ("一致 · the same", changes.compared - changes.changed)
            _counts(title, [same, ("变更 · changed", changes.changed), *pairs])
    _durations(found)
    for party, results in found.objections.items():
        words = " · ".join(PARTY_WORDS[party])
        _counts(f"异议：{words} · Objections", [(_RESULTS[k], n) for k, n in results.items()])
    held = procedure("hold")
    _counts("在办事项 · The referring bodies' matters", _labelled(held.key, found.holds))


def _labelled(key: str, counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return [(procedure(key).state(state).label, n) for state, n in sorted(counts.items())]


def _counts(title: str, rows: Iterable[tuple[str, int]]) -> None:
    lines = [(words, str(n)) for words, n in rows if n]
    if lines:
        paper().print(table((title, "件数 · Count"), lines))


def _durations(found: ReferralReport) -> None:
    lines = [
        (_STEPS[name], *(str(part) for part in (s.n, s.median, s.p90, s.longest)))
        for name, s in found.durations.items()
        if s.n
    ]
    if lines:
        heads = ("用时（日） · Days", "件 · n", "中位 · median", "九成 · p90", "最长 · longest")
        paper().print(table(heads, lines))
