"""Files for whoever asks: blank templates, and what is on record in the form of an import."""

from pathlib import Path
from typing import Any

from prefect import State, flow
from prefect.artifacts import create_markdown_artifact
from prefect.states import Completed

from flows.verb import refused
from models.forms.exporting import AskFile, AskTemplate
from rules.refusal import Refused
from rules.subject import body_kinds
from tasks.clock import now
from tasks.drafts import as_number
from tasks.exporting.giving import leave_file, sheet_of_kind
from tasks.exporting.template_columns import columns_of
from tasks.exporting.templates import template
from tasks.exporting.writing import as_file
from tasks.importing.kinds import KINDS
from tasks.ledger import open_ledger
from tasks.markdown import cell, table


@flow(name="导入模板 · Blank template", flow_run_name="{form.kind}")
def give_template(form: AskTemplate) -> State[Any]:
    """给出一份空白导入模板：表头、双语填写说明、可选词语；文件在 given-out 文件夹，说明见页面。

    A blank template to fill in: heads, what each means, words to choose from. The file lies in the
    folder given-out; the page says what goes where.
    """
    kind, of = KINDS[form.kind.key], form.of_kind.key
    name = f"template_{kind.key}{form.format.ending}"
    place = leave_file(name, template(kind, name, of), now())
    rows = [
        (cell(c.head), cell(c.en), c.needed, "<br>".join(c.how), cell("、".join(c.words), 400))
        for c in columns_of(kind, body_kinds().get(of))
    ]
    heads = ("列 · Column", "含义 · Meaning", "是否必填 · Needed", "如何填写 · How", "词语 · Words")
    _leave(place, f"template-{kind.key}", f"{kind.zh}导入模板 · template", table(heads, rows))
    return Completed(name="已给出 · Given out", message=_where(place))


@flow(name="导出名册和清单 · Export", flow_run_name="{form.kind}")
def give_file(form: AskFile) -> State[Any]:
    """导出名册、权责清单或授权表，格式与导入相同，改后可再导入；文件放在 given-out 文件夹。

    The roster, a list or a table as a file of the form in which it is taken in, in the folder
    given-out; taken in again as it is, nothing changes.
    """
    try:
        number = as_number(form.number) if form.number else ""
        sheet = sheet_of_kind(open_ledger().store, form.kind.key, number)
        name = f"{form.kind.key}{form.format.ending}"
        place = leave_file(name, as_file(sheet, name), now())
    except Refused as refusal:
        return refused(refusal)
    many = sheet.cells.height
    said = f"{sheet.kind.zh}{many}行 · {many} rows"
    _leave(place, f"export-{sheet.kind.key}", said, cell(number))
    return Completed(name="已给出 · Given out", message=f"{said}：{_where(place)}")


def _leave(place: Path, key: str, description: str, text: str) -> None:
    page = f"## {cell(description)}\n\n文件 · File: `{place.name}`（given-out）\n\n{text}\n"
    create_markdown_artifact(page, key=key, description=description)


def _where(place: Path) -> str:
    return f"given-out/{place.name}"
