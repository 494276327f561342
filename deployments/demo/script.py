"""The steps by which a problem of the demonstration comes to stand where its file says."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from deployments.demo.cast import (
    COORDINATOR,
    NEW_HOLDER,
    NEW_HOLDER_FROM,
    NEW_HOLDER_POST,
    SECOND_SUPERVISOR,
    SUPERVISOR,
    VERIFIER,
    Inspection,
    Problem,
    Step,
    inspections,
    problems,
)

PLAN_AFTER, APPROVED_AFTER = 8, 13
FIRST_REPORT_AFTER, REPORT_EVERY = 33, 24
SILENT_SINCE = -46
"""No report after this day where a problem is behind with its reports: the period is a month."""
EXTENDED_BY = 20
CAUSES = ("UNCLEAR", "NOT_PERFORMED", "NOT_ASSESSED", "NOT_PURSUED")


def all_steps() -> list[Step]:
    """Every step, in the order of days; on one day a problem's own order holds."""
    steps = [step for inspection in inspections() for step in _of_inspection(inspection)]
    steps.append(
        Step(
            NEW_HOLDER_FROM,
            "appoint",
            COORDINATOR,
            {"post": NEW_HOLDER_POST, "person": NEW_HOLDER},
            "roster",
            "succession",
        )
    )
    for problem in problems():
        numbered = [replace(s, of=problem.key, no=n) for n, s in enumerate(_of_problem(problem))]
        steps += numbered
    return sorted(steps, key=lambda step: step.day)


def measures_of(p: Problem) -> tuple[int, int]:
    """The days of a plan's two measures."""
    last = first_due(p)
    return p.found + min(45, (last - p.found) // 2), -4 if p.behind == "measure" else last


def _of_inspection(i: Inspection) -> Iterator[Step]:
    yield Step(i.from_day, "mandate", COORDINATOR, procedure="inspection", of=i.key)


def _of_problem(p: Problem) -> Iterator[Step]:
    yield Step(p.found, "find", _inspector(p))
    yield from _objection(p)
    if p.ending == "plan_due":
        return
    if p.ending == "joined":
        said = {"into": p.into, "reason": "同一事项重复登记"}
        yield Step(p.acted, "join", COORDINATOR, said)
    elif p.ending == "annulled" and not p.objection:
        yield Step(p.acted, "annul", SUPERVISOR, {"reason": "经核实，事实不成立"})
    elif p.ending == "plan_submitted":
        yield from _plan_waiting(p)
    elif p.ending not in ("disputed", "annulled"):
        yield from _work(p)


def _objection(p: Problem) -> Iterator[Step]:
    said = {"reason": "认定的事实与台账记载不一致，请复核"}
    if p.ending == "disputed":
        yield _owner(p, p.acted, "object", said)
    elif p.objection:
        upheld = p.objection == "upheld"
        decided = p.acted if upheld else p.found + 12
        yield _owner(p, decided - 8, "object", said)
        verb = "uphold_objection" if upheld else "reject_objection"
        yield Step(decided, verb, SECOND_SUPERVISOR, {"reason": "经复核材料后决定"})


def _plan_waiting(p: Problem) -> Iterator[Step]:
    if p.returned:
        yield _owner(p, p.acted - 12, "submit_plan", {})
        said = {"reason": "措施没有明确到责任人和时间，请补充"}
        yield Step(p.acted - 7, "return_plan", SUPERVISOR, said)
    yield _owner(p, p.acted, "submit_plan", {})


def _work(p: Problem) -> Iterator[Step]:
    """From the plan to the ending; all that is done meanwhile, in the order of days."""
    yield _owner(p, p.found + PLAN_AFTER, "submit_plan", {})
    approved = Step(p.found + APPROVED_AFTER, "approve_plan", SUPERVISOR, {"opinion": "同意"})
    yield approved
    meanwhile = [*_reports(p), *_pressed(p), *_extension(p), *_ending(p)]
    if p.owner == NEW_HOLDER_POST and approved.day < NEW_HOLDER_FROM and p.acted >= 0:
        said = {"statement": "已清点移交事项，继续按原方案整改"}
        meanwhile.append(_owner(p, NEW_HOLDER_FROM + 4, "acknowledge", said))
    yield from sorted(meanwhile, key=lambda step: step.day)


def _reports(p: Problem) -> Iterator[Step]:
    until = SILENT_SINCE if p.behind == "report" else -1
    if p.acted and p.ending != "long_term":
        until = min(until, p.acted - 11)
    done: set[int] = set()
    first, second = measures_of(p)
    for day in range(p.found + FIRST_REPORT_AFTER, until, REPORT_EVERY):
        soon = day + REPORT_EVERY
        now = {1} if first <= soon else set()
        if second <= soon and p.behind != "measure":
            now.add(2)
        fresh = sorted(now - done)
        done |= now
        report = "已完成" + "、".join(f"第{n}项措施" for n in fresh) if fresh else "按方案推进"
        yield _owner(p, day, "report_progress", {"report": report, "done": fresh})


def _pressed(p: Problem) -> Iterator[Step]:
    if p.reply:
        yield _owner(p, p.due + 9, "reply_letter", {"reply": "已约谈责任人，承诺限期整改到位"})
    if p.escalated:
        said = {"rung": p.escalated, "reason": "问题影响较大，提级督办"}
        yield Step(p.due + 20, "escalate", SUPERVISOR, said)


def _extension(p: Problem) -> Iterator[Step]:
    if not p.extension:
        return
    asked = {"granted": first_due(p) - 12, "refused": -20, "asked": -2}[p.extension]
    said = {"n": EXTENDED_BY, "reason": "需等待外单位回函"}
    yield _owner(p, asked, "ask_extension", said)
    if p.extension == "granted":
        yield Step(asked + 5, "grant_extension", SUPERVISOR, {"reason": "情况属实，同意"})
    elif p.extension == "refused":
        yield Step(asked + 5, "refuse_extension", SUPERVISOR, {"reason": "条件已具备，应按期完成"})


def _ending(p: Problem) -> Iterator[Step]:
    if p.ending == "suspended":
        yield Step(p.acted, "suspend", SUPERVISOR, {"reason": "客观事由尚未消除，中止整改"})
    elif p.ending == "long_term":
        yield Step(p.acted, "mark_long_term", SECOND_SUPERVISOR, {"reason": "需长期坚持"})
    claimed = {"claimed_done": 0, "verified": 5, "written_off": 9}.get(p.ending, 6)
    if p.ending in ("claimed_done", "verified", "written_off") or p.sent_back:
        said = {"statement": "各项措施均已完成"}
        yield _owner(p, p.acted - claimed, "claim_done", said)
    if p.sent_back:
        yield Step(p.acted, "send_back", VERIFIER, {"reason": "第2项措施的材料不足以证明已完成"})
    if p.ending in ("verified", "written_off"):
        day = p.acted if p.ending == "verified" else p.acted - 4
        yield Step(day, "verify", VERIFIER, {"opinion": "现场核实，整改到位"})
    if p.ending == "written_off":
        said = {"opinion": "同意销号", "rule_made": "已建立审批留痕制度" if p.systemic else ""}
        yield Step(p.acted, "write_off", COORDINATOR, said)
    if p.recurs:
        yield Step(p.recurs, "find", _inspector(p))


def first_due(p: Problem) -> int:
    """When the term ends before any extension."""
    return p.due - EXTENDED_BY if p.extension == "granted" else p.due


def _owner(p: Problem, day: int, verb: str, said: Mapping[str, Any]) -> Step:
    return Step(day, verb, p.owner, said)


def _inspector(p: Problem) -> str:
    return next(i.team[0] for i in inspections() if i.key == p.inspection)
