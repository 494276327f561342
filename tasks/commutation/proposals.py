"""The storing side of commutation, parole and temporary release."""

from collections.abc import Sequence

from models.forms.commutation import Propose
from models.statement import Row
from models.store import Tx
from rules.commutation.hearing import must_hear, notified_in_time
from rules.commutation.sentence import new_end
from rules.commutation.sitting import said_of_two_levels
from rules.commutation.words import Kind, Outcome
from rules.procedure import Case
from rules.refusal import Refused
from tasks.acts import Act, Draft
from tasks.commutation.facts import add_for_verb, for_opening, of_proposals, told_beside
from tasks.commutation.rows import write_proposals
from tasks.laid_out import add_endpoints, laid_out, opening_acts
from tasks.term_changes import extend, recount, set_due
from tasks.term_rows import TermWrites

_LENGTHENED = {"extend_ruling": "decide", "extend_opinion": "opinion"}


class Commutations:
    """One for each proposal."""

    def redirect(self, tx: Tx, acts: Sequence[Act]) -> list[Act]:
        """Acts on proposals are what they say."""
        return list(acts)

    def facts(self, tx: Tx, acts: Sequence[tuple[Act, Row | None]]) -> list[Row | Refused]:
        """The bodies, the chain so far, the people of a meeting, the grades of who acts."""
        opened = for_opening(tx, opening_acts(acts, Propose))
        known: dict[int, Row | Refused] = dict(
            of_proposals(tx, [matter["id"] for _, matter in acts if matter is not None])
        )
        for act, matter in acts:
            row = known.get(matter["id"]) if matter is not None else None
            if matter is not None and isinstance(row, dict):
                try:
                    add_for_verb(tx, act, row)
                except Refused as refusal:
                    known[matter["id"]] = refusal
        found = laid_out(acts, Propose, opened, known)
        for (act, _), fact in zip(acts, found, strict=True):
            if not isinstance(fact, Refused) and fact:
                add_endpoints(tx, [fact], *told_beside(fact, act.verb))
        return found

    def change_terms(self, draft: Draft, out: TermWrites) -> None:
        """Terms that are extended; the sentence's new end, which no rest day moves; a calendar that
        arrives. Raises `rules.commutation.hearing.NoticeTooLate`."""
        recount(draft, out)
        verb, said = draft.act.verb, draft.content
        if kind := _LENGTHENED.get(verb):
            extend(draft, draft.facts["terms"][kind], said["n"], out)
        if verb == "notify_hearing":
            notified_in_time(said["hearing_on"], said["notified_on"], out.calendar)
        if verb in ("rule", "rehear"):
            _set_custody(draft, out)
        _warn(draft)

    def write(self, tx: Tx, drafts: Sequence[Draft]) -> None:
        """The proposals' own rows."""
        write_proposals(tx, drafts)


def _set_custody(draft: Draft, out: TermWrites) -> None:
    said, facts = draft.content, draft.facts
    custody = facts["terms"].get("custody")
    if custody is None or facts["kind"] != Kind.COMMUTATION or said["outcome"] == Outcome.DENIED:
        return
    end = said["ends_on"] or new_end(facts, said)
    if end is not None and end != custody["due_on"]:
        set_due(draft, custody, end, out)


def _warn(draft: Draft) -> None:
    """What is shown beside an act that is not refused."""
    warnings: list[str] = []
    case = Case(draft.before, draft.facts, draft.content, draft.actor, draft.on)
    if draft.act.verb in ("deliberate", "bureau_review"):
        warnings += said_of_two_levels(case)
    if draft.act.verb == "rule" and draft.facts["hearing_on"] is None:
        for zh, en in must_hear(draft.facts):
            warnings.append(
                f"{zh}，应当开庭审理，而未登记开庭。 {en.capitalize()}: the case is to be heard in "
                "open court, and no hearing is on record."
            )
    if warnings:
        draft.record["warnings"] = warnings


COMMUTATIONS = Commutations()
