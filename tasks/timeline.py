"""What happened to a matter, in order: every act of its history, and every rung that a sweep fired
at it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, select

from models.matter import History, Matter
from models.past_act import read
from models.statement import Prepared, Row
from models.store import Tx
from models.term import Fired, Term
from models.types import table_of
from rules.interference.sealed import SEALED
from rules.ladder import ladders
from rules.procedure import ROLE_WORDS, Procedure, Role
from rules.procedures import procedure
from tasks.acts import SHANGHAI
from tasks.drafts import NoSuchMatter
from tasks.family import Family
from tasks.improvement_sheet import changes_of_problem

_matter, _history = table_of(Matter), table_of(History)
_fired, _term = table_of(Fired), table_of(Term)
_MATTER = Prepared(select(_matter).where(_matter.c.number == bindparam("number")))
_ACTS = Prepared(
    select(_history.c.seq, _history.c.record)
    .where(_history.c.matter_id == bindparam("id"))
    .order_by(_history.c.seq)
)
_RUNGS = Prepared(
    select(_fired, _term.c.ladder, _term.c.kind)
    .join(_term, (_term.c.matter_id == _fired.c.matter_id) & (_term.c.no == _fired.c.term_no))
    .where(_fired.c.matter_id == bindparam("id"), _fired.c.sweep_seq > 0)
    .order_by(_fired.c.fired_on, _fired.c.rung)
)
_SAID = (
    "opinion",
    "proposal",
    "reason",
    "report",
    "reply",
    "statement",
    "remark",
    "note",
    "summary",
    "rule_made",
    "into",
    "letter",
    "lacking",
    "facts",
    "allegation",
    "reasons",
    "finding",
    "because",
    "authority",
    "change",
)
_DAYS = (("received_on", "收到"), ("made_on", "提出"))
_UNTOLD = frozenset({"cast_vote"})
"""Verbs of which a timeline says that they were done, and nothing of what was said: who voted what
stands in the minutes alone."""
_TERM_WORDS = {
    "opened": ("期限开始", "opened"),
    "suspended": ("期限中止", "suspended"),
    "resumed": ("期限恢复", "resumed"),
    "extended": ("期限延长", "extended"),
    "recomputed": ("期限重算", "recomputed"),
    "reset": ("期限更正", "reset"),
    "escalated": ("越级督办", "escalated"),
    "met": ("期限内完成", "met"),
    "late": ("逾期完成", "late"),
    "void": ("期限作废", "void"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened: in both languages what, by whom in which capacity, and where the
    matter stood then."""

    on: date
    at: datetime | None
    """None for a rung that a sweep fired by the day."""
    seq: int | None
    zh: str
    en: str
    by: str
    """Staff code; never a name. A deputy's is followed by whom it was done for."""
    role: str
    state: str
    note: str
    terms: tuple[str, ...]
    number: str = ""
    """Of the matter it happened to, where several are told together."""

    def plain(self) -> dict[str, Any]:
        """As JSON can hold it."""
        return {
            "on": self.on.isoformat(),
            "at": self.at.isoformat() if self.at else None,
            "seq": self.seq,
            "zh": self.zh,
            "en": self.en,
            "by": self.by,
            "role": self.role,
            "state": self.state,
            "note": self.note,
            "terms": list(self.terms),
            **({"number": self.number} if self.number else {}),
        }


def matter_row(tx: Tx, number: str) -> Row:
    """A matter's row by its number. Raises `NoSuchMatter`, of a sealed matter too."""
    found = tx.first(_MATTER, {"number": number})
    if found is None or found["procedure"] in SEALED:
        raise NoSuchMatter(number=number)
    return found


def timeline(tx: Tx, matter: Row) -> list[Entry]:
    """Everything that happened to a matter, oldest first."""
    declared = procedure(matter["procedure"])
    acts = [_act(declared, row) for row in tx.rows(_ACTS, {"id": matter["id"]})]
    rungs = [_rung(row) for row in tx.rows(_RUNGS, {"id": matter["id"]})]
    # On one day the sweep of the morning comes before what people did in it.
    told = sorted(acts + rungs, key=_in_order)
    if declared.key != "problem":
        return told
    # What an act led to stands behind it.
    return sorted([*told, *_led_to(tx, matter["id"])], key=lambda entry: entry.on)


def _in_order(entry: Entry) -> tuple[date, bool, datetime | date, int]:
    """A rung by the day opens its day; one by the instant stands where it fell."""
    return entry.on, entry.at is not None, entry.at or entry.on, entry.seq or 0


def timeline_of(tx: Tx, family: Family) -> list[Entry]:
    """Everything that happened to the matters of a case, oldest first; of one alone as `timeline`.

    What one act brought about in others stands behind it: they have its instant.
    """
    if len(family.members) == 1:
        return timeline(tx, family.root.matter)
    told = [
        replace(entry, number=member.number)
        for member in family
        for entry in timeline(tx, member.matter)
    ]
    return sorted(told, key=lambda entry: (entry.on, entry.at is not None, entry.at or entry.on))


def _act(declared: Procedure, row: Row) -> Entry:
    record = read(row["record"], declared.key)
    at = datetime.fromisoformat(record["at"]).astimezone(SHANGHAI)
    verb, by = declared.verb(record["act"]), record["by"]
    who = f"{by['code']}（代{by['for']}）" if by.get("for") else str(by["code"])
    return Entry(
        at.date(),
        at,
        row["seq"],
        verb.zh,
        verb.en,
        who,
        ROLE_WORDS[Role(by["role"])][0],
        declared.state(record["to"]).label,
        "" if record["act"] in _UNTOLD else _note(record.get("form") or {}),
        (
            *(_term_line(declared, change) for change in record.get("terms", ())),
            *(f"⚠ {warning}" for warning in record.get("warnings", ())),
            *(record[name] for name in ("chosen", "sorted") if name in record),
        ),
    )


def _note(form: Mapping[str, Any]) -> str:
    said = [str(form[name]) for name in _SAID if form.get(name)]
    said += [f"{zh}：{form[name]}" for name, zh in _DAYS if form.get(name)]
    said += _of_improvement(form)
    if isinstance(measures := form.get("measures"), list):
        said.append(f"措施{len(measures)}项：{'；'.join(m['text'] for m in measures)}")
    if evidence := form.get("evidence"):
        said.append(f"证明材料{len(evidence)}件")
    return " · ".join(said)


def _of_improvement(form: Mapping[str, Any]) -> list[str]:
    said = []
    if problems := form.get("problems"):
        said.append(f"问题：{'、'.join(problems)}")
    if form.get("rule_title"):
        rule = f"《{form['rule_title']}》（{form['rule_document']}，{form['rule_on']}）"
        said.append(f"{rule}措施{form['measures']}项")
    if form.get("carried_by"):
        said.append(f"{form['carried_by']}：{'、'.join(form['items'])}")
    return said


def _led_to(tx: Tx, matter_id: int) -> Iterator[Entry]:
    """Of a problem: when it was named in an improvement, and what became of that."""
    for change in changes_of_problem(tx, matter_id):
        zh, _, en = change.label.partition(" · ")
        yield _by_itself(change.added_on, "列入制度改进", "Named in an improvement", change.number)
        if change.closed_on is not None:
            note = f"{change.number}　{change.adopted}".rstrip()
            yield _by_itself(change.closed_on, f"制度改进{zh}", f"Improvement {en}", note)


def _by_itself(on: date, zh: str, en: str, note: str) -> Entry:
    return Entry(on, None, None, zh, en, "system", ROLE_WORDS[Role.SYSTEM][0], "", note, ())


def _term_line(declared: Procedure, change: Mapping[str, Any]) -> str:
    spec = next(spec for spec in declared.terms if spec.kind == change["term"])
    zh, _ = _TERM_WORDS.get(change["is"], (change["is"], ""))
    until = f"，至{_written(change['due_on'])}" if change.get("due_on") else ""
    return f"{spec.zh}：{zh}{until}"


def _written(end: str) -> str:
    return f"{datetime.fromisoformat(end):%Y-%m-%d %H:%M}" if "T" in end else end


def _rung(row: Row) -> Entry:
    step = ladders()[row["ladder"]].rung(row["rung"])
    note = row["letter"]
    if row["reply_due_on"] is not None:
        answered = "已回复" if row["reply_seq"] is not None else f"{row['reply_due_on']}前回复"
        note = f"{note}（{answered}）"
    return Entry(
        row["fired_on"],
        None if row["fired_at"] is None else row["fired_at"].astimezone(SHANGHAI),
        None,
        step.zh,
        step.en,
        "system",
        ROLE_WORDS[Role.SYSTEM][0],
        "",
        note,
        (),
    )
