"""The storing side of protection: what was done to a recorder, flagged to the desk that has the
record."""

from collections.abc import Sequence

from sqlalchemy import bindparam, update

from models.forms.interference import FlagProtection
from models.interference import Protection
from models.statement import Prepared, Row, insert_into
from models.store import Tx
from models.types import table_of
from rules.interference.protecting import stated_ground
from rules.procedures.protection import PROTECTION
from rules.refusal import Refused
from tasks.acts import Act, Draft
from tasks.interference.envelope import Said, blinded, form_of, hide, keep_sealed, opened, seal
from tasks.interference.numbering import drawn_number
from tasks.interference.recorders import about_of, desk_of_recorder
from tasks.laid_out import laid_out, opening_acts
from tasks.term_changes import recount
from tasks.term_rows import TermWrites

_flag = table_of(Protection)
_OPEN = insert_into(Protection)
_UPDATE = Prepared(
    update(_flag).where(_flag.c.matter_id == bindparam("id")).values(checked_on=bindparam("on_"))
)


class Protections:
    """One for each thing done to a recorder."""

    def redirect(self, tx: Tx, acts: Sequence[Act]) -> list[Act]:
        """Acts on flags are what they say."""
        return list(acts)

    def facts(self, tx: Tx, acts: Sequence[tuple[Act, Row | None]]) -> list[Row | Refused]:
        """Whose desk it is for, and whether a ground was stated."""
        fresh: list[Row | Refused] = [
            blinded(
                {
                    "keeper_id": desk_of_recorder(tx, form.recorder),
                    "register": drawn_number(tx, PROTECTION.series, act.on.year),
                    "about": about_of(form.recorder, form.happened, form.on_day),
                }
            )
            for act, form in opening_acts(acts, FlagProtection)
        ]
        mine = {matter["id"]: matter for _, matter in acts if matter is not None}
        known = {i: _known(mine[i], said) for i, said in opened(tx, mine).items()}
        return laid_out(acts, FlagProtection, fresh, known)

    def change_terms(self, draft: Draft, out: TermWrites) -> None:
        """What was done to whom is sealed, and the verdict."""
        recount(draft, out)
        if draft.act.verb in ("flag", "check"):
            hide(draft)

    def write(self, tx: Tx, drafts: Sequence[Draft]) -> None:
        """The flags' own rows."""
        tx.many(_OPEN, [_new(draft) for draft in drafts if draft.fresh])
        checked = [draft for draft in drafts if draft.act.verb == "check"]
        tx.many(_UPDATE, [{"id": d.matter["id"], "on_": d.on} for d in checked])
        keep_sealed(tx, drafts)


def _known(matter: Row, said: list[Said]) -> Row:
    flagged = form_of(said, "flag")
    return blinded(
        {
            "keeper_id": matter["body_id"],
            "happened": flagged["happened"],
            "grounded": stated_ground(flagged["ground"]),
        }
    )


def _new(draft: Draft) -> Row:
    return {
        "matter_id": draft.matter["id"],
        "recorder_mark": seal().mark("person", draft.content["recorder"]),
        "about": draft.facts["about"],
        "flagged_on": draft.on,
        "checked_on": None,
    }


PROTECTIONS = Protections()
