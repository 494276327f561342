"""What the assessment must know (考核台账): a flaw, an error, ordinary negligence, one entry each,
in the words of its day. Rows SX8, SH5; domain.md 16.12.

An entry never becomes a sanction; with evidence of intent it is opened again and referred anew.
"""

from rules.flaw import intent_has_appeared
from rules.procedure import START, Phase, Procedure, Role, State, Transition, Verb

_COORDINATOR = frozenset({Role.COORDINATOR})

ASSESSMENT = Procedure(
    key="assessment",
    zh="考核台账记项",
    en="Entry in the assessment ledger",
    series="考",
    states=(
        State("entered", "已记入考核", "entered", Phase.FINAL),
        State("reopened", "因故意证据重开", "opened again on evidence of intent", Phase.FINAL),
    ),
    verbs=(
        Verb("enter", "记入考核台账", "Enter into the assessment ledger"),
        Verb("reopen", "重开考核记项", "Open an entry again on evidence of intent"),
    ),
    transitions=(
        Transition(START, "enter", "entered", "assessment:entered", _COORDINATOR | {Role.SYSTEM}),
        Transition(
            "entered",
            "reopen",
            "reopened",
            "assessment:reopened",
            _COORDINATOR,
            (intent_has_appeared,),
            ("enter",),
            _COORDINATOR,
        ),
    ),
)
