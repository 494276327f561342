"""Name clearing (澄清正名): the person's wish, a decision on the one allegation, its carrying out.
Row SX7; domain.md 9."""

from itertools import chain

from rules.clearing import (
    follows_no_breach,
    is_as_wished,
    is_not_by_an_accuser,
    is_the_allegation,
    is_untrue,
)
from rules.procedure import SAME, START, Phase, Procedure, Role, State, TermSpec, Verb
from rules.procedures.table import steps_of

COORDINATOR, SUPERVISOR, LEADER = Role.COORDINATOR, Role.SUPERVISOR, Role.LEADER
OFFICE = frozenset({COORDINATOR})
BOTH = frozenset({COORDINATOR, SUPERVISOR})

step = steps_of("clearing")
# fmt: off
TABLE = (
    step(START, "open", "open", "opened", Role.SYSTEM, COORDINATOR,
         when=(follows_no_breach,), tells=BOTH),
    step(("open", "asked"), "drop", "declined", "dropped", Role.SYSTEM, tells=BOTH),
    step("open", "end_suspension", SAME, "suspension_to_end", Role.SYSTEM, tells=BOTH),
    step(("open", "asked"), "ask", "asked", "wish_stated", Role.OFFICER, COORDINATOR,
         tells=BOTH),
    step("asked", "decide", "decided", "decided", SUPERVISOR, LEADER,
         when=(is_untrue, is_the_allegation, is_not_by_an_accuser, is_as_wished), tells=OFFICE),
    step(("open", "asked"), "decline", "declined", "declined", SUPERVISOR, LEADER,
         when=(is_not_by_an_accuser,), tells=OFFICE),
    step("decided", "carry_out", "carried_out", "carried_out", COORDINATOR,
         when=(is_not_by_an_accuser,)),
    step(("open", "asked", "decided"), "recompute", SAME, "terms_recomputed", Role.SYSTEM,
         tells=OFFICE),
)
# fmt: on

CLEARING = Procedure(
    key="clearing",
    zh="澄清正名",
    en="Clearing of a name",
    series="清",
    states=(
        State("open", "待征求意愿", "wish to be asked", Phase.OPEN),
        State("asked", "已征求意愿", "wish stated, to be decided", Phase.OPEN),
        State("decided", "已决定澄清", "decided, to be carried out", Phase.OPEN),
        State("carried_out", "已实施澄清", "carried out", Phase.FINAL),
        State("declined", "不予澄清", "declined", Phase.FINAL),
    ),
    verbs=(
        Verb("open", "启动澄清", "Open the clearing"),
        Verb("drop", "意见变更而终止澄清", "Drop the clearing, the opinion having changed"),
        Verb("end_suspension", "告知终止停职", "Tell that a suspension from duty ends"),
        Verb("ask", "征求本人意愿", "State the person's wish"),
        Verb("decide", "决定澄清", "Decide on the clearing"),
        Verb("decline", "决定不予澄清", "Decline the clearing"),
        Verb("carry_out", "实施澄清", "Carry out the clearing"),
        Verb("recompute", "重算期限", "Recompute terms"),
    ),
    transitions=tuple(chain.from_iterable(TABLE)),
    terms=(
        TermSpec(
            "decide",
            "决定澄清期限",
            "time to decide on the clearing",
            "nameclear.decide",
            "reminder",
            runs_in=frozenset({"open", "asked"}),
            waits_for=Role.SUPERVISOR,
        ),
        TermSpec(
            "perform",
            "实施澄清期限",
            "time to carry the clearing out",
            "nameclear.perform",
            "reminder",
            runs_in=frozenset({"decided"}),
            waits_for=Role.COORDINATOR,
        ),
    ),
)
