"""Recovery of losses (追赃挽损): tracing on a case, and each piece of property under a measure.

It ends when the property is returned, handed on or free. Row BJ7.
"""

from itertools import chain

from rules.procedure import SAME, START, Phase, Procedure, Role, State, TermSpec, Verb
from rules.procedures.table import steps_of
from rules.recovery.keeping import (
    has_ended,
    is_as_long_as_allowed,
    is_collected_by_the_owner,
    is_renewed_in_time,
    nothing_is_held,
    title_is_clear,
)

COORDINATOR, SUPERVISOR, OWNER, LEADER, SYSTEM = (
    Role.COORDINATOR,
    Role.SUPERVISOR,
    Role.OWNER,
    Role.LEADER,
    Role.SYSTEM,
)
OFFICE = frozenset({COORDINATOR, SUPERVISOR})
KEPT = ("held", "clear")

step = steps_of("recovery")
# fmt: off
_RECOVERY = (
    step(START, "open", "tracing", "opened", COORDINATOR, SUPERVISOR, tells=OFFICE),
    step("tracing", "report", SAME, "reported", OWNER, tells=OFFICE),
    step("tracing", "close", "closed", "closed", SUPERVISOR, LEADER, when=(nothing_is_held,),
         tells=OFFICE),
    step("tracing", "recompute", SAME, "terms_recomputed", SYSTEM),
)
step = steps_of("asset")
_ASSET = (
    step(START, "seize", "held", "seized", OWNER, COORDINATOR, when=(is_as_long_as_allowed,)),
    step(KEPT, "renew", SAME, "renewed", OWNER, COORDINATOR,
         when=(is_renewed_in_time, is_as_long_as_allowed)),
    step("held", "clear", "clear", "cleared", OWNER, when=(title_is_clear,), tells=OFFICE),
    step("clear", "give_back", "returned", "returned", OWNER, COORDINATOR,
         when=(is_collected_by_the_owner,), tells=OFFICE),
    step(KEPT, "hand_on", "handed_on", "handed_on", OWNER, COORDINATOR, tells=OFFICE),
    step(KEPT, "release", "released", "released", OWNER, COORDINATOR, tells=OFFICE),
    step(KEPT, "lapse", "lapsed", "lapsed", SYSTEM, when=(has_ended,), tells=OFFICE),
    step(KEPT, "recompute", SAME, "terms_recomputed", SYSTEM),
)
# fmt: on

RECOVERY = Procedure(
    key="recovery",
    zh="追赃挽损",
    en="Recovery of losses",
    series="赃",
    states=(
        State("tracing", "追查中", "tracing", Phase.OPEN),
        State("closed", "已结束", "closed", Phase.FINAL),
    ),
    verbs=(
        Verb("open", "启动追赃挽损", "Open a recovery"),
        Verb("report", "报告追查进展", "Report on the tracing"),
        Verb("close", "结束追赃挽损", "Close the recovery"),
        Verb("recompute", "重算期限", "Recompute terms"),
    ),
    transitions=tuple(chain.from_iterable(_RECOVERY)),
    terms=(
        TermSpec(
            "progress",
            "进展报告期限",
            "time to report on the tracing",
            "recovery.progress",
            "recovery",
            runs_in=frozenset({"tracing"}),
            renewed_by=frozenset({"report"}),
        ),
    ),
)

ASSET = Procedure(
    key="asset",
    zh="涉案财物",
    en="Property of a case",
    series="物",
    states=(
        State("held", "在控", "under a measure", Phase.OPEN),
        State("clear", "权属明确，待返还", "title clear, to be returned", Phase.OPEN),
        State("returned", "已返还", "returned", Phase.FINAL),
        State("handed_on", "已随案移送", "handed on with the case", Phase.FINAL),
        State("released", "已解除", "released", Phase.FINAL),
        State("lapsed", "期满自动解除", "free by itself", Phase.FINAL),
    ),
    verbs=(
        Verb("seize", "登记查封扣押冻结", "Record property under a measure"),
        Verb("renew", "续冻", "Renew a freeze"),
        Verb("clear", "认定权属", "State a clear title"),
        Verb("give_back", "返还被害人", "Return to the owner"),
        Verb("hand_on", "随案移送", "Hand on with the case"),
        Verb("release", "解除措施", "Release"),
        Verb("lapse", "期满解除", "Let a freeze lapse"),
        Verb("recompute", "重算期限", "Recompute terms"),
    ),
    transitions=tuple(chain.from_iterable(_ASSET)),
    void_in=frozenset({"released", "handed_on"}),
    terms=(
        TermSpec(
            "freeze",
            "冻结期限",
            "last day of the freeze",
            "",
            "freeze",
            runs_in=frozenset(KEPT),
            from_content=True,
            if_said=True,
            starts="since_on",
        ),
        TermSpec(
            "return",
            "返还期限",
            "time to return",
            "recovery.return",
            "recovery",
            runs_in=frozenset({"clear"}),
        ),
    ),
)
