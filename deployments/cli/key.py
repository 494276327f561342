"""``bihuan key``: keys with which the systems of bodies call the portal."""

from datetime import timedelta
from typing import Annotated

import typer

from deployments.cli.options import AsJson
from deployments.cli.printing import note, print_done, print_json, print_rows
from rules.reading import day_written
from rules.scope import SCOPES
from tasks import api_keys
from tasks.clock import now, today
from tasks.ledger import open_ledger

app = typer.Typer(no_args_is_help=True, help="接口密钥 · Keys of bodies")

YEAR = timedelta(days=365)
_HEADS = {
    "id": "编号 Id",
    "body": "机关 Body",
    "name": "用途 For",
    "scopes": "权限 Powers",
    "created_at": "发放 Created",
    "expires_on": "有效至 Until",
    "revoked_at": "吊销 Revoked",
    "last_used_at": "最近使用 Last used",
}

By = Annotated[str, typer.Option(help="经办人编号 · Staff code")]


@app.command()
def create(
    body: Annotated[str, typer.Argument(help="机关代码 · Body")],
    by: By,
    scope: Annotated[str, typer.Option(help=f"权限 · Powers: {', '.join(SCOPES)}")],
    name: Annotated[str, typer.Option(help="用途 · What for")] = "API",
    until: Annotated[str, typer.Option(help="有效至，默认一年 · Last day; a year")] = "",
    as_json: AsJson = False,
) -> None:
    """发放密钥，只显示这一次。 · Make a key; it is shown this once."""
    last = day_written(until) if until else today() + YEAR
    made = api_keys.create(open_ledger(), body, name, scope, last, by, now())
    if as_json:
        print_json({"id": made.id, "key": made.text, "expires_on": last.isoformat()})
        return
    note(f"密钥{made.id}（有效至{last}），只显示这一次： · Shown this once, valid until {last}:")
    # On a line of its own, whole, so that it can be copied.
    typer.echo(made.text)


@app.command("list")
def list_keys(as_json: AsJson = False) -> None:
    """列出密钥，不含密文。 · All keys, without their secrets."""
    keys = api_keys.all_keys(open_ledger().store)
    print_rows([{name: row[name] for name in _HEADS} for row in keys], _HEADS, as_json=as_json)


@app.command()
def revoke(
    key: Annotated[str, typer.Argument(help="密钥编号 · Its id")],
    by: By,
    reason: Annotated[str, typer.Option(help="理由 · Why")],
    as_json: AsJson = False,
) -> None:
    """吊销密钥，立即生效。 · Revoke a key, at once."""
    api_keys.revoke(open_ledger(), key, reason, by, now())
    said = f"密钥{key}已吊销。 · Key {key} is revoked."
    print_done({"id": key, "revoked": True}, said, as_json=as_json)
