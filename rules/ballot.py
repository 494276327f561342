"""What came of a vote: one vote each, correctable until the count, and no opinion without its
majority.

Votes for a graver opinion are never added to a milder one, and no majority is a result of its
own, not "no breach" (domain 16.3). Counted are the votes of members who may vote and are in the
room when the votes are counted.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rules.attendance import NotOfTheSession, NotPresent
from rules.majority import base_of, passes, votes_needed
from rules.procedure import Case
from rules.refusal import Refused
from rules.sitting import Sitting, sitting_of
from rules.vocabulary import Finding


class MayNotVote(Refused):
    """The member sits on the list but may not vote on this case."""

    code = "session.may-not-vote"
    zh = "{person}不得参与本案表决：{why}。"
    en = "{person} may not vote on this case: {why_en}."
    article = "公职人员政务处分法第四十七条、监察法第六十七条 · GSL 47, SL 67; domain 16.15"
    way_out_zh = "请由其他委员表决；会前可替换该委员。"
    way_out_en = "Let the others vote; before the session opens, the member can be replaced."


class RecusalUndecided(Refused):
    """A request to recuse a member is not decided yet."""

    code = "session.recusal-undecided"
    zh = "对{person}的回避申请尚未决定，决定前其暂停参与。"
    en = "The request to recuse {person} is not decided; until then {person} takes no part."
    article = "比照民事诉讼法第四十八条 · by analogy, CvPL 48"
    way_out_zh = "请先决定回避申请。"
    way_out_en = "Decide the request first."


class OtherCase(Refused):
    """The officer's case is not before this session."""

    code = "session.other-case"
    zh = "“{opinion}”不在本次会议审议之列。"
    en = "{opinion} is not before this session."
    way_out_zh = "请从本次会议审议的当事人审查意见文号中选择。"
    way_out_en = "Choose one of the numbers that the session deliberates on."


class NobodyVoted(Refused):
    """The votes would be counted before anybody voted on an officer."""

    code = "session.nobody-voted"
    zh = "对“{opinion}”尚无人表决，不能计票。"
    en = "Nobody has voted on {opinion} yet; there is nothing to count."
    way_out_zh = "请先表决，或休会。"
    way_out_en = "Vote first, or adjourn."


class VoteOutstanding(Refused):
    """A member who is in the room and may vote has not voted, and is not said to abstain."""

    code = "session.vote-outstanding"
    zh = "{people}在场可以表决，对“{opinion}”尚未表决。"
    en = "{people} may vote and are in the room, and have not voted on {opinion}."
    article = "domain 16.3；计票后不能补投 · after the count no vote can be added"
    way_out_zh = "请等其表决；弃权的，在“未表决委员编号”中列明。"
    way_out_en = "Wait for the votes, or name who abstains under “Members who abstain”."


class AbstainerVoted(Refused):
    """Somebody is said to abstain who has voted on every officer, or could not vote."""

    code = "session.abstainer-voted"
    zh = "{person}并非在场可以表决而未表决，不能记为弃权。"
    en = "{person} is not a member in the room who has yet to vote, and cannot be said to abstain."
    way_out_zh = "请从名单中删去。"
    way_out_en = "Leave the name out."


@dataclass(frozen=True, slots=True)
class Vote:
    """A line of the ballot; a member's later line replaces the earlier one. ``seq``: its order."""

    seq: int
    person_id: int
    finding: Finding


@dataclass(frozen=True, slots=True)
class Outcome:
    """A vote on one officer, counted."""

    finding: Finding | None
    """None: no opinion reached its majority."""
    votes_for: int
    """For the opinion adopted; without one, for the opinion that came nearest."""
    base: int
    needed: int
    present: int
    """Members who may vote and were in the room."""
    tally: Mapping[Finding, int]


def standing(votes: Iterable[Vote]) -> dict[int, Finding]:
    """Each member's vote as it stands: the last line."""
    return {v.person_id: v.finding for v in sorted(votes, key=lambda v: v.seq)}


def count(sitting: Sitting, votes: Iterable[Vote]) -> Outcome:
    """Count the votes on one officer as the room is now; that there is a quorum is asked apart."""
    voters = sitting.voters
    stands = {who: finding for who, finding in standing(votes).items() if who in voters}
    tally = Counter(stands.values())
    weight = Counter(tally)
    if (chosen := _casting(sitting, stands, tally)) is not None:
        weight[chosen] += 1
    base, share = base_of(sitting), sitting.charter.majority
    # More than half is needed, so no two can pass; ties for the nearest go to the graver by name.
    nearest = max(Finding, key=lambda finding: weight[finding])
    adopted = passes(weight[nearest], base, share)
    return Outcome(
        nearest if adopted else None,
        weight[nearest],
        base,
        votes_needed(base, share),
        len(voters),
        {finding: tally[finding] for finding in Finding},
    )


def outstanding(sitting: Sitting, votes: Iterable[Vote]) -> list[str]:
    """Staff codes of those who may vote on an officer, are in the room, and have not voted."""
    stands = standing(votes)
    return [s.code for s in sitting.sitters if s.person_id in sitting.voters - stands.keys()]


def _casting(
    sitting: Sitting, stands: Mapping[int, Finding], tally: Mapping[Finding, int]
) -> Finding | None:
    """The opinion that the chair's second vote is for: only by charter, and only between two that
    lead with equal votes."""
    chair = sitting.chair
    if not sitting.charter.casting or chair is None or chair.person_id not in stands:
        return None
    most = max(tally.values())
    leading = [finding for finding, votes in tally.items() if votes == most]
    chosen = stands[chair.person_id]
    return chosen if len(leading) == 2 and chosen in leading else None


def voter_may_vote(case: Case) -> None:
    """The actor is on the list, in the room, and not out. Raises `NotOfTheSession`, `MayNotVote`,
    `RecusalUndecided` or `NotPresent`."""
    sitting = sitting_of(case.facts)
    sitter = sitting.by_id.get(case.actor.person_id or 0)
    if sitter is None:
        raise NotOfTheSession(person=case.actor.code)
    if sitter.out is not None:
        why, _, why_en = sitter.out.value.partition(" · ")
        raise MayNotVote(person=sitter.code, why=why, why_en=why_en)
    if sitter.pending:
        raise RecusalUndecided(person=sitter.code)
    if sitter.person_id not in sitting.room:
        raise NotPresent(person=sitter.code)


def case_is_before_the_session(case: Case) -> None:
    """The officer voted on is one of the session's. Raises `OtherCase`."""
    if case.content["opinion"] not in case.facts["cases"]:
        raise OtherCase(opinion=case.content["opinion"])


def somebody_voted_on_each(case: Case) -> None:
    """Each officer has at least one vote that counts. Raises `NobodyVoted`."""
    for number in case.facts["cases"]:
        if not sum(case.facts["tallies"][number].values()):
            raise NobodyVoted(opinion=number)


def nobody_is_passed_over(case: Case) -> None:
    """Each who could vote has voted on each officer or abstains by name: a count cannot be undone,
    and a vote that is still coming may be the one that decides. Raises `VoteOutstanding` or
    `AbstainerVoted`."""
    named = set(case.content["abstaining"])
    for number, silent in case.facts["outstanding"].items():
        if missing := [code for code in silent if code not in named]:
            raise VoteOutstanding(people="、".join(missing), opinion=number)
    for code in named.difference(*case.facts["outstanding"].values()):
        raise AbstainerVoted(person=code)


def no_recusal_is_undecided(case: Case) -> None:
    """No request to recuse is open when the votes are counted. Raises `RecusalUndecided`."""
    for sitter in sitting_of(case.facts).sitters:
        if sitter.pending and sitter.out is None:
            raise RecusalUndecided(person=sitter.code)
