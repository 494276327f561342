"""`bihuan verify`: proves the whole ledger, or names the first row that does not hold."""

from typing import Annotated

import typer
from rich.text import Text

from deployments.cli.options import AsJson
from deployments.cli.printing import margin, paper, print_json, progress
from tasks.ledger import open_ledger
from tasks.replay import replay
from tasks.verification import Verification
from tasks.verification import verify as prove

app = typer.Typer()
SHOWN = 20


@app.command()
def verify(
    deep: Annotated[
        bool,
        typer.Option(
            "--deep", help="并逐步重放：状态、期限 · Replay every act: states and terms too"
        ),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """证明台账未被改动，或指出首处改动。 · Prove the ledger, or name the first bad row."""
    ledger = open_ledger()
    with progress("核验台账 · proving the ledger") as tell:
        found = prove(ledger, tell)
    if deep:
        with progress("重放办理 · replaying the acts", found.rows) as tell:
            found.broken += replay(ledger, tell)
    if as_json:
        print_json(found.plain())
    else:
        _show(found)
    raise typer.Exit(0 if found.ok else 1)


def _show(found: Verification) -> None:
    console = paper()
    if found.ok:
        console.print(
            Text(
                "办理记录、封印、封存点完好。 Acts, seals and checkpoints hold unchanged.",
                "bold green",
            )
        )
    console.print(Text(f"事项 · matters  {found.matters}\n记录 · acts     {found.rows}"))
    console.print(Text(f"根 · root       {found.head}"))
    if found.ok:
        return
    red = margin()
    first = found.broken[0]
    text = f"台账已被改动，首处：{first.place} {first.zh}"
    text += f" The ledger is broken, first at {first.place}: {first.en}"
    red.print(Text(text, style="bold red"))
    for broken in found.broken[1:SHOWN]:
        red.print(Text(f"  {broken.place}：{broken.zh} {broken.en}", style="red"))
    if len(found.broken) > SHOWN:
        red.print(Text(f"  另有{len(found.broken) - SHOWN}处 · and more", style="red"))
    red.print(
        Text(
            "→ 请停止写入，与备份和另存的封存根比对。 Compare with backups and kept roots.",
            "red",
        )
    )
