"""A joint meeting on a case (专业法官会议、检察官联席会议): convened, attended, each view stated,
minutes signed. It advises. Row SD8; 法发〔2021〕2号; rules of the SPP 6."""

from itertools import chain

from rules.procedure import SAME, START, Phase, Procedure, Role, State, Verb
from rules.procedures.table import steps_of
from rules.supervision.measuring import is_in_writing
from rules.supervision.meeting import (
    enough_are_invited,
    it_is_the_day,
    minutes_are_whole,
    was_there,
)

PANEL = frozenset({Role.OWNER})

step = steps_of("meeting")
# fmt: off
TABLE = (
    step(START, "convene", "convened", "convened", Role.OVERSEER, Role.HANDLER, Role.SYSTEM,
         when=(enough_are_invited,), tells=PANEL),
    step("convened", "attend", SAME, "attended", Role.NAMED, when=(it_is_the_day,)),
    step("convened", "state_view", SAME, "view_stated", Role.NAMED,
         when=(it_is_the_day, was_there)),
    step("convened", "sign_minutes", "minuted", "minuted", Role.NAMED,
         when=(it_is_the_day, minutes_are_whole, is_in_writing), tells=PANEL),
    step("convened", "call_off", "called_off", "called_off", Role.OVERSEER, tells=PANEL),
)
# fmt: on

MEETING = Procedure(
    key="meeting",
    zh="专业法官（检察官联席）会议",
    en="Joint meeting on a case",
    series="议",
    states=(
        State("convened", "已召集", "convened", Phase.OPEN),
        State("minuted", "已签署会议记录", "minutes signed", Phase.FINAL),
        State("called_off", "已取消", "called off", Phase.FINAL),
    ),
    verbs=(
        Verb("convene", "召集会议", "Convene the meeting"),
        Verb("attend", "到会", "Attend"),
        Verb("state_view", "发表意见", "State a view"),
        Verb("sign_minutes", "签署会议记录", "Sign the minutes"),
        Verb("call_off", "取消会议", "Call the meeting off"),
    ),
    transitions=tuple(chain.from_iterable(TABLE)),
)
