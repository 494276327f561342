"""For whom does an open matter wait, and by which verbs does it go on?

Declared state by state, as the transitions are: a screen must not guess from them which verb is the
way forward. A request or a receipt that is open comes before the state's own step: it is what
somebody waits for now.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from rules.procedure import Role


@dataclass(frozen=True, slots=True)
class Waiting:
    """Whose turn it is, and the verbs by which the turn is taken, the usual one first."""

    role: Role
    verbs: tuple[str, ...]
    opens: tuple[str, ...] = ()
    """Verbs that open another matter under this one, with their procedure: `session.convene`."""
    above: tuple[str, ...] = ()
    """Verbs of the matter above it by which the turn is taken: `referral.supplement`."""
    said: tuple[str, str] = ("", "")
    """What is waited for and why, in both languages, where the verbs alone do not tell."""


_NO_MAJORITY = (
    "没有一种意见达到法定多数，不等于“没有违反职责”：须由移送机关补充材料后再次审议，或者撤回移送。",
    "No opinion reached its majority, which is not “no breach”: the referring body must hand in "
    "further materials, and the committee votes again, or withdraw the referral.",
)
"""Domain 1.2 and 16.3: these two ways and no third."""

_STATES: Mapping[tuple[str, str], Waiting] = {
    ("duty_list", "draft"): Waiting(Role.COORDINATOR, ("publish", "revise", "withdraw")),
    ("authority", "draft"): Waiting(Role.COORDINATOR, ("publish", "revise", "withdraw")),
    ("acknowledgment", "served"): Waiting(Role.OWNER, ("acknowledge", "doubt")),
    ("acknowledgment", "doubted"): Waiting(Role.COORDINATOR, ("answer",)),
    ("handover", "vacant"): Waiting(Role.COORDINATOR, ("close",)),
    ("handover", "served"): Waiting(Role.OWNER, ("receive",)),
    ("handover", "received"): Waiting(Role.COORDINATOR, ("close",)),
    ("improvement", "proposed"): Waiting(Role.COORDINATOR, ("accept", "decline")),
    ("improvement", "accepted"): Waiting(Role.COORDINATOR, ("adopt", "decline")),
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
    ("referral", "received"): Waiting(Role.COORDINATOR, ("accept", "request_supplement", "refuse")),
    ("referral", "supplementing"): Waiting(Role.REFERRER, ("supplement", "withdraw")),
    ("referral", "accepted"): Waiting(Role.COORDINATOR, (), ("session.convene",)),
    # Its session, and then its opinions, are moved on; it follows them.
    ("referral", "convened"): Waiting(Role.COORDINATOR, ()),
    ("referral", "deliberated"): Waiting(Role.COORDINATOR, ()),
    ("referral", "no_majority"): Waiting(
        Role.REFERRER, ("supplement", "withdraw"), said=_NO_MAJORITY
    ),
    ("referral", "effective"): Waiting(Role.COORDINATOR, ("return_conclusion",)),
    ("referral", "returned"): Waiting(Role.REFERRER, ("acknowledge",)),
    ("referral", "acknowledged"): Waiting(Role.COORDINATOR, ("close",)),
    ("opinion", "named"): Waiting(Role.COORDINATOR, ("sort", "notify")),
    ("opinion", "notified"): Waiting(Role.OFFICER, ("state", "waive_statement")),
    # What the officer may say to further materials comes when they are there.
    ("opinion", "undecided"): Waiting(
        Role.REFERRER, (), above=("referral.supplement", "referral.withdraw"), said=_NO_MAJORITY
    ),
    ("opinion", "adopted"): Waiting(Role.COORDINATOR, ("draft",)),
    ("opinion", "drafted"): Waiting(Role.SUPERVISOR, ("sign",)),
    ("opinion", "signed"): Waiting(Role.COORDINATOR, ("serve_officer", "serve_referrer")),
    ("opinion", "served"): Waiting(Role.OFFICER, ("object", "waive")),
    ("opinion", "objected"): Waiting(Role.COORDINATOR, ("decide_objection",)),
    ("warning", "open"): Waiting(Role.OWNER, ("explain", "report_done", "claim_false")),
    ("warning", "answered"): Waiting(Role.SUPERVISOR, ("accept", "send_back")),
    ("warning", "doubted"): Waiting(Role.HEAD, ("confirm_false", "send_back")),
    ("commutation", "study"): Waiting(Role.COORDINATOR, ("deliberate",)),
    ("commutation", "meeting"): Waiting(Role.COORDINATOR, ("deliberate",)),
    ("commutation", "review"): Waiting(Role.VERIFIER, ("review",)),
    ("commutation", "committee"): Waiting(Role.COORDINATOR, ("deliberate",)),
    ("commutation", "warden"): Waiting(Role.COORDINATOR, ("deliberate",)),
    ("commutation", "bureau_committee"): Waiting(Role.COORDINATOR, ("bureau_review", "opinion")),
    ("commutation", "bureau_meeting"): Waiting(Role.COORDINATOR, ("bureau_review", "opinion")),
    ("commutation", "to_post"): Waiting(Role.COORDINATOR, ("put_up",)),
    ("commutation", "posted"): Waiting(Role.COORDINATOR, ("take_down", "object")),
    ("commutation", "objected"): Waiting(Role.COORDINATOR, ("reexamine",)),
    ("commutation", "returned"): Waiting(Role.COORDINATOR, ("resubmit", "withdraw")),
    ("commutation", "to_hand_over"): Waiting(Role.COORDINATOR, ("hand_over",)),
    ("commutation", "with_court"): Waiting(Role.COURT, ("file", "ask_materials", "opinion")),
    ("commutation", "supplementing"): Waiting(Role.COORDINATOR, ("supply",)),
    ("commutation", "filed"): Waiting(Role.COURT, ("rule", "court_post", "notify_hearing")),
    ("commutation", "ruled"): Waiting(Role.COORDINATOR, ("serve", "put_up")),
    ("commutation", "rehearing"): Waiting(Role.COURT, ("rehear",)),
    ("commutation", "settling"): Waiting(Role.COORDINATOR, ("close",)),
    ("marking", "suspected"): Waiting(Role.OVERSEER, ("confirm", "refuse")),
    ("marking", "confirmed"): Waiting(Role.OVERSEER, ("measure", "send_to_meeting", "release")),
    ("marking", "asked"): Waiting(Role.HANDLER, ("answer_measure",)),
    ("marking", "differing"): Waiting(
        Role.OVERSEER, ("send_to_meeting", "send_to_committee", "measure", "accept_answer")
    ),
    # The meeting or the item is moved on; the mark follows it.
    ("marking", "in_meeting"): Waiting(Role.OVERSEER, ()),
    ("marking", "in_committee"): Waiting(Role.OVERSEER, ()),
    ("instruction", "submitted"): Waiting(Role.OVERSEER, ("review", "decide_directly")),
    ("instruction", "returned"): Waiting(Role.HANDLER, ("resubmit", "withdraw")),
    ("instruction", "reconsidering"): Waiting(Role.HANDLER, ("resubmit", "withdraw")),
    ("instruction", "agreed"): Waiting(Role.HANDLER, ("sign", "object")),
    ("instruction", "objected"): Waiting(Role.OVERSEER, ("maintain", "decide_directly")),
    ("verbal", "recorded"): Waiting(Role.NAMED, ("write_up", "disown")),
    ("meeting", "convened"): Waiting(Role.NAMED, ("attend", "state_view", "sign_minutes")),
    ("committee_item", "on_agenda"): Waiting(Role.OVERSEER, ("open", "withdraw")),
    ("committee_item", "deliberating"): Waiting(Role.NAMED, ("vote", "decide")),
    ("committee_item", "decided"): Waiting(Role.NAMED, ("serve",)),
    ("stay", "entered"): Waiting(Role.COORDINATOR, ("check", "leave")),
    ("stay", "inside"): Waiting(Role.OWNER, ("be_at", "leave")),
    ("stay", "exited"): Waiting(Role.SUPERVISOR, ("reconcile", "send_back", "explain")),
    ("leaders", "counted"): Waiting(Role.SUPERVISOR, ("publish", "allow", "disallow", "explain")),
    ("recovery", "tracing"): Waiting(Role.OWNER, ("report",), ("asset.seize",)),
    ("asset", "held"): Waiting(Role.OWNER, ("renew", "clear", "hand_on", "release")),
    ("asset", "clear"): Waiting(Role.OWNER, ("give_back", "hand_on")),
    ("hold", "held"): Waiting(Role.COORDINATOR, ()),
    ("session", "convened"): Waiting(Role.COORDINATOR, ("arrive", "open")),
    ("request", "missing"): Waiting(Role.SENDER, ("submit_late",)),
    ("request", "submitted"): Waiting(Role.COORDINATOR, ("receive", "refuse")),
    ("request", "received"): Waiting(Role.SUPERVISOR, ("reply",)),
    ("risk_case", "open"): Waiting(Role.OWNER, ("measure", "report_resolved")),
    ("risk_case", "resolved"): Waiting(Role.VERIFIER, ("close", "send_back")),
    ("call", "called"): Waiting(Role.OWNER, ("settle", "confirm")),
    ("arrival", "called"): Waiting(Role.OWNER, ("arrive", "decline")),
    # The caller answers, on the call itself.
    ("arrival", "declined"): Waiting(Role.OWNER, (), above=("call.insist", "call.excuse")),
    ("arrival", "arrived"): Waiting(Role.OWNER, ("report_done",)),
    ("resident", "issued"): Waiting(Role.COORDINATOR, ("accept", "disagree")),
    ("resident", "disagreed"): Waiting(Role.SENDER, ("escalate", "drop")),
    ("resident", "escalated"): Waiting(Role.COORDINATOR, ("uphold", "overrule")),
    ("resident", "accepted"): Waiting(Role.COORDINATOR, ("carry_out",)),
    ("resident", "carried_out"): Waiting(Role.SENDER, ("confirm", "send_back")),
    ("coinvestigation", "asked"): Waiting(Role.COORDINATOR, ("reply", "refuse")),
    ("coinvestigation", "replied"): Waiting(Role.SENDER, ("classify", "ask_further", "close")),
    ("coinvestigation", "refused"): Waiting(Role.SENDER, ("ask_further", "close")),
    ("session", "opened"): Waiting(Role.COORDINATOR, ("close", "adjourn")),
}
_ASSIGN = Waiting(Role.COORDINATOR, ("assign",))
_EXTENSION = Waiting(Role.SUPERVISOR, ("grant_extension", "refuse_extension"))
_RECEIPT = Waiting(Role.OWNER, ("acknowledge",))
_REFERRERS_RIGHT = Waiting(Role.REFERRER, ("object_referrer", "waive_referrer"))
_EFFECT = Waiting(Role.SYSTEM, ())
_STATEMENT = Waiting(Role.OFFICER, ("state", "waive_statement"))


def waits_on(
    procedure: str,
    state: str,
    *,
    owned: bool = True,
    extension_asked: bool = False,
    receipt_open: bool = False,
    rights: Collection[Role] | None = None,
    supplemented: bool = False,
) -> Waiting | None:
    """Whose turn it is; None when the matter waits for nobody (a final state, a register).

    ``owned``: an owning post is named. Without one, nothing can go on but naming it. ``rights``:
    who may still object to an opinion that was served; when nobody may, it waits for taking effect,
    which the product does itself. None: not looked up. ``supplemented``: the referral of an opinion
    that found no majority goes on with further materials.

    >>> waits_on("problem", "plan_submitted").role.value
    'supervisor'
    >>> waits_on("problem", "plan_due", owned=False).verbs
    ('assign',)
    >>> waits_on("opinion", "served", rights=()).role.value
    'system'
    """
    found = _STATES.get((procedure, state))
    if (procedure, state) == ("opinion", "served") and rights is not None:
        return found if Role.OFFICER in rights else _REFERRERS_RIGHT if rights else _EFFECT
    if (procedure, state) == ("opinion", "undecided") and supplemented:
        return _STATEMENT
    if found is None or procedure != "problem":
        return found
    if extension_asked:
        return _EXTENSION
    if not owned and found.role is Role.OWNER:
        return _ASSIGN if state in ("plan_due", "in_progress") else found
    if receipt_open and found.role is Role.OWNER:
        return Waiting(Role.OWNER, (*_RECEIPT.verbs, *found.verbs))
    return found


def states_that_wait(procedure: str) -> frozenset[str]:
    """The states of a procedure in which it is somebody's turn.

    >>> sorted(states_that_wait("hold"))
    ['held']
    """
    return frozenset(state for key, state in _STATES if key == procedure)
