"""What the guards of a list look at: its scope, the version before, what else is in force there,
and what the roster has."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import bindparam, or_, select

from models.duty import DutyList
from models.forms.duty import DraftAuthority, DraftDuties, DutyRow, Scope
from models.matter import Matter
from models.roster import Body
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from rules.listed import Entry, Item
from rules.refusal import Refused
from tasks.duty_rows import HOLDS, entries_of, list_by_number, lists_by_id, versions
from tasks.duty_standing import standing
from tasks.lookup import bodies, must, posts

_list, _matter, _body = table_of(DutyList), table_of(Matter), table_of(Body)
_on = bindparam("on", type_=_list.c.valid_from.type)
_BESIDE = Prepared(
    select(_list.c.matter_id)
    .outerjoin(_body, _list.c.scope == "body:" + _body.c.code)
    .where(
        _list.c.holds == "duties",
        _list.c.scope != bindparam("scope"),
        or_(_list.c.scope == bindparam("of_kind"), _body.c.kind == bindparam("own_of_kind")),
        _list.c.valid_from <= _on,
        or_(_list.c.valid_to.is_(None), _list.c.valid_to >= _on),
    )
    .order_by(_list.c.matter_id)
)
_IMPROVEMENTS = Prepared(
    select(_matter.c.id, _matter.c.number).where(
        _matter.c.procedure == "improvement", among(_matter.c.number, "numbers")
    )
)


class KindNotSaid(Refused):
    """The roster does not say of which kind a body is, so its list has no words."""

    code = "duty.kind-not-said"
    zh = "单位{body}未登记机关类别，无法确定其责任主体和办案环节。"
    en = "The roster does not say what kind of body {body} is, which gives subjects and stages."
    way_out_zh = "请先在名册中登记该单位的类别。"
    way_out_en = "Register the body's kind on the roster first."


class PostsUnknown(Refused):
    """Items name posts that are not on the roster."""

    code = "duty.posts-unknown"
    zh = "指定的岗位不在名册中：{posts}。"
    en = "Posts that items name are not on the roster: {posts}."
    way_out_zh = "请核对岗位代码，或先导入岗位。"
    way_out_en = "Check the codes, or import the posts first."


class OriginsUnknown(Refused):
    """Items name improvements that there are not."""

    code = "duty.origins-unknown"
    zh = "来源改进文号不存在：{numbers}。"
    en = "There are no improvements numbered {numbers}."
    way_out_zh = "请核对文号；没有来源的留空。"
    way_out_en = "Check the numbers; leave it empty where there is none."


class NotTheSameScope(Refused):
    """A version is based on a list of another scope, or on one that was never published."""

    code = "duty.not-the-same-scope"
    zh = "{number}不是同一范围已发布的清单，不能作为原清单。"
    en = "{number} is no published list of the same scope; a version cannot be based on it."
    way_out_zh = "请填写同一范围已发布清单的文号，或留空。"
    way_out_en = "Name a published list of the same scope, or leave it empty."


def drafting(
    tx: Tx, procedure: str, form: DraftDuties | DraftAuthority, taken: dict[str, int]
) -> Row:
    """A new version: its scope and number, what it is based on, what its rows name. ``taken``: how
    many of a scope were drafted in the same batch before it."""
    holds = HOLDS[procedure]
    known = bodies(tx, (form.keeper, form.body))
    keeper = must(known, form.keeper, "机关", "body")
    if form.scope is Scope.BODY:
        kind, scope = must(known, form.body, "单位", "body")["kind"], f"body:{form.body}"
        if not kind:
            raise KindNotSaid(body=form.body)
    else:
        kind = form.scope.name.lower()
        scope = f"kind:{kind}"
    lock_scope(tx, scope, holds)
    before = versions(tx, scope, holds)
    taken[f"{holds} {scope}"] = already = taken.get(f"{holds} {scope}", 0) + 1
    return {
        "keeper_id": keeper["id"],
        "organ": keeper["organ"] or keeper["code"],
        "scope": scope,
        "kind": kind,
        "holds": holds,
        "version": max((row["version"] for row in before), default=0) + already,
        "based_on_id": _based_on(tx, form.based_on, scope, holds, before),
        **named_in(tx, form.rows if isinstance(form, DraftDuties) else ()),
    }


def named_in(tx: Tx, rows: Sequence[DutyRow]) -> Row:
    """Identifiers of the posts and improvements that items name. Raises `PostsUnknown` or
    `OriginsUnknown`, each with all of them."""
    codes = {code for row in rows for code in row.posts}
    known = posts(tx, codes)
    if missing := sorted(codes - set(known)):
        raise PostsUnknown(posts="、".join(missing))
    numbers = sorted({row.origin for row in rows if row.origin})
    origins = _improvements(tx, numbers)
    if unknown := [number for number in numbers if number not in origins]:
        raise OriginsUnknown(numbers="、".join(unknown))
    return {"posts": {code: row["id"] for code, row in known.items()}, "origins": origins}


def of_list(row: Row) -> Row:
    """Of a version that is there."""
    names = ("matter_id", "holds", "scope", "kind", "version", "valid_from", "valid_to")
    return {"keeper_id": row["body_id"], **{name: row[name] for name in names}}


def publishing(tx: Tx, row: Row, valid_from: date) -> Row:
    """As `of_list`, with all that publishing looks at, on the day from which it would hold."""
    before = version_before(row, versions(tx, row["scope"], row["holds"]))
    mine = [row, *([before] if before is not None else [])]
    entries = entries_of(tx, mine)
    facts = of_list(row)
    facts["entries"] = entries[row["matter_id"]]
    facts["before"] = before and {
        **{name: before[name] for name in ("matter_id", "number", "state", "valid_from")},
        "codes": [entry.code for entry in entries[before["matter_id"]]],
    }
    facts["beside"] = beside(tx, row, valid_from)
    facts["standing"] = standing(
        tx,
        row["scope"],
        row["kind"],
        valid_from,
        _addressed(facts["entries"]),
        {code for entry in facts["entries"] if isinstance(entry, Item) for code in entry.posts},
        whole=row["holds"] == "duties",
    )
    return facts


def last_published(rows: Iterable[Row]) -> Row | None:
    """Of the versions of a scope the published one that holds last."""
    published = [row for row in rows if row["valid_from"] is not None]
    return max(published, key=lambda row: row["valid_from"], default=None)


def version_before(row: Row, rows: Iterable[Row]) -> Row | None:
    """Of the versions of its scope the one before a version; before a draft the last published."""
    others = [other for other in rows if other["matter_id"] != row["matter_id"]]
    if row["valid_from"] is not None:
        others = [o for o in others if o["valid_from"] and o["valid_from"] < row["valid_from"]]
    return last_published(others)


def lock_scope(tx: Tx, scope: str, holds: str) -> None:
    """Nobody else drafts or publishes for a scope until this is written."""
    tx.lock([f"list:{holds}:{scope}"])


def beside(tx: Tx, row: Row, on: date) -> tuple[Item, ...]:
    """Items of the other lists in force for the same bodies on a day: of the kind, for a body's
    own list; of the bodies' own, for a list of the kind."""
    if row["holds"] != "duties":
        return ()
    of_kind = row["scope"].startswith("kind:")
    about = {
        "scope": row["scope"],
        "of_kind": f"kind:{row['kind']}",
        "own_of_kind": row["kind"] if of_kind else "",
        "on": on,
    }
    found = lists_by_id(tx, [each["matter_id"] for each in tx.rows(_BESIDE, about)])
    entries = entries_of(tx, list(found.values()))
    return tuple(e for each in entries.values() for e in each if isinstance(e, Item))


def _addressed(entries: Collection[Entry]) -> set[str]:
    """The subjects to whose every post an item goes."""
    return {e.subject for e in entries if isinstance(e, Item) and not e.posts}


def _based_on(tx: Tx, number: str, scope: str, holds: str, before: list[Row]) -> int | None:
    if not number:
        last = last_published(before)
        return None if last is None else int(last["matter_id"])
    row = list_by_number(tx, number)
    if row is None or (row["scope"], row["holds"]) != (scope, holds) or row["valid_from"] is None:
        raise NotTheSameScope(number=number)
    return int(row["matter_id"])


def _improvements(tx: Tx, numbers: list[str]) -> Mapping[str, int]:
    rows = tx.rows(_IMPROVEMENTS, {"numbers": numbers}) if numbers else []
    return {row["number"]: row["id"] for row in rows}
