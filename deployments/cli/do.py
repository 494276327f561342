"""`bihuan do`: a verb with its form, through the same door as every other way in."""

from dataclasses import asdict
from typing import Annotated, Any

import typer
from rich.text import Text

from deployments.cli.form_check import checked
from deployments.cli.form_file import filled_in, set_by_hand
from deployments.cli.options import AsJson
from deployments.cli.printing import paper, print_done, print_json
from deployments.cli.recount import recount, show_recount
from deployments.cli.verbs import Doable, verb_named
from deployments.cli.warnings import show_moved
from models.forms.form import MatterForm
from rules.actor import Channel
from rules.interference.sealed import SEALED, UNSCREENED
from rules.procedures import procedure
from rules.refusal import Refused
from tasks.acts import Receipt
from tasks.clock import now
from tasks.doing import do as record
from tasks.doing import warnings_of
from tasks.ledger import open_ledger
from tasks.risks.rescheduling import reschedule

app = typer.Typer()


class NoNumber(Refused):
    """The verb opens something new, so no number can be given."""

    code = "verb.takes-no-number"
    zh = "“{verb}”是新立的，不带文号。"
    en = "{verb_en} opens something new and takes no number."
    way_out_zh = "请去掉文号“{number}”。"
    way_out_en = "Leave out {number}."


@app.command()
def do(
    verb: Annotated[str, typer.Argument(help="动词，如 approve_plan · Verb; see `bihuan forms`")],
    number: Annotated[
        str, typer.Argument(help="文号，新立的不填 · Number; none for what is new")
    ] = "",
    form: Annotated[
        str, typer.Option("--form", "-f", help="表单文件 JSON/TOML，- 为标准输入 · A file, or -")
    ] = "",
    by_hand: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            "-s",
            help="字段=值，可多次；多项用逗号，选项可只写一种语言或开头"
            " · field=value, repeatable; lists by comma; a choice by either language or its start",
        ),
    ] = None,
    key: Annotated[
        str,
        typer.Option(help="幂等键：同键再来只回执，不重办 · Repeated, it is answered, not done"),
    ] = "",
    as_json: AsJson = False,
) -> None:
    """办理一件事：批准方案、核验、销号…… · Do a verb on a matter.

    例 · e.g.: bihuan do approve_plan 晋政法整[2026]3 --set actor=工号 --set opinion=同意
    """
    wanted = verb_named(verb)
    said: dict[str, Any] = filled_in(form, wanted.key) if form else {}
    said.update(set_by_hand(by_hand or (), wanted.form, wanted.key))
    if number:
        if not issubclass(wanted.form, MatterForm):
            raise NoNumber(verb=wanted.verb.zh, verb_en=wanted.verb.en, number=number[:60])
        said["number"] = number
    filled = checked(wanted.form, said, wanted.key)
    ledger = open_ledger()
    receipt = record(ledger, wanted.procedure, wanted.verb.key, filled, Channel.CLI, key=key)
    if wanted.key in UNSCREENED and wanted.procedure in SEALED:
        # Whoever records is not told a number that only the discipline role knows.
        proof = receipt.record["form"]["sealed"]
        print_done({"sealed": proof}, f"已密存。凭证 proof: {proof}", as_json=as_json)
        return
    moved = (
        recount(open_ledger(), str(said["source"])) if wanted.key == "calendar.publish" else None
    )
    shifted = (
        reschedule(open_ledger(), ledger.calendar, now())
        if wanted.key == "calendar.publish"
        else None
    )
    if as_json:
        told = {name: value for name, value in asdict(receipt).items() if name != "record"}
        told["warnings"] = warnings_of(receipt)
        moves = {"warnings_moved": [m.plain() for m in shifted.moves]} if shifted else {}
        print_json({**told, **({"recount": moved.plain()} if moved else {}), **moves})
        return
    _show(wanted, receipt)
    if moved is not None:
        show_recount(moved)
    if shifted is not None:
        show_moved(shifted)


def _show(wanted: Doable, receipt: Receipt) -> None:
    state = procedure(receipt.procedure).state(receipt.state)
    console = paper()
    again = "（早已入账，未重复办理 · already on record）" if receipt.replayed else ""
    text = f"{receipt.number}　{wanted.verb.label}　第{receipt.seq}步{again}"
    console.print(Text(text, style="bold green"))
    console.print(Text(f"现状 · now: {state.label}"))
    for warning in warnings_of(receipt):
        console.print(Text(f"⚠ {warning}", style="yellow"), soft_wrap=True)
    if receipt.verb != wanted.verb.key:
        verb = procedure(receipt.procedure).verb(receipt.verb)
        console.print(Text(f"按“{verb.zh}”入账 · recorded as: {verb.en}", style="yellow"))
    console.print(Text(f"查看 · see: bihuan show {receipt.number}", style="dim"))
