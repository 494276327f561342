"""Terms of referrals and officers that a docket brought: they run from the docket's days, not from
the day of the import."""

from datetime import date

from models.statement import Row
from rules.period import Rule, due_date
from rules.procedure import TermSpec
from tasks.acts import Draft
from tasks.term_changes import close, length
from tasks.term_rows import TermWrites
from tasks.terms import open_term

_RIGHTS = {
    "recusal": ("notified_on", ""),
    "objection_officer": ("served_officer_on", "objected_officer_on"),
    "objection_referrer": ("served_referrer_on", "objected_referrer_on"),
}
"""Terms that a verb opens here: in a docket, a day does; and by which day the right was used."""


def follow_docket(draft: Draft, out: TermWrites) -> None:
    """Open the rights that still run, close those that were used, move what a newer docket dates
    otherwise. What the state implies was opened already."""
    if draft.act.verb not in ("take_in", "correct"):
        return
    for spec in draft.procedure.terms:
        if draft.after not in spec.runs_in:
            continue
        begun, used = _RIGHTS.get(spec.kind, ("stage_on", ""))
        since: date | None = draft.content.get(begun)
        done: date | None = draft.content.get(used)
        running: Row | None = draft.facts["terms"].get(spec.kind)
        if running is not None and done is not None:
            close(draft, running, done, out)
        elif since is None or done is not None:
            continue
        elif running is None:
            open_term(draft, spec, out, since)
        elif running["start_on"] != since and not out.is_new(running):
            _restart(draft, spec, running, since, out)


def _restart(draft: Draft, spec: TermSpec, term: Row, since: date, out: TermWrites) -> None:
    before = term["due_on"]
    out.leave(term)
    term["start_on"] = since
    term["rule"], term["n"], _ = length(draft, spec, since)
    term["due_on"], term["provisional"] = due_date(
        Rule(term["rule"]), since, term["n"], out.calendar
    )
    term["original_due_on"] = term["due_on"]
    out.changed.append(term)
    out.note(draft, term, "reset", before)
    out.enter(term)
