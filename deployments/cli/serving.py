"""`bihuan duties serve` and `links`: whoever was not asked yet is asked; links by which holders
come to the portal."""

import csv
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, TextIO

import typer

from deployments.cli.options import AsJson
from deployments.cli.printing import note, print_done, progress, written
from models.settings import settings
from tasks.clock import now, today
from tasks.drafts import as_number
from tasks.ledger import open_ledger
from tasks.links_to_holders import LinkToHolder, issue_to_holders
from tasks.serving_duties import serve_holders

_HEADS = ("单位", "内设机构", "岗位", "人员编号", "签收文号", "链接", "有效至")


def serve(
    duties: Annotated[
        str, typer.Option("--list", help="清单文号，留空为全部 · Number of the list; else all")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """向尚未送达的任职人送达签收，可随时重复。 · Ask whoever was not asked yet; again at will."""
    number = as_number(duties) if duties else None
    with progress("送达签收 · serving") as tell:
        served = serve_holders(
            open_ledger(), number, today(), now(), lambda stage, done, total: tell(done)
        )
    said = (
        f"送达签收{served.asked}人次，失效{served.lapsed}件。 · "
        f"Served {served.asked}, fallen away {served.lapsed}."
    )
    print_done({"served": served.asked, "lapsed": served.lapsed}, said, as_json=as_json)


def links(
    duties: Annotated[str, typer.Argument(help="清单文号 · Number of the list")],
    by: Annotated[str, typer.Option(help="经办人编号 · Staff code")],
    out: Annotated[str, typer.Option(help="写入新的CSV文件 · A CSV file, not there yet")],
    body: Annotated[str, typer.Option(help="只发一个单位（代码） · One body alone")] = "",
    days: Annotated[
        int | None, typer.Option(help="有效天数，默认15 · Days they open; 15 if left out")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """为未签收的任职人批量发放签收链接。 · Links for all who have not acknowledged, in a file.

    The links stand in that file alone and open once each: hand each to its person, then delete it.
    """
    base = settings().portal_url.rstrip("/")
    with _kept_private(out) as file, progress("发放链接 · issuing") as tell:
        sheet = csv.writer(file)
        sheet.writerow(_HEADS)

        def keep(made: list[LinkToHolder]) -> None:
            # On disk before the next are issued: a link that stands nowhere opens for nobody.
            sheet.writerows(_row(each, base) for each in made)
            file.flush()

        count = issue_to_holders(
            open_ledger(), as_number(duties), body, days, by, now(), keep, tell
        )
    said = f"已发放{count}个链接，见{out}。 · {count} links, in {out}."
    print_done({"links": count, "file": out}, said, as_json=as_json)
    if not as_json:
        note("每个链接只交本人，分发后请删除文件。 Hand each to its person; then delete the file.")


@contextmanager
def _kept_private(name: str) -> Iterator[TextIO]:
    """A new file that nobody else on this machine reads; gone again if nothing was issued."""
    handle = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8-sig", newline="") as file:
        try:
            yield file
        except BaseException:
            file.flush()
            if os.fstat(handle).st_size == 0 or _only_heads(name):
                os.unlink(name)
            raise


def _only_heads(name: str) -> bool:
    with open(name, encoding="utf-8-sig", newline="") as file:
        return sum(1 for _ in csv.reader(file)) <= 1


def _row(each: LinkToHolder, base: str) -> tuple[str, ...]:
    link = each.link
    return (
        each.body,
        each.unit,
        each.post,
        link.person,
        link.number,
        base + link.path,
        written(link.expires_at),
    )
