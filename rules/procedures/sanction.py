"""A sanction (处分决定) by the employing body, from an effective opinion to its end. Row SX11;
domain.md 1.4, 1.5, 16.10, 16.11.

The sanction itself lapses with its last day and needs no act for it; final means that no remedy is
left.
"""

from itertools import chain

from rules.procedure import SAME, START, Phase, Procedure, Role, State, Verb
from rules.procedures.sanction_terms import TERMS
from rules.procedures.table import steps_of
from rules.remedies import (
    appeals_in_time,
    extends_once_in_time,
    is_known,
    is_not_stayed,
    no_window_is_open,
    reconsiders_in_time,
)
from rules.sanction_time import carrying_out_may_take_longer, decision_may_take_longer
from rules.sanctionable import (
    decided_by_another,
    enough_investigated,
    is_as_told,
    is_in_service,
    is_not_double,
    is_not_heavier,
    is_out_of_office_first,
    rests_on_a_breach,
    still_rests_on_it,
    why_fits,
)
from rules.serving import received_after_signing, refusal_is_witnessed

COORDINATOR, SUPERVISOR, LEADER = Role.COORDINATOR, Role.SUPERVISOR, Role.LEADER
OFFICER, SYSTEM = Role.OFFICER, Role.SYSTEM
OFFICE = frozenset({COORDINATOR})
BOTH = frozenset({COORDINATOR, SUPERVISOR})
RUNNING = ("due", "told", "decided", "under_review", "under_appeal", "final")
"""States in which a term can run."""

step = steps_of("sanction")
# fmt: off
TABLE = (
    step(START, "open", "due", "opened", SYSTEM, COORDINATOR,
         when=(rests_on_a_breach,), tells=BOTH),
    step(("due", "told"), "drop", "none", "dropped", SYSTEM, tells=BOTH),
    step(("due", "told"), "register_other", SAME, "other_registered", COORDINATOR),
    # Told, heard, verified; then decided by others.
    step(("due", "told"), "tell", "told", "told", COORDINATOR,
         when=(still_rests_on_it, is_not_double, enough_investigated), tells=BOTH),
    step("told", "decide", "decided", "decided", SUPERVISOR, LEADER,
         when=(still_rests_on_it, is_not_double, is_in_service, is_out_of_office_first,
               is_as_told, decided_by_another), apart_from=("tell",), tells=OFFICE),
    step(("due", "told"), "extend_decision", SAME, "decision_extended", SUPERVISOR, LEADER,
         when=(decision_may_take_longer,), tells=OFFICE),
    step(("due", "told"), "end_without", "none", "ended_without", SUPERVISOR, LEADER,
         when=(why_fits,), tells=OFFICE),
    # Service starts the windows; nothing stays the execution.
    step("decided", "serve", SAME, "served", COORDINATOR,
         when=(received_after_signing, refusal_is_witnessed)),
    step(("decided", "under_review", "under_appeal", "final"), "carry_out", SAME, "carried_out",
         COORDINATOR, when=(is_not_stayed,)),
    step(("decided", "under_review", "under_appeal", "final"), "extend_carry_out", SAME,
         "carry_out_extended", SUPERVISOR, LEADER, when=(carrying_out_may_take_longer,),
         tells=OFFICE),
    step(("decided", "final"), "ask_review", "under_review", "review_asked", OFFICER, COORDINATOR,
         when=(is_known, reconsiders_in_time), tells=BOTH),
    step("under_review", "answer_review", "decided", "review_answered", SUPERVISOR, LEADER,
         when=(is_not_heavier,), apart_from=("decide",), tells=OFFICE),
    step(("decided", "final"), "appeal", "under_appeal", "appealed", OFFICER, COORDINATOR,
         when=(is_known, appeals_in_time), tells=BOTH),
    step("under_appeal", "extend_appeal", SAME, "appeal_extended", SUPERVISOR, LEADER,
         when=(extends_once_in_time,), tells=OFFICE),
    step("under_appeal", "answer_appeal", "final", "appeal_answered", SUPERVISOR, LEADER,
         when=(is_not_heavier,), apart_from=("decide", "answer_review"), tells=OFFICE),
    step(("decided", "under_review", "under_appeal", "final"), "correct", "corrected", "corrected",
         SUPERVISOR, LEADER, tells=OFFICE),
    step("decided", "close", "final", "closed", SYSTEM, COORDINATOR, when=(no_window_is_open,)),
    # Also when it is final: what was left open there still has its last day.
    step(RUNNING, "recompute", SAME, "terms_recomputed", SYSTEM, tells=OFFICE),
)
# fmt: on

SANCTION = Procedure(
    key="sanction",
    zh="处分决定",
    en="Sanction",
    series="处",
    states=(
        State("due", "待告知听取", "due, officer to be told and heard", Phase.OPEN),
        State("told", "已告知待决定", "told and heard, to be decided", Phase.OPEN),
        State("decided", "已决定", "decided", Phase.AWAITING),
        State("under_review", "复核中", "under reconsideration", Phase.OPEN),
        State("under_appeal", "申诉中", "under appeal", Phase.OPEN),
        State("final", "已终结", "final", Phase.FINAL),
        State("none", "不予处分", "no sanction", Phase.FINAL),
        State("corrected", "已撤销并恢复", "revoked and restored", Phase.FINAL),
    ),
    verbs=(
        Verb("open", "启动处分", "Open the sanction matter"),
        Verb("drop", "意见变更而终止处分", "Drop, the opinion having changed"),
        Verb("register_other", "登记监察机关处分", "Register another organ's sanction"),
        Verb("tell", "处分前告知听取", "Tell, hear and verify before deciding"),
        Verb("decide", "决定处分", "Decide on the sanction"),
        Verb("extend_decision", "延长处分决定期限", "Extend the time to decide"),
        Verb("end_without", "决定不予处分", "End without a sanction"),
        Verb("serve", "送达处分决定", "Serve the decision"),
        Verb("carry_out", "执行处分并归档", "Carry out and file the sanction"),
        Verb("extend_carry_out", "延长执行和归档期限", "Extend the time to carry out"),
        Verb("ask_review", "申请复核处分", "Ask for reconsideration"),
        Verb("answer_review", "作出复核决定", "Decide the reconsideration"),
        Verb("appeal", "对处分提出申诉", "Appeal against the sanction"),
        Verb("extend_appeal", "延长申诉处理期限", "Extend the time to decide the appeal"),
        Verb("answer_appeal", "作出申诉处理决定", "Decide the appeal"),
        Verb("correct", "撤销处分并恢复", "Revoke the sanction and restore"),
        Verb("close", "终结处分事项", "Close the sanction matter"),
        Verb("recompute", "重算期限", "Recompute terms"),
    ),
    transitions=tuple(chain.from_iterable(TABLE)),
    terms=TERMS,
    void_in=frozenset({"corrected"}),
)
