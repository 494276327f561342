"""The storing side of decisions under review, and of what was said instead of written."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, select

from models.forms.supervision import RecordVerbal, SubmitReview
from models.matter import Matter
from models.statement import Prepared, Row
from models.store import Tx
from models.supervision import Instruction, Verbal
from models.types import table_of
from tasks.acts import Act, Draft
from tasks.lookup import must, persons
from tasks.supervision.case_file import post_of
from tasks.supervision.storing import Supervised, case_of, digest_of
from tasks.term_rows import TermWrites

_verbal, _instruction, _matter = table_of(Verbal), table_of(Instruction), table_of(Matter)
_WAITING = Prepared(
    select(_matter.c.number)
    .join(_verbal, _verbal.c.matter_id == _matter.c.id)
    .where(
        _verbal.c.body_id == bindparam("body_id"),
        _verbal.c.case_code == bindparam("case"),
        _matter.c.state == "recorded",
    )
    .order_by(_matter.c.id)
)
_REVIEWS = Prepared(
    select(_matter.c.state)
    .join(_instruction, _instruction.c.matter_id == _matter.c.id)
    .where(
        _instruction.c.body_id == bindparam("body_id"),
        _instruction.c.case_code == bindparam("case"),
        _instruction.c.document == bindparam("document"),
        _matter.c.state != "withdrawn",
    )
    .order_by(_matter.c.id.desc())
    .limit(1)
)


def verbals_waiting(tx: Tx, body_id: int, case: str) -> list[str]:
    """Numbers of what was said on a case and is not made up in writing."""
    return [row["number"] for row in tx.rows(_WAITING, {"body_id": body_id, "case": case})]


def review_of(tx: Tx, body_id: int, case: str, document: str) -> Row | None:
    """What the register of signed documents asks of a document in a case: where its review stands,
    and what was said and not written. None: it is about no case."""
    if not case:
        return None
    found = tx.first(_REVIEWS, {"body_id": body_id, "case": case, "document": document})
    return {
        "state": found["state"] if found else "",
        "verbals": verbals_waiting(tx, body_id, case),
    }


class Instructions(Supervised):
    """A draft decision, its written opinion, its signature."""

    table = Instruction
    opening = (SubmitReview,)

    def add(self, tx: Tx, act: Act, matter: Row | None, facts: Row) -> None:
        """What it is, and what was said on the case without being written."""
        facts["document"] = (facts["row"] or vars(act.form))["document"]
        facts["verbals"] = verbals_waiting(tx, facts["keeper_id"], facts["case_code"])

    def new(self, draft: Draft) -> Row:
        """What is proposed, by whom."""
        said = draft.content
        return case_of(draft) | {
            "document": said["document"],
            "proposed": said["proposed"],
            "drafted_by": draft.actor.person_id,
            "reviewed_by": None,
            "reviewed_on": None,
            "verdict": "",
            "opinion": "",
            "direct": False,
            "signed_by": None,
            "signed_on": None,
            "urgent": "",
        }

    def changed(self, draft: Draft) -> Row:
        """The opinion, the decision in the officers' place, the signature."""
        said, by = draft.content, draft.actor.person_id
        on: dict[str, Any] = {"reviewed_by": by, "reviewed_on": draft.on}
        match draft.act.verb:
            case "review":
                return on | {"verdict": said["verdict"], "opinion": said["opinion"]}
            case "decide_directly" | "maintain":
                return on | {"direct": True, "opinion": said["text"]}
            case "resubmit":
                return {"proposed": said["proposed"]}
            case "sign":
                why = said["urgent"] if _is_flagged(draft) else ""
                return {"signed_by": by, "signed_on": draft.on, "urgent": why}
            case _:
                return {}

    def change_terms(self, draft: Draft, out: TermWrites) -> None:
        """What was signed before the writing is flagged, where everybody reads it."""
        super().change_terms(draft, out)
        if draft.act.verb == "sign" and _is_flagged(draft):
            draft.record["warnings"] = [flagged(draft.facts["verbals"])]


def flagged(verbals: Sequence[str]) -> str:
    """What is said of a signature that came before its writing."""
    numbers = "、".join(verbals)
    return (
        f"紧急先行签发，书面意见待补（{numbers}），已标注。 "
        f"Signed as urgent before the writing ({numbers}): flagged."
    )


def _is_flagged(draft: Draft) -> bool:
    """Signed before the writing was there."""
    return bool(draft.facts["verbals"]) or draft.before != "agreed"


class Verbals(Supervised):
    """What a head said on a case."""

    table = Verbal
    opening = (RecordVerbal,)

    def add(self, tx: Tx, act: Act, matter: Row | None, facts: Row) -> None:
        """Who said it: the clock is that person's. Raises `tasks.lookup.UnknownCode`."""
        if isinstance(act.form, RecordVerbal) and matter is None:
            code = act.form.giver
            facts["giver_id"] = must(persons(tx, [code]), code, "人员", "person")["id"]
        else:
            facts["giver_id"] = facts["row"]["giver_id"]
        facts["named"] = [facts["giver_id"]]
        # The term is the giver's, not the judge's; a superior from elsewhere has no post here.
        facts["owner_post_id"] = post_of(tx, facts["keeper_id"], facts["giver_id"], act.on)

    def new(self, draft: Draft) -> Row:
        """Who, when, which words, why it was urgent."""
        said = draft.content
        return case_of(draft) | {
            "giver_id": draft.facts["giver_id"],
            "received_by": draft.actor.person_id,
            "recorded_on": draft.on,
            "said_on": said["said_on"],
            "said_at": said["said_at"],
            "words": said["words"],
            "why_urgent": said["why_urgent"],
            "closed_on": None,
            "written": "",
            "digest": "",
        }

    def changed(self, draft: Draft) -> Row:
        """Made up in writing, or disowned."""
        said = draft.content
        match draft.act.verb:
            case "write_up":
                return {
                    "closed_on": draft.on,
                    "written": said["text"],
                    "digest": digest_of(draft),
                }
            case "disown":
                return {"closed_on": draft.on, "written": said["reason"]}
            case _:
                return {}


INSTRUCTIONS, VERBALS = Instructions(), Verbals()
