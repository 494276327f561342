"""What can happen to a running term: suspended, resumed, extended, reset, climbed, served anew,
closed."""

from datetime import date, datetime
from typing import Any

from models.statement import Row
from rules.ladder import ladders
from rules.parameter import parameters, value_on
from rules.period import Rule, due_date
from rules.procedure import Role, TermSpec
from tasks.acts import SHANGHAI, Draft
from tasks.term_ledger import FIXED, due_again, under
from tasks.term_rows import TermWrites, say


def pause(draft: Draft, term: Row, out: TermWrites) -> None:
    """The term stops; what remains of it is kept."""
    out.leave(term)
    term["paused_on"] = draft.on
    if term["due_at"] is not None:
        term["paused_at"] = draft.act.at
    out.note(draft, term, "suspended", term["due_on"], before_at=term["due_at"])
    out.changed.append(term)


def resume(draft: Draft, term: Row, out: TermWrites) -> None:
    """The term goes on with what remained."""
    before, before_at = term["due_on"], term["due_at"]
    due_again(term, out.calendar, ended=draft.on if before_at is None else draft.act.at)
    term["paused_on"] = term["paused_at"] = None
    out.note(draft, term, "resumed", before, before_at=before_at)
    out.changed.append(term)
    out.enter(term)


def extend(draft: Draft, term: Row, n: int, out: TermWrites) -> None:
    """The term is longer by n of its own unit; its first due day stays on record."""
    before, before_at = term["due_on"], term["due_at"]
    out.leave(term)
    term["extended"] += 1
    term["asked_n"] = None
    due_again(term, out.calendar, granted=(n, draft.on))
    out.note(draft, term, "extended", before, n=n, before_at=before_at)
    out.changed.append(term)
    out.enter(term)


def climb(draft: Draft, term: Row, rung: int, out: TermWrites) -> None:
    """A rung was fired by hand; the queue goes on from there."""
    out.leave(term)
    term["fired"] = rung
    step = ladders()[term["ladder"]].rung(rung)
    if step.reply_working_days:
        draft.facts["reply_due_on"] = out.calendar.add_workdays(draft.on, step.reply_working_days)
    draft.facts["term_to_climb"] = term
    out.enter(term)
    say(draft, term, "escalated", rung=rung)


def close(draft: Draft, term: Row, day: date, out: TermWrites, *, void: bool = False) -> None:
    """The term ends: met or late by the day the owner was done, void if what it was for fell
    away."""
    out.leave(term)
    if term["due_at"] is not None:
        _close_at(draft, term, void, out)
        return
    done = term["paused_on"] or day
    # Turned into a long-term item, the concentrated term is neither met nor missed.
    turned = draft.after == "long_term" and term["kind"] == "rectify"
    void = void or turned or draft.after in draft.procedure.void_in
    term["outcome"] = "void" if void else "met" if done <= term["due_on"] else "late"
    term["closed_on"] = done
    term["paused_on"] = None
    draft.facts["terms"].pop(term["kind"], None)
    if not out.is_new(term):
        out.changed.append(term)
    say(draft, term, term["outcome"], closed_on=done)


def _close_at(draft: Draft, term: Row, void: bool, out: TermWrites) -> None:
    """To the instant: at the end itself it is met, a second after it is late."""
    done: datetime = term["paused_at"] or draft.facts.get("term_done_at") or draft.act.at
    void = void or draft.after in draft.procedure.void_in
    term["outcome"] = "void" if void else "met" if done <= term["due_at"] else "late"
    local = done.astimezone(SHANGHAI)
    term["closed_at"], term["closed_on"] = done, local.date()
    term["paused_on"] = term["paused_at"] = None
    draft.facts["terms"].pop(term["kind"], None)
    if not out.is_new(term):
        out.changed.append(term)
    say(draft, term, term["outcome"], closed_on=local)


def reset(draft: Draft, term: Row, out: TermWrites) -> None:
    """A newer docket gives another start, length or due day: old and new both stay in the
    history."""
    before = term["due_on"]
    out.leave(term)
    start, fixed = draft.content["found_on"], draft.content["due_on"]
    term["start_on"] = start
    if fixed is not None:
        term["rule"], term["n"], term["due_on"], term["provisional"] = FIXED, 0, fixed, False
    else:
        spec = next(s for s in draft.procedure.terms if s.kind == term["kind"])
        term["rule"], term["n"], _ = length(draft, spec, start)
        term["due_on"], term["provisional"] = due_date(
            Rule(term["rule"]), start, term["n"], out.calendar
        )
    term["original_due_on"] = term["due_on"]
    out.changed.append(term)
    out.note(draft, term, "reset", before)
    out.enter(term)


def set_due(draft: Draft, term: Row, day: date, out: TermWrites) -> None:
    """Whoever the term belongs to gives another due day: old and new both stay on record."""
    before = term["due_on"]
    out.leave(term)
    term["rule"], term["n"], term["due_on"] = FIXED, 0, day
    term["start_at"] = term["due_at"] = None
    term["provisional"], term["original_due_on"] = False, day
    out.changed.append(term)
    out.note(draft, term, "reset", before)
    out.enter(term)


def count_again(draft: Draft, term: Row, out: TermWrites) -> None:
    """The calendar changed: count again, and keep the later date if the new one is to the owner's
    harm.

    A suspended term is counted when it resumes; a day set by an act depends on no calendar.
    """
    if term["paused_on"] is not None:
        return
    due, provisional = under(term, out.calendar)
    if (due, provisional) == (term["due_on"], term["provisional"]):
        return
    before = term["due_on"]
    # Taken out as it was filed: by the old calendar, which this process no longer has.
    out.leave(term)
    term["due_on"], term["provisional"] = due, provisional
    out.note(draft, term, "recomputed", before)
    out.changed.append(term)
    out.enter(term)


def recount(draft: Draft, out: TermWrites) -> None:
    """Every running term of a matter is counted again, when the verb is that."""
    if draft.act.verb == "recompute":
        for running in draft.facts["terms"].values():
            count_again(draft, running, out)


def serve_anew(draft: Draft, out: TermWrites) -> None:
    """The owning post changed: what is filed in the queue must reach the new one."""
    for spec in draft.procedure.terms:
        term = draft.facts["terms"].get(spec.kind)
        if term is not None and not out.is_new(term):
            out.leave(term)
            place(draft, spec, term)
            out.enter(term)


def place(draft: Draft, spec: TermSpec, term: Row) -> None:
    """Whom the term's rungs reach: the owning post, or the keeping body alone."""
    whose = {Role.REFERRER: "referrer_id", Role.SENDER: "sender_id"}
    term["body_id"] = draft.facts[whose.get(spec.waits_for, "keeper_id")]
    term["post_id"] = draft.facts.get("owner_post_id") if spec.waits_for is Role.OWNER else None


def length(draft: Draft, spec: TermSpec, on: date) -> tuple[str, int, str]:
    """Rule, number of units and source: found among the facts (a dated list of kinds), said by the
    act, or the parameter in force on the day."""
    found: tuple[str, int, str] | None = draft.facts.get("lengths", {}).get(spec.kind)
    if found is not None:
        return found
    asked: dict[str, Any] | None = draft.content.get("term") if spec.from_content else None
    if asked is not None and asked["n"]:
        return str(asked["rule"]), int(asked["n"]), draft.act.verb
    value = value_on(spec.parameter, on)
    return _unit(spec.parameter), int(value.value), f"{spec.parameter}@{value.from_on}"


def _unit(parameter: str) -> str:
    return parameters()[parameter].unit
