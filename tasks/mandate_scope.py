"""Whether the scope of a mandate names what there is: verbs of the procedures, documents of
tables."""

from functools import cache

from sqlalchemy import select

from models.authority import AuthorityRow
from models.duty import DutyList
from models.statement import Prepared
from models.transaction import Tx
from models.types import table_of
from rules.mandate_scope import must_be_known, not_verbs
from rules.procedures import PROCEDURES

_row, _list = table_of(AuthorityRow), table_of(DutyList)
# Superseded tables count: a mandate may be registered for days on which they were in force.
_PUBLISHED = select(_row.c.document).join(_list, _list.c.matter_id == _row.c.list_id)
_PUBLISHED = _PUBLISHED.where(_list.c.valid_from.is_not(None)).distinct()
_DOCUMENTS = Prepared(_PUBLISHED.order_by(_row.c.document))


@cache
def _verbs() -> dict[str, str]:
    return {verb.key: verb.zh for each in PROCEDURES.values() for verb in each.verbs}


def scope_must_be_known(tx: Tx, scope: str) -> None:
    """Raises `rules.mandate_scope.ScopeUnknown`."""
    if not_verbs(scope, _verbs()):
        documents = [row["document"] for row in tx.rows(_DOCUMENTS, {})]
        must_be_known(scope, _verbs(), documents)
