"""`bihuan up`: starts the product, its screens and its schedules, until it is stopped."""

from typing import Annotated

import typer

from deployments.cli.printing import note
from deployments.up import PORTAL_PORT
from deployments.up import up as start

app = typer.Typer()


@app.command()
def up(
    port: Annotated[int, typer.Option(help="端口 · Port", min=1, max=65535)] = 4200,
    portal_port: Annotated[
        int, typer.Option(help="门户端口 · Port of the portal", min=1, max=65535)
    ] = PORTAL_PORT,
) -> None:
    """启动：界面、办理事项、定时巡检；Ctrl-C 停止。 · Start screens, verbs and schedules."""
    start(port, lambda line: note(line, ""), portal_port)
