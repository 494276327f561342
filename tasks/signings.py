"""The storing side of the register of signed documents."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.authority import SignedAct
from models.forms.signing import Sign
from models.statement import Row, insert_into
from models.store import Tx
from rules.authority import Question, Signer, look_up, may_sign
from rules.procedure import Case
from rules.refusal import Refused
from rules.signing import signed
from rules.subject import body_kind, stage_of
from tasks.acts import Act, Draft
from tasks.authorities import Tables, asked, tables_for
from tasks.duty_facts import KindNotSaid
from tasks.lookup import bodies, must, persons
from tasks.registers import register_number
from tasks.signers import signers_of
from tasks.supervision.reviews import flagged, review_of
from tasks.term_rows import TermWrites

ADD_SIGNED = insert_into(SignedAct)


@dataclass(frozen=True, slots=True)
class Examined:
    """What the table in force on its day says of a signature."""

    row_id: int | None
    """The row that says who signs; None: there was none."""
    post_id: int | None
    refusal: Refused | None
    """Why it was signed without authority."""


class Signings:
    """Documents and who signed them."""

    def redirect(self, tx: Tx, acts: Sequence[Act]) -> list[Act]:
        """Acts on registers are what they say."""
        return list(acts)

    def facts(self, tx: Tx, acts: Sequence[tuple[Act, Row | None]]) -> list[Row | Refused]:
        """Of a signature: the tables for the body, and what the roster has of the signer."""
        found: list[Row | Refused] = []
        for act, _ in acts:
            facts: Row = {"keeper_id": None, "register": register_number(act.procedure)}
            try:
                form = act.form
                found.append(facts | (_signing(tx, act, form) if isinstance(form, Sign) else {}))
            except Refused as refusal:
                found.append(refusal)
        return found

    def change_terms(self, draft: Draft, out: TermWrites) -> None:
        """Registers have no terms; the record says under which row it was signed."""
        if _signs(draft.act):
            ruling, _ = signed(_case(draft))
            draft.record["authority"] = [ruling.number, ruling.row.code]
            review = draft.facts["review"]
            if review and review["verbals"]:
                draft.record["warnings"] = [flagged(review["verbals"])]

    def write(self, tx: Tx, drafts: Sequence[Draft]) -> None:
        """A row for each signature; those of a file are written by its import."""
        signatures = [draft for draft in drafts if _signs(draft.act)]
        ids = tx.reserve_ids("signed_act", len(signatures)) if signatures else ()
        rows = [_row(draft, row_id) for draft, row_id in zip(signatures, ids, strict=True)]
        if rows:
            tx.many(ADD_SIGNED, rows)


def phase_key(body: Row, phase: str) -> str:
    """A phase as tables keep it. Raises `KindNotSaid`, `UnknownStage`."""
    if not body["kind"]:
        raise KindNotSaid(body=body["code"])
    return stage_of(body_kind(body["kind"]), phase).key if phase else ""


def examined(tables: Tables, question: Question, signer: Signer, acting_for: str) -> Examined:
    """What the table in force on its day says of a signature in the past."""
    try:
        ruling = look_up(question, *tables.about(question))
    except Refused as refusal:
        return Examined(None, None, refusal)
    try:
        return Examined(ruling.id, may_sign(ruling, signer, question, acting_for), None)
    except Refused as refusal:
        return Examined(ruling.id, None, refusal)


def _signs(act: Act) -> bool:
    return isinstance(act.form, Sign)


def _signing(tx: Tx, act: Act, form: Sign) -> Row:
    body = must(bodies(tx, [form.body]), form.body, "单位", "body")
    people = persons(tx, [form.actor, form.acting_for])
    if form.acting_for:
        must(people, form.acting_for, "人员", "person")
    phase = phase_key(body, form.phase)
    question = asked(body, form.matter, form.document, phase, form.signed_on or act.on)
    tables, lines = tables_for(tx, [body["id"]], [form.document]).about(question)
    return {
        "question": question,
        "tables": tables,
        "lines": lines,
        "signer": signers_of(tx, [form.actor])[form.actor],
        "review": review_of(tx, body["id"], form.case_no, form.document),
        "acting_for_id": people[form.acting_for]["id"] if form.acting_for else None,
    }


def _case(draft: Draft) -> Case:
    return Case(draft.before, draft.facts, draft.content, draft.actor, draft.on)


def _row(draft: Draft, row_id: int) -> Row:
    question = draft.facts["question"]
    ruling, post_id = signed(_case(draft))
    return {
        "id": row_id,
        "seq": draft.seq,
        "case_no": draft.content["case_no"],
        "matter": question.matter,
        "document": question.document,
        "phase": question.phase or ruling.row.phase,
        "body_id": question.body_id,
        "person_id": draft.actor.person_id,
        "post_id": post_id,
        "acting_for_id": draft.facts["acting_for_id"],
        "on_day": question.on,
        "row_id": ruling.id,
        "flag": "",
    }


SIGNINGS = Signings()
