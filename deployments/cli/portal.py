"""``bihuan portal``: serves the portal alone, with or without Prefect beside it."""

from typing import Annotated

import typer

from deployments.cli.printing import note

app = typer.Typer()


@app.command()
def portal(
    host: Annotated[str, typer.Option(help="监听地址 · Address")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="端口 · Port", min=1, max=65535)] = 8088,
    workers: Annotated[
        int, typer.Option(help="工作进程，SQLite 只能为1 · Processes; 1 on SQLite", min=1, max=64)
    ] = 1,
) -> None:
    """启动门户：接口与个人页面；Ctrl-C 停止。 · Serve the API and the pages for people."""
    from deployments.up import PortTaken, listens
    from portal.serve import serve

    if listens(port, host):
        raise PortTaken(port=port)
    note(f"门户 · portal: http://{host}:{port}/v1", "")
    serve(host, port, workers)
