"""The mark of a case as one of four kinds (四类案件): suspected, confirmed, measures and answers,
released. Row SH2; 法发〔2021〕30号; domain.md 7."""

from itertools import chain

from rules.procedure import SAME, START, Phase, Procedure, Role, State, TermSpec, Verb
from rules.procedures.table import steps_of
from rules.supervision.agenda import is_approved
from rules.supervision.heads import is_not_own_case
from rules.supervision.marking import is_marked, is_not_marked, is_of_a_court
from rules.supervision.measuring import (
    after_answer,
    after_measure,
    answers_a_measure,
    is_in_writing,
    is_not_asked_too_often,
    is_within_the_list,
    owes_no_answer,
)

OVERSEER, HANDLER, SYSTEM = Role.OVERSEER, Role.HANDLER, Role.SYSTEM
JUDGE = frozenset({Role.OWNER})
"""The judge in charge is told of every step: supervision is nothing behind the judge's back."""
OPEN = ("suspected", "confirmed", "asked", "differing", "in_meeting", "in_committee")
AT_HAND = ("confirmed", "differing")
MEASURED = (is_marked, is_not_own_case, is_within_the_list, is_in_writing, is_not_asked_too_often,
            owes_no_answer)  # fmt: skip

step = steps_of("marking")
# fmt: off
TABLE = (
    step(START, "mark", "suspected", "marked", Role.MARKER,
         when=(is_of_a_court, is_not_marked), tells=JUDGE),
    step("suspected", "confirm", "confirmed", "confirmed", OVERSEER,
         when=(is_not_own_case,), tells=JUDGE),
    step("suspected", "refuse", "refused", "refused", OVERSEER,
         when=(is_not_own_case,), apart_from=("mark",), tells=JUDGE),
    # On a case without a mark, or before it is confirmed, the guard refuses with its own sentence.
    step((START, "suspected"), "measure", SAME, "measured", OVERSEER, when=(is_marked,)),
    step((*AT_HAND, "asked"), "measure", after_measure, "measured", OVERSEER,
         when=MEASURED, tells=JUDGE),
    step((*AT_HAND, "asked"), "answer_measure", after_answer, "answered", HANDLER,
         when=(answers_a_measure,)),
    step("differing", "accept_answer", "confirmed", "answer_accepted", OVERSEER,
         when=(is_not_own_case,), tells=JUDGE),
    step(AT_HAND, "send_to_meeting", "in_meeting", "sent_to_meeting", OVERSEER,
         when=(is_not_own_case, is_in_writing), tells=JUDGE),
    # The meeting advises; the panel says whether it follows, and may say no.
    step("in_meeting", "meeting_held", "asked", "meeting_held", SYSTEM, tells=JUDGE),
    step("in_meeting", "meeting_called_off", "differing", "meeting_called_off", SYSTEM,
         tells=JUDGE),
    step(AT_HAND, "send_to_committee", "in_committee", "sent_to_committee", OVERSEER,
         when=(is_not_own_case, is_approved, is_in_writing), tells=JUDGE),
    step("in_committee", "committee_decided", "confirmed", "committee_decided", SYSTEM,
         tells=JUDGE),
    step("in_committee", "item_withdrawn", "differing", "item_withdrawn", SYSTEM, tells=JUDGE),
    step("confirmed", "release", "released", "released", OVERSEER,
         when=(is_not_own_case,), apart_from=("mark",), tells=JUDGE),
    step(OPEN, "recompute", SAME, "terms_recomputed", SYSTEM),
)
# fmt: on

MARKING = Procedure(
    key="marking",
    zh="四类案件监督管理",
    en="Supervision of a marked case",
    series="类",
    states=(
        State("suspected", "疑似，待确认", "suspected, to be confirmed", Phase.OPEN),
        State("confirmed", "已确认，监督管理中", "confirmed, under supervision", Phase.OPEN),
        State("asked", "待合议庭答复", "the panel's answer is awaited", Phase.AWAITING),
        State("differing", "意见不一致", "supervisor and panel differ", Phase.OPEN),
        State("in_meeting", "已提交法官会议", "before the judges' meeting", Phase.AWAITING),
        State("in_committee", "已提请审委会", "before the judicial committee", Phase.AWAITING),
        State("released", "已解除", "released", Phase.FINAL),
        State("refused", "不属于四类案件", "not one of the four kinds", Phase.FINAL),
    ),
    verbs=(
        Verb("mark", "标识疑似四类案件", "Mark a case as one of four kinds"),
        Verb("confirm", "确认标识", "Confirm the mark"),
        Verb("refuse", "不予确认", "Refuse the mark"),
        Verb("measure", "采取监督管理措施", "Take a measure of supervision"),
        Verb("answer_measure", "答复监督管理措施", "Answer a measure"),
        Verb("accept_answer", "采纳合议庭意见", "Accept the panel's view"),
        Verb("send_to_meeting", "提交专业法官会议", "Send to the judges' meeting"),
        Verb("meeting_held", "会议已讨论", "The meeting was held"),
        Verb("meeting_called_off", "会议取消", "The meeting was called off"),
        Verb("send_to_committee", "提请审判委员会", "Send to the judicial committee"),
        Verb("committee_decided", "审委会已决定", "The committee has decided"),
        Verb("item_withdrawn", "议题撤回", "The item was withdrawn"),
        Verb("release", "解除标识", "Release the mark"),
        Verb("recompute", "重算期限", "Recompute terms"),
    ),
    transitions=tuple(chain.from_iterable(TABLE)),
    terms=(
        TermSpec(
            "confirm",
            "确认标识期限",
            "time to confirm the mark",
            "fourtype.confirm",
            "oversight",
            runs_in=frozenset({"suspected"}),
            waits_for=OVERSEER,
        ),
        TermSpec(
            "first_measure",
            "首项措施期限",
            "time to the first measure",
            "fourtype.first_measure",
            "oversight",
            runs_in=frozenset({"confirmed"}),
            opened_by=frozenset({"confirm"}),
            closed_by=frozenset({"measure", "send_to_meeting", "send_to_committee"}),
            waits_for=OVERSEER,
        ),
        TermSpec(
            "answer",
            "答复期限",
            "time for the panel's answer",
            "fourtype.answer",
            "oversight",
            runs_in=frozenset({"asked"}),
            waits_for=Role.OWNER,
        ),
    ),
)
