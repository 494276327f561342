"""``bihuan import duties`` and ``authority``: files become one draft, or replace one; and what that
changes."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError
from rich.text import Text

from deployments.cli.importing_shown import nothing_read, show, told
from deployments.cli.options import AsJson
from deployments.cli.printing import note, paper, print_json, progress
from models.forms.duty import Scope
from models.forms.importing import ListKind, TakeInList
from models.forms.wrong import wrong_fields
from rules.refusal import Refused
from rules.subject import body_kind
from tasks.importing.fields import Kind
from tasks.importing.lists import ListTaken, take_in_list
from tasks.ledger import open_ledger


class ListNotSaid(Refused):
    """It is not said which list the files are."""

    code = "import.list-not-said"
    zh = "未说明导入哪份清单：{listed}。"
    en = "It is not said which list this is: {listed}."
    way_out_zh = "新草案写 --keeper、--title 和 --scope（或 --body）；替换草案写 --into 文号。"
    way_out_en = (
        "For a new draft give --keeper, --title and --scope (or --body); to replace one, --into."
    )


def list_command(kind: Kind) -> Callable[..., None]:
    """The command of a kind of list."""

    def command(
        files: Annotated[
            list[Path], typer.Argument(help="CSV、XLSX、YAML，可多份 · One file or several")
        ],
        actor: Annotated[str, typer.Option(help="经办人编号 · Staff code")],
        into: Annotated[
            str, typer.Option(help="替换此草案的全部事项 · The draft whose rows these replace")
        ] = "",
        keeper: Annotated[str, typer.Option(help="管理机关代码 · Body that keeps the list")] = "",
        title: Annotated[str, typer.Option(help="名称 · Title")] = "",
        scope: Annotated[
            str, typer.Option(help="适用的机关类别，如法院 · For a kind of body: court, police …")
        ] = "",
        body: Annotated[str, typer.Option(help="单个单位的代码 · For one body alone")] = "",
        based_on: Annotated[str, typer.Option(help="原清单文号 · Version before")] = "",
        mapping: Annotated[
            Path | None, typer.Option("--map", help="映射文件；默认按模板表头 · The mapping")
        ] = None,
        dry_run: Annotated[
            bool, typer.Option("--dry-run", help="只试不写 · Try everything, keep nothing")
        ] = False,
        as_json: AsJson = False,
    ) -> None:
        said = {
            "actor": actor,
            "kind": next(one for one in ListKind if one.value.endswith(f" · {kind.key}")),
            "file": files[0].name,
            "more": tuple(file.name for file in files[1:]),
            "into": into,
            "keeper": keeper,
            "title": title,
            "scope": _scope(scope, body, into),
            "body": body,
            "based_on": based_on,
            "dry_run": dry_run,
        }
        raise typer.Exit(_take_in(_form(said), files, mapping, kind.key, as_json))

    command.__doc__ = (
        f"导入{kind.zh}：全部事项成为一件草案，有误则一行不收。 · Take in {kind.key}: "
        "all rows as one draft, or none. bihuan template · bihuan duties diff"
    )
    return command


def _scope(given: str, body: str, into: str) -> Scope:
    """For whom the list is. Raises `rules.subject.UnknownKind`, `ListNotSaid`."""
    if body:
        return Scope.BODY
    if not given and not into:
        raise ListNotSaid(listed="--scope")
    return Scope[body_kind(given or "court").key.upper()]


def _form(said: dict[str, Any]) -> TakeInList:
    """Raises `ListNotSaid`."""
    try:
        return TakeInList.model_validate(said)
    except ValidationError as error:
        words = (each.words for each in wrong_fields(TakeInList, error))
        raise ListNotSaid(listed="；".join(words)) from None


def _take_in(
    said: TakeInList, files: list[Path], mapping: Path | None, kind: str, as_json: bool
) -> int:
    """Take it in; how the command ends: 1 when anything was refused."""
    ledger = open_ledger()
    with progress("导入 · importing") as advance:
        try:
            taken = take_in_list(ledger, said, files, mapping, progress=told(advance))
        except Refused as refusal:
            if not as_json:
                raise
            names = " + ".join(file.name for file in files)
            print_json(nothing_read(kind, names, said.dry_run, refusal))
            return 1
    if as_json:
        print_json(taken.result.plain() | _plain(taken))
    else:
        show(taken.result)
        _show_list(taken)
    return 1 if taken.result.refused else 0


def _plain(taken: ListTaken) -> dict[str, Any]:
    counts = taken.diff.counts() if taken.diff is not None else {}
    before = taken.diff.before if taken.diff is not None else None
    return {
        "number": taken.number or None,
        "dropped": list(taken.dropped),
        "against": before.number if before is not None else None,
        "diff": {kind.name.lower(): many for kind, many in counts.items()},
    }


def _show_list(taken: ListTaken) -> None:
    if not taken.number:
        return
    paper().print(Text(f"草案 Draft：{taken.number}", style="bold"))
    if taken.dropped:
        note(f"草案删去 · dropped from the draft: {'、'.join(taken.dropped)}")
    if taken.diff is not None:
        against = taken.diff.before.number if taken.diff.before else "无 none"
        counts = "，".join(f"{kind.value} {many}" for kind, many in taken.diff.counts().items())
        compared = f"对照最新发布的版本 Against the latest published {against}"
        paper().print(Text(f"{compared}：{counts or '没有差异 nothing changed'}"))
    if taken.result.written:
        note(f"逐字差异 · word by word: bihuan duties diff '{taken.number}'")
