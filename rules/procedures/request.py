"""Requests and reports (请示报告): what must be reported, receipt, the answer on file; what was not
reported is found and accounted for (SD1; features.md 31)."""

from itertools import chain

from rules.calls.sending import has_happened, is_overdue_to_ask, not_oneself
from rules.procedure import SAME, START, Case, Phase, Procedure, Role, State, TermSpec, Verb
from rules.procedures.table import steps_of

COORDINATOR, SUPERVISOR, LEADER = Role.COORDINATOR, Role.SUPERVISOR, Role.LEADER
SENDER = Role.SENDER
OFFICE, BACK = frozenset({COORDINATOR}), frozenset({SENDER})


def answered_or_filed(case: Case) -> str:
    """A request waits for its answer; a report is on file when it is taken in."""
    return "received" if case.facts["asks"] else "filed"


step = steps_of("request")
# fmt: off
TABLE = (
    step(START, "submit", "submitted", "submitted", SENDER,
         when=(not_oneself, has_happened), tells=OFFICE),
    step(START, "find_missing", "missing", "found_missing", SUPERVISOR, Role.INSPECTOR,
         when=(not_oneself, is_overdue_to_ask), tells=BACK),
    step("missing", "submit_late", "submitted", "submitted_late", SENDER, tells=OFFICE),
    step("missing", "account", "accounted", "accounted", SUPERVISOR, LEADER, tells=BACK),
    step("submitted", "receive", answered_or_filed, "received", COORDINATOR, tells=BACK),
    step("submitted", "refuse", "refused", "refused", COORDINATOR, tells=BACK),
    step("received", "reply", "replied", "replied", SUPERVISOR, LEADER, tells=BACK),
    step(("missing", "submitted", "received"), "recompute", SAME, "terms_recomputed",
         Role.SYSTEM),
)
# fmt: on

REQUEST = Procedure(
    key="request",
    zh="请示报告",
    en="Request or report",
    series="报",
    states=(
        State("missing", "应报未报", "not reported though it should be", Phase.OPEN),
        State("submitted", "已报送，待签收", "sent, to be taken in", Phase.OPEN),
        State("received", "已签收，待批复", "taken in, to be answered", Phase.OPEN),
        State("filed", "已备案", "on file", Phase.FINAL),
        State("replied", "已批复", "answered, on file", Phase.FINAL),
        State("refused", "不属请示报告事项，已退回", "not reportable, returned", Phase.FINAL),
        State("accounted", "应报未报，已问责", "not reported, accounted for", Phase.FINAL),
    ),
    verbs=(
        Verb("submit", "报送", "Report or ask"),
        Verb("find_missing", "认定应报未报", "Find that it was not reported"),
        Verb("submit_late", "补报", "Report late"),
        Verb("account", "对未报问责", "Account for what was not reported"),
        Verb("receive", "签收", "Take in"),
        Verb("refuse", "不予受理", "Return as not reportable"),
        Verb("reply", "批复", "Answer"),
        Verb("recompute", "重算期限", "Recompute terms"),
    ),
    transitions=tuple(chain.from_iterable(TABLE)),
    terms=(
        TermSpec(
            "receipt",
            "签收期限",
            "time to take it in",
            "request.receipt",
            "request_reply",
            runs_in=frozenset({"submitted"}),
            waits_for=COORDINATOR,
        ),
        TermSpec(
            "reply",
            "批复期限",
            "time to answer",
            "request.reply",
            "request_reply",
            runs_in=frozenset({"submitted", "received"}),
            opened_by=frozenset({"submit", "submit_late"}),
            closed_by=frozenset({"reply"}),
            if_fact="asks",
            waits_for=SUPERVISOR,
        ),
        TermSpec(
            "late_ask",
            "补报期限",
            "time to report what was not",
            "request.late_ask",
            "report_due",
            runs_in=frozenset({"missing"}),
            waits_for=SENDER,
        ),
    ),
    void_in=frozenset({"refused", "accounted"}),
)
