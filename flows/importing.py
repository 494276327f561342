"""How a flow takes in a file: from the inbox, by its mapping or by the heads of the template, with
every refusal in a table."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from prefect import State
from prefect.artifacts import create_table_artifact
from prefect.states import Completed, Failed

from flows.progress import shown_as
from flows.verb import refused
from flows.worklist import renew_all
from models.forms.importing import TakeInDocket
from rules.refusal import Refused
from tasks.importing.file import Order, take_in_file
from tasks.importing.result import BadCell, Result
from tasks.inbox import in_inbox
from tasks.ledger import open_ledger


def take_in(kind: str, form: TakeInDocket) -> State[Any]:
    """Take in the file that a form names. All of it or none, unless it asks for the good rows."""
    try:
        ledger = open_ledger()
        order = Order(
            kind,
            in_inbox(form.file),
            mapping_of(form.mapping),
            dry_run=form.dry_run,
            good_rows=form.good_rows,
            actor=form.actor,
        )
        progress = shown_as(f"importing-{kind}", "导入进度 · importing")
        result = take_in_file(ledger, order, progress=progress)
    except Refused as refusal:
        return refused(refusal)
    publish_refusals(result)
    renew_all(ledger)
    return end_of(result)


def mapping_of(name: str) -> Path | None:
    """The mapping of that name in the inbox; none is named: by the template's heads."""
    return in_inbox(name) if name else None


def end_of(result: Result) -> State[Any]:
    """The end of a run that took a file in, or refused to: the counts in both languages."""
    said = (
        f"读入{result.read}，新增{result.created}，更新{result.updated}，未变{result.unchanged}，"
        f"拒收{result.refused}，暂缓{result.held_back}。 Read {result.read}, created "
        f"{result.created}, updated {result.updated}, unchanged {result.unchanged}, refused "
        f"{result.refused}, held back {result.held_back}."
    )
    if result.refused and not result.written:
        return Failed(name="未予导入 · Refused", message=said)
    if result.flagged:
        said += f" 已收下但标记{len(result.flagged)}。 Kept and flagged {len(result.flagged)}."
    name = "试算完毕 · Tried" if result.dry_run else "已导入 · Taken in"
    return Completed(name=name, message=said)


def publish_refusals(result: Result) -> None:
    """Every cell refused, or flagged: file if there are several, row, column, value where it names
    nobody, reason."""
    _table(result.refusals, f"import-{result.kind}", f"{result.file} 拒收清单 · refused rows")
    if result.flagged:
        said = f"{result.file} 已收下但标记 · kept and flagged"
        _table(result.flagged, f"import-{result.kind}-flagged", said)


def _table(cells: Sequence[BadCell], key: str, description: str) -> None:
    rows = [
        {
            **({"文件 · File": cell.file} if cell.file else {}),
            "行 · Row": cell.row,
            "列 · Column": cell.column,
            "值 · Value": "（不重复 · withheld）" if cell.value is None else cell.value,
            "理由 · Reason": cell.reason,
        }
        for cell in cells
    ]
    create_table_artifact(
        rows or [{"行 · Row": "没有拒收 · none refused"}], key=key, description=description
    )
