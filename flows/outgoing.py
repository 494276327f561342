"""The outbox, delivered: webhooks and notices that are due, with their retries."""

from typing import Any

from prefect import State, flow
from prefect.artifacts import create_table_artifact
from prefect.states import Completed

from tasks.clock import now
from tasks.delivery import DeliveryReport, deliver_all
from tasks.ledger import open_ledger

_WORDS = {
    "delivered": "已送达 · delivered",
    "waiting": "待重试 · to be tried again",
    "dead": "本次放弃 · given up now",
    "due": "尚未投递 · still due",
    "dead_letters": "死信 · dead letters",
}


@flow(name="发件箱投递 · Outbox delivery")
def deliver() -> State[Any]:
    """投递发件箱中到期的通知和推送；失败的按间隔重试，多次失败的列为死信。

    Deliver what is due in the outbox; what fails is tried again at growing intervals, then lies
    among the dead letters.
    """
    report = deliver_all(open_ledger(), now())
    said = "　".join(f"{words} {count}" for words, count in _counts(report))
    if report.taken or report.dead_letters:
        rows = [{"发件箱 · Outbox": words, "数量 · Count": n} for words, n in _counts(report)]
        create_table_artifact(rows, key="outbox", description="发件箱 · outbox")
    return Completed(name="已投递 · Delivered", message=said)


def _counts(report: DeliveryReport) -> list[tuple[str, int]]:
    return [(words, getattr(report, field)) for field, words in _WORDS.items()]
