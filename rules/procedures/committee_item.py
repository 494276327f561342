"""An item of the judicial or procuratorial committee (审判委员会、检察委员会议题): put with minutes
or an exemption, deliberated, decided by votes, served. Rows SD8, domain 2.2; COL 36 to 39, POL 30
to 33."""

from itertools import chain

from rules.procedure import SAME, START, Phase, Procedure, Role, State, TermSpec, Verb
from rules.procedures.table import steps_of
from rules.supervision.agenda import has_a_council, is_approved, was_met_on
from rules.supervision.deciding import (
    enough_come,
    is_a_member,
    is_a_procuratorate,
    may_vote,
    more_than_half_are_for_it,
    presides,
)
from rules.supervision.measuring import is_in_writing

PANEL = frozenset({Role.OWNER})
OVERSEER, NAMED, SYSTEM = Role.OVERSEER, Role.NAMED, Role.SYSTEM

step = steps_of("committee_item")
# fmt: off
TABLE = (
    step(START, "put", "on_agenda", "put", OVERSEER, SYSTEM,
         when=(has_a_council, is_approved, was_met_on), tells=PANEL),
    step(("on_agenda", "deliberating"), "recuse", SAME, "recused", NAMED, when=(is_a_member,)),
    step("on_agenda", "open", "deliberating", "opened", OVERSEER,
         when=(is_approved, enough_come)),
    step("deliberating", "vote", SAME, "voted", NAMED, when=(may_vote,)),
    step("deliberating", "decide", "decided", "decided", NAMED,
         when=(presides, more_than_half_are_for_it, is_in_writing)),
    step("deliberating", "refer_up", "referred_up", "referred_up", OVERSEER,
         when=(is_a_procuratorate, is_approved), tells=PANEL),
    step("decided", "serve", "served", "served", NAMED, when=(is_in_writing,), tells=PANEL),
    step(("on_agenda", "deliberating"), "withdraw", "withdrawn", "withdrawn", OVERSEER,
         when=(is_approved,), tells=PANEL),
    step(("on_agenda", "deliberating", "decided"), "recompute", SAME, "terms_recomputed", SYSTEM),
)
# fmt: on

COMMITTEE_ITEM = Procedure(
    key="committee_item",
    zh="审判（检察）委员会议题",
    en="Item of the judicial or procuratorial committee",
    series="委",
    states=(
        State("on_agenda", "已列入议程", "on the agenda", Phase.OPEN),
        State("deliberating", "讨论中", "deliberating", Phase.OPEN),
        State("decided", "已决定，待送达", "decided, to be served", Phase.OPEN),
        State("served", "决定已送达", "decision served", Phase.FINAL),
        State("referred_up", "已报请上级决定", "referred to the next level", Phase.FINAL),
        State("withdrawn", "已撤回", "withdrawn", Phase.FINAL),
    ),
    verbs=(
        Verb("put", "列入议程", "Put on the agenda"),
        Verb("recuse", "委员回避", "Recuse a member"),
        Verb("open", "开始讨论", "Open the deliberation"),
        Verb("vote", "发表意见并表决", "State a view and vote"),
        Verb("decide", "作出决定", "Record the decision"),
        Verb("refer_up", "报请上级决定", "Refer to the next level"),
        Verb("serve", "送达办案组织", "Serve the decision on the panel"),
        Verb("withdraw", "撤回议题", "Withdraw the item"),
        Verb("recompute", "重算期限", "Recompute terms"),
    ),
    transitions=tuple(chain.from_iterable(TABLE)),
    terms=(
        TermSpec(
            "serve",
            "送达决定期限",
            "time to serve the decision",
            "committee_item.serve",
            "oversight",
            runs_in=frozenset({"decided"}),
            waits_for=Role.NAMED,
        ),
    ),
)
