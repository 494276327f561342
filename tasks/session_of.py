"""Which session an act on an opinion or a referral speaks of."""

from collections.abc import Sequence

from sqlalchemy import select

from models.matter import Matter
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from rules.refusal import Refused
from tasks.acts import Act

_matter = table_of(Matter)
_SESSIONS = Prepared(
    select(_matter.c.id, _matter.c.number).where(
        among(_matter.c.number, "numbers"), _matter.c.procedure == "session"
    )
)


def sessions_named(tx: Tx, acts: Sequence[tuple[Act, Row | Refused]]) -> None:
    """Lay the identifier of the session that an act names beside its facts, as ``session_id``."""
    naming: list[tuple[str, Row]] = []
    for act, facts in acts:
        number: str = getattr(act.form, "session", "")
        if number and not isinstance(facts, Refused):
            naming.append((number, facts))
    if not naming:
        return
    numbers = sorted({number for number, _ in naming})
    ids = {row["number"]: row["id"] for row in tx.rows(_SESSIONS, {"numbers": numbers})}
    for number, facts in naming:
        facts["session_id"] = ids.get(number)
