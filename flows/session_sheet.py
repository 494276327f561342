"""What a run leaves on a session beside its matter's pages: the arithmetic, for whoever runs it."""

from typing import Any

from prefect import State, get_run_logger, runtime
from prefect.artifacts import create_markdown_artifact

from flows.verb import perform
from models.forms.form import MatterForm
from models.forms.session import Convene
from tasks.acts import Ledger
from tasks.clock import now
from tasks.drafts import as_number
from tasks.ledger import open_ledger
from tasks.session_arithmetic import arithmetic_of, arithmetic_text, latest_session_of
from tasks.timeline import matter_row


def sit(verb: str, form: Convene | MatterForm) -> State[Any]:
    """Do a verb of a session; once it is recorded, show the figures anew."""
    state = perform("session", verb, form)
    if runtime.flow_run.id is not None and state.is_completed():
        try:
            publish_arithmetic(open_ledger(), form)
        except Exception:
            get_run_logger().warning(
                "已入账，但人数与票数页未能刷新。 Recorded, but its figures could not be renewed.",
                exc_info=True,
            )
    return state


def publish_arithmetic(ledger: Ledger, form: Convene | MatterForm) -> None:
    """Write the figures of the session that a form is about; of one just convened too."""
    with ledger.store.read() as tx:
        if isinstance(form, Convene):
            number = latest_session_of(tx, as_number(form.referral))
        else:
            number = as_number(form.number)
        matter = matter_row(tx, number)
        figures = arithmetic_of(tx, matter, now())
    create_markdown_artifact(
        arithmetic_text(number, figures),
        key=f"session-{matter['id']}-arithmetic",
        description=f"{number} 人数与票数 · arithmetic of the session",
    )
