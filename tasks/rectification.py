"""The storing side of rectification: how the verbs change terms, and which rows they write."""

from collections.abc import Sequence

from models.statement import Row
from models.store import Tx
from rules.refusal import Refused
from tasks.acts import Act, Draft
from tasks.finding import facts_for_finding, recurrences
from tasks.letters import fire_by_hand, mark_answered
from tasks.problem_facts import facts_of_problems
from tasks.problem_rows import write_problems
from tasks.term_changes import climb, count_again, extend, reset, serve_anew
from tasks.term_ledger import FIXED
from tasks.term_rows import TermWrites


class Problems:
    """Problems under rectification."""

    def redirect(self, tx: Tx, acts: Sequence[Act]) -> list[Act]:
        """A finding that recurs within the window is read as the reopening of the old problem."""
        return recurrences(tx, acts)

    def facts(self, tx: Tx, acts: Sequence[tuple[Act, Row | None]]) -> list[Row | Refused]:
        """Facts of known problems, and of the bodies, posts and inspections that a finding
        names."""
        known = facts_of_problems(tx, [(act, matter) for act, matter in acts if matter is not None])
        opening = [act for act, _ in acts if not act.number]
        fresh = iter(facts_for_finding(tx, opening) if opening else ())
        return [
            known[matter["id"]] if matter is not None else {} if act.number else next(fresh)
            for act, matter in acts
        ]

    def change_terms(self, draft: Draft, out: TermWrites) -> None:
        """Extensions are asked, granted, refused; a newer docket resets the term; a new owner is
        served anew."""
        verb = draft.act.verb
        if "new_owner" in draft.facts and draft.facts["new_owner"] is not None:
            draft.facts["owner_post_id"] = draft.facts["new_owner"]
            serve_anew(draft, out)
        if verb == "recompute":
            for running in draft.facts["terms"].values():
                count_again(draft, running, out)
            return
        term: Row | None = draft.facts["terms"].get("rectify")
        if term is None:
            return
        if verb == "ask_extension":
            term["asked_n"] = draft.content["n"]
            out.changed.append(term)
        elif verb == "grant_extension":
            extend(draft, term, term["asked_n"], out)
        elif verb == "refuse_extension":
            term["asked_n"] = None
            out.changed.append(term)
        elif verb == "escalate":
            climb(draft, term, draft.content["rung"], out)
        elif verb == "correct" and (out.is_new(term) or _says_otherwise(draft, term)):
            reset(draft, term, out)

    def write(self, tx: Tx, drafts: Sequence[Draft]) -> None:
        """The problems' own rows, and the letters that were answered or sent by hand."""
        write_problems(tx, drafts)
        if answering := [draft for draft in drafts if draft.act.verb == "reply_letter"]:
            mark_answered(tx, answering)
        if climbing := [draft for draft in drafts if draft.act.verb == "escalate"]:
            fire_by_hand(tx, climbing)


def _says_otherwise(draft: Draft, term: Row) -> bool:
    """A newer docket gives another start, length or last day than the one before it.

    What was done here since stands: a term begun by reopening, an extension, a suspension.
    """
    content = draft.content
    if term["start_on"] != draft.facts["found_on"]:
        return False
    if content["due_on"] is not None:
        return bool(content["due_on"] != term["original_due_on"])
    if term["rule"] == FIXED or content["found_on"] != term["start_on"]:
        return True
    asked = content["term"]
    return bool(asked["n"]) and (str(asked["rule"]), asked["n"]) != (term["rule"], term["n"])


PROBLEMS = Problems()
