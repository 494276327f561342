"""`bihuan report centre`, `leaders`, `recovery`: who is at the handling centre, leaders' own cases,
losses and what came back."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from deployments.cli.options import AsJson
from deployments.cli.printing import paper, print_json, table
from rules.counting import SHANGHAI
from rules.procedures import procedure
from rules.subject import body_kind
from tasks.centre.stay_report import inside
from tasks.clock import now
from tasks.drafts import as_number
from tasks.leaders.round_report import OwnCase, OwnLoad, all_rounds, round_report
from tasks.ledger import open_ledger
from tasks.recovery.recovery_report import recovery_report


def centre(as_json: AsJson = False) -> None:
    """办案中心：谁在区、至何时、哪些未核对。 · Who is at the handling centre, until when."""
    with open_ledger().store.read() as tx:
        found = inside(tx, now())
    if as_json:
        print_json({"inside": found.inside, "open": found.open, "visits": _plain(found.visits)})
        return
    heads = (
        "文号 Number",
        "代号 Person",
        "到案 Arrived",
        "时限至 Until",
        "余分钟 Left",
        "现状 State",
        "未载明 Gaps",
    )
    lines = [
        (
            visit.number,
            visit.person,
            visit.arrived_at.astimezone(SHANGHAI).strftime("%m-%d %H:%M"),
            visit.until_at.strftime("%m-%d %H:%M"),
            f"{visit.colour} {visit.minutes_left}",
            procedure("stay").state(visit.state).label,
            str(visit.unexplained),
        )
        for visit in found.visits
    ]
    paper().print(table(heads, lines, f"在区{found.inside}人，待核对{found.open}件"))


def leaders(
    number: Annotated[
        str, typer.Argument(help="文号，留空列出全部 · Number of a round; empty: all")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """领导办案：占比、挂名案件和缺少的亲历环节。 · Leaders' own cases, and what they lack."""
    with open_ledger().store.read() as tx:
        rounds = [] if number else all_rounds(tx)
        found = round_report(tx, as_number(number)) if number else None
    if found is None:
        if as_json:
            names = ("number", "body", "kind", "from_on", "to_on", "state")
            print_json({"rounds": [{name: str(row[name]) for name in names} for row in rounds]})
            return
        of = procedure("leaders")
        lines = [
            (r["number"], r["body_name"], f"{r['from_on']} – {r['to_on']}", r["kind"],
             of.state(r["state"]).label)
            for r in rounds
        ]  # fmt: skip
        heads = ("文号 Number", "单位 Body", "统计期 Period", "用途 Purpose", "现状 State")
        paper().print(table(heads, lines, "领导办案统计 · Rounds"))
        return
    if as_json:
        print_json(_as_plain(asdict(found)))
        return
    subjects = body_kind(found.body_kind).subjects
    heads_of = (
        "领导 Leader",
        "天 Days",
        "计入 Count",
        "应办 Required",
        "占平均 Of",
        "差 Short",
    )
    loads = [(*_load(own, subjects[own.subject].label),) for own in found.leaders]
    paper().print(table(heads_of, loads, f"{found.body_name} {found.from_on} – {found.to_on}"))
    cases = [
        (own.person, case.code, str(case.closed_on), _missing(case))
        for own in found.leaders
        for case in own.cases
        if not case.counts
    ]
    if cases:
        of_cases = ("领导 Leader", "案号 Case", "结案 Closed", "缺少 Missing")
        paper().print(table(of_cases, cases, "不计入的案件 · Cases that do not count"))


def recovery(as_json: AsJson = False) -> None:
    """追赃挽损：损失、在控、已返还。 · Losses, what is held, what came back."""
    with open_ledger().store.read() as tx:
        found = recovery_report(tx)
    if as_json:
        print_json({"recoveries": _plain(found)})
        return
    heads = ("文号 Number", "案件 Case", "损失（分） Loss", "在控 Held", "已返还 Returned",
             "挽回‰ Share", "最近到期 Next end")  # fmt: skip
    lines = [
        (x.number, x.case_code, str(x.loss), str(x.held), str(x.returned),
         "—" if x.share is None else str(x.share), str(x.next_end or "—"))
        for x in found
    ]  # fmt: skip
    paper().print(table(heads, lines, "追赃挽损 · Recoveries"))


def _load(own: OwnLoad, label: str) -> tuple[str, ...]:
    measure = own.measure
    return (
        f"{own.person} {label}",
        str(own.load.days),
        str(own.load.counted),
        "—" if measure.required is None else str(measure.required),
        "—" if measure.reached is None else f"{measure.reached}‰",
        str(measure.short),
    )


def _missing(case: OwnCase) -> str:
    if case.simple:
        return "简单案件 · a simple case"
    return "、".join(sign.zh for sign in case.missing)


def _plain(rows: Any) -> list[Any]:
    return [_as_plain(asdict(row)) for row in rows]


def _as_plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _as_plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_as_plain(item) for item in value]
    return value if isinstance(value, str | int | bool | type(None)) else str(value)
