"""Hand-over of a post: one flow for each verb that a person may do, and the list of those under
way."""

from functools import partial
from typing import Any

from prefect import State, flow
from prefect.states import Completed

from flows.handover_pages import publish_handover, publish_open, show_afterwards
from flows.verb import perform, verb_flow
from models.forms.form import MatterForm
from models.forms.handover import CloseHandover, ReceiveHandover, StateHandover
from tasks.acts import Ledger
from tasks.drafts import as_number
from tasks.ledger import open_ledger


@verb_flow("handover", "state")
def state(form: StateHandover) -> State[Any]:
    """离任人说明岗位未结事项的情况；可迟交、补交，离任、离开后也可提交。

    Who left says how things stand: late too, again too, and after having left the service.
    """
    return _hand("state", form)


@verb_flow("handover", "receive")
def receive(form: ReceiveHandover) -> State[Any]:
    """接任人签收交接清单，写明缺漏；离任人不得代签。

    The successor confirms the list and says what is missing; never who left.
    """
    return _hand("receive", form)


@verb_flow("handover", "close")
def close(form: CloseHandover) -> State[Any]:
    """协调员办结交接；没有离任说明或者接任人提出缺漏的，须写明原因和处理。

    Close the hand-over; where the statement is missing or the successor missed something, say why
    and what became of it.
    """
    return _hand("close", form)


@flow(name="未办结交接 · Hand-overs under way")
def show_open() -> State[Any]:
    """列出全部未办结的工作交接：岗位、离任人、接任人、未结事项、届满日。

    Every hand-over that is not done yet: post, who left, who comes, what is open, the last day.
    """
    n = publish_open(open_ledger())
    return Completed(name="已列出 · Listed", message=f"未办结{n}件。 {n} under way.")


def _hand(verb: str, form: MatterForm) -> State[Any]:
    done = perform("handover", verb, form)
    if done.is_completed():
        show_afterwards(partial(_pages, as_number(form.number)))
    return done


def _pages(number: str, ledger: Ledger) -> None:
    publish_handover(ledger, number)
    publish_open(ledger)
