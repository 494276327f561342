"""Resident supervision (派驻监督): a station that says what it may see, its opinions, the answer,
and one level up where they are not agreed with (BJ5)."""

from itertools import chain

from rules.calls.residing import has_a_superior, is_in_station, is_to_be_seen, was_not_answered
from rules.calls.sending import not_oneself
from rules.procedure import SAME, START, Phase, Procedure, Role, State, TermSpec, Verb
from rules.procedures.table import steps_of

COORDINATOR, LEADER, SENDER = Role.COORDINATOR, Role.LEADER, Role.SENDER
OFFICE, BACK = frozenset({COORDINATOR}), frozenset({SENDER})

step = steps_of("station")
# fmt: off
STATIONS = (
    step(START, "establish", "standing", "established", SENDER, when=(not_oneself,), tells=OFFICE),
    step("standing", "close", "ended", "ended", SENDER, tells=OFFICE),
)
# fmt: on

STATION = Procedure(
    key="station",
    zh="派驻",
    en="Resident station",
    series="驻",
    states=(
        State("standing", "派驻中", "standing", Phase.OPEN),
        State("ended", "已撤回", "ended", Phase.FINAL),
    ),
    verbs=(
        Verb("establish", "设立派驻", "Establish a station"),
        Verb("close", "结束派驻", "End the station"),
    ),
    transitions=tuple(chain.from_iterable(STATIONS)),
)

step = steps_of("resident")
# fmt: off
OPINIONS = (
    step(START, "issue", "issued", "issued", SENDER,
         when=(not_oneself, is_in_station, is_to_be_seen), tells=OFFICE),
    step("issued", "accept", "accepted", "accepted", COORDINATOR, LEADER, tells=BACK),
    step("issued", "disagree", "disagreed", "disagreed", COORDINATOR, LEADER, tells=BACK),
    step(("issued", "disagreed"), "escalate", "escalated", "escalated", SENDER,
         when=(was_not_answered, has_a_superior), tells=OFFICE),
    step(("issued", "disagreed"), "drop", "dropped", "dropped", SENDER, tells=OFFICE),
    step("escalated", "uphold", "accepted", "upheld", COORDINATOR, LEADER, tells=BACK),
    step("escalated", "overrule", "overruled", "overruled", COORDINATOR, LEADER, tells=BACK),
    step("accepted", "carry_out", "carried_out", "carried_out", COORDINATOR, LEADER, tells=BACK),
    step("carried_out", "confirm", "closed", "closed", SENDER, tells=OFFICE),
    step("carried_out", "send_back", "accepted", "sent_back", SENDER, tells=OFFICE),
    step(("issued", "disagreed", "escalated", "accepted", "carried_out"), "recompute", SAME,
         "terms_recomputed", Role.SYSTEM),
)
# fmt: on

RESIDENT = Procedure(
    key="resident",
    zh="派驻监督意见",
    en="Opinion of resident supervision",
    series="派",
    states=(
        State("issued", "已提出，待回复", "issued, to be answered", Phase.OPEN),
        State("disagreed", "不同意并说明理由", "disagreed with, with reasons", Phase.AWAITING),
        State("escalated", "已提级，待上一级答复", "with the level above", Phase.OPEN),
        State("accepted", "已采纳，落实中", "accepted, being carried out", Phase.OPEN),
        State("carried_out", "已落实，待确认", "carried out, to be confirmed", Phase.AWAITING),
        State("closed", "已办结", "closed", Phase.FINAL),
        State("overruled", "上一级未支持", "not upheld by the level above", Phase.FINAL),
        State("dropped", "已撤回意见", "withdrawn", Phase.FINAL),
    ),
    verbs=(
        Verb("issue", "提出监督意见", "Issue an opinion"),
        Verb("accept", "采纳", "Accept"),
        Verb("disagree", "不同意并说明理由", "Disagree with reasons"),
        Verb("escalate", "提级", "Take it one level up"),
        Verb("drop", "撤回意见", "Withdraw the opinion"),
        Verb("uphold", "上一级支持", "Uphold, as the level above"),
        Verb("overrule", "上一级不支持", "Not uphold, as the level above"),
        Verb("carry_out", "报告落实", "Report it carried out"),
        Verb("confirm", "确认落实", "Confirm"),
        Verb("send_back", "退回继续落实", "Send it back"),
        Verb("recompute", "重算期限", "Recompute terms"),
    ),
    transitions=tuple(chain.from_iterable(OPINIONS)),
    terms=(
        TermSpec(
            "answer",
            "回复期限",
            "time to answer",
            "resident.reply",
            "request_reply",
            runs_in=frozenset({"issued"}),
            waits_for=COORDINATOR,
        ),
        TermSpec(
            "superior",
            "上一级答复期限",
            "time for the level above",
            "resident.superior",
            "request_reply",
            runs_in=frozenset({"escalated"}),
            waits_for=COORDINATOR,
        ),
        TermSpec(
            "carry_out",
            "落实期限",
            "time to carry it out",
            "resident.carry_out",
            "request_reply",
            runs_in=frozenset({"accepted"}),
            waits_for=COORDINATOR,
        ),
    ),
    void_in=frozenset({"dropped"}),
)
