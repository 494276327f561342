"""The register of disciplinary committees: seats, and who presides."""

from typing import Any

from prefect import State

from flows.verb import perform, verb_flow
from models.forms.committee import ElectChair, Seat, Unseat


@verb_flow("committee", "seat", "{form.committee}")
def seat(form: Seat) -> State[Any]:
    """登记一名惩戒委员会委员或候补委员：类别、所在机关、任职起始日期。

    Seat a member or a substitute of a disciplinary committee: kind, body, first day.
    """
    return perform("committee", "seat", form)


@verb_flow("committee", "unseat", "{form.committee}")
def unseat(form: Unseat) -> State[Any]:
    """登记一名委员任职的最后一日；系主任委员的，主任委员职务同日终止。

    Enter a member's last day; a chair presides until then.
    """
    return perform("committee", "unseat", form)


@verb_flow("committee", "elect_chair", "{form.committee}")
def elect_chair(form: ElectChair) -> State[Any]:
    """登记全体委员推选的主任委员；前任至前一日止。

    Enter the chair whom the members elected; the one before presides until the day before.
    """
    return perform("committee", "elect_chair", form)
