"""``bihuan link``: links by which persons come to the portal: to vote, state, object."""

from typing import Annotated

import typer

from deployments.cli.options import AsJson
from deployments.cli.printing import note, plain, print_done, print_json, print_rows, written
from models.settings import settings
from rules.link_for import KEYS, purpose_of
from tasks import link_office
from tasks.clock import now
from tasks.ledger import open_ledger

app = typer.Typer(no_args_is_help=True, help="个人链接 · Links of persons")

_HEADS = {
    "id": "编号 Id",
    "purpose": "用途 Purpose",
    "person": "人员 Person",
    "issued_at": "发放 Issued",
    "expires_at": "有效至 Until",
    "used_at": "打开或作废 Opened or withdrawn",
}
_WRITTEN = {purpose.name: key for key, purpose in KEYS.items()}

By = Annotated[str, typer.Option(help="经办人编号 · Staff code")]


@app.command()
def issue(
    number: Annotated[str, typer.Argument(help="会议或当事人意见文号 · Session or opinion")],
    person: Annotated[str, typer.Option("--for", help="发给谁，人员编号 · To whom, staff code")],
    purpose: Annotated[str, typer.Option(help=f"用途 · Purpose: {', '.join(KEYS)}")],
    by: By,
    days: Annotated[
        int | None, typer.Option(help="有效天数，默认15 · Days it opens; 15 if left out")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """发放一次性链接，只显示这一次。 · Issue a link that opens once; it is shown this once."""
    made = link_office.issue_on_record(
        open_ledger(), number, person, purpose_of(purpose), days, by, now()
    )
    address = settings().portal_url.rstrip("/") + made.path
    if as_json:
        print_json(
            {
                "id": made.id,
                "link": address,
                "number": made.number,
                "for": made.person,
                "purpose": purpose,
                "expires_at": plain(made.expires_at),
                "warning": made.warning.as_problem() if made.warning else None,
            }
        )
        return
    note(
        f"发给{made.person}，用于“{made.purpose.value.partition(' · ')[0]}”，"
        f"{written(made.expires_at)}前可打开一次。请只交本人。"
    )
    note(f"For {made.person} alone; it opens once. Shown this once:")
    if made.warning is not None:
        note(f"⚠ 现在还办不了：{made.warning.sentence_zh}", "yellow")
        note(f"⚠ Not possible now: {made.warning.sentence_en}", "yellow")
    # On a line of its own, whole, so that it can be copied.
    typer.echo(address)


@app.command("list")
def list_links(
    number: Annotated[str, typer.Argument(help="会议或当事人意见文号 · Session or opinion")],
    as_json: AsJson = False,
) -> None:
    """列出事项的链接，不含密文。 · The links into a matter, without what opens them."""
    rows = [
        {name: row[name] for name in _HEADS} | {"purpose": _WRITTEN[row["purpose"]]}
        for row in link_office.links_of(open_ledger().store, number)
    ]
    print_rows(rows, _HEADS, as_json=as_json)


@app.command()
def withdraw(
    link: Annotated[str, typer.Argument(help="链接编号 · Its id")],
    by: By,
    reason: Annotated[str, typer.Option(help="理由 · Why")],
    as_json: AsJson = False,
) -> None:
    """作废链接，已打开的立即退出。 · Withdraw a link; whoever came in by it is out at once."""
    link_office.withdraw(open_ledger(), link, reason, by, now())
    said = f"链接{link}已作废。 · Link {link} is withdrawn."
    print_done({"id": link, "withdrawn": True}, said, as_json=as_json)
