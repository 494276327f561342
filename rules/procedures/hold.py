"""The hold (中止事项): the referring body's own matter waits for the opinion and goes on by every
way out. Row SX11; domain.md 1.4.

No text was found that stops the referring body's clock, so it keeps running and both are shown.
"""

from itertools import chain

from rules.procedure import SAME, START, Phase, Procedure, Role, State, TermSpec, Verb
from rules.procedures.table import steps_of

step = steps_of("hold")
# fmt: off
TABLE = (
    step(START, "hold", "held", "held", Role.SYSTEM),
    step(START, "take_in", "released", "taken_in", Role.SYSTEM),
    step("held", "reset_clock", SAME, "clock_reset", Role.REFERRER, Role.COORDINATOR,
         Role.SYSTEM),
    step("held", "recompute", SAME, "terms_recomputed", Role.SYSTEM),
    step("held", "release", "released", "released", Role.SYSTEM),
    step("released", "hold_again", "held", "held_again", Role.SYSTEM),
)
# fmt: on

HOLD = Procedure(
    key="hold",
    zh="在办事项中止",
    en="Hold of the referring body's matter",
    series="止",
    states=(
        State("held", "中止待意见", "held for the opinion", Phase.AWAITING),
        State("released", "已恢复", "released", Phase.FINAL),
    ),
    verbs=(
        Verb("hold", "中止", "Hold"),
        Verb("take_in", "导入中止", "Take in a hold that is over"),
        Verb("reset_clock", "更正本机关期限", "Set one's own clock"),
        Verb("release", "恢复办理", "Release"),
        Verb("hold_again", "再次中止", "Hold again"),
        Verb("recompute", "重算期限", "Recompute terms"),
    ),
    transitions=tuple(chain.from_iterable(TABLE)),
    terms=(
        TermSpec(
            "own",
            "移送机关本机关期限",
            "the referring body's own term",
            "",
            "referrer",
            runs_in=frozenset({"held"}),
            from_content=True,
            starts="held_on",
            if_said=True,
            waits_for=Role.REFERRER,
        ),
    ),
)
