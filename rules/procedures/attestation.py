"""The monthly report of an officer (月报), zero report included: asked on the first working day,
answered in person. That it was answered shows; what was answered is sealed. domain.md 3."""

from itertools import chain

from rules.interference.attesting import attests_in_person
from rules.procedure import SAME, START, Phase, Procedure, Role, State, TermSpec, Verb
from rules.procedures.table import steps_of

OFFICER = frozenset({Role.OWNER})

step = steps_of("attestation")
# fmt: off
TABLE = (
    step(START, "ask", "asked", "asked", Role.SYSTEM, tells=OFFICER),
    step("asked", "answer", "answered", "answered", Role.OFFICER, when=(attests_in_person,)),
    step("asked", "lapse", "lapsed", "lapsed", Role.SYSTEM),
    step("asked", "recompute", SAME, "terms_recomputed", Role.SYSTEM),
)
# fmt: on

ATTESTATION = Procedure(
    key="attestation",
    zh="三个规定月报",
    en="Monthly report under the three provisions",
    series="报",
    states=(
        State("asked", "待填报", "to be given", Phase.OPEN),
        State("answered", "已填报", "given", Phase.FINAL),
        State("lapsed", "已失效", "fallen away", Phase.FINAL),
    ),
    verbs=(
        Verb("ask", "开立月报", "Ask for the monthly report"),
        Verb("answer", "填报", "Give the monthly report"),
        Verb("lapse", "月报失效", "Let a monthly report fall away"),
        Verb("recompute", "重算期限", "Recompute terms"),
    ),
    transitions=tuple(chain.from_iterable(TABLE)),
    terms=(
        TermSpec("attest", "填报期限", "time to report", "interfere.attest", "attestation",
                 runs_in=frozenset({"asked"})),
    ),
    void_in=frozenset({"lapsed"}),
)  # fmt: skip
