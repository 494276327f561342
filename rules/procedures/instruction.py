"""A decision under review (案件审核): drafted, reviewed in writing, signed. Row SD7; criminal
procedure rules of the SPP 4, 6, 7."""

from itertools import chain

from rules.procedure import SAME, START, Phase, Procedure, Role, State, TermSpec, Verb
from rules.procedures.table import steps_of
from rules.supervision.heads import is_not_own_case
from rules.supervision.measuring import is_in_writing
from rules.supervision.reviewing import (
    after_review,
    decides_directly,
    is_reviewed_here,
    reviews_within_the_list,
    signed_without_review,
)
from rules.supervision.verbal import words_are_written_up

OVERSEER, HANDLER = Role.OVERSEER, Role.HANDLER
OFFICER = frozenset({Role.OWNER})
BACK = ("returned", "reconsidering")
UNAGREED = ("submitted", *BACK, "objected")

step = steps_of("instruction")
# fmt: off
TABLE = (
    step(START, "submit", "submitted", "submitted", HANDLER, when=(is_reviewed_here,)),
    step("submitted", "review", after_review, "reviewed", OVERSEER,
         when=(is_not_own_case, reviews_within_the_list, is_in_writing), tells=OFFICER),
    step(BACK, "resubmit", "submitted", "resubmitted", HANDLER),
    step(UNAGREED, "decide_directly", "agreed", "decided_directly", OVERSEER,
         when=(is_not_own_case, decides_directly, is_in_writing), tells=OFFICER),
    # Rules of the SPP 7: who holds the chief's decision to be wrong says so in writing; if it is
    # not changed, it is carried out.
    step("agreed", "object", "objected", "objected_to", HANDLER, when=(is_in_writing,)),
    step("objected", "maintain", "agreed", "maintained", OVERSEER,
         when=(is_not_own_case, decides_directly, is_in_writing), tells=OFFICER),
    step("agreed", "sign", "signed", "signed", HANDLER, OVERSEER, when=(words_are_written_up,),
         tells=OFFICER),
    step(UNAGREED, "sign", "signed", "signed_as_urgent", HANDLER, OVERSEER,
         when=(signed_without_review,), tells=OFFICER),
    step((*UNAGREED, "agreed"), "withdraw", "withdrawn", "withdrawn", HANDLER),
    step((*UNAGREED, "agreed"), "recompute", SAME, "terms_recomputed", Role.SYSTEM),
)
# fmt: on

INSTRUCTION = Procedure(
    key="instruction",
    zh="案件审核",
    en="Review of a decision",
    series="核",
    states=(
        State("submitted", "待审核", "to be reviewed", Phase.OPEN),
        State("returned", "退回修改", "sent back to be changed", Phase.OPEN),
        State("reconsidering", "待复核", "to be reconsidered", Phase.OPEN),
        State("agreed", "已有书面意见", "agreed in writing", Phase.OPEN),
        State("objected", "已书面提出异议", "objected to in writing", Phase.OPEN),
        State("signed", "已签发", "signed", Phase.FINAL),
        State("withdrawn", "已撤回", "withdrawn", Phase.FINAL),
    ),
    verbs=(
        Verb("submit", "提交审核", "Submit for review"),
        Verb("review", "书面审核", "Review in writing"),
        Verb("resubmit", "修改或复核后再报", "Submit again"),
        Verb("decide_directly", "检察长直接决定", "Decide directly"),
        Verb("object", "书面提出异议", "Object in writing"),
        Verb("maintain", "维持原决定", "Maintain the decision"),
        Verb("sign", "签发", "Sign"),
        Verb("withdraw", "撤回审核", "Withdraw"),
        Verb("recompute", "重算期限", "Recompute terms"),
    ),
    transitions=tuple(chain.from_iterable(TABLE)),
    terms=(
        TermSpec(
            "review",
            "审核期限",
            "time for the review",
            "review.give",
            "oversight",
            runs_in=frozenset({"submitted", "objected"}),
            waits_for=OVERSEER,
        ),
    ),
    void_in=frozenset({"withdrawn"}),
)
