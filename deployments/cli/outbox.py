"""``bihuan outbox``: what was told and what was not; sending, sending again, endpoints."""

from typing import Annotated, Any

import typer

from deployments.cli.options import AsJson
from deployments.cli.printing import note, print_done, print_json, print_rows
from tasks import dead_letters, endpoints
from tasks.clock import now
from tasks.delivery import deliver_all
from tasks.ledger import open_ledger

app = typer.Typer(no_args_is_help=True, help="投递与死信 · What is told, and dead letters")
endpoint = typer.Typer(no_args_is_help=True, help="接收端点 · Where systems receive events")
app.add_typer(endpoint, name="endpoint")

Id = Annotated[int, typer.Argument(help="编号 · Its number")]

_OUTBOX = ("id", "channel", "topic", "number", "to", "state", "attempts", "status", "error")
_ENDPOINTS = ("id", "body", "url", "topics", "active")
_TRIES = ("no", "at", "status", "error", "receipt")
_HEADS = {
    "id": "编号 Id",
    "channel": "方式 By",
    "topic": "事件 Event",
    "number": "文号 Number",
    "to": "收件方 To",
    "state": "状态 State",
    "attempts": "次数 Tries",
    "status": "应答 Status",
    "error": "结果 Outcome",
    "body": "机关 Body",
    "url": "地址 Address",
    "topics": "订阅 Topics",
    "active": "启用 Active",
    "no": "序 No",
    "at": "时间 At",
    "receipt": "回执 Receipt",
}


@app.command("list")
def list_rows(
    dead: Annotated[bool, typer.Option("--dead", help="只列死信 · Dead letters only")] = False,
    most: Annotated[int, typer.Option(min=1, max=100_000, help="最多行数 · Rows at most")] = 100,
    as_json: AsJson = False,
) -> None:
    """列出发件箱 · The newest rows, or the dead letters, each with its last try."""
    store = open_ledger().store
    found = dead_letters.dead_letters if dead else dead_letters.latest
    _show(_with_addressee(found(store, most)), _OUTBOX, as_json)


@app.command()
def send(as_json: AsJson = False) -> None:
    """立即投递到期各件 · Deliver what is due now."""
    report = deliver_all(open_ledger(), now())
    print_done(
        report.plain(),
        f"取出{report.taken}件：送达{report.delivered}，待重试{report.waiting}，"
        f"转为死信{report.dead}；现有死信{report.dead_letters}件。",
        as_json=as_json,
    )


@app.command()
def resend(
    number: Id,
    by: Annotated[str, typer.Option(help="经办人编号 · Staff code")],
    reason: Annotated[str, typer.Option(help="理由 · Why")],
    as_json: AsJson = False,
) -> None:
    """人工重发死信 · Put a dead letter back to be sent."""
    dead_letters.resend(open_ledger().store, number, by, reason, now())
    print_done({"id": number, "state": "waiting"}, f"投递{number}已重新排队。", as_json=as_json)


@app.command()
def show(number: Id, as_json: AsJson = False) -> None:
    """一件的全部投递记录 · Every try of one row."""
    rows = dead_letters.attempts_of(open_ledger().store, number)
    _show(rows, _TRIES, as_json)


@endpoint.command("add")
def add(
    body: Annotated[str, typer.Argument(help="机关代码 · Body")],
    url: Annotated[str, typer.Argument(help="地址 · Address")],
    topics: Annotated[str, typer.Option(help="如 problem:found,inspection:* · By comma")] = "*",
    as_json: AsJson = False,
) -> None:
    """登记接收端点 · Register an endpoint; its secret is shown this once."""
    _show_secret(endpoints.register(open_ledger().store, body, url, topics), as_json)


@endpoint.command("list")
def list_endpoints(as_json: AsJson = False) -> None:
    """列出接收端点 · All endpoints, without their secrets."""
    _show(endpoints.all_endpoints(open_ledger().store), _ENDPOINTS, as_json)


@endpoint.command()
def deactivate(number: Id, as_json: AsJson = False) -> None:
    """停用接收端点 · Stop an endpoint."""
    endpoints.switch(open_ledger().store, number, active=False)
    print_done({"id": number, "active": False}, f"接收端点{number}已停用。", as_json=as_json)


@endpoint.command()
def activate(number: Id, as_json: AsJson = False) -> None:
    """启用接收端点 · Start an endpoint again."""
    endpoints.switch(open_ledger().store, number, active=True)
    print_done({"id": number, "active": True}, f"接收端点{number}已启用。", as_json=as_json)


@endpoint.command()
def rotate(
    number: Id,
    finish: Annotated[bool, typer.Option("--finish", help="弃用旧密钥 · Give up the old")] = False,
    as_json: AsJson = False,
) -> None:
    """更换密钥 · A new secret beside the old; with --finish the old one is given up."""
    store = open_ledger().store
    if finish:
        retired = endpoints.retire(store, number)
        print_done(
            {"id": number, "retired": retired}, f"已弃用{retired}个旧密钥。", as_json=as_json
        )
    else:
        _show_secret(endpoints.rotate(store, number), as_json)


def _show_secret(made: endpoints.Registered, as_json: bool) -> None:
    # On a line of its own, whole, so that it can be copied.
    secret = made.secret.reveal()
    if as_json:
        print_json({"id": made.id, "secret": secret})
        return
    note(f"接收端点{made.id}的签名密钥，只显示这一次： · Its signing secret, shown this once:")
    typer.echo(secret)


def _show(rows: list[dict[str, Any]], columns: tuple[str, ...], as_json: bool) -> None:
    print_rows(rows, {name: _HEADS[name] for name in columns}, as_json=as_json)


def _with_addressee(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """``to``: the post's code, or the endpoint's number with #."""
    return [
        {**row, "to": row["post"] if row["endpoint_id"] is None else f"#{row['endpoint_id']}"}
        for row in rows
    ]
