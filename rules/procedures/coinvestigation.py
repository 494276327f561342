"""Co-investigation (协查) between the committee and the bodies of discipline and supervision: who
asked whom, until when, what was answered, and into which liability it is sorted (SX2; features.md
74)."""

from itertools import chain

from rules.calls.sending import not_oneself
from rules.procedure import SAME, START, Phase, Procedure, Role, State, TermSpec, Verb
from rules.procedures.table import steps_of

COORDINATOR, LEADER, SENDER = Role.COORDINATOR, Role.LEADER, Role.SENDER
OFFICE, BACK = frozenset({COORDINATOR}), frozenset({SENDER})

step = steps_of("coinvestigation")
# fmt: off
TABLE = (
    step(START, "ask", "asked", "asked", SENDER, when=(not_oneself,), tells=OFFICE),
    step("asked", "reply", "replied", "replied", COORDINATOR, LEADER, tells=BACK),
    step("asked", "refuse", "refused", "refused", COORDINATOR, LEADER, tells=BACK),
    step(("replied", "refused"), "ask_further", "asked", "asked_further", SENDER, tells=OFFICE),
    step("replied", "classify", "classified", "classified", SENDER, tells=OFFICE),
    step(("replied", "refused"), "close", "closed", "closed", SENDER, tells=OFFICE),
    step(("asked", "replied"), "recompute", SAME, "terms_recomputed", Role.SYSTEM),
)
# fmt: on

COINVESTIGATION = Procedure(
    key="coinvestigation",
    zh="协查",
    en="Co-investigation",
    series="协",
    states=(
        State("asked", "已商请，待回复", "asked, to be answered", Phase.OPEN),
        State("replied", "已回复，待责任分类", "answered, to be sorted", Phase.OPEN),
        State("refused", "不予协查并说明理由", "refused with reasons", Phase.AWAITING),
        State("classified", "已分类分流", "sorted and routed", Phase.FINAL),
        State("closed", "已终结", "closed", Phase.FINAL),
    ),
    verbs=(
        Verb("ask", "商请协查", "Ask another body"),
        Verb("reply", "回复协查", "Answer"),
        Verb("refuse", "不予协查", "Refuse with reasons"),
        Verb("ask_further", "再次商请", "Ask further"),
        Verb("classify", "责任分类并分流", "Sort the liability and route it"),
        Verb("close", "终结协查", "Close"),
        Verb("recompute", "重算期限", "Recompute terms"),
    ),
    transitions=tuple(chain.from_iterable(TABLE)),
    terms=(
        TermSpec(
            "answer",
            "回复期限",
            "time to answer",
            "coinvestigation.reply",
            "request_reply",
            runs_in=frozenset({"asked"}),
            waits_for=COORDINATOR,
        ),
        TermSpec(
            "classify",
            "责任分类期限",
            "time to sort the liability",
            "coinvestigation.classify",
            "report_due",
            runs_in=frozenset({"replied"}),
            waits_for=SENDER,
        ),
    ),
)
