"""``bihuan import``: a table by its heads or a mapping; every bad row named, all or nothing."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from deployments.cli.importing_list import list_command
from deployments.cli.importing_shown import nothing_read, show, told
from deployments.cli.options import AsJson
from deployments.cli.printing import print_json, progress
from rules.refusal import Refused
from tasks.acts import SYSTEM
from tasks.importing.fields import Kind
from tasks.importing.file import Order, take_in_file
from tasks.importing.kinds import KINDS, LISTS
from tasks.ledger import open_ledger

app = typer.Typer(
    name="importing",
    add_completion=False,
    no_args_is_help=True,
    help="导入CSV、XLSX、YAML，按模板表头或映射文件 · Take in tables, by their heads or a mapping",
)


def _command(kind: Kind) -> Callable[..., None]:
    def command(
        file: Annotated[Path, typer.Argument(help="CSV、XLSX 或 YAML · The file")],
        mapping: Annotated[
            Path | None,
            typer.Option(
                "--map",
                help="映射文件（TOML）；默认按模板表头 · The mapping; else the template's heads",
            ),
        ] = None,
        dry_run: Annotated[
            bool, typer.Option("--dry-run", help="只试不写 · Try everything, keep nothing")
        ] = False,
        good_rows: Annotated[
            bool, typer.Option("--good-rows", help="有拒绝时仍导入其余 · Take in the others")
        ] = False,
        actor: Annotated[
            str, typer.Option(help="经办人编号，留空为系统 · Staff code; empty: the product itself")
        ] = SYSTEM,
        as_json: AsJson = False,
    ) -> None:
        order = Order(kind.key, file, mapping, dry_run, good_rows, actor or SYSTEM)
        raise typer.Exit(_take_in(order, as_json))

    command.__doc__ = (
        f"导入{kind.zh} · Take in {kind.key}. 模板 · template: bihuan template {kind.key} 文件.xlsx"
    )
    return command


for _kind in KINDS.values():
    _of_its_kind = list_command(_kind) if _kind.key in LISTS else _command(_kind)
    app.command(_kind.key)(_of_its_kind)


def _take_in(order: Order, as_json: bool) -> int:
    """Take in a file; how the command ends: 1 when anything was refused."""
    ledger = open_ledger()
    with progress("导入 · importing") as advance:
        try:
            result = take_in_file(ledger, order, progress=told(advance))
        except Refused as refusal:
            if not as_json:
                raise
            print_json(nothing_read(order.kind, order.file.name, order.dry_run, refusal))
            return 1
    if as_json:
        print_json(result.plain())
    else:
        show(result)
    return 1 if result.refused else 0
