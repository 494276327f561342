"""What case data know of a case that is supervised: whether it exists, who holds which role."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import bindparam, or_, select

from models.cases import CaseRole, CaseSheet
from models.statement import Prepared
from models.store import Tx
from models.types import table_of
from rules.refusal import Refused

_sheet, _role = table_of(CaseSheet), table_of(CaseRole)
_ANY = Prepared(select(_sheet.c.id).where(_sheet.c.body_id == bindparam("body_id")).limit(1))
_CASE = Prepared(
    select(_sheet.c.id)
    .where(_sheet.c.body_id == bindparam("body_id"), _sheet.c.code == bindparam("code"))
    .order_by(_sheet.c.id)
    .limit(1)
)
_on = bindparam("on", type_=_role.c.from_on.type)
_ROLES = Prepared(
    select(_role.c.person, _role.c.subject)
    .where(
        _role.c.case_id == bindparam("id"),
        _role.c.from_on <= _on,
        or_(_role.c.to_on.is_(None), _role.c.to_on >= _on),
    )
    .order_by(_role.c.subject, _role.c.from_on, _role.c.person)
)


class NoSuchCase(Refused):
    """The body hands in case data, and this case is not among them."""

    code = "supervision.no-such-case"
    zh = "{body}的案件数据中没有案件{case}。"
    en = "The case data of {body} have no case {case}."
    way_out_zh = "请核对案号；案件确已立案的，先报送案件数据。"
    way_out_en = "Check the code of the case; if it was filed, hand in its data first."


def roles_in_data(
    tx: Tx, body_id: int, body: str, case: str, on: date
) -> Sequence[tuple[str, str]] | None:
    """Staff codes with their roles on a day; None where the body hands in no case data. Raises
    `NoSuchCase`."""
    found = tx.first(_CASE, {"body_id": body_id, "code": case})
    if found is None:
        if tx.first(_ANY, {"body_id": body_id}) is not None:
            raise NoSuchCase(body=body, case=case)
        return None
    rows = tx.rows(_ROLES, {"id": found["id"], "on": on})
    return [(row["person"], row["subject"]) for row in rows]
