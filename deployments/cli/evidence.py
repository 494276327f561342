"""`bihuan evidence`: keeps a file by its digest, so that a form can name it."""

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from deployments.cli.options import AsJson
from deployments.cli.printing import paper, print_json
from tasks.evidence import keep
from tasks.ledger import open_ledger

app = typer.Typer(no_args_is_help=True)


@app.callback()
def evidence() -> None:
    """证明材料。 · Evidence."""


@app.command()
def add(
    file: Annotated[Path, typer.Argument(help="文件 · The file")],
    name: Annotated[str, typer.Option(help="名称，默认文件名 · Name; the file's if left out")] = "",
    measure: Annotated[
        int, typer.Option(help="对应措施，0 为整体 · Measure; 0: the whole", min=0)
    ] = 0,
    as_json: AsJson = False,
) -> None:
    """存入文件，只存一份；打印表单中的写法。 · Keep a file; prints how a form names it."""
    item = keep(open_ledger().store, file, name, measure)
    if as_json:
        print_json(item.model_dump())
        return
    console = paper()
    console.print(Text(f"已存入 · kept: {item.name}", style="bold green"))
    console.print(Text("写入表单 · in a form (TOML):", style="dim"))
    console.print(Text(f'[[evidence]]\nfile = "{item.file}"\nmeasure = {item.measure}'))
