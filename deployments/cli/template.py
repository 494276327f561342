"""``bihuan template``: a blank file to fill in, for each kind that can be taken in."""

from pathlib import Path
from shlex import quote
from typing import Annotated

import typer
from rich.text import Text

from deployments.cli.printing import margin, note, paper, table
from deployments.cli.whole_file import write_whole
from rules.refusal import Refused
from rules.subject import body_kind
from tasks.exporting.template_columns import columns_of
from tasks.exporting.templates import template as template_of
from tasks.importing.fields import Kind
from tasks.importing.kinds import KINDS, LISTS

app = typer.Typer()


class FileExists(Refused):
    """A template would be written over a file that is there."""

    code = "template.file-exists"
    zh = "文件“{file}”已存在，不覆盖。"
    en = "The file {file} is there already and is not written over."
    way_out_zh = "请换一个文件名。"
    way_out_en = "Choose another name."


class UnknownKindOfFile(Refused):
    """There is no such kind of file."""

    code = "template.unknown-kind"
    zh = "没有“{given}”这种文件；可用：{known}。"
    en = "There is no kind of file {given}; there are {known}."
    way_out_zh = "请从可用的种类中选。"
    way_out_en = "Choose one of those there are."


@app.command()
def template(
    kind: Annotated[str, typer.Argument(help="种类，如 posts、duties · Kind of file")],
    file: Annotated[
        str, typer.Argument(help="写入 .xlsx、.csv 或 .yaml；留空只看说明 · Left out: explain it")
    ] = "",
    of: Annotated[
        str,
        typer.Option(
            "--of", help="机关类别：列出其主体、环节，如法院 · Whose subjects and stages: court …"
        ),
    ] = "",
) -> None:
    """空白导入模板：表头、双语说明、可选词语。 · A blank template: heads, explanations, words."""
    found = KINDS.get(kind)
    if found is None:
        raise UnknownKindOfFile(given=kind[:40], known=", ".join(KINDS))
    if file:
        _write(found, file, of)
    else:
        _explain(found, of)


def _write(kind: Kind, file: str, of: str) -> None:
    data = template_of(kind, file, of)
    if Path(file).exists():
        raise FileExists(file=file)
    write_whole(file, data)
    margin().print(Text(f"已写入 · written: {file}", style="green"))
    more = _for_a_list(of) if kind.key in LISTS else ""
    note(f"填好后 · then: bihuan import {kind.key} {quote(file)}{more} --dry-run")


def _for_a_list(of: str) -> str:
    """What a new draft needs beside its file: drafter, keeper, title and for whom it is."""
    scope = body_kind(of).zh if of else "机关类别"
    return f" --actor 经办人编号 --keeper 管理机关代码 --title 名称 --scope {scope}"


def _explain(kind: Kind, of: str) -> None:
    columns = columns_of(kind, body_kind(of) if of else None)
    heads = ("列 Column", "含义 Meaning", "必填 Needed", "如何填写 How", "词语 Words")
    rows = [(c.head, c.en, c.needed, "；".join(c.how), "、".join(c.words)) for c in columns]
    paper().print(table(heads, rows, f"{kind.zh} · {kind.key}"))
