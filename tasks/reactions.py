"""What follows from what: the reactions of the whole product on one screen."""

from collections.abc import Callable, Mapping

from models.store import Tx
from tasks.acts import Act, Draft
from tasks.after_opinion import (
    end_suspension,
    enter_if_below_fault,
    enter_if_supervision_fell_short,
    flag_moves,
    what_follows,
)
from tasks.asking import ask_the_new_holder
from tasks.calls.arrivals import call_departments, pass_on, withdraw_all
from tasks.docket_reactions import correct_officers, take_in_officers
from tasks.duty_lists import supersede_the_version_before
from tasks.early_recusals import take_over_recusals
from tasks.handover import hand_over_what_is_open
from tasks.improving import adopt_by_the_list, propose_what_comes_back
from tasks.interference.following import doubt_zero_reports, protect_recorders
from tasks.referral_reactions import (
    hold_again,
    hold_and_name,
    release,
    release_and_end,
    reopen_the_referral,
    settle_the_referral,
    vote_again,
)
from tasks.risks.handing import warn_the_new_holder
from tasks.session_reactions import come_back, go_into_session, hand_over_the_results
from tasks.supervision.following import (
    open_the_item,
    open_the_meeting,
    take_back_the_advice,
    take_back_the_decision,
)

Reaction = Callable[[Tx, Draft], list[Act]]

REACTIONS: Mapping[str, tuple[Reaction, ...]] = {
    # Of one scope one version holds on any day (SH1).
    "duty_list:published": (supersede_the_version_before, adopt_by_the_list),
    "authority:published": (supersede_the_version_before,),
    # A change of holder re-serves every open problem of the post (features.md 5.20) and hands over
    # what is left behind (features.md 84). Whoever comes is asked about the duties of the post
    # (features.md 6).
    # A move on a statutory ground while a case is open is flagged there (domain 16.10).
    **dict.fromkeys(
        (
            "roster:appointed",
            "roster:transferred",
            "roster:retired",
            "roster:merged",
            "roster:abolished",
        ),
        (
            hand_over_what_is_open,
            ask_the_new_holder,
            warn_the_new_holder,
            flag_moves,
            protect_recorders,
        ),
    ),
    # The loop's closing joint: a cause that comes back proposes a change to the list (SX3).
    **dict.fromkeys(
        ("problem:found", "problem:plan_submitted", "problem:written_off", "problem:reopened"),
        (propose_what_comes_back,),
    ),
    # A referral holds the referring body's matter until an effective opinion or another way out
    # (SX11; features.md 5.1).
    "referral:received": (hold_and_name,),
    "referral:taken_in": (take_in_officers,),
    "referral:corrected": (correct_officers,),
    "referral:refused": (release_and_end,),
    "referral:withdrawn": (release_and_end,),
    "referral:overridden": (release_and_end,),
    "referral:effective": (release,),
    "referral:unsettled": (hold_again,),
    # An effective opinion opens what follows from it, and nothing else (SX8; domain 16.11, 16.12).
    "opinion:effective": (settle_the_referral, what_follows),
    "opinion:sorted": (enter_if_below_fault,),
    "clearing:opened": (end_suspension,),
    # Whoever recorded interference is protected (SX12; domain 16.14); a record that names others
    # who were approached makes their zero reports doubtful (16.15).
    **dict.fromkeys(("sanction:opened", "assessment:entered"), (protect_recorders,)),
    "inquiry:assessed": (doubt_zero_reports,),
    "supervisor:concluded": (enter_if_supervision_fell_short,),
    # A session takes its referral along, and gives it back with an opinion on each officer or none.
    "session:convened": (go_into_session, take_over_recusals),
    # One request after the other; a substitute who comes to sit may have been asked about too.
    "session:recusal_taken_over": (take_over_recusals,),
    "session:member_replaced": (take_over_recusals,),
    "session:adjourned": (come_back,),
    "session:annulled": (come_back,),
    "session:closed": (hand_over_the_results,),
    # A call opens a clock for each department, and passes on what the caller says of one (BJ2).
    **dict.fromkeys(("call:whistled", "call:called_more"), (call_departments,)),
    **dict.fromkeys(
        ("call:confirmed", "call:insisted", "call:excused", "call:extended"), (pass_on,)
    ),
    "call:withdrawn": (withdraw_all,),
    "opinion:ended": (settle_the_referral,),
    "opinion:objected": (reopen_the_referral,),
    "opinion:objected_by_referrer": (reopen_the_referral,),
    "opinion:objection_decided": (vote_again,),
    # A marked case that is sent to a meeting or to the committee, and what comes back (SH2, SD8).
    "marking:sent_to_meeting": (open_the_meeting,),
    "marking:sent_to_committee": (open_the_item,),
    "meeting:minuted": (take_back_the_advice,),
    "meeting:called_off": (take_back_the_advice,),
    "committee_item:served": (take_back_the_decision,),
    "committee_item:withdrawn": (take_back_the_decision,),
}


def reactions_to(tx: Tx, draft: Draft) -> list[Act]:
    """The acts that follow from an act, in the same transaction."""
    return [act for react in REACTIONS.get(draft.transition.event, ()) for act in react(tx, draft)]
