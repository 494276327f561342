"""A verbal instruction on a case (口头指示): recorded by who received it, made up in writing or
disowned. Row SD7; 中政委〔2015〕10号."""

from itertools import chain

from rules.procedure import SAME, START, Phase, Procedure, Role, State, TermSpec, Verb
from rules.procedures.table import steps_of
from rules.supervision.measuring import is_in_writing
from rules.supervision.verbal import is_anothers_word

GIVER = frozenset({Role.OWNER})

step = steps_of("verbal")
# fmt: off
TABLE = (
    step(START, "record", "recorded", "recorded", Role.HANDLER,
         when=(is_anothers_word,), tells=GIVER),
    step("recorded", "write_up", "written_up", "written_up", Role.NAMED, when=(is_in_writing,)),
    step("recorded", "disown", "disowned", "disowned", Role.NAMED),
    step("recorded", "recompute", SAME, "terms_recomputed", Role.SYSTEM),
)
# fmt: on

VERBAL = Procedure(
    key="verbal",
    zh="口头指示",
    en="Verbal instruction",
    series="口",
    states=(
        State("recorded", "待补作书面意见", "to be made up in writing", Phase.OPEN),
        State("written_up", "已补作书面意见", "made up in writing", Phase.FINAL),
        State("disowned", "本人否认", "disowned by who gave it", Phase.FINAL),
    ),
    verbs=(
        Verb("record", "登记口头指示", "Record a verbal instruction"),
        Verb("write_up", "补作书面意见", "Make it up in writing"),
        Verb("disown", "否认作出指示", "Disown it"),
        Verb("recompute", "重算期限", "Recompute terms"),
    ),
    transitions=tuple(chain.from_iterable(TABLE)),
    terms=(
        TermSpec(
            "write_up",
            "补作书面意见期限",
            "time to make it up in writing",
            "verbal.write_up",
            "verbal",
            runs_in=frozenset({"recorded"}),
            waits_for=Role.OWNER,
        ),
    ),
)
