"""The rectification that is timed: nine acts from finding to write-off, the same nine for us and
for every peer.

Found by an inspection, planned, approved, worked, extension asked and granted, claimed done with
proof, verified by somebody of another unit, written off. `FORMS` is what people fill in; each
contestant keeps all of it.
"""

from collections import deque
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

from sqlmodel import Session, select

from models.forms.form import Form
from models.forms.problem import ApprovePlan, AskExtension, Find, PlanMeasure, Reasoned, SubmitPlan
from models.forms.rectification import ClaimDone, EvidenceItem, ReportProgress, Verify, WriteOff
from models.outbox import Endpoint
from models.roster import Body
from models.schema import upgrade
from models.store import Store
from rules.actor import Channel
from rules.vocabulary import Cause
from tasks.acts import Act
from tasks.evidence import keep
from tasks.record import record_one
from tests.province import Province

STEPS = (
    ("find", "inspect"),
    ("submit_plan", "owner"),
    ("approve_plan", "super"),
    ("report_progress", "owner"),
    ("ask_extension", "owner"),
    ("grant_extension", "super"),
    ("claim_done", "owner"),
    ("verify", "verify"),
    ("write_off", "coord"),
)
"""Verb and who does it, in their order."""


class Rectifications:
    """A settled ledger on which rectifications are done, one after the other or many at once."""

    def __init__(self, url: str, place: Path, told: bool = True) -> None:
        """A fresh ledger. ``told``: the keeping body's system has asked to be told of every act."""
        self.store = Store.open(url)
        upgrade(self.store)
        self.province = Province(self.store)
        if told:
            with self.store.session() as session:
                _ask_to_be_told(session)
        paper = place / "proof.pdf"
        paper.write_bytes(b"%PDF-1.7 signed")
        # The file is kept before the clock runs: peers have no evidence store to compare it with.
        self._proof = keep(self.store, paper, measure=1)
        self.inspection = self.province.inspection()
        self._serial = count(1)
        self._ready: deque[list[Act]] = deque()

    def acts(self) -> "Acts":
        """The acts of one more problem."""
        return Acts(self, next(self._serial))

    def prepare(self, n: int) -> None:
        """Fill in the forms of the next ``n`` problems, as the peers' lie ready too.

        What number a problem will get is known, because nobody else works on this ledger.
        """
        for _ in range(n):
            acts = self.acts()
            first = acts.act(0)
            acts.number = f"晋政法整〔2026〕{acts.serial}号"
            self._ready.append([first, *map(acts.act, range(1, len(STEPS)))])

    def whole(self) -> None:
        """One problem from finding to write-off, each act in a durable commit of its own."""
        if not self._ready:
            self.prepare(1)
        for act in self._ready.popleft():
            record_one(self.province.ledger, act)

    @property
    def proof(self) -> EvidenceItem:
        """What the owner hands in."""
        return self._proof

    def close(self) -> None:
        """Give the connections back."""
        self.store.close()


class Acts:
    """The nine acts of one problem; ``number`` is filled in when the first has been recorded."""

    def __init__(self, of: Rectifications, serial: int) -> None:
        """The ``serial``-th problem."""
        self.number = ""
        self._of, self.serial = of, serial

    def act(self, step: int) -> Act:
        """The act of a step, on the day it is done."""
        form = self._form(step)
        at = datetime(2026, 3, 2, 2, tzinfo=UTC) + timedelta(days=3 * step)
        return Act("problem", STEPS[step][0], form, Channel.CLI, at, self.number)

    def _form(self, step: int) -> Form:
        who, number = STEPS[step][1], self.number
        match step:
            case 0:
                return Find(
                    actor=who,
                    inspection=self._of.inspection,
                    keeper="ZFW",
                    body="PRISON",
                    title=f"三起减刑案件缺分监区集体评议签字（{self.serial}）",
                    found_on=date(2026, 3, 2),
                    owner="OWNER",
                )
            case 1:
                measures = (PlanMeasure(text="补签并说明", due_on=date(2026, 4, 1)),)
                return SubmitPlan(actor=who, number=number, measures=measures)
            case 2:
                return ApprovePlan(actor=who, number=number, opinion="同意")
            case 3:
                return ReportProgress(actor=who, number=number, report="两起已补签", done=(1,))
            case 4:
                return AskExtension(actor=who, number=number, n=1, reason="待法院回函")
            case 5:
                return Reasoned(actor=who, number=number, reason="同意延长一个月")
            case 6:
                proof = (self._of.proof,)
                return ClaimDone(actor=who, number=number, statement="全部补签", evidence=proof)
            case 7:
                seen_on = date(2026, 3, 23)
                return Verify(actor=who, number=number, opinion="属实", seen_on=seen_on)
            case _:
                cause = Cause.NOT_PERFORMED
                return WriteOff(actor=who, number=number, opinion="同意销号", cause=cause)


def forms_of_peers() -> list[dict[str, object]]:
    """What people fill in at each step, as plain values: a peer keeps exactly this."""
    proof = {"file": "sha256:" + "0" * 64, "name": "proof.pdf", "measure": 1}
    return [
        {
            "inspection": "晋政法巡〔2026〕1号",
            "keeper": "ZFW",
            "body": "PRISON",
            "title": "三起减刑案件缺分监区集体评议签字",
            "found_on": "2026-03-02",
            "owner": "OWNER",
        },
        {"measures": [{"text": "补签并说明", "due_on": "2026-04-01"}]},
        {"opinion": "同意"},
        {"report": "两起已补签", "done": [1]},
        {"n": 1, "reason": "待法院回函"},
        {"reason": "同意延长一个月"},
        {"statement": "全部补签", "evidence": [proof]},
        {"opinion": "属实", "seen_on": "2026-03-23"},
        {"opinion": "同意销号", "cause": "not_performed"},
    ]


def _ask_to_be_told(session: Session) -> None:
    keeper = session.exec(select(Body).where(Body.code == "ZFW")).one()
    assert keeper.id is not None
    session.add(Endpoint(body_id=keeper.id, url="http://127.0.0.1:9/events", topics="problem:*"))
    session.commit()
