"""What runs leave of lists: the list itself, what changed, what is wrong with it; as pages."""

from collections.abc import Iterator, Mapping
from typing import Any

from prefect import State, get_run_logger, runtime
from prefect.artifacts import create_markdown_artifact
from prefect.states import Completed

from flows.acknowledgment_pages import serve_what_was_published
from flows.verb import perform
from models.forms.duty import Publish
from rules.duty_diff import Change, Op, Piece
from rules.list_checks import Weight
from rules.listed import Entry
from rules.subject import BodyKind
from tasks.acts import Ledger
from tasks.clock import today
from tasks.drafts import as_number
from tasks.duty_reading import Checked, Diff, Shown, Version, diff, shown
from tasks.ledger import open_ledger
from tasks.markdown import cell, table

MOST = 1000
"""Rows of one page; the rest is counted, and stands in an export."""
_WEIGHTS = list(Weight)
_TEXT = 600
"""Characters of a text: of a duty all of it should be read."""


def publish_list(procedure: str, form: Publish) -> State[Any]:
    """Publish a draft; once that is recorded, leave the list and what changed as pages."""
    state = perform(procedure, "publish", form)
    if not state.is_completed():
        return state
    if runtime.flow_run.id is not None:
        try:
            leave_pages(open_ledger(), as_number(form.number))
        except Exception:
            get_run_logger().warning(
                "已发布，但清单页未能刷新。 Published, but its pages could not be renewed.",
                exc_info=True,
            )
    if procedure != "duty_list":
        return state
    return Completed(name=state.name, message=f"{state.message} {_served(form)}")


def _served(form: Publish) -> str:
    """Holders are asked at once; about a list that is taken in with a past of its own, by the daily
    pass: a later version may take its place within the hour."""
    on = today()
    if form.issued_on < on and form.valid_from < on:
        return "补登的清单，由每日送达时送签。 Served by the daily pass, as it was issued before."
    return serve_what_was_published(open_ledger(), as_number(form.number))


def leave_pages(ledger: Ledger, number: str) -> None:
    """Write the list and what changed since the version before."""
    with ledger.store.read() as tx:
        found, changed = shown(tx, number, today()), diff(tx, number)
    leave_list(found)
    leave_diff(changed)


def leave_list(found: Shown) -> None:
    """Write a version as a page."""
    version = found.version
    create_markdown_artifact(
        list_text(found), key=key_of(version, "list"), description=f"{version.number} 清单 · list"
    )


def leave_diff(found: Diff) -> None:
    """Write what changed as a page."""
    create_markdown_artifact(
        diff_text(found),
        key=key_of(found.after, "diff"),
        description=f"{found.after.number} 与上一版的差异 · what changed",
    )


def leave_check(found: Checked) -> None:
    """Write every flaw with every row."""
    create_markdown_artifact(
        check_text(found),
        key=key_of(found.version, "check"),
        description=f"{found.version.number} 核查结果 · check",
    )


def key_of(version: Version, page: str) -> str:
    """The artifact's key: ``duty-12-diff``."""
    return f"duty-{version.row['matter_id']}-{page}"


def list_text(found: Shown) -> str:
    """A version as people read it: its head, then its rows."""
    version, kind = found.version, found.version.kind
    rows = [
        (cell(entry.code), *_said(entry, kind), _carried(found.carried, entry.code))
        for entry in found.entries[:MOST]
    ]
    titles = tuple(found.entries[0].said(kind)) if found.entries else ()
    heads = ("编号 · Code", *titles, "岗位/人员 · Posts/persons")
    left = len(found.entries) - len(rows)
    more = f"\n另有{left}项未列出。 {left} more are not listed.\n" if left else ""
    return f"{_head(version)}{table(heads, rows)}\n{more}"


def diff_text(found: Diff) -> str:
    """What changed: struck out what went, bold what came."""
    against = found.before.number if found.before else "无 · none"
    counts = [f"{kind.value} {many}" for kind, many in found.counts().items()]
    said = "　".join([*counts, f"未变 · unchanged {found.kept}"])
    kind = found.after.kind
    rows = [
        (change.kind.value.replace(" · ", "<br>"), _codes(change), _what(change, kind))
        for change in found.changes[:MOST]
    ]
    page = f"{_head(found.after)}对照 · Against: {cell(against)}\n\n{said}\n\n"
    if not rows:
        return f"{page}没有差异。 Nothing changed.\n"
    return page + table(("变化 · Change", "编号 · Code", "内容 · What"), rows) + "\n"


def check_text(found: Checked) -> str:
    """What stands in the way, what a reason can settle, what is worth a look; in that order."""
    rows = [
        (
            flaw.check.weight.value.replace(" · ", "<br>"),
            flaw.check.value.replace(" · ", "<br>"),
            str(flaw.many),
            cell("、".join(flaw.rows), _TEXT),
        )
        for flaw in sorted(found.flaws, key=lambda flaw: _WEIGHTS.index(flaw.check.weight))
    ]
    page = f"{_head(found.version)}拟施行 · To hold from: {found.valid_from}\n\n"
    if found.overlap is not None:
        page += f"**{cell(found.overlap, _TEXT)}**\n\n"
    heads = ("轻重 · Weight", "问题 · Flaw", "数量 · Count", "编号或岗位 · Rows or posts")
    return page + (f"{table(heads, rows)}\n" if rows else "没有问题。 Nothing is wrong.\n")


def _head(version: Version) -> str:
    row = version.row
    return (
        f"## {cell(version.number)}　{cell(version.title)}\n\n"
        f"适用于 · For: {cell(version.scope)}　现状 · State: **{version.state.label}**　"
        f"施行 · In force: {version.holds_when}　"
        f"印发 · Issued: {row['issued_on'] or '—'} {cell(row['document'])}\n\n"
    )


def _said(entry: Entry, kind: BodyKind) -> Iterator[str]:
    yield from (cell(text, _TEXT) for text in entry.said(kind).values())


def _carried(carried: Mapping[str, tuple[int, int]], code: str) -> str:
    posts, persons = carried.get(code, (0, 0))
    return f"{posts} / {persons}" if posts else "—"


def _codes(change: Change) -> str:
    before = "、".join(entry.code for entry in change.before)
    after = "、".join(entry.code for entry in change.after)
    return cell(before if before == after else f"{before} → {after}".strip(" →"), _TEXT)


def _what(change: Change, kind: BodyKind) -> str:
    if change.words:
        fields = [f"{title}：{_pieces(pieces)}" for title, pieces in change.words.items()]
        return "<br>".join(fields)
    old = [f"~~{_line(entry, kind)}~~" for entry in change.before]
    return "<br>".join([*old, *(f"**{_line(entry, kind)}**" for entry in change.after)])


def _line(entry: Entry, kind: BodyKind) -> str:
    said = [text for text in entry.said(kind).values() if text]
    return cell(f"{entry.code} {'｜'.join(said)}", _TEXT)


def _pieces(pieces: tuple[Piece, ...]) -> str:
    marks = {Op.KEPT: "", Op.OUT: "~~", Op.IN: "**"}
    return "".join(
        f"{marks[piece.op]}{cell(piece.text, _TEXT) or ' '}{marks[piece.op]}" for piece in pieces
    )
