"""Links of the monthly report for every officer of a body who was asked, in one go: everybody gets
one, so that having one tells nothing."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, select

from models.interference import Attestation
from models.matter import Matter
from models.roster import Body, Person
from models.settings import settings
from models.statement import Prepared
from models.store import Tx
from models.types import table_of
from rules.link import Purpose
from tasks.acts import Ledger
from tasks.link_office import issue_on_record_in
from tasks.lookup import bodies, must

_attested, _matter = table_of(Attestation), table_of(Matter)
_person, _body = table_of(Person), table_of(Body)
_ASKED = Prepared(
    select(_matter.c.number, _person.c.code.label("person"))
    .select_from(
        _attested.join(_matter, _matter.c.id == _attested.c.matter_id)
        .join(_person, _person.c.id == _attested.c.person_id)
        .join(_body, _body.c.id == _matter.c.body_id)
    )
    .where(
        _body.c.code == bindparam("body"),
        _attested.c.period == bindparam("period", type_=_attested.c.period.type),
        _matter.c.state != "lapsed",
    )
    .order_by(_person.c.code)
)


def issue_for_month(
    ledger: Ledger, period: date, body: str, by: str, at: datetime
) -> list[dict[str, Any]]:
    """Person, number and address of each; shown this once. Raises what
    `tasks.link_office.issue_on_record` refuses, or `tasks.lookup.UnknownCode`."""

    def work(tx: Tx) -> list[dict[str, Any]]:
        must(bodies(tx, [body]), body, "单位", "body")
        base = settings().portal_url.rstrip("/")
        found = []
        for row in tx.rows(_ASKED, {"body": body, "period": period}):
            number, person = row["number"], row["person"]
            made = issue_on_record_in(tx, ledger, number, person, Purpose.ATTEST, None, by, at)
            found.append({"person": person, "number": number, "link": base + made.path})
        return found

    return ledger.store.transact(work)
