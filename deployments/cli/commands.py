"""The door of the command line: finds a command when it is called, says why it was refused.

A command's file is imported when it is asked for: `bihuan due` starts without a database's
libraries.
"""

import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import Any

import typer
from typer._click.exceptions import (
    ClickException,
)  # the lock holds this Typer; it names no other base
from typer.core import TyperGroup

from deployments.cli.printing import refuse
from rules.refusal import Refused

COMMANDS = {
    "demo": "demo",
    "up": "up",
    "worklist": "worklist",
    "show": "show",
    "duties": "duties",
    "who": "who",
    "authority": "authority",
    "handovers": "handovers",
    "commutation": "commutation",
    "do": "do",
    "forms": "forms",
    "due": "due",
    "sweep": "sweep",
    "watch": "watch",
    "risk": "risk",
    "warnings": "warnings",
    "import": "importing",
    "cases": "cases",
    "template": "template",
    "export": "export",
    "report": "report",
    "supervision": "supervision",
    "inquiry": "inquiry",
    "evidence": "evidence",
    "calendar": "calendar",
    "outbox": "outbox",
    "key": "key",
    "link": "link",
    "portal": "portal",
    "verify": "verify",
    "checkpoint": "checkpoint",
    "db": "db",
}
"""Each command and the file it stands in, in the order in which a newcomer meets them."""
MISUSED = 2
REFUSED = 1
INTERRUPTED = 130


class UnknownCommand(Refused):
    """There is no command of that name."""

    code = "command.unknown"
    zh = "没有“{given}”这一命令。"
    en = "There is no command “{given}”."
    way_out_zh = "可用：{near}。"
    way_out_en = "Try: {near}."


class Misused(Refused):
    """The command was not written as it must be."""

    code = "command.misused"
    zh = "命令写法有误。"
    en = "The command cannot be read: {said}"
    way_out_zh = "用法见：{help}。"
    way_out_en = "How it is written: {help}."


class SettingWrong(Refused):
    """A setting in the environment has a value that it cannot have."""

    code = "setting.wrong"
    zh = "设置有误：{said}。"
    en = "A setting cannot be used: {said}."
    way_out_zh = "请检查以 BIHUAN_ 开头的环境变量。"
    way_out_en = "Check the environment variables that begin with BIHUAN_."


class CannotReach(Refused):
    """A file, a folder or the database cannot be used."""

    code = "installation.cannot-reach"
    zh = "无法读写：{said}。"
    en = "It cannot be read or written: {said}."
    way_out_zh = "请检查磁盘空间、权限与数据库设置（BIHUAN_VAR、BIHUAN_DATABASE）。"
    way_out_en = (
        "Check disk space, permissions and where the database is (BIHUAN_VAR, BIHUAN_DATABASE)."
    )


class Commands(TyperGroup):
    """Every command by name. A refusal ends it with a sentence and a status that is not zero."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Names in the order of `COMMANDS`."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, its file imported now. Raises `UnknownCommand`."""
        if cmd_name not in COMMANDS:
            near = get_close_matches(cmd_name, COMMANDS, n=3) or COMMANDS
            raise UnknownCommand(given=cmd_name[:40], near=" ".join(near))
        command = typer.main.get_command(import_module(f"deployments.cli.{COMMANDS[cmd_name]}").app)
        command.name = cmd_name
        return command

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run a command and exit: 0 done, 1 refused, 2 misused, 130 interrupted."""
        said = list(sys.argv[1:] if args is None else args)
        as_json = "--json" in said
        _readable_anywhere()
        try:
            status = super().main(said, prog_name or "bihuan", complete_var, standalone_mode=False)
            sys.exit(status or 0)
        except Refused as refusal:
            refuse(refusal, as_json=as_json)
            sys.exit(MISUSED if isinstance(refusal, UnknownCommand) else REFUSED)
        except ClickException as error:
            refuse(_misused(error), as_json=as_json)
            sys.exit(MISUSED)
        except (typer.Abort, KeyboardInterrupt):
            sys.exit(INTERRUPTED)
        except Exception as error:
            known = _known(error)
            if known is None:
                raise
            refuse(known, as_json=as_json)
            sys.exit(REFUSED)


def _misused(error: ClickException) -> Misused:
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "bihuan"
    return Misused(said=error.format_message(), help=f"{path} --help")


def _known(error: Exception) -> Refused | None:
    """Faults of the installation: a full disk, no permission, no database, a wrong setting."""
    kinds = {f"{kind.__module__}.{kind.__qualname__}" for kind in type(error).__mro__}
    said = str(getattr(error, "orig", error)).strip().splitlines() or [type(error).__name__]
    if "pydantic_core._pydantic_core.ValidationError" in kinds:
        if getattr(error, "title", "") != "Settings":
            return None
        wrong = [f"{e['loc'][0]}: {e['msg']}" for e in error.errors()]  # type: ignore[attr-defined]
        return SettingWrong(said="; ".join(wrong))
    if isinstance(error, OSError) or kinds & {
        "sqlalchemy.exc.OperationalError",
        "sqlalchemy.exc.ArgumentError",
        "sqlalchemy.exc.NoSuchModuleError",
        "sqlite3.OperationalError",
        "sqlite3.DatabaseError",
        "sqlalchemy.exc.DatabaseError",
        "psycopg.OperationalError",
    }:
        return CannotReach(said=said[0])
    return None


def _readable_anywhere() -> None:
    """Files and pipes are UTF-8 whatever the machine's language; a terminal shows what it can."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if stream.isatty():
            reconfigure(errors="replace")
        else:
            reconfigure(encoding="utf-8")
