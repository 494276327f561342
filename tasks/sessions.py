"""The storing side of the sessions of a disciplinary committee."""

from collections.abc import Sequence
from dataclasses import replace

from models.forms.session import Convene
from models.statement import Row
from models.store import Tx
from rules.attendance import said_on_arrival
from rules.ballot import count, outstanding
from rules.outlook import outlook_of
from rules.quorum import has_quorum, needed
from rules.refusal import Refused
from rules.sitting import Out, Sitting, sitter_of, sitting_of
from tasks.acts import Act, Draft
from tasks.convening import facts_for_convening
from tasks.laid_out import add_endpoints, laid_out, opening_acts
from tasks.session_facts import facts_of_sessions, votes_of
from tasks.session_rows import write_sessions
from tasks.term_rows import TermWrites

OUTWARD = frozenset({"convene", "open", "close", "adjourn", "annul"})
"""What the referring body is told too."""
_CHANGES_THE_LIST = ("convene", "decide_recusal", "replace_member")


class Sessions:
    """Sessions with their list, room, recusals and votes."""

    def redirect(self, tx: Tx, acts: Sequence[Act]) -> list[Act]:
        """Acts on sessions are what they say."""
        return list(acts)

    def facts(self, tx: Tx, acts: Sequence[tuple[Act, Row | None]]) -> list[Row | Refused]:
        """The list and the room when the act happens; to convene, the referral and the register."""
        known = [(act, matter) for act, matter in acts if matter is not None]
        # A number that is another procedure's is refused where the state is looked up.
        mine = [(act, m) for act, m in known if m["procedure"] == "session"]
        found = facts_of_sessions(tx, mine) if mine else {}
        opened = facts_for_convening(tx, opening_acts(acts, Convene))
        facts = laid_out(acts, Convene, opened, found)
        # Who comes, goes, stands aside or votes is the committee's own.
        told = [(act.verb in OUTWARD, fact) for (act, _), fact in zip(acts, facts, strict=True)]
        add_endpoints(tx, [fact for outward, fact in told if not outward])
        add_endpoints(tx, [fact for outward, fact in told if outward], "keeper_id", "referrer_id")
        for (act, matter), fact in zip(acts, facts, strict=True):
            if act.verb == "close" and matter is not None and isinstance(fact, dict) and fact:
                _count(tx, matter["id"], fact)
        return facts

    def change_terms(self, draft: Draft, out: TermWrites) -> None:
        """No terms; but what the act makes impossible is written into its record."""
        verb = draft.act.verb
        if verb == "replace_member":
            code = draft.content["member"]
            draft.facts["leaving"] = next(s for s in draft.facts["sitters"] if s["code"] == code)
        if verb in _CHANGES_THE_LIST:
            seen = outlook_of(_after(draft))
            draft.record["outlook"] = seen.plain()
            if seen.hopeless:
                draft.record["warnings"] = list(seen.warnings())
        elif verb == "arrive":
            warnings = said_on_arrival(sitting_of(draft.facts), draft.content["people"])
            if warnings:
                draft.record["warnings"] = warnings
        elif verb == "leave":
            draft.record |= _of_the_room(_after(draft))
        elif verb == "close":
            draft.record["counted"] = draft.facts["counted"]

    def write(self, tx: Tx, drafts: Sequence[Draft]) -> None:
        """The session's own rows."""
        write_sessions(tx, drafts)


def _count(tx: Tx, session_id: int, fact: Row) -> None:
    """Count each officer's votes as the room is now; the guards look at the tallies."""
    sitting, votes = sitting_of(fact), votes_of(tx, session_id)
    fact["counted"], fact["tallies"], fact["outstanding"] = {}, {}, {}
    for number, opinion_id in fact["cases"].items():
        cast = votes.get(opinion_id, ())
        outcome = count(sitting, cast)
        fact["outstanding"][number] = outstanding(sitting, cast)
        fact["tallies"][number] = {f.name: n for f, n in outcome.tally.items()}
        fact["counted"][number] = {
            "finding": outcome.finding.value if outcome.finding else "",
            "votes_for": outcome.votes_for,
            "base": outcome.base,
            "needed": outcome.needed,
            "present": outcome.present,
            "tally": fact["tallies"][number],
        }


def _after(draft: Draft) -> Sitting:
    """The sitting as the act leaves it."""
    sitting, said = sitting_of(draft.facts), draft.content
    if draft.act.verb == "decide_recusal" and said["grant"]:
        sitters = tuple(
            replace(s, out=Out.RECUSED) if s.code == said["member"] else s for s in sitting.sitters
        )
        return replace(sitting, sitters=sitters)
    if draft.act.verb == "replace_member":
        stay = tuple(s for s in sitting.sitters if s.code != said["member"])
        return replace(sitting, sitters=(*stay, sitter_of(draft.facts["coming"])))
    if draft.act.verb == "leave":
        gone = {s.person_id for s in sitting.sitters if s.code in said["people"]}
        return replace(sitting, room=sitting.room - gone)
    return sitting


def _of_the_room(sitting: Sitting) -> Row:
    """What is to be said when members have left: whether the quorum is still there."""
    share = sitting.charter.quorum
    if has_quorum(sitting.present, sitting.members, share):
        return {}
    figures = sitting.members, needed(sitting.members, share), sitting.present
    return {
        "warnings": [
            "委员{}人，须有{}人到会，现有{}人：不能表决或计票。 "
            "Of {} members {} must be present, {} are: no vote can be cast or counted.".format(
                *figures, *figures
            )
        ]
    }


SESSIONS = Sessions()
