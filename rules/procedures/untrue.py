"""An untrue filing (不如实记录): a contact found later, the officer heard first, then decided.
Sealed like the record itself. domain.md 3, 16.15."""

from itertools import chain

from rules.interference.untrue import is_a_past_contact, may_state, was_heard
from rules.procedure import SAME, START, Phase, Procedure, Role, State, TermSpec, Verb
from rules.procedures.table import steps_of

DESK, SYSTEM = Role.DISCIPLINE, Role.SYSTEM
TOLD = frozenset({DESK})

step = steps_of("untrue")
# fmt: off
TABLE = (
    step(START, "propose", "proposed", "proposed", SYSTEM, DESK,
         when=(is_a_past_contact,), tells=TOLD),
    step("proposed", "tell", "told", "told", DESK),
    step("told", "state", "stated", "stated", Role.OFFICER, when=(may_state,), tells=TOLD),
    step(("told", "stated"), "decide", "decided", "decided", DESK, when=(was_heard,)),
    step(("proposed", "told", "stated"), "recompute", SAME, "terms_recomputed", SYSTEM),
)
# fmt: on

UNTRUE = Procedure(
    key="untrue",
    zh="不如实记录认定",
    en="Finding of an untrue report",
    series="实",
    states=(
        State("proposed", "待告知", "proposed, the officer to be told", Phase.OPEN),
        State("told", "已告知，待陈述", "told, the officer may state", Phase.AWAITING),
        State("stated", "已陈述，待决定", "stated, to be decided", Phase.OPEN),
        State("decided", "已决定", "decided", Phase.FINAL),
    ),
    verbs=(
        Verb("propose", "提出认定", "Propose the finding"),
        Verb("tell", "告知当事人", "Tell the officer"),
        Verb("state", "当事人陈述", "State before it is decided"),
        Verb("decide", "决定认定", "Decide the finding"),
        Verb("recompute", "重算期限", "Recompute terms"),
    ),
    transitions=tuple(chain.from_iterable(TABLE)),
    terms=(
        TermSpec("state", "陈述期", "time to state", "interfere.state", "",
                 runs_in=frozenset({"told"}), window=True, waits_for=Role.OFFICER),
    ),
)  # fmt: skip
