"""A circular, or material of warning education (通报、警示教育): issued once approved, read by all
addressed. 中办发〔2015〕23号; rows SX12, SD9."""

from itertools import chain

from rules.interference.circulating import is_addressed, is_approved, not_read_yet, reads_last
from rules.procedure import SAME, START, Phase, Procedure, Role, State, TermSpec, Verb
from rules.procedures.table import steps_of

step = steps_of("circular")
# fmt: off
TABLE = (
    step(START, "issue", "issued", "issued", Role.COORDINATOR, when=(is_approved,)),
    step("issued", "read", reads_last, "read", Role.OFFICER, when=(is_addressed, not_read_yet)),
    step("issued", "close", "closed", "closed", Role.COORDINATOR),
    step("issued", "recompute", SAME, "terms_recomputed", Role.SYSTEM),
)
# fmt: on

CIRCULAR = Procedure(
    key="circular",
    zh="三个规定通报",
    en="Circular under the three provisions",
    series="通",
    states=(
        State("issued", "待阅知", "issued, to be read", Phase.OPEN),
        State("read", "全部阅知", "read by all", Phase.FINAL),
        State("closed", "已结束", "closed", Phase.FINAL),
    ),
    verbs=(
        Verb("issue", "印发通报", "Issue a circular"),
        Verb("read", "阅知通报", "Acknowledge a circular"),
        Verb("close", "结束阅知", "Close the reading"),
        Verb("recompute", "重算期限", "Recompute terms"),
    ),
    transitions=tuple(chain.from_iterable(TABLE)),
    terms=(
        TermSpec("read", "阅知期限", "time to read", "interfere.circular_read",
                 "interference_office", runs_in=frozenset({"issued"}),
                 waits_for=Role.COORDINATOR),
    ),
)  # fmt: skip
