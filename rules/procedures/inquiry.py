"""A record of somebody asking about a case (过问记录): sealed, from the officer to the discipline
role, step by step. 中办发〔2015〕23号; 中政委〔2015〕10号; domain.md 3."""

from itertools import chain

from rules.interference.recording import is_anothers, is_past, measure_fits, somebody_asked
from rules.procedure import SAME, START, Phase, Procedure, Role, State, TermSpec, Verb
from rules.procedures.table import steps_of

DESK, SYSTEM = Role.DISCIPLINE, Role.SYSTEM
TOLD = frozenset({DESK})
OPEN = ("recorded", "received", "assessed", "handled")

step = steps_of("inquiry")
# fmt: off
TABLE = (
    # Whoever handles the case says so in person; at once where the case is already affected.
    step(START, "record", "recorded", "recorded", Role.OFFICER,
         when=(is_past, somebody_asked), tells=TOLD),
    step("recorded", "receive", "received", "received", DESK),
    step(OPEN, "note", SAME, "noted", DESK),
    step("received", "assess", "assessed", "assessed", DESK, when=(is_anothers,)),
    step("assessed", "handle", "handled", "handled", DESK, when=(is_anothers, measure_fits)),
    step("handled", "dispose", "disposed", "disposed", DESK),
    step(OPEN, "recompute", SAME, "terms_recomputed", SYSTEM),
)
# fmt: on

INQUIRY = Procedure(
    key="inquiry",
    zh="过问记录",
    en="Record of an inquiry about a case",
    series="问",
    states=(
        State("recorded", "已记录，待接收", "recorded, to be taken in", Phase.OPEN),
        State("received", "已接收，待认定", "taken in, to be assessed", Phase.OPEN),
        State("assessed", "已认定，待处理", "assessed, to be acted on", Phase.OPEN),
        State("handled", "已处理，待办结", "acted on, to be disposed of", Phase.OPEN),
        State("disposed", "已办结", "disposed of", Phase.FINAL),
    ),
    verbs=(
        Verb("record", "记录过问", "Record an inquiry"),
        Verb("receive", "接收记录", "Take a record in"),
        Verb("note", "密存补记", "Add a sealed note"),
        Verb("assess", "认定性质", "Assess a record"),
        Verb("handle", "处理", "Act on a record"),
        Verb("dispose", "办结", "Dispose of a record"),
        Verb("recompute", "重算期限", "Recompute terms"),
    ),
    transitions=tuple(chain.from_iterable(TABLE)),
    terms=(
        TermSpec("receive", "接收期限", "time to take it in", "interfere.receive", "",
                 runs_in=frozenset({"recorded"}), waits_for=DESK),
        TermSpec("at_once", "即时报告接收期限", "time to take in an immediate report",
                 "interfere.immediate", "", runs_in=frozenset({"recorded"}),
                 opened_by=frozenset({"record"}), closed_by=frozenset({"receive"}),
                 if_fact="affected", waits_for=DESK),
        TermSpec("assess", "认定期限", "time to assess it", "interfere.assess", "",
                 runs_in=frozenset({"received"}), waits_for=DESK),
        TermSpec("handle", "处理期限", "time to act on it", "interfere.handle", "",
                 runs_in=frozenset({"assessed"}), waits_for=DESK),
    ),
)  # fmt: skip
