"""Case data in Prefect: taken in from the inbox or by query, moved into the lake, shown."""

from collections.abc import Sequence
from typing import Any

from prefect import State, flow
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.states import Completed, Failed

from flows.progress import shown_as
from flows.verb import refused
from models.forms.cases import AskCase, PullCaseData, TakeInCaseData
from rules.refusal import Refused
from tasks.cases.checking import verify_lake
from tasks.cases.compaction import compact
from tasks.cases.intake import CaseOrder, take_in_cases
from tasks.cases.pulling import pull as pull_source
from tasks.cases.result import CaseResult
from tasks.cases.showing import CaseShown, show_case
from tasks.cases.source_file import source_file
from tasks.clock import now
from tasks.inbox import in_inbox
from tasks.ledger import open_ledger
from tasks.markdown import cell, table

KEY = "case-data"
_SHOWN = 1_000
_COUNTS = {
    "rows": "行",
    "events": "事件",
    "taken": "新增",
    "corrected": "更正",
    "repeated": "已有",
    "refused": "拒绝",
    "held_back": "暂缓",
}


@flow(name="导入案件数据 · Take in case data", flow_run_name="{form.file}")
def take_in(form: TakeInCaseData) -> State[Any]:
    """从收件箱导入案件事件（CSV、XLSX、Parquet、XES），按映射文件对应各列。迟到、更正、重复和顺序不可能的，收下并列出；再次导入不产生变化。

    Take in case events from the inbox by a mapping. What is late, corrected, there twice or in an
    impossible order is kept and listed; the same file again changes nothing.
    """
    try:
        order = CaseOrder(
            in_inbox(form.file), in_inbox(form.mapping), form.dry_run, form.good_rows, form.actor
        )
        progress = shown_as("taking-in-cases", "导入进度 · taking in")
        result = take_in_cases(open_ledger(), order, progress=progress)
    except Refused as refusal:
        return refused(refusal)
    _publish([result])
    return _end_of(result.written, result.dry_run, [result])


@flow(name="抽取案件数据 · Pull case data", flow_run_name="{form.source}")
def pull(form: PullCaseData) -> State[Any]:
    """按来源文件从其他系统的数据库只读抽取新增案件事件，从上次断点继续；遇不合格行停在该批之前。

    Read what is new from another system's database, from where the last pull ended; a bad row
    stops it before its batch, unless the mapping takes in the good ones alone.
    """
    try:
        pulled = pull_source(open_ledger(), source_file(form.source))
    except Refused as refusal:
        return refused(refusal)
    _publish(pulled.results)
    return _end_of(not pulled.stopped, False, pulled.results)


@flow(name="案件数据归湖 · Compact case data")
def compact_cases() -> State[Any]:
    """把接口收到的案件事件移入分区文件，完成中断的重算，并逐一核对分区摘要。每天运行。

    Move events that came by API into partitions, fold what was cut off, and compare every
    partition with its digest. Runs every day.
    """
    store = open_ledger().store
    try:
        done = compact(store, now())
    except Refused as refusal:
        return refused(refusal)
    found = verify_lake(store)
    said = (
        f"移入事件{done.events}，写分区{done.partitions}，重算案件{done.refolded}；"
        f"分区{found.partitions}，有效事件{found.rows}。 Events {done.events}, partitions written "
        f"{done.partitions}, folded {done.refolded}; partitions {found.partitions}."
    )
    if not found.ok:
        bad = [*found.missing, *found.differing, *found.generations]
        rows = [{"分区 · Partition": path} for path in bad]
        create_table_artifact(
            rows, key="lake-damaged", description="损坏的分区 · damaged partitions"
        )
        return Failed(name="分区损坏 · Damaged", message=said)
    return Completed(name="已归湖 · Compacted", message=said)


@flow(name="查看案件 · Show a case", flow_run_name="{form.body}")
def show(form: AskCase) -> State[Any]:
    """一案的全部事件及其来源、由此得出的现状、发现的异常。

    A case's events with where each came from, what they come to, and what is wrong with them.
    """
    try:
        found = show_case(open_ledger().store, form.body, form.case)
    except Refused as refusal:
        return refused(refusal)
    create_markdown_artifact(_page(found), key="case-shown", description=found.view_title)
    return Completed(name="已答复 · Answered", message=f"{len(found.events)}个事件 · events")


def _page(found: CaseShown) -> str:
    names = ("at", "happened", "officer", "facts", "id", "from")
    heads = ("时间 · At", "发生 · What", "人员 · By", "事实 · Facts", "编号 · Id", "来自 · From")
    events = [tuple(cell(event[name], 200) for name in names) for event in found.events]
    sheet = [tuple(cell(part, 200) for part in line) for line in found.sheet]
    parts = [f"# {cell(found.body)} {cell(found.code)}", table(heads, events)]
    parts.append(table(("列 · Column", "含义 · Meaning", "值 · Value"), sheet))
    if found.faults:
        lines = [(f["kind"], f["found_at"], cell(str(f), 400)) for f in found.faults]
        parts.append(table(("异常 · Fault", "发现 · Found", "详情 · Figures"), lines))
    return "\n\n".join(parts) + "\n"


def _publish(results: Sequence[CaseResult]) -> None:
    """Bad cells, and some of the faults; a value where it names nobody."""
    bad = [
        {
            "行 · Row": b.row,
            "列 · Column": b.column,
            "值 · Value": "（不重复 · withheld）" if b.value is None else b.value,
            "理由 · Reason": b.reason,
        }
        for result in results
        for b in result.refusals
    ]
    none = [{"行 · Row": "没有拒绝 · none refused"}]
    create_table_artifact(
        bad[:_SHOWN] or none, key=f"{KEY}-refused", description="拒绝的行 · refused rows"
    )
    faults = [
        {"异常 · Fault": e["kind"], "机关 · Body": e["body"], "案号 · Case": e["case"]}
        for result in results
        for e in result.examples
    ]
    if faults:
        create_table_artifact(
            faults[:_SHOWN], key=f"{KEY}-faults", description="异常（收下并列出） · kept and listed"
        )


def _end_of(whole: bool, dry_run: bool, results: Sequence[CaseResult]) -> State[Any]:
    counts = {name: sum(int(getattr(r, name)) for r in results) for name in _COUNTS}
    zh = "，".join(f"{_COUNTS[name]}{many}" for name, many in counts.items())
    said = f"{zh}。 " + ", ".join(f"{name} {many}" for name, many in counts.items()) + "."
    faults = sum(sum(r.faults.values()) for r in results)
    if faults:
        said += f" 异常{faults} · faults {faults}."
    if counts["refused"] and not whole:
        return Failed(name="未予导入 · Refused", message=said)
    return Completed(name="试算完毕 · Tried" if dry_run else "已导入 · Taken in", message=said)
