"""For whom does an open matter wait, and by which verbs does it go on?

Declared state by state, as the transitions are: a screen must not guess from them which verb is the
way forward. A request or a receipt that is open comes before the state's own step: it is what
somebody waits for now.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from rules.procedure import Role


@dataclass(frozen=True, slots=True)
class Waiting:
    """Whose turn it is, and the verbs by which the turn is taken, the usual one first."""

    role: Role
    verbs: tuple[str, ...]


_STATES: Mapping[tuple[str, str], Waiting] = {
    ("problem", "plan_due"): Waiting(Role.OWNER, ("submit_plan", "object")),
    ("problem", "disputed"): Waiting(Role.SUPERVISOR, ("uphold_objection", "reject_objection")),
    ("problem", "plan_submitted"): Waiting(Role.SUPERVISOR, ("approve_plan", "return_plan")),
    ("problem", "in_progress"): Waiting(Role.OWNER, ("claim_done", "report_progress")),
    ("problem", "suspended"): Waiting(Role.SUPERVISOR, ("resume",)),
    ("problem", "long_term"): Waiting(Role.OWNER, ("report_progress", "claim_done")),
    ("problem", "claimed_done"): Waiting(Role.VERIFIER, ("verify", "send_back")),
    ("problem", "verified"): Waiting(Role.COORDINATOR, ("write_off",)),
    ("inspection", "under_way"): Waiting(Role.COORDINATOR, ("close",)),
    ("sanction", "due"): Waiting(Role.COORDINATOR, ("tell", "register_other")),
    ("sanction", "told"): Waiting(Role.SUPERVISOR, ("decide", "end_without")),
    ("sanction", "decided"): Waiting(Role.COORDINATOR, ("serve", "close")),
    ("sanction", "under_review"): Waiting(Role.SUPERVISOR, ("answer_review",)),
    ("sanction", "under_appeal"): Waiting(Role.SUPERVISOR, ("answer_appeal",)),
    ("supervisor", "open"): Waiting(Role.SUPERVISOR, ("conclude", "reason_absence")),
    ("clearing", "open"): Waiting(Role.COORDINATOR, ("ask",)),
    ("clearing", "asked"): Waiting(Role.SUPERVISOR, ("decide", "decline")),
    ("clearing", "decided"): Waiting(Role.COORDINATOR, ("carry_out",)),
}
_ASSIGN = Waiting(Role.COORDINATOR, ("assign",))
_EXTENSION = Waiting(Role.SUPERVISOR, ("grant_extension", "refuse_extension"))
_RECEIPT = Waiting(Role.OWNER, ("acknowledge",))


def waits_on(
    procedure: str,
    state: str,
    *,
    owned: bool = True,
    extension_asked: bool = False,
    receipt_open: bool = False,
) -> Waiting | None:
    """Whose turn it is; None when the matter waits for nobody (a final state, a register).

    ``owned``: an owning post is named. Without one, nothing can go on but naming it.

    >>> waits_on("problem", "plan_submitted").role.value
    'supervisor'
    >>> waits_on("problem", "plan_due", owned=False).verbs
    ('assign',)
    """
    found = _STATES.get((procedure, state))
    if found is None or procedure != "problem":
        return found
    if extension_asked:
        return _EXTENSION
    if not owned and found.role is Role.OWNER:
        return _ASSIGN if state in ("plan_due", "in_progress") else found
    if receipt_open and found.role is Role.OWNER:
        return Waiting(Role.OWNER, (*_RECEIPT.verbs, *found.verbs))
    return found
