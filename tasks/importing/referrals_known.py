"""What is on record of a source: its referrals by key."""

from sqlalchemy import bindparam, select

from models.matter import Matter
from models.referral import Referral
from models.statement import Prepared
from models.store import Tx
from models.types import table_of
from tasks.importing.problems_known import Known

_referral, _matter = table_of(Referral), table_of(Matter)
_KNOWN = Prepared(
    select(
        _referral.c.matter_id, _referral.c.source_id, _referral.c.source_digest, _matter.c.number
    )
    .join(_matter, _matter.c.id == _referral.c.matter_id)
    .where(_referral.c.source == bindparam("source"))
)


def known_referrals(tx: Tx, source: str) -> dict[str, Known]:
    """Referrals of a source by their key there."""
    return {
        row["source_id"]: Known(row["matter_id"], row["number"], bytes(row["source_digest"]).hex())
        for row in tx.rows(_KNOWN, {"source": source})
    }
