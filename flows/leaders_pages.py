"""What a run leaves of leaders' own cases: the round with its figures and cases, and the list of
rounds."""

from prefect.artifacts import create_markdown_artifact

from flows.deployed import Deployed
from rules.procedures.leaders import LEADERS
from rules.subject import body_kind
from rules.vocabulary import LeaderRoundKind
from tasks.acts import Ledger
from tasks.drafts import as_number
from tasks.leaders.round_report import OwnCase, OwnLoad, RoundReport, all_rounds, round_report
from tasks.markdown import cell, table

_SAID = {
    "": "",
    "open": "待说明 · to be explained",
    "explained": "已说明，待认定 · explained",
    "allowed": "已认定 · allowed",
    "disallowed": "不予认定 · disallowed",
}


def publish_round(ledger: Ledger, number: str) -> RoundReport:
    """Write the page of a round; what stands on it. Raises `tasks.drafts.NoSuchMatter`."""
    with ledger.store.read() as tx:
        found = round_report(tx, as_number(number))
    create_markdown_artifact(
        round_text(found, Deployed.now()),
        key="leaders-round",
        description=f"{found.number} {found.body_name} {found.from_on}–{found.to_on}",
    )
    return found


def publish_rounds(ledger: Ledger) -> None:
    """Write the list of all rounds."""
    with ledger.store.read() as tx:
        rows = all_rounds(tx)
    deployed = Deployed.now()
    heads = ("文号 · Number", "单位 · Body", "用途 · Purpose", "统计期 · Period", "现状 · State")
    lines = [
        (
            deployed.question("leaders-show", {"number": row["number"]}, row["number"]),
            cell(row["body_name"]),
            row["kind"].replace(" · ", "<br>"),
            f"{row['from_on']} – {row['to_on']}",
            LEADERS.state(row["state"]).label.replace(" · ", "<br>"),
        )
        for row in rows
    ]
    create_markdown_artifact(
        table(heads, lines) + "\n" if lines else "尚未统计。 Nothing was counted yet.\n",
        key="leaders-rounds",
        description=f"领导办案统计{len(rows)}次 · rounds",
    )


def round_text(found: RoundReport, deployed: Deployed) -> str:
    """Period, each leader's share, each case that does not count, and what may be done.

    The quarterly circular names posts, not persons; publication by name names them.
    """
    blocks = [
        f"**{cell(found.body_name)}** {found.from_on} – {found.to_on}　{found.kind}　"
        f"{LEADERS.state(found.state).label}",
        table(_HEADS, [_load(own, _who(found, own)) for own in found.leaders]),
        _cases(found),
        _next(found, deployed),
        f"案件数据摘要 · digest of the case data: `{found.data}`（{found.counted_on}）",
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


_HEADS = (
    "领导 · Leader",
    "在任天数 · Days",
    "计入 · Count",
    "挂名 · Nominal",
    "简单 · Simple",
    "应办 · Required",
    "占平均办案量 · Of the average",
    "差 · Short",
)


def _load(own: OwnLoad, who: str) -> tuple[str, ...]:
    measure = own.measure
    reached = "—" if measure.reached is None else f"{measure.reached / 10:.1f}%"
    return (
        who,
        str(own.load.days),
        str(own.load.counted),
        str(sum(not case.counts and not case.simple for case in own.cases)),
        str(sum(case.simple for case in own.cases)),
        "—" if measure.required is None else f"{measure.required}（{measure.share / 10:g}%）",
        reached,
        f"🔴 {measure.short}" if measure.short else "🟢",
    )


def _who(found: RoundReport, own: OwnLoad) -> str:
    word = body_kind(found.body_kind).subjects[own.subject]
    named = found.kind == LeaderRoundKind.NAMES.value
    return f"{word.zh}{' ' + cell(own.person) if named else ''}<br>{word.en}"


def _cases(found: RoundReport) -> str:
    heads = ("领导 · Leader", "案号 · Case", "结案 · Closed", "缺少 · Missing", "说明 · Said")
    rows = [
        (
            _who(found, own),
            cell(case.code),
            str(case.closed_on),
            _missing(case),
            _SAID[case.said],
        )
        for own in found.leaders
        for case in own.cases
        if not case.counts or case.said
    ]
    return table(heads, rows) if rows else "没有不计入的案件。 Every case counts."


def _missing(case: OwnCase) -> str:
    if case.simple:
        return "简单案件 · a simple case"
    return "<br>".join(f"{sign.zh} · {sign.en}" for sign in case.missing)


def _next(found: RoundReport, deployed: Deployed) -> str:
    if found.state != "counted":
        return ""
    links = [
        deployed.link(LEADERS.key, LEADERS.verb(verb), {"number": found.number})
        for verb in ("explain", "agree", "allow", "disallow", "count_again", "publish")
    ]
    return "办理 · Do: " + "　".join(links)
