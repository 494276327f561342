"""The roll-up of a body (三个规定汇总): made on schedule, signed by its head, received by the
political-legal committee. Counts stand in bands; the exact ones are sealed. domain.md 3; SD9."""

from itertools import chain

from rules.interference.counting import its_head_signs
from rules.procedure import SAME, START, Phase, Procedure, Role, State, TermSpec, Verb
from rules.procedures.table import steps_of

LEADER, COORDINATOR = Role.LEADER, Role.COORDINATOR
HEAD, OFFICE = frozenset({Role.OWNER}), frozenset({COORDINATOR})

step = steps_of("rollup")
# fmt: off
TABLE = (
    # Kept by the political-legal committee; whose head signs is the body that reports.
    step(START, "make", "made", "made", Role.SYSTEM, tells=HEAD),
    step("made", "sign", "signed", "signed", LEADER, when=(its_head_signs,), tells=OFFICE),
    step("signed", "receive", "received", "received", COORDINATOR),
    step("made", "recompute", SAME, "terms_recomputed", Role.SYSTEM),
)
# fmt: on

ROLLUP = Procedure(
    key="rollup",
    zh="三个规定汇总",
    en="Roll-up under the three provisions",
    series="汇",
    states=(
        State("made", "待签报", "made, to be signed", Phase.OPEN),
        State("signed", "已签报，待接收", "signed, to be received", Phase.OPEN),
        State("received", "已接收", "received", Phase.FINAL),
    ),
    verbs=(
        Verb("make", "汇总", "Make the roll-up"),
        Verb("sign", "签报汇总", "Sign the roll-up"),
        Verb("receive", "接收汇总", "Receive the roll-up"),
        Verb("recompute", "重算期限", "Recompute terms"),
    ),
    transitions=tuple(chain.from_iterable(TABLE)),
    terms=(
        TermSpec("sign", "签报期限", "time to sign", "interfere.sign", "interference_rollup",
                 runs_in=frozenset({"made"}), waits_for=LEADER),
    ),
)  # fmt: skip
