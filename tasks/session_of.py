"""Which session an act on an opinion or a referral speaks of, and which an opinion is before."""

from collections.abc import Sequence

from sqlalchemy import bindparam, select

from models.matter import Matter
from models.session import CommitteeSession, SessionCase
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from rules.procedures.session import LIVE
from rules.refusal import Refused
from tasks.acts import Act

_matter = table_of(Matter)
_session, _case = table_of(CommitteeSession), table_of(SessionCase)
_SESSIONS = Prepared(
    select(_matter.c.id, _matter.c.number).where(
        among(_matter.c.number, "numbers"), _matter.c.procedure == "session"
    )
)
_BEFORE = Prepared(
    select(_matter.c.id, _matter.c.number, _matter.c.state, _session.c.held_on, _session.c.place)
    .select_from(
        _case.join(_matter, _matter.c.id == _case.c.session_id).join(
            _session, _session.c.matter_id == _case.c.session_id
        )
    )
    .where(_case.c.opinion_id == bindparam("id"))
    .order_by(_matter.c.id)
)


def live_session(tx: Tx, opinion_id: int) -> Row | None:
    """The session before which an officer's case is, convened or sitting."""
    live = [s for s in tx.rows(_BEFORE, {"id": opinion_id}) if s["state"] in LIVE]
    return live[-1] if live else None


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
