"""How long may it take at the longest to decide on a sanction, and to carry it out?

Six months from filing, twelve where the case is complex (处分条例 art 44, for courts and
procuratorates by analogy); pay and post within a month, six in special circumstances (GSL 54). Who
decides also decides on the longer time, and before the shorter is over.
"""

from rules.counting import Rule
from rules.extendable import Bounds, Extension, may_extend
from rules.parameter import value_on
from rules.procedure import Case
from rules.refusal import Refused


class NoTimeRuns(Refused):
    """What was done in time, or is not to be done yet, needs no more time."""

    code = "sanction.no-time-runs"
    zh = "“{term}”现在没有在计的期限，不需要延长。"
    en = "No {term_en} runs now; there is nothing to extend."
    way_out_zh = "请查看本事项的期限。"
    way_out_en = "Look at the clocks of the matter."


def decision_may_take_longer(case: Case) -> None:
    """Within the longest time from filing. Raises `NoTimeRuns` or what
    `rules.extendable.may_extend` raises."""
    _within(case, "decide", "sanction.filing.decision.max", "处分决定期限", "time to decide")


def carrying_out_may_take_longer(case: Case) -> None:
    """Within the longest time from the decision. Raises as `decision_may_take_longer`."""
    _within(case, "carry_out", "sanction.pay_change.max", "执行和归档期限", "time to carry out")


def _within(case: Case, kind: str, longest: str, zh: str, en: str) -> None:
    term = case.facts["terms"].get(kind)
    if term is None:
        raise NoTimeRuns(term=zh, term_en=en)
    granted = [
        Extension(change["n"], change["on_day"])
        for change in term.get("changes", ())
        if change["kind"] == "extended"
    ]
    most = int(value_on(longest, term["start_on"]).value) - term["n"]
    bounds = Bounds(times=None, n_in_all=most)
    may_extend(Rule(term["rule"]), term["due_on"], granted, case.content["n"], case.on, bounds)
