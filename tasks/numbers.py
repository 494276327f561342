"""Numbers from gapless series: taken in the transaction that uses them, so that a rollback leaves
no gap."""

from sqlalchemy import Integer, text

from models.number import NumberException
from models.statement import Prepared, insert_into
from models.store import Tx
from rules.numbering import DocumentNumber
from rules.refusal import Refused

_TAKE = Prepared(
    text(
        "INSERT INTO number_series (organ, kind, year, next)"
        " VALUES (:organ, :kind, :year, 1 + :count)"
        " ON CONFLICT (organ, kind, year)"
        " DO UPDATE SET next = number_series.next + :count RETURNING next"
    ).columns(next=Integer)
)
_EXCEPTION = insert_into(NumberException)
_USE = Prepared(
    text(
        "DELETE FROM number_exception WHERE organ = :organ AND kind = :kind AND year = :year"
        " AND n = :n AND status = 'reserved'"
    )
)


class NotReserved(Refused):
    """The number is not reserved, so it cannot be used or voided as a reserved one."""

    code = "number.not-reserved"
    zh = "文号{number}未处于预留状态。"
    en = "Number {number} is not reserved."
    way_out_zh = "请核对文号，或另取新号。"
    way_out_en = "Check the number, or take a new one."


def take(tx: Tx, organ: str, kind: str, year: int, count: int = 1) -> list[DocumentNumber]:
    """The next ``count`` numbers of a series."""
    first = _first(tx, organ, kind, year, count)
    return [DocumentNumber(organ, kind, year, n) for n in range(first, first + count)]


def take_written(tx: Tx, organ: str, kind: str, year: int, count: int) -> list[str]:
    """As `take`, written out: a sweep takes thousands, which share all but the count."""
    first = _first(tx, organ, kind, year, count)
    stem, _, end = str(DocumentNumber(organ, kind, year, 1)).rpartition("1")
    return [f"{stem}{n}{end}" for n in range(first, first + count)]


def _first(tx: Tx, organ: str, kind: str, year: int, count: int) -> int:
    row = tx.first(_TAKE, {"organ": organ, "kind": kind, "year": year, "count": count})
    assert row is not None
    return int(row["next"]) - count


def reserve(tx: Tx, organ: str, kind: str, year: int, reason: str) -> DocumentNumber:
    """Take the next number for later; it is `use`d or `void`ed, and never given twice."""
    number = take(tx, organ, kind, year)[0]
    tx.run(_EXCEPTION, _row(number) | {"status": "reserved", "reason": reason})
    return number


def use(tx: Tx, number: DocumentNumber) -> None:
    """A reserved number is now borne by a document. Raises `NotReserved`."""
    if tx.run(_USE, _row(number)) != 1:
        raise NotReserved(number=str(number))


def void(tx: Tx, number: DocumentNumber, reason: str) -> None:
    """A reserved number will not be used; it keeps its place in the series, with the reason. Raises
    `NotReserved`."""
    use(tx, number)
    tx.run(_EXCEPTION, _row(number) | {"status": "void", "reason": reason})


def _row(number: DocumentNumber) -> dict[str, str | int]:
    return {"organ": number.organ, "kind": number.kind, "year": number.year, "n": number.n}
