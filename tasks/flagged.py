"""Documents that were signed without authority, as the register keeps them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, or_, select

from models.authority import AuthorityRow, SignedAct
from models.matter import Matter
from models.roster import Body, Person
from models.statement import Prepared
from models.store import Tx
from models.types import table_of
from rules.refusal import all_refusals
from tasks.lookup import bodies, must

_signed, _row, _matter = table_of(SignedAct), table_of(AuthorityRow), table_of(Matter)
_body, _person = table_of(Body), table_of(Person)
_holder = _person.alias("holder")
_FLAGGED = Prepared(
    select(
        _body.c.code.label("body"),
        _signed.c.case_no,
        _signed.c.matter,
        _signed.c.document,
        _signed.c.on_day,
        _person.c.code.label("person"),
        _holder.c.code.label("acting_for"),
        _matter.c.number.label("table_number"),
        _row.c.code.label("row_code"),
        _signed.c.flag,
    )
    .select_from(
        _signed.join(_body, _body.c.id == _signed.c.body_id)
        .join(_person, _person.c.id == _signed.c.person_id)
        .outerjoin(_holder, _holder.c.id == _signed.c.acting_for_id)
        .outerjoin(_row, _row.c.id == _signed.c.row_id)
        .outerjoin(_matter, _matter.c.id == _row.c.list_id)
    )
    .where(
        _signed.c.flag != "",
        or_(bindparam("every") == 1, _signed.c.body_id == bindparam("body_id")),
    )
    .order_by(_body.c.code, _signed.c.on_day, _signed.c.id)
)
HEADS = (
    "单位 · Body",
    "案号 · Case",
    "事项 · Matter",
    "文书 · Document",
    "签发日期 · Signed on",
    "签发人 · Signer",
    "代 · For",
    "授权表 · Table",
    "原因 · Why",
)


@dataclass(frozen=True, slots=True)
class Flagged:
    """One of them."""

    body: str
    case_no: str
    matter: str
    document: str
    on_day: date
    person: str
    acting_for: str
    row: str
    flag: str

    @property
    def why(self) -> str:
        """In a sentence without figures; the code where this version does not know it."""
        known = all_refusals().get(self.flag)
        return f"{known.title()} [{self.flag}]" if known is not None else self.flag

    @property
    def line(self) -> tuple[str, ...]:
        """As it stands in a table under `HEADS`."""
        case, day = self.case_no or "—", self.on_day.isoformat()
        what = self.matter, self.document, day, self.person, self.acting_for or "—"
        return self.body, case, *what, self.row or "—", self.why

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        plain = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return plain | {"on_day": self.on_day.isoformat()}


def flagged(tx: Tx, body: str = "") -> list[Flagged]:
    """Those of a body, or all. Raises `UnknownCode`."""
    body_id = must(bodies(tx, [body]), body, "单位", "body")["id"] if body else 0
    rows = tx.rows(_FLAGGED, {"every": int(not body), "body_id": body_id})
    return [
        Flagged(
            row["body"],
            row["case_no"],
            row["matter"],
            row["document"],
            row["on_day"],
            row["person"],
            row["acting_for"] or "",
            f"{row['table_number']} {row['row_code']}" if row["row_code"] else "",
            row["flag"],
        )
        for row in rows
    ]
