"""A session of the disciplinary committee (审议会议): convened on a referral, opened with a quorum,
voted, counted; or adjourned. Rows SX2, SX7; domain.md 1.2, 1.3, 16.1 to 16.3, 16.15."""

from itertools import chain

from rules.attendance import arrivals_are_of_members_outside, leavers_are_in_the_room
from rules.ballot import (
    case_is_before_the_session,
    no_recusal_is_undecided,
    nobody_is_passed_over,
    somebody_voted_on_each,
    voter_may_vote,
)
from rules.composition import composition_is_lawful
from rules.convening import (
    no_other_session_is_under_way,
    officers_wait_for_a_vote,
    officers_were_told_in_time,
)
from rules.procedure import SAME, START, Phase, Procedure, Role, State, Verb
from rules.procedures.table import steps_of
from rules.quorum import quorum_is_there
from rules.recusal import decider_decides, request_is_in_time
from rules.replacement import replacement_is_lawful

COORDINATOR, MEMBER, OFFICER, REFERRER, LEADER = (
    Role.COORDINATOR,
    Role.MEMBER,
    Role.OFFICER,
    Role.REFERRER,
    Role.LEADER,
)
LIVE = ("convened", "opened")

STATES = (
    State("convened", "已召集", "convened", Phase.OPEN),
    State("opened", "审议中", "in session", Phase.OPEN),
    State("closed", "已计票结束", "votes counted, closed", Phase.FINAL),
    State("adjourned", "已休会", "adjourned without a count", Phase.FINAL),
    State("annulled", "已撤销", "annulled", Phase.FINAL),
)

VERBS = (
    Verb("convene", "召集审议会议", "Convene a session"),
    Verb("request_recusal", "申请委员回避", "Ask for a recusal"),
    Verb("take_over_recusal", "转入未决的回避申请", "Take over an undecided request"),
    Verb("decide_recusal", "决定委员回避", "Decide a recusal"),
    Verb("replace_member", "替换委员", "Replace a member"),
    Verb("invite_expert", "邀请专家", "Invite an expert"),
    Verb("arrive", "登记到会", "Record arrivals"),
    Verb("leave", "登记离席", "Record departures"),
    Verb("open", "开始审议", "Open the session"),
    Verb("cast_vote", "表决", "Vote"),
    Verb("close", "计票并结束审议", "Count and close"),
    Verb("adjourn", "休会", "Adjourn"),
    Verb("annul", "撤销会议", "Annul the session"),
)

step = steps_of("session")
# fmt: off
TABLE = (
    step(START, "convene", "convened", "convened", COORDINATOR,
         when=(no_other_session_is_under_way, officers_wait_for_a_vote,
               officers_were_told_in_time, composition_is_lawful)),
    # Who stands aside, who decides that, who sits instead.
    step(LIVE, "request_recusal", SAME, "recusal_requested",
         COORDINATOR, MEMBER, OFFICER, REFERRER, when=(request_is_in_time,)),
    step(LIVE, "take_over_recusal", SAME, "recusal_taken_over", Role.SYSTEM),
    step(LIVE, "decide_recusal", SAME, "recusal_decided", COORDINATOR, MEMBER,
         when=(decider_decides,)),
    step("convened", "replace_member", SAME, "member_replaced", COORDINATOR,
         when=(replacement_is_lawful,)),
    step(LIVE, "invite_expert", SAME, "expert_invited", COORDINATOR),
    # The room: both events are kept, and the quorum is asked again whenever it matters.
    step(LIVE, "arrive", SAME, "members_arrived", COORDINATOR,
         when=(arrivals_are_of_members_outside,)),
    step(LIVE, "leave", SAME, "members_left", COORDINATOR, when=(leavers_are_in_the_room,)),
    step("convened", "open", "opened", "opened", COORDINATOR,
         when=(composition_is_lawful, quorum_is_there)),
    step("opened", "cast_vote", SAME, "vote_cast", MEMBER,
         when=(case_is_before_the_session, voter_may_vote, quorum_is_there)),
    step("opened", "close", "closed", "closed", COORDINATOR,
         when=(no_recusal_is_undecided, quorum_is_there, somebody_voted_on_each,
               nobody_is_passed_over)),
    # The ways out without a count; votes cast until then count for nothing.
    step(LIVE, "adjourn", "adjourned", "adjourned", COORDINATOR),
    step(LIVE, "annul", "annulled", "annulled", COORDINATOR, LEADER),
)
# fmt: on

SESSION = Procedure(
    key="session",
    zh="审议会议",
    en="Session of the disciplinary committee",
    series="审",
    states=STATES,
    verbs=VERBS,
    transitions=tuple(chain.from_iterable(TABLE)),
)
