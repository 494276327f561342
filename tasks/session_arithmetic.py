"""The arithmetic of a session as its coordinator reads it: who counts, what is needed, what is
there, and whether any opinion can still pass. Votes by kind, never by name."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from models.matter import Matter
from models.session import CommitteeSession
from models.statement import Prepared, Row
from models.store import Tx
from models.types import table_of
from rules.ballot import Outcome, count
from rules.charter import BASE_WORDS
from rules.majority import base_of, passes, votes_needed
from rules.outlook import Outlook, outlook_of
from rules.quorum import has_quorum, needed
from rules.sitting import Sitting, sitting_of
from rules.vocabulary import Finding
from tasks.markdown import cell, table
from tasks.session_facts import sessions_at, votes_of


@dataclass(frozen=True, slots=True)
class Officer:
    """The votes on one officer as they stand."""

    number: str
    outcome: Outcome
    uncast: int
    """Members in the room who may vote and have not."""
    can_pass: bool
    """Some opinion reaches its majority if all who have not voted join it."""


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """A session in figures, as it is at an instant."""

    sitting: Sitting
    outlook: Outlook
    quorum_needed: int
    quorum_met: bool
    base: int
    votes_needed: int
    officers: tuple[Officer, ...]

    def plain(self) -> dict[str, Any]:
        """As JSON can hold it."""
        return {
            "members": self.sitting.members,
            "out": self.sitting.out,
            "present": self.sitting.present,
            "voters": len(self.sitting.voters),
            "quorum_needed": self.quorum_needed,
            "quorum_met": self.quorum_met,
            "base": self.base,
            "votes_needed": self.votes_needed,
            "outlook": self.outlook.plain(),
            "warnings": list(self.outlook.warnings()),
            "officers": [
                {
                    "opinion": officer.number,
                    "tally": {f.name.lower(): n for f, n in officer.outcome.tally.items()},
                    "uncast": officer.uncast,
                    "can_pass": officer.can_pass,
                }
                for officer in self.officers
            ],
        }


FIGURE_HEADS = ("项目 · Item", "数 · Figure", "说明 · Note")
TALLY_HEADS = (
    "当事人意见 · Officer",
    *(finding.value for finding in Finding),
    "未投 · not cast",
    "能否形成意见 · can an opinion pass",
)

_parent, _own = table_of(Matter), table_of(Matter).alias("own")
_session = table_of(CommitteeSession)
_LATEST = Prepared(
    select(_own.c.number)
    .join(_session, _session.c.matter_id == _own.c.id)
    .join(_parent, _parent.c.id == _session.c.referral_id)
    .where(_parent.c.number == bindparam("referral"))
    .order_by(_own.c.id.desc())
)


def latest_session_of(tx: Tx, referral: str) -> str:
    """Number of the latest session on a referral; empty where there is none."""
    found = tx.first(_LATEST, {"referral": referral})
    return str(found["number"]) if found else ""


def arithmetic_of(tx: Tx, matter: Row, at: datetime) -> Arithmetic:
    """The figures of a session at an instant; of one that has ended, as it was then."""
    facts = sessions_at(tx, {matter["id"]: at})[matter["id"]]
    sitting, votes = sitting_of(facts), votes_of(tx, matter["id"])
    base, share = base_of(sitting), sitting.charter.majority
    return Arithmetic(
        sitting,
        outlook_of(sitting),
        needed(sitting.members, sitting.charter.quorum),
        has_quorum(sitting.present, sitting.members, sitting.charter.quorum),
        base,
        votes_needed(base, share),
        tuple(
            _officer(number, sitting, count(sitting, votes.get(opinion_id, ())))
            for number, opinion_id in facts["cases"].items()
        ),
    )


def _officer(number: str, sitting: Sitting, outcome: Outcome) -> Officer:
    uncast = outcome.present - sum(outcome.tally.values())
    share = sitting.charter.majority
    can = any(passes(votes + uncast, outcome.base, share) for votes in outcome.tally.values())
    return Officer(number, outcome, uncast, can)


def arithmetic_text(number: str, figures: Arithmetic) -> str:
    """The figures as Markdown, the warnings first."""
    warnings = "\n".join(f"> ⚠ {cell(said, 500)}\n" for said in figures.outlook.warnings())
    parts = [
        f"## {cell(number)}",
        warnings,
        table(FIGURE_HEADS, map(_marked, figure_rows(figures))),
        table(TALLY_HEADS, map(_marked, tally_rows(figures))),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _marked(row: Sequence[str]) -> tuple[str, ...]:
    return tuple("<br>".join(cell(line) for line in said.split("\n")) for said in row)


def figure_rows(figures: Arithmetic) -> list[tuple[str, str, str]]:
    """The figures of the session in plain text, under `FIGURE_HEADS`."""
    sitting, charter = figures.sitting, figures.sitting.charter
    base_zh, base_en = BASE_WORDS[charter.base]
    reasons = Counter(s.out for s in sitting.seated if s.out is not None)
    why = "\n".join(f"{reason.value}：{n}" for reason, n in reasons.items())
    met = "达到 · met" if figures.quorum_met else "未达到 · not met"
    pending = sum(s.pending for s in sitting.seated)
    return [
        ("委员总数 · members", str(sitting.members), ""),
        ("不得参与表决 · may not vote", str(sitting.out), why),
        ("回避申请未决 · recusals undecided", str(pending), ""),
        ("到会 · present", str(sitting.present), f"可表决 · may vote: {len(sitting.voters)}"),
        ("法定人数 · quorum", str(figures.quorum_needed), f"{charter.quorum}；{met}"),
        (
            "通过所需票数 · votes for an opinion",
            str(figures.votes_needed),
            f"{base_zh}（{base_en}）{figures.base} × {charter.majority}",
        ),
    ]


def tally_rows(figures: Arithmetic) -> list[tuple[str, ...]]:
    """The votes on each officer by kind, never by name, in plain text, under `TALLY_HEADS`."""
    return [
        (
            officer.number,
            *(str(officer.outcome.tally[finding]) for finding in Finding),
            str(officer.uncast),
            _prospect(officer),
        )
        for officer in figures.officers
    ]


def _prospect(officer: Officer) -> str:
    if officer.outcome.finding is not None:
        zh, _, en = officer.outcome.finding.value.partition(" · ")
        return f"已达到：{zh} · reached: {en}"
    if officer.can_pass:
        return "仍可能 · still possible"
    return "无法形成，除非有人改票或到会 · not possible unless votes change or members arrive"
