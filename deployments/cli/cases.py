"""`bihuan cases`: case data taken in by file or by query, moved into the lake, proved, shown."""

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from deployments.cli.cases_shown import show_result, show_sheet
from deployments.cli.importing_shown import told
from deployments.cli.options import AsJson
from deployments.cli.printing import paper, print_json, progress, table
from rules.cases.vocabulary import vocabularies, vocabulary
from tasks.acts import SYSTEM
from tasks.cases.checking import verify_lake
from tasks.cases.compaction import compact as compact_lake
from tasks.cases.intake import CaseOrder, take_in_cases
from tasks.cases.pulling import pull as pull_source
from tasks.cases.showing import show_case
from tasks.cases.source_file import source_file
from tasks.clock import now
from tasks.ledger import open_ledger, use_pack_of_settings

app = typer.Typer(no_args_is_help=True)
Actor = Annotated[
    str, typer.Option(help="经办人编号，留空为系统 · Staff code; empty: the product itself")
]


@app.callback()
def cases() -> None:
    """案件数据：导入、抽取、归档、核验、查看。 · Case data: in by file or query, proved, shown."""


@app.command(name="take-in")
def take_in(
    file: Annotated[Path, typer.Argument(help="CSV、XLSX、Parquet、XES · The file")],
    mapping: Annotated[Path, typer.Option("--map", help="映射文件（TOML） · The mapping")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="只试不写 · Try everything, keep nothing")
    ] = False,
    good_rows: Annotated[
        bool, typer.Option("--good-rows", help="有拒绝时仍导入其余 · Take in the others")
    ] = False,
    actor: Actor = SYSTEM,
    as_json: AsJson = False,
) -> None:
    """从文件导入案件事件；再次导入同一文件不产生变化。 · Take in a file of case events."""
    order = CaseOrder(file, mapping, dry_run, good_rows, actor or SYSTEM)
    with progress("导入案件数据 · taking in case data") as advance:
        result = take_in_cases(open_ledger(), order, progress=told(advance))
    if as_json:
        print_json(result.plain())
    else:
        show_result(result)
    raise typer.Exit(1 if result.refused else 0)


@app.command()
def pull(
    source: Annotated[str, typer.Argument(help="来源名称或其文件 · Its name, or its file")],
    actor: Actor = SYSTEM,
    as_json: AsJson = False,
) -> None:
    """从其他系统的数据库抽取，从上次断点继续。 · Read on from where the last pull ended."""
    with progress("抽取案件数据 · pulling case data") as advance:
        pulled = pull_source(
            open_ledger(), source_file(source), progress=told(advance), actor=actor or SYSTEM
        )
    if as_json:
        print_json(pulled.plain())
    else:
        for result in pulled.results:
            show_result(result)
        stopped = "；遇不合格行，停在该批之前 · stopped before a bad row" if pulled.stopped else ""
        paper().print(f"{pulled.source}：{pulled.rows}行 rows{stopped}")
    raise typer.Exit(1 if pulled.total("refused") else 0)


@app.command()
def compact(as_json: AsJson = False) -> None:
    """把接口收到的事件移入数据湖。 · Move events that came by API into the lake."""
    with progress("归入数据湖 · into the lake") as advance:
        done = compact_lake(open_ledger().store, now(), told(advance))
    if as_json:
        print_json({name: getattr(done, name) for name in done.__dataclass_fields__})
        return
    paper().print(
        f"事件 events {done.events}，分区 partitions {done.partitions}，"
        f"重算案件 folded {done.refolded}"
    )


@app.command()
def verify(as_json: AsJson = False) -> None:
    """逐一核对分区文件的摘要。 · Compare every partition with its digest."""
    with progress("核验数据湖 · proving the lake") as advance:
        found = verify_lake(open_ledger().store, told(advance))
    if as_json:
        print_json(found.plain())
    else:
        said = f"分区 partitions {found.partitions}（有效 live {found.live}），"
        said += f"事件 events {found.rows}"
        paper().print(Text(said, style="bold green" if found.ok else "bold red"))
        for title, paths in (
            ("缺失 missing", found.missing),
            ("与摘要不符 differing", found.differing),
            ("版本不连续 generations", found.generations),
            ("未计入的文件（无害） orphans", found.orphans),
        ):
            for path in paths:
                paper().print(f"  {title}：{path}")
        if found.unfolded:
            paper().print(f"待重算的分区 to be folded: {found.unfolded} → bihuan cases compact")
    raise typer.Exit(0 if found.ok else 1)


@app.command()
def show(
    body: Annotated[str, typer.Argument(help="机关代码 · Code of the body")],
    code: Annotated[str, typer.Argument(help="案号 · Code of the case")],
    as_json: AsJson = False,
) -> None:
    """一案的事件及来源、现状、异常。 · A case's events and their origins, its sheet, its faults."""
    found = show_case(open_ledger().store, body, code)
    if as_json:
        print_json(found.plain())
    else:
        show_sheet(found)


@app.command()
def views(
    view: Annotated[str, typer.Argument(help="视图，留空列出全部 · A view; empty: all")] = "",
    as_json: AsJson = False,
) -> None:
    """风险点可用的视图及其列。 · The views that risk points are written over, and their columns."""
    use_pack_of_settings()
    if not view:
        rows = [(v.view, f"{v.zh} · {v.en}", str(len(v.columns))) for v in vocabularies().values()]
        heads = ("视图 View", "内容 Of", "列 Columns")
    else:
        words = vocabulary(view)
        rows = [(n, k.value, " · ".join(words.meanings[n])) for n, k in words.columns.items()]
        heads = ("列 Column", "类型 Type", "含义 Meaning")
    if as_json:
        print_json([dict(zip(("name", "of", "more"), row, strict=True)) for row in rows])
    else:
        paper().print(table(heads, rows))
