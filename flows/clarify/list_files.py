"""A list of duties or an authorisation table from files of the inbox."""

from typing import Any

from prefect import State, flow, get_run_logger, runtime
from prefect.artifacts import create_markdown_artifact
from prefect.states import Completed

from flows.clarify.duty_pages import diff_text, leave_pages
from flows.importing import end_of, mapping_of, publish_refusals
from flows.progress import shown_as
from flows.verb import refused
from models.forms.importing import TakeInList
from rules.refusal import Refused
from tasks.acts import Ledger
from tasks.importing.lists import ListTaken, take_in_list
from tasks.inbox import in_inbox
from tasks.ledger import open_ledger


@flow(name="导入权责清单 · Take in a duty list", flow_run_name="{form.file}")
def take_in(form: TakeInList) -> State[Any]:
    """从收件箱导入权责清单或授权表：一份或多份文件成为一件草案，或替换一件草案；有一行不合格即全部不收，所有错误一次列出，并列出与最新发布版本的差异。

    Take in a list of duties or an authorisation table: one file or several become one draft, or
    replace one. All rows or none; every error at once, and what changes against the version
    published last.
    """
    try:
        ledger = open_ledger()
        files = [in_inbox(name) for name in (form.file, *form.more)]
        progress = shown_as("importing-list", "导入清单进度 · importing a list")
        taken = take_in_list(ledger, form, files, mapping_of(form.mapping), progress=progress)
    except Refused as refusal:
        return refused(refusal)
    publish_refusals(taken.result)
    if not taken.number:
        return end_of(taken.result)
    _show(ledger, taken)
    ended = end_of(taken.result)
    dropped = f" 删去 · dropped: {'、'.join(taken.dropped)}" if taken.dropped else ""
    return Completed(name=ended.name, message=f"{taken.number}：{ended.message}{dropped}")


def _show(ledger: Ledger, taken: ListTaken) -> None:
    """The diff with the version published last, and of a draft that was kept its pages."""
    if taken.diff is not None:
        create_markdown_artifact(
            diff_text(taken.diff),
            key=f"import-{taken.result.kind}-diff",
            description=f"{taken.number} 与最新发布版本的差异 · changes since the latest published",
        )
    if runtime.flow_run.id is None or not taken.result.written:
        return
    try:
        leave_pages(ledger, taken.number)
    except Exception:
        get_run_logger().warning(
            "已导入，但清单页未能刷新。 Taken in, but its pages could not be renewed.",
            exc_info=True,
        )
