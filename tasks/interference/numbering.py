"""Numbers of sealed matters: drawn and not counted.

In a screen identity is only claimed, so a number that can be guessed would let anybody try it in
the desk's name; and one that is counted would tell how many there are. That none was taken away
is proved by the chains and the daily root, which are over sealed matters too.
"""

import secrets

from sqlalchemy import bindparam, select

from models.interference import Inquiry
from models.matter import Matter
from models.statement import Prepared
from models.store import Tx
from models.types import table_of
from rules.interference.sealed import HIDDEN
from rules.numbering import DocumentNumber

_matter, _inquiry = table_of(Matter), table_of(Inquiry)
_TAKEN = Prepared(
    select(_matter.c.id)
    .where(_matter.c.number == bindparam("number"))
    .union_all(select(_inquiry.c.matter_id).where(_inquiry.c.clue == bindparam("number")))
)
_LOW, _HIGH = 10**8, 10**9
"""Nine digits, as many as a document number has."""


def drawn_number(tx: Tx, kind: str, year: int) -> str:
    """A number of a kind that nobody has and nobody can guess."""
    while True:
        n = _LOW + secrets.randbelow(_HIGH - _LOW)
        number = str(DocumentNumber(HIDDEN, kind, year, n))
        if tx.first(_TAKEN, {"number": number}) is None:
            return number
