"""What an act does to terms: opened, suspended, resumed, renewed, closed, as the new state implies.

Nothing here decides a length or a date: lengths are dated parameters or the act's own words, dates
are `rules.period`.
"""

from datetime import date, datetime

from models.statement import Row
from rules.period import Rule, due_date
from rules.procedure import TermSpec
from tasks.acts import SHANGHAI, Draft
from tasks.term_changes import close, length, pause, place, resume
from tasks.term_ledger import FIXED
from tasks.term_rows import TermWrites, say


def follow_state(draft: Draft, out: TermWrites) -> None:
    """Open, suspend, resume, renew or close each term of the procedure as the state after the act
    implies."""
    if not draft.procedure.terms:
        return
    terms: dict[str, Row] = draft.facts["terms"]
    for spec in draft.procedure.terms:
        running = terms.get(spec.kind)
        if spec.opened_by:
            _follow_verb(draft, spec, running, out)
        elif draft.after in spec.runs_in:
            if running is None:
                if not spec.if_said or draft.content.get("due_on") is not None:
                    open_term(draft, spec, out)
            elif draft.act.verb in spec.renewed_by:
                close(draft, running, draft.on, out)
                open_term(draft, spec, out)
            elif running["paused_on"] is not None:
                resume(draft, running, out)
        elif running is not None:
            if draft.after not in spec.paused_in:
                close(draft, running, _done_on(draft, spec), out)
            elif running["paused_on"] is None:
                pause(draft, running, out)
        elif draft.fresh and spec.from_content and not spec.if_said:
            # A docket's problem that was closed before it came here: its term is kept as it was met
            # or missed.
            closed = open_term(draft, spec, out)
            close(draft, closed, draft.content["closed_on"], out)


def _follow_verb(draft: Draft, spec: TermSpec, running: Row | None, out: TermWrites) -> None:
    verb = draft.act.verb
    if running is not None and (
        verb in spec.closed_by or verb in spec.opened_by or draft.after not in spec.spans
    ):
        close(draft, running, draft.on, out, void=verb not in spec.closed_by)
    if verb in spec.opened_by and (not spec.if_fact or draft.facts.get(spec.if_fact)):
        open_term(draft, spec, out)


def _done_on(draft: Draft, spec: TermSpec) -> date:
    """A docket says on which day it was done; otherwise it is the day of the act."""
    said = draft.content
    day: date | None = said.get(spec.ends) or said.get("stage_on") or said.get("closed_on")
    return day or draft.on


def day_in_shanghai(end: date) -> date:
    """The day of an instant; a day is itself."""
    return end.astimezone(SHANGHAI).date() if isinstance(end, datetime) else end


def open_term(draft: Draft, spec: TermSpec, out: TermWrites, since: date | None = None) -> Row:
    """A new term, its length from the act or from the parameter in force on the day.

    It runs from ``since``, or the day that the act's content says, or the day of the act.
    """
    start: date = since or draft.content.get("stage_on") or draft.on
    if spec.starts and since is None:
        start = draft.content.get(spec.starts) or draft.on
    elif draft.act.verb == "take_in" and spec.from_content:
        start = draft.content["found_on"]
    says = spec.from_content and (draft.fresh or spec.if_said)
    fixed: date | None = draft.content.get("due_on") if says else None
    if fixed is not None:
        rule, n, source, due, provisional = FIXED, 0, draft.act.verb, fixed, False
    else:
        rule, n, source = length(draft, spec, start)
        if Rule(rule).exact and start == draft.on:
            start = draft.facts.get("term_begun_at") or draft.act.at
        due, provisional = due_date(Rule(rule), start, n, out.calendar)
    exact = isinstance(due, datetime)
    term: Row = {
        "matter_id": draft.matter["id"],
        "no": draft.facts["term_no"] + 1,
        "kind": spec.kind,
        "rule": rule,
        "n": n,
        "start_on": day_in_shanghai(start),
        "source": source,
        "ladder": spec.ladder,
        "ladder_from": draft.on,
        "base_rung": draft.facts.get("reached", {}).get(spec.ladder, 0),
        "due_on": day_in_shanghai(due),
        "original_due_on": day_in_shanghai(due),
        "provisional": provisional,
        "paused_on": None,
        "asked_n": None,
        "extended": 0,
        "closed_on": None,
        "outcome": "",
        "start_at": start if exact else None,
        "due_at": due if exact else None,
        "paused_at": None,
        "closed_at": None,
        "fired": 0,
        "body_id": None,
        "post_id": None,
    }
    draft.facts["term_no"] += 1
    draft.facts["terms"][spec.kind] = term
    place(draft, spec, term)
    out.opened.append(term)
    out.enter(term)
    if isinstance(start, datetime):
        start = start.astimezone(SHANGHAI)
    say(draft, term, "opened", due_on=due, start_on=start, rule=rule, n=n)
    return term
