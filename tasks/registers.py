"""The storing side of the registers: calendar, sweeps, imports, checkpoints, keys. The roster has
its own (`tasks.roster_changes`)."""

from collections.abc import Sequence

from models.forms.register import PublishArrangement
from models.statement import Row
from models.store import Tx
from rules.refusal import Refused
from rules.tenure import Overlap as Overlap
from tasks.acts import Act, Draft
from tasks.calendar import PUT_DAY, PUT_YEAR, arranged_years
from tasks.term_rows import TermWrites


def register_number(key: str) -> str:
    """The number of a register: its name."""
    return f"册-{key}"


class Registers:
    """What the product keeps on record about itself and its calendar."""

    def redirect(self, tx: Tx, acts: Sequence[Act]) -> list[Act]:
        """Acts on registers are what they say."""
        return list(acts)

    def facts(self, tx: Tx, acts: Sequence[tuple[Act, Row | None]]) -> list[Row | Refused]:
        """No keeping body; of an arrangement, whether its year has one."""
        found: list[Row | Refused] = []
        for act, _ in acts:
            facts: Row = {"keeper_id": None, "register": register_number(act.procedure)}
            if isinstance(act.form, PublishArrangement):
                facts["published"] = act.form.year in arranged_years(tx)
            found.append(facts)
        return found

    def change_terms(self, draft: Draft, out: TermWrites) -> None:
        """Registers have no terms."""

    def write(self, tx: Tx, drafts: Sequence[Draft]) -> None:
        """Days of the calendar."""
        for draft in drafts:
            said = draft.content
            if draft.act.verb == "publish" and "days" in said:
                if not said["area"]:
                    tx.run(PUT_YEAR, {"year": said["year"], "source": said["source"]})
                tx.many(
                    PUT_DAY,
                    [
                        {"area": said["area"], "source": said["source"], **day}
                        for day in said["days"]
                    ],
                )


REGISTERS = Registers()
