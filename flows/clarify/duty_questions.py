"""Questions about lists: what stands in one, what changed, what is wrong with it."""

from typing import Any

from prefect import State, flow, runtime
from prefect.artifacts import create_markdown_artifact
from prefect.states import Completed

from flows.clarify.duty_pages import leave_check, leave_diff, leave_list
from flows.verb import refused
from models.forms.duty_questions import AskCheck, AskDifference, AskList
from rules.list_checks import Weight
from rules.refusal import Refused
from tasks.clock import today
from tasks.drafts import as_number
from tasks.duty_reading import Version, all_versions, checked, diff, shown, version_of
from tasks.ledger import open_ledger
from tasks.markdown import cell, table

ALL = "duty-lists"
"""Key of the page of all lists."""


def _asked() -> str:
    """A run is named for the list it is about."""
    form = runtime.flow_run.parameters.get("form")
    return str(getattr(form, "number", "")) or "全部 · all"


@flow(name="查看清单 · Show a list", flow_run_name=_asked)
def show_list(form: AskList) -> State[Any]:
    """列出清单的各项、承担的岗位和任职人数；不填文号时列出全部清单。

    Show the rows of a list and how many posts and persons carry each; without a number, all lists.
    """
    try:
        with open_ledger().store.read() as tx:
            listed = [] if form.number else all_versions(tx)
            found = shown(tx, as_number(form.number), form.on or today()) if form.number else None
    except Refused as refusal:
        return refused(refusal)
    if found is None:
        return _all(listed)
    leave_list(found)
    many, version = len(found.entries), found.version
    said = f"{version.title}：{many}项，{version.holds_when}。 {many} rows."
    return Completed(name=version.state.label, message=said)


@flow(name="比较两版清单 · Compare two versions", flow_run_name="{form.number}")
def compare(form: AskDifference) -> State[Any]:
    """列出一版清单与上一版（或指定的一版）的差异：新增、删除、修改（标出字句）、拆分、合并、改号。

    What changed since the version before, or one that is named: added, dropped, changed with the
    words, split, merged, renumbered.
    """
    try:
        with open_ledger().store.read() as tx:
            against = as_number(form.against) if form.against else ""
            found = diff(tx, as_number(form.number), against)
    except Refused as refusal:
        return refused(refusal)
    leave_diff(found)
    said = [f"{kind.value} {many}" for kind, many in found.counts().items()]
    message = "，".join(said) or "没有差异。 Nothing changed."
    return Completed(name="已比较 · Compared", message=message)


@flow(name="核查清单 · Check a list", flow_run_name="{form.number}")
def check(form: AskCheck) -> State[Any]:
    """一次列出发布前的全部问题：无岗位的事项、无事项的岗位、依据缺失、应当与不得矛盾。

    Everything that stands in the way of publishing, at once: items without a post, posts without an
    item, a missing basis, a must against a must-not.
    """
    try:
        with open_ledger().store.read() as tx:
            number = as_number(form.number)
            known = version_of(tx, number).row["valid_from"]
            found = checked(tx, number, form.valid_from or known or today(), today())
    except Refused as refusal:
        return refused(refusal)
    leave_check(found)
    counts = {w: sum(flaw.check.weight is w for flaw in found.flaws) for w in Weight}
    said = "，".join(f"{weight.value} {many}" for weight, many in counts.items())
    name = "可以发布 · Publishable" if found.publishable else "有问题 · Not publishable"
    return Completed(name=name, message=said)


def _all(versions: list[Version]) -> State[Any]:
    heads = (
        "文号 · Number",
        "名称 · Title",
        "适用于 · For",
        "现状 · State",
        "施行 · In force",
        "印发 · Issued",
    )
    rows = [
        (
            cell(version.number),
            cell(version.title),
            cell(version.scope),
            version.state.label.replace(" · ", "<br>"),
            version.holds_when,
            f"{version.row['issued_on'] or '—'} {cell(version.row['document'])}",
        )
        for version in versions
    ]
    text = table(heads, rows) if rows else "尚无清单。 There are no lists yet."
    create_markdown_artifact(f"{text}\n", key=ALL, description="全部清单 · all lists")
    return Completed(name="已列出 · Listed", message=f"共{len(rows)}版。 {len(rows)} versions.")
