"""The daily checkpoint: the root over all chain heads, published where others can keep it."""

from typing import Any

from prefect import State, flow
from prefect.artifacts import create_markdown_artifact
from prefect.states import Completed

from tasks.checkpoint import publish_checkpoint
from tasks.clock import today
from tasks.ledger import open_ledger


@flow(name="台账封存 · Checkpoint of the ledger")
def publish_root() -> State[Any]:
    """公布当日台账的封存根。每天一次；再运行只重复公布。请另行保存：有了昨天的根，就能证明之后删改过什么。

    Publish the day's root over all chains. Once a day; running again publishes the same. Keep it
    elsewhere: who has yesterday's root can prove what was removed or rewritten since.
    """
    found = publish_checkpoint(open_ledger(), today())
    create_markdown_artifact(
        f"## {found.day}\n\n"
        f"封存根 · root: `{found.root}`\n\n"
        # No counts: all matters less those that anybody can see would be the sealed ones.
        f"前一根 · previous: `{found.previous or '—'}`\n",
        key="checkpoint",
        description=f"{found.day} 台账封存根 · root of the ledger",
    )
    return Completed(name="已封存 · Sealed", message=f"{found.day}: {found.root}")
