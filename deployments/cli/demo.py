"""`bihuan demo`: a province to try everything on, filled by real acts, then shown."""

import os
from typing import Annotated

import typer

from deployments.cli.options import AsJson
from deployments.cli.printing import note, paper, print_json, progress
from deployments.demo.filling import fill
from deployments.demo.screen import examples, print_screen
from deployments.up import PORTAL_PORT
from models.settings import settings
from tasks.acts import Ledger
from tasks.clock import today
from tasks.ledger import prepare_ledger
from tasks.worklist import worklist

app = typer.Typer()
FOLDER = "var/demo"


@app.command()
def demo(
    serve: Annotated[
        bool, typer.Option("--serve/--no-serve", help="填好后启动界面 · Start the screens")
    ] = True,
    port: Annotated[int, typer.Option(help="端口 · Port", min=1, max=65535)] = 4200,
    portal_port: Annotated[
        int, typer.Option(help="门户端口 · Port of the portal", min=1, max=65535)
    ] = PORTAL_PORT,
    as_json: AsJson = False,
) -> None:
    """搭一个演示省份并启动：从发现到销号。 · A province to try everything on.

    数据放在 var/demo（或 BIHUAN_VAR），再次运行不会重复。 · Running it again doubles nothing.
    """
    if "BIHUAN_VAR" not in os.environ:
        # For this process and all that it starts; whoever set a folder meant it.
        os.environ["BIHUAN_VAR"] = FOLDER
        settings.cache_clear()
    ledger = prepare_ledger()
    with progress("搭建演示 · filling the demonstration", 100) as tell:
        base = fill(ledger, lambda done, of: tell(100 * done // of))
    if as_json:
        _tell(ledger, str(base))
    elif not serve:
        print_screen(paper(), ledger)
        note("启动界面：去掉 --no-serve。 To start the screens, leave out --no-serve.")
    if not serve:
        return
    _serve(ledger, port, portal_port, quiet=as_json)


def _tell(ledger: Ledger, base: str) -> None:
    found = worklist(ledger.store, today())
    print_json(
        {
            "var": str(settings().var),
            "base": base,
            "open": found.open,
            "counts": {colour.value: n for colour, n in found.counts.items()},
            "examples": [
                {"verb": f"problem.{each.verb.key}", "form": each.form} for each in examples(ledger)
            ],
        }
    )


def _serve(ledger: Ledger, port: int, portal: int, quiet: bool) -> None:
    # Only now: filling needs neither a server nor what starts one.
    from deployments.up import running, stoppable

    with stoppable(), running(port, lambda line: note(line), portal) as product:
        if not quiet:
            print_screen(paper(), ledger, product.ui, product.worklist, product.portal)
        try:
            product.wait()
        except KeyboardInterrupt:
            note("正在停止 · stopping")
