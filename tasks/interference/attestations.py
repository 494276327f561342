"""The storing side of monthly reports: who is asked for which month, and that it was answered."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import bindparam, func, select, update

from models.forms.interference import AskAttestation
from models.interference import Attestation
from models.matter import Matter
from models.roster import Body
from models.statement import Prepared, Row, among, insert_into
from models.store import Tx
from models.types import table_of
from rules.interference.attesting import Answer, AttestedAlready
from rules.refusal import Refused
from tasks.acts import Act, Draft
from tasks.interference.envelope import blinded, form_of, hide, keep_sealed, opened
from tasks.laid_out import laid_out, opening_acts
from tasks.lookup import must, persons, posts
from tasks.term_changes import recount
from tasks.term_rows import TermWrites

_attested, _matter, _body = table_of(Attestation), table_of(Matter), table_of(Body)
_ADD = insert_into(Attestation)
_FACTS = Prepared(
    select(
        _attested.c.matter_id,
        _attested.c.person_id.label("subject_id"),
        _attested.c.post_id.label("owner_post_id"),
        _attested.c.period,
        _matter.c.body_id.label("keeper_id"),
    )
    .join(_matter, _matter.c.id == _attested.c.matter_id)
    .where(among(_attested.c.matter_id, "ids"))
)
_ORGANS = Prepared(
    select(
        _body.c.id, func.coalesce(func.nullif(_body.c.organ, ""), _body.c.code).label("organ")
    ).where(among(_body.c.id, "ids"))
)
_THERE = Prepared(
    select(_attested.c.person_id, _attested.c.period).where(among(_attested.c.person_id, "ids"))
)
_OF_PERSON = Prepared(
    select(_attested.c.matter_id, _attested.c.period).where(
        _attested.c.person_id == bindparam("person"), _attested.c.answered_on.is_not(None)
    )
)
_UPDATE = Prepared(
    update(_attested)
    .where(_attested.c.matter_id == bindparam("id"))
    .values(answered_on=bindparam("answered"), lapsed_on=bindparam("lapsed"))
)


class Attestations:
    """One for each officer and month."""

    def redirect(self, tx: Tx, acts: Sequence[Act]) -> list[Act]:
        """Acts on reports are what they say."""
        return list(acts)

    def facts(self, tx: Tx, acts: Sequence[tuple[Act, Row | None]]) -> list[Row | Refused]:
        """Who reports for which month, from which post."""
        fresh = _opened(tx, [form for _, form in opening_acts(acts, AskAttestation)])
        ids = [matter["id"] for _, matter in acts if matter is not None]
        rows = tx.rows(_FACTS, {"ids": ids}) if ids else []
        known = {row["matter_id"]: blinded(row) for row in rows}
        return laid_out(acts, AskAttestation, fresh, known)

    def change_terms(self, draft: Draft, out: TermWrites) -> None:
        """That it was answered shows; what was answered is sealed."""
        recount(draft, out)
        if draft.act.verb == "answer":
            hide(draft)

    def write(self, tx: Tx, drafts: Sequence[Draft]) -> None:
        """The reports' own rows."""
        tx.many(_ADD, [_new(draft) for draft in drafts if draft.fresh])
        done = [draft for draft in drafts if draft.act.verb in ("answer", "lapse")]
        tx.many(_UPDATE, [_done(draft) for draft in done])
        keep_sealed(tx, drafts)


def zero_reports(tx: Tx, person_id: int) -> list[date]:
    """The months for which somebody reported that there was nothing; read from under the seal."""
    months = {r["matter_id"]: r["period"] for r in tx.rows(_OF_PERSON, {"person": person_id})}
    return sorted(
        months[matter]
        for matter, said in opened(tx, months).items()
        if form_of(said, "answer").get("answer") == Answer.ZERO
    )


def _opened(tx: Tx, forms: Sequence[AskAttestation]) -> list[Row | Refused]:
    if not forms:
        return []
    people, at = persons(tx, (f.person for f in forms)), posts(tx, (f.post for f in forms))
    ids = [row["id"] for row in people.values()]
    there = {(r["person_id"], r["period"]) for r in tx.rows(_THERE, {"ids": ids})} if ids else set()
    organs = _organs(tx, (row["body_id"] for row in at.values()))
    found: list[Row | Refused] = []
    for form in forms:
        try:
            person = must(people, form.person, "人员", "person")
            post = must(at, form.post, "岗位", "post")
            if (person["id"], form.period) in there:
                raise AttestedAlready(period=f"{form.period:%Y-%m}")
            there.add((person["id"], form.period))
            found.append(
                {
                    "keeper_id": post["body_id"],
                    "organ": organs[post["body_id"]],
                    "subject_id": person["id"],
                    "owner_post_id": post["id"],
                    "period": form.period,
                }
            )
        except Refused as refusal:
            found.append(refusal)
    return found


def _organs(tx: Tx, body_ids: Iterable[int]) -> dict[int, str]:
    ids = sorted(set(body_ids))
    return {row["id"]: row["organ"] for row in tx.rows(_ORGANS, {"ids": ids})} if ids else {}


def _new(draft: Draft) -> Row:
    facts = draft.facts
    return {
        "matter_id": draft.matter["id"],
        "person_id": facts["subject_id"],
        "post_id": facts["owner_post_id"],
        "period": facts["period"],
        "opened_on": draft.on,
        "answered_on": None,
        "lapsed_on": None,
    }


def _done(draft: Draft) -> Row:
    answered = draft.act.verb == "answer"
    return {
        "id": draft.matter["id"],
        "answered": draft.on if answered else None,
        "lapsed": None if answered else draft.on,
    }


ATTESTATIONS = Attestations()
