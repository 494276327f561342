"""Leaders' own cases (领导办案通报): counted by period, shown to each leader, explained, published:
a circular each quarter, by name every two months. Row SD4."""

from itertools import chain

from rules.leaders.circular import (
    decides_explanations,
    everybody_could_explain,
    explains_nominal_cases,
    has_leaders,
    is_counted_as_it_stands,
    nothing_is_undecided,
    own_figures,
    period_is_over,
)
from rules.procedure import SAME, START, Phase, Procedure, Role, State, TermSpec, Verb
from rules.procedures.table import steps_of

COORDINATOR, SUPERVISOR, OFFICER, SYSTEM = (
    Role.COORDINATOR,
    Role.SUPERVISOR,
    Role.OFFICER,
    Role.SYSTEM,
)
OFFICE = frozenset({COORDINATOR})
ALL = frozenset({COORDINATOR, SUPERVISOR})

step = steps_of("leaders")
# fmt: off
TABLE = (
    step(START, "count", "counted", "counted", SYSTEM, COORDINATOR,
         when=(period_is_over, has_leaders), tells=ALL),
    step("counted", "count_again", SAME, "counted_again", SYSTEM, COORDINATOR, tells=ALL),
    step("counted", "agree", SAME, "agreed", OFFICER, COORDINATOR, when=(own_figures,)),
    step("counted", "explain", SAME, "explained", OFFICER, COORDINATOR,
         when=(own_figures, explains_nominal_cases), tells=OFFICE),
    # Whoever explains does not decide on it.
    step("counted", "allow", SAME, "allowed", SUPERVISOR, COORDINATOR,
         when=(decides_explanations,), apart_from=("explain",), tells=ALL),
    step("counted", "disallow", SAME, "disallowed", SUPERVISOR, COORDINATOR,
         when=(decides_explanations,), apart_from=("explain",), tells=ALL),
    step("counted", "publish", "published", "published", SUPERVISOR,
         when=(nothing_is_undecided, is_counted_as_it_stands, everybody_could_explain), tells=ALL),
    step("counted", "withdraw", "withdrawn", "withdrawn", COORDINATOR, SUPERVISOR, tells=ALL),
    step("counted", "recompute", SAME, "terms_recomputed", SYSTEM, tells=OFFICE),
)
# fmt: on

LEADERS = Procedure(
    key="leaders",
    zh="领导办案通报",
    en="Leaders' own cases",
    series="领",
    states=(
        State("counted", "已统计，待通报", "counted, to be published", Phase.OPEN),
        State("published", "已通报", "published", Phase.FINAL),
        State("withdrawn", "已撤回", "withdrawn", Phase.FINAL),
    ),
    verbs=(
        Verb("count", "统计领导办案", "Count leaders' cases"),
        Verb("count_again", "重新统计", "Count again"),
        Verb("agree", "确认无异议", "Agree to the own figures"),
        Verb("explain", "说明办案情况", "Explain a case that does not count"),
        Verb("allow", "认定说明", "Allow an explanation"),
        Verb("disallow", "不予认定", "Disallow an explanation"),
        Verb("publish", "印发通报", "Publish the circular"),
        Verb("withdraw", "撤回统计", "Withdraw the count"),
        Verb("recompute", "重算期限", "Recompute terms"),
    ),
    transitions=tuple(chain.from_iterable(TABLE)),
    void_in=frozenset({"withdrawn"}),
    terms=(
        TermSpec(
            "publish",
            "通报印发期限",
            "time to publish the circular",
            "leaders.publish",
            "reminder",
            runs_in=frozenset({"counted"}),
            waits_for=SUPERVISOR,
        ),
        TermSpec(
            "explain",
            "领导说明期限",
            "time for leaders to explain",
            "leaders.explain",
            "reminder",
            runs_in=frozenset({"counted"}),
            renewed_by=frozenset({"count_again"}),
            window=True,
            waits_for=OFFICER,
        ),
    ),
)
