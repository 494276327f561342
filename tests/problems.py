"""Where many tests begin: a problem found, planned, claimed, verified or written off."""

import json
from datetime import date

from sqlmodel import col, func, select

from models.forms.form import Form
from models.forms.problem import ApprovePlan, AskExtension, Find, PlanMeasure, Reasoned, SubmitPlan
from models.forms.rectification import ClaimDone, EvidenceItem, ReportProgress, Verify, WriteOff
from models.forms.register import Appoint, Grant
from models.matter import ActKey, History, Matter
from models.outbox import Outbox
from models.rectification import Evidence, Problem
from models.term import Due, Term, TermChange
from rules.actor import Channel
from rules.vocabulary import Cause
from tasks.acts import SHANGHAI, Act, Receipt
from tasks.record import record_in
from tasks.register_acts import act_on
from tests.province import Province

DIGEST = "ab" * 32
TABLES = (Matter, History, Term, TermChange, Due, Outbox, ActKey)
PROOF = (EvidenceItem(file=f"sha256:{DIGEST}", name="签字页.pdf", measure=1),)


def finding(**more: object) -> Find:
    """A finding in the prison, owned by the post OWNER, kept by the committee."""
    said = {
        "actor": "inspect",
        "keeper": "ZFW",
        "body": "PRISON",
        "title": "三起减刑案件缺集体评议签字",
        "item": "减刑提请·集体评议",
        "found_on": date(2026, 3, 2),
        "owner": "OWNER",
    }
    return Find.model_validate(said | more)


def find(province: Province, day: int = 0, key: str = "", **more: object) -> Act:
    """The act of finding it."""
    return province.act("problem", "find", finding(**more), day, key)


def rows(province: Province) -> dict[str, int]:
    """How many rows each of the tables has that an act may write."""
    with province.store.session() as session:
        return {t.__name__: session.exec(select(func.count()).select_from(t)).one() for t in TABLES}


def found(province: Province, day: int | date = 0, **more: object) -> str:
    """Its number, once found."""
    return province.do("find", finding(found_on=province.at(day).date(), **more), day).number


def plan_of(number: str, *measures: str, actor: str = "owner") -> SubmitPlan:
    """A plan with these measures, each done by 1 April 2026."""
    rows = tuple(PlanMeasure(text=m, due_on=date(2026, 4, 1)) for m in measures or ("补签",))
    return SubmitPlan(actor=actor, number=number, measures=rows)


def planned(province: Province, **more: object) -> str:
    """Found on 2 March, planned on the 5th, approved on the 6th."""
    number = found(province, **more)
    province.do("submit_plan", plan_of(number), 3)
    approve(province, number, 4)
    return number


def approve(province: Province, number: str, day: int | date) -> Receipt:
    form = ApprovePlan(actor="super", number=number, opinion="同意")
    return province.do("approve_plan", form, day)


def claim(province: Province, number: str, day: int | date, measure: int = 1) -> Receipt:
    keep_proof(province)
    proof = (PROOF[0].model_copy(update={"measure": measure}),)
    form = ClaimDone(actor="owner", number=number, statement="已补签", evidence=proof)
    return province.do("claim_done", form, day)


def verify(province: Province, number: str, day: int | date, actor: str = "verify") -> Receipt:
    seen = province.at(day).date()
    form = Verify(actor=actor, number=number, opinion="属实", seen_on=seen)
    return province.do("verify", form, day)


def write_off(province: Province, number: str, day: int | date, actor: str = "coord") -> Receipt:
    form = WriteOff(actor=actor, number=number, opinion="同意", cause=Cause.NOT_PERFORMED)
    return province.do("write_off", form, day)


def written_off(province: Province, **more: object) -> str:
    """Planned, claimed on 1 April, verified on the 2nd, written off on 3 April 2026."""
    number = planned(province, **more)
    claim(province, number, 30)
    verify(province, number, 31)
    write_off(province, number, 32)
    return number


def keep_proof(province: Province) -> None:
    """A file is kept whose digest the forms name."""
    with province.store.session() as session:
        if session.get(Evidence, DIGEST) is None:
            row = Evidence(
                digest=DIGEST, size=3, media="application/pdf", added_on=date(2026, 3, 2)
            )
            session.add(row)
            session.commit()


def on_roster(province: Province, verb: str, form: Form, day: int | date = 0) -> Receipt:
    """An act on the roster. Raises its refusal."""
    with province.store.write() as tx:
        act = act_on(tx, province.ledger, "roster", verb, form, Channel.CLI, province.at(day))
        outcome = record_in(tx, province.ledger, [act])[0]
        if not isinstance(outcome, Receipt):
            raise outcome
    return outcome


def appoint(province: Province, post: str, person: str, from_on: date, day: int | date) -> Receipt:
    form = Appoint(actor="coord", post=post, person=person, from_on=from_on)
    return on_roster(province, "appoint", form, day)


def grant(
    province: Province, post: str, deputy: str, from_on: date, to_on: date, scope: str = "*"
) -> Receipt:
    """A mandate for the deputy to act for the holder of the post."""
    form = Grant(actor="coord", post=post, deputy=deputy, from_on=from_on, to_on=to_on, scope=scope)
    return on_roster(province, "grant", form)


def matter_of(province: Province, number: str) -> Matter:
    with province.store.session() as session:
        return session.exec(select(Matter).where(Matter.number == number)).one()


def problem_of(province: Province, number: str) -> Problem:
    with province.store.session() as session:
        return session.get_one(Problem, matter_of(province, number).id)


def terms_of(province: Province, number: str) -> list[Term]:
    """All terms of a problem, in the order in which they were opened."""
    with province.store.session() as session:
        mine = select(Term).where(Term.matter_id == matter_of(province, number).id)
        return list(session.exec(mine.order_by(col(Term.no))))


def running(province: Province, number: str, kind: str) -> Term:
    """The one term of a kind that is not closed."""
    (term,) = [t for t in terms_of(province, number) if t.kind == kind and t.closed_on is None]
    return term


def verbs_done(province: Province, number: str) -> list[str]:
    """The acts on record, in their order."""
    with province.store.session() as session:
        mine = select(History).where(History.matter_id == matter_of(province, number).id)
        rows = session.exec(mine.order_by(col(History.seq)))
        return [json.loads(row.record)["act"] for row in rows]


def say(province: Province, verb: str, number: str, day: int | date, actor: str = "super") -> str:
    """A verb that takes a reason; the state after it."""
    return province.do(verb, Reasoned(actor=actor, number=number, reason="核实"), day).state


def ask(province: Province, number: str, day: int | date, n: int = 1) -> Receipt:
    """The owner asks for an extension, in the term's own unit."""
    form = AskExtension(actor="owner", number=number, n=n, reason="待法院回函")
    return province.do("ask_extension", form, day)


def report(province: Province, number: str, day: int | date) -> Receipt:
    form = ReportProgress(actor="owner", number=number, report="进行中")
    return province.do("report_progress", form, day)


def outcomes(province: Province, number: str, kind: str) -> list[str]:
    """How the terms of a kind ended, in their order; empty for the one that runs."""
    return [t.outcome for t in terms_of(province, number) if t.kind == kind]


def queued(province: Province, number: str) -> dict[int, tuple[date, int]]:
    """By term: the day and the rung that the due queue has next."""
    with province.store.session() as session:
        mine = select(Due).where(Due.matter_id == matter_of(province, number).id)
        rows = session.exec(mine)
        return {d.term_no: (d.at.astimezone(SHANGHAI).date(), d.rung) for d in rows}


def next_rung(province: Province, number: str, kind: str) -> tuple[date, int]:
    return queued(province, number)[running(province, number, kind).no]
