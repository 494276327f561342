"""The command line: `bihuan`. One file a command; `commands.py` says which."""

from typing import Annotated

import typer

from deployments.cli.commands import Commands

app = typer.Typer(
    cls=Commands,
    add_completion=False,
    no_args_is_help=False,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def bihuan(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="版本 · Print the version.", is_eager=True)
    ] = False,
) -> None:
    """闭环：执法司法责任的明责、履责、考责、追责。 · The closed loop of accountability.

    第一次使用：bihuan demo。 · New here? Start with `bihuan demo`.
    """
    if version:
        from importlib.metadata import version as installed

        typer.echo(installed("bihuan"))
        raise typer.Exit()
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
