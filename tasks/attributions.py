"""The attribution of a wrong case, as an act on its referral finds and keeps it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, delete, select

from models.attribution import Attribution
from models.forms.attribution import Attribute
from models.statement import Prepared, Row, insert_into
from models.store import Tx
from models.types import table_of
from rules.attribution import Named, attribute
from rules.ground import Ground
from tasks.acts import Act, Draft

_attribution = table_of(Attribution)
_FOUND = insert_into(Attribution)
_EARLIER = Prepared(delete(_attribution).where(_attribution.c.referral_id == bindparam("id")))
_OF = Prepared(
    select(_attribution)
    .where(_attribution.c.referral_id == bindparam("id"))
    .order_by(_attribution.c.liable.desc(), _attribution.c.mainly.desc(), _attribution.c.person)
)


@dataclass(frozen=True, slots=True)
class Attributed:
    """A person, whether they answer for the case, mainly or beside others, and on what ground."""

    person: str
    liable: bool
    mainly: bool
    ground: Ground

    @property
    def said(self) -> str:
        """What it comes to: ``担责（主要责任） · answers, mainly``."""
        if not self.liable:
            return "不担责 · cleared"
        return "担责（主要责任） · answers, mainly" if self.mainly else "担责 · answers"

    def plain(self) -> dict[str, Any]:
        """As JSON can hold it."""
        return {
            "person": self.person,
            "answers": self.liable,
            "mainly": self.mainly,
            "ground_zh": self.ground.zh,
            "ground_en": self.ground.en,
            "article": self.ground.article,
        }


def facts_of_attribution(act: Act) -> Row:
    """Who answers and who is cleared, by the form's votes and opinions. Raises what
    `rules.attribution.attribute` raises."""
    assert isinstance(act.form, Attribute)
    found = attribute(act.form.handling())
    return {"attribution": [_said(named) for named in (*found.liable, *found.cleared)]}


def write_attributions(tx: Tx, drafts: Sequence[Draft]) -> None:
    """A later finding takes the place of the earlier, which stays in the history."""
    mine = [draft for draft in drafts if draft.act.verb == "attribute"]
    tx.many(_EARLIER, [{"id": draft.matter["id"]} for draft in mine])
    tx.many(
        _FOUND,
        [
            {"referral_id": draft.matter["id"], "seq": draft.seq, **row}
            for draft in mine
            for row in draft.facts["attribution"]
        ],
    )


def attribution_of(tx: Tx, referral_id: int) -> list[Attributed]:
    """Who answers (mainly first), then who is cleared."""
    return [
        Attributed(row["person"], bool(row["liable"]), bool(row["mainly"]), Ground(row["ground"]))
        for row in tx.rows(_OF, {"id": referral_id})
    ]


def _said(named: Named) -> Row:
    return {
        "person": named.person,
        "liable": named.ground.answers,
        "mainly": named.mainly,
        "ground": named.ground.value,
    }
