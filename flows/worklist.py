"""The worklists: what waits on whom until when, for each body and for all, each line linked."""

import re
from typing import Any

from prefect import State, flow
from prefect.artifacts import create_markdown_artifact
from prefect.states import Completed

from flows.deployed import Deployed
from rules.procedures import procedure
from rules.procedures.inspection import INSPECTION
from rules.procedures.problem import PROBLEM
from rules.procedures.referral import REFERRAL
from rules.slip import WORDS, Colour
from tasks.acts import Ledger
from tasks.clock import today
from tasks.ledger import open_ledger
from tasks.markdown import cell, table
from tasks.possible import above_next, opening_next
from tasks.worklist import bodies_of, bodies_with_worklists, worklist
from tasks.worklist_line import Line, Worklist

ALL = "worklist"
"""Key of the worklist of all bodies."""
_NOT_IN_A_KEY = re.compile(r"[^a-z0-9]+")


@flow(name="待办清单 · Worklists")
def renew_worklists() -> State[Any]:
    """更新全部待办清单：什么事项在等谁、到哪天，按颜色排列。

    Renew every worklist: what waits on whom until when, by colour.
    """
    return Completed(name="已更新 · Renewed", message=summary(renew_all(open_ledger())))


def renew_all(ledger: Ledger) -> Worklist:
    """Renew the worklist of each body and the one of all, which is returned."""
    deployed = Deployed.now()
    with ledger.store.read() as tx:
        known = bodies_with_worklists(tx)
    for code, name in known:
        publish(ledger, code, name, deployed)
    return publish(ledger, "", "", deployed)


def publish_worklists_of(ledger: Ledger, matter_id: int) -> None:
    """Renew the worklist of all, and those of the bodies that an act on this matter concerns."""
    deployed = Deployed.now()
    publish(ledger, "", "", deployed)
    with ledger.store.read() as tx:
        concerned = bodies_of(tx, matter_id)
    for code, name in concerned:
        publish(ledger, code, name, deployed)


def publish(ledger: Ledger, code: str, name: str, deployed: Deployed) -> Worklist:
    """Write one worklist: of a body, or of all where ``code`` is empty."""
    found = worklist(ledger.store, today(), code)
    title = f"待办清单：{name} · Worklist" if code else "待办清单（全部） · Worklist of all bodies"
    create_markdown_artifact(
        worklist_text(found, title, deployed), key=worklist_key(code), description=title
    )
    return found


def worklist_key(code: str) -> str:
    """The artifact's key: ``worklist-prison``; a code that is not plain ASCII is spelt in hex."""
    if not code:
        return ALL
    plain = _NOT_IN_A_KEY.sub("-", code.lower()).strip("-")
    if code.upper() == plain.upper():
        return f"{ALL}-{plain}"
    return f"{ALL}-x{code.encode().hex()}"


def worklist_text(found: Worklist, title: str, deployed: Deployed) -> str:
    """The worklist as a page."""
    lines = [_row(line, deployed) for line in found.lines]
    heads = (
        "颜色 · Slip",
        "文号 · Number",
        "事项 · Matter",
        "现状 · State",
        "等待 · Waits on",
        "届满 · Due",
        "办理 · Do",
    )
    text = f"## {cell(title)}\n\n{found.on} · {summary(found)}\n\n"
    text += f"新办 · New: {_openings(deployed)}\n\n"
    if not lines:
        return f"{text}没有待办事项。 Nothing is waiting.\n"
    text += table(heads, lines) + "\n"
    left = found.open - len(lines)
    return f"{text}\n另有{left}件未列出。 {left} more are not listed.\n" if left > 0 else text


def summary(found: Worklist) -> str:
    """``共3件 · 3 open　🔴红2 已逾期 · overdue　…``."""
    marks = [f"{mark(c)}{found.counts[c]} {WORDS[c][2]}" for c in Colour]
    return "　".join([f"共{found.open}件 · {found.open} open", *marks])


def mark(shade: Colour) -> str:
    """``🔴红``: the word beside the mark, for who has no font for it or does not see colours."""
    return f"{WORDS[shade][1]}{WORDS[shade][0]}"


def _openings(deployed: Deployed) -> str:
    """Links to the verbs that open a matter."""
    opening = ((PROBLEM, "find"), (INSPECTION, "mandate"), (REFERRAL, "receive"))
    return "　".join(deployed.link(p.key, p.verb(verb), {}) for p, verb in opening)


def _row(line: Line, deployed: Deployed) -> tuple[str, ...]:
    declared = procedure(line.procedure)
    filled = {"number": line.number, "seen": line.seq}
    links = [
        deployed.link(other.key, verb, {"referral": line.number})
        for other, verb in opening_next(line.waiting)
    ]
    links += [deployed.link(declared.key, declared.verb(k), filled) for k in line.waiting.verbs]
    # Of the referral above, whose number a line of its opinion does not have.
    links += [verb.label for _, verb in above_next(line.waiting)]
    return (
        mark(line.colour),
        cell(line.number),
        cell(line.title, 60),
        line.state.replace(" · ", "<br>"),
        cell(line.waits_for),
        _due(line),
        "<br>".join(links),
    )


def _is_past(line: Line) -> bool:
    return (line.seconds if line.seconds is not None else line.left or 0) < 0


def _due(line: Line) -> str:
    if line.note:
        due = line.note.replace(" · ", "<br>")
    elif line.due_on is None or line.left is None:
        due = "期限中止 · suspended"
    else:
        said = " · ".join(line.said)
        due = f"{line.until}<br>{f'**{said}**' if _is_past(line) else said}"
    if line.colour is Colour.YELLOW:
        due += f"<br>措施或进展应于{line.step_on} · step was due"
    return due
