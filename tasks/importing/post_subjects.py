"""Which subjects of duties a post is, by the words of its body's kind."""

import polars as pl
from sqlalchemy import delete, select

from models.roster import Body, PostSubject, Unit
from models.statement import Prepared, among, insert_into
from models.store import Tx
from models.types import table_of
from rules.refusal import Refused
from rules.subject import UnknownKind, UnknownSubject, body_kind, subject_of
from tasks.importing.bulk import read_columns, read_of, write_columns
from tasks.importing.cell import CellRefused
from tasks.importing.columns import Bound
from tasks.importing.result import Result, refuse_rows
from tasks.importing.sieve import BETWEEN
from tasks.importing.table import ROW

_subject, _unit, _body = table_of(PostSubject), table_of(Unit), table_of(Body)
_whole = select(_subject.c.post_id, _subject.c.subject)
_ALL = Prepared(_whole)
_SOME = Prepared(_whole.where(among(_subject.c.post_id, "wanted")))
_KINDS = Prepared(select(_unit.c.id, _body.c.kind).join(_body, _body.c.id == _unit.c.body_id))
_ADD = insert_into(PostSubject)
_FORGET = Prepared(delete(_subject).where(among(_subject.c.post_id, "posts")))
_SCHEMA = {"post_id": pl.Int64, "subject": pl.String}


class BodyWithoutKind(CellRefused):
    """A post has subjects of duties, and its body is of no kind that has any."""

    code = "import.body-without-kind"
    zh = "岗位所在单位在名册中没有类别，或其类别没有责任主体。"
    en = "The roster gives the body of this post no kind, or one without subjects of duties."
    way_out_zh = "请先在单位名册中登记类别（法院、检察院、公安机关、监狱、政法委）。"
    way_out_en = "Say the body's kind in the file of bodies first (court, procuratorate, police …)."


def subjects_on_record(tx: Tx, ids: pl.Series) -> pl.DataFrame:
    """The subjects of posts by ``id``, in order and by comma."""
    found = read_of(tx, _ALL, _SOME, _SCHEMA, ids).sort("subject")
    return found.group_by(pl.col("post_id").alias("id")).agg(
        pl.col("subject").str.join(",").alias("subjects")
    )


def with_subjects(tx: Tx, rows: pl.DataFrame, bound: Bound, result: Result) -> pl.DataFrame:
    """The rows with their subjects by key, in order and by comma; unknown ones are refused."""
    if (rows["subjects"] == "").all():
        return rows
    kinds = read_columns(tx, _KINDS, {"unit_id": pl.Int64, "kind": pl.String})
    rows = rows.join(kinds, on="unit_id", how="left", maintain_order="left")
    keys: list[tuple[str, str, str]] = []
    wrong: dict[tuple[str, str], list[tuple[str, Refused]]] = {}
    for kind, said in rows.select("kind", "subjects").unique().iter_rows():
        known, refused = _read(kind, said)
        if refused:
            wrong[kind, said] = refused
        else:
            keys.append((kind, said, ",".join(sorted(known))))
    if wrong:
        asked = rows.select(ROW, "kind", "subjects").iter_rows()
        told = (
            (number, "subjects", refusal, word)
            for number, kind, said in asked
            for word, refusal in wrong.get((kind, said), ())
        )
        refuse_rows(result, bound, told)
    words = dict.fromkeys(("kind", "subjects", "keys"), pl.String)
    read = pl.DataFrame(keys, schema=words, orient="row")
    good = rows.join(read, on=("kind", "subjects"), maintain_order="left")
    return good.drop("kind", "subjects").rename({"keys": "subjects"})


def _read(kind: str, said: str) -> tuple[set[str], list[tuple[str, Refused]]]:
    """The keys of some words, and the words that are none."""
    words = said.split(BETWEEN) if said else []
    try:
        of = body_kind(kind) if words else None
    except UnknownKind:
        return set(), [("、".join(words), BodyWithoutKind())]
    known: set[str] = set()
    wrong: list[tuple[str, Refused]] = []
    for word in words:
        assert of is not None
        try:
            known.add(subject_of(of, word).key)
        except UnknownSubject as refusal:
            wrong.append((word, refusal))
    return known, wrong


def write_subjects(tx: Tx, new: pl.DataFrame, changed: pl.DataFrame) -> None:
    """Keep the subjects of posts, by ``id``, in place of those they had."""
    if not changed.is_empty():
        tx.run(_FORGET, {"posts": changed["id"].to_list()})
    both = pl.concat([rows.select("id", "subjects") for rows in (new, changed)])
    each = both.filter(pl.col("subjects") != "").select(
        pl.col("id").alias("post_id"), pl.col("subjects").str.split(",").alias("subject")
    )
    write_columns(tx, _ADD, each.explode("subject"))
