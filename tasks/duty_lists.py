"""The storing side of lists of duties and of authorisation tables."""

from collections.abc import Sequence

from models.forms.duty import (
    DraftAuthority,
    DraftDuties,
    Publish,
    ReviseAuthority,
    ReviseDuties,
    Supersede,
)
from models.statement import Row
from models.store import Tx
from rules.actor import Assurance, Channel
from rules.duty_diff import unchanged
from rules.explanation import ONE_DAY
from rules.governing import names_an_act
from rules.listed import Authority, Item
from rules.procedures import PROCEDURES
from rules.refusal import Refused
from rules.subject import body_kind
from tasks.acts import SYSTEM, Act, Draft
from tasks.assigning import assign_list, start_named
from tasks.duty_facts import drafting, lock_scope, named_in, of_list, publishing
from tasks.duty_rows import (
    add_list,
    entries_of,
    item_ids,
    lists_by_id,
    put_entries,
    set_published,
    set_since,
    set_superseded,
)
from tasks.laid_out import add_endpoints
from tasks.term_rows import TermWrites


class PublishedAtOnce(Refused):
    """Two versions of one scope in one batch: which comes first cannot be told."""

    code = "duty.published-at-once"
    zh = "同一范围的两版清单不能在同一批次中发布。"
    en = "Two versions of one scope cannot be published in one batch."
    way_out_zh = "请按时间先后逐版发布。"
    way_out_en = "Publish them one after the other, oldest first."


class DutyLists:
    """Versions with what stands in them; published ones never change."""

    def redirect(self, tx: Tx, acts: Sequence[Act]) -> list[Act]:
        """Acts on lists are what they say."""
        return list(acts)

    def facts(self, tx: Tx, acts: Sequence[tuple[Act, Row | None]]) -> list[Row | Refused]:
        """Scope, version before, rows, and what the roster has for them."""
        known = lists_by_id(tx, [matter["id"] for _, matter in acts if matter is not None])
        taken: dict[str, int] = {}
        publishing_now: set[tuple[str, str]] = set()
        found: list[Row | Refused] = []
        for act, matter in acts:
            try:
                row = known.get(matter["id"]) if matter is not None else None
                if row is not None and isinstance(act.form, Publish):
                    scope = row["holds"], row["scope"]
                    if scope in publishing_now:
                        raise PublishedAtOnce()
                    publishing_now.add(scope)
                found.append(_facts(tx, act, row, taken))
            except Refused as refusal:
                found.append(refusal)
        add_endpoints(tx, found)
        return found

    def change_terms(self, draft: Draft, out: TermWrites) -> None:
        """Lists have no terms; those of who must acknowledge them run on their own matters."""

    def write(self, tx: Tx, drafts: Sequence[Draft]) -> None:
        """Versions, their rows, and which posts carry them."""
        for draft in drafts:
            _write(tx, draft)


def _facts(tx: Tx, act: Act, row: Row | None, taken: dict[str, int]) -> Row:
    form = act.form
    if row is None:
        if act.number or not isinstance(form, DraftDuties | DraftAuthority):
            return {}
        return drafting(tx, act.procedure, form, taken)
    if isinstance(form, Publish):
        lock_scope(tx, row["scope"], row["holds"])
        return publishing(tx, row, form.valid_from)
    facts = of_list(row)
    if isinstance(form, ReviseDuties | ReviseAuthority):
        facts |= named_in(tx, form.rows if isinstance(form, ReviseDuties) else ())
    return facts


def _write(tx: Tx, draft: Draft) -> None:
    said, facts, matter_id = draft.content, draft.facts, draft.matter["id"]
    match draft.act.verb:
        case "draft":
            names = ("holds", "scope", "version", "based_on_id")
            row = {"matter_id": matter_id, "title": said["title"], "document": ""}
            row |= dict.fromkeys(("issued_on", "valid_from", "valid_to"))
            row["governs"] = False
            add_list(tx, row | {name: facts[name] for name in names})
            _put(tx, draft)
        case "revise":
            _put(tx, draft)
        case "publish":
            set_published(tx, matter_id, said, governs=_governs(facts["entries"]))
            if facts["holds"] == "duties":
                _keep_since(tx, facts)
                start_named(tx, matter_id, said["valid_from"])
                assign_list(tx, matter_id)
        case "supersede":
            set_superseded(tx, matter_id, said["valid_to"])


def _governs(entries: Sequence[object]) -> bool:
    """Some row is for acts of this product, which are held to it from then on."""
    rows = (entry for entry in entries if isinstance(entry, Authority))
    return any(names_an_act(PROCEDURES, row.matter, row.document) for row in rows)


def _put(tx: Tx, draft: Draft) -> None:
    facts, kind = draft.facts, body_kind(draft.facts["kind"])
    rows, posts, origins = draft.content["rows"], facts["posts"], facts["origins"]
    put_entries(tx, draft.matter["id"], rows, kind, posts, origins, draft.on)


def _keep_since(tx: Tx, facts: Row) -> None:
    """An item whose text stands unchanged is as old as that text, and so is its acknowledgment."""
    if facts["before"] is None:
        return
    before = lists_by_id(tx, [facts["before"]["matter_id"]])
    old = [e for each in entries_of(tx, list(before.values())).values() for e in each]
    first = item_ids(tx, facts["before"]["matter_id"])
    same = unchanged(_items(old), _items(facts["entries"]))
    set_since(tx, facts["matter_id"], {code: first[was][1] for code, was in same.items()})


def _items(entries: Sequence[object]) -> list[Item]:
    return [entry for entry in entries if isinstance(entry, Item)]


def supersede_the_version_before(tx: Tx, draft: Draft) -> list[Act]:
    """The version before holds until the day before the new one."""
    before = draft.facts["before"]
    if before is None or before["state"] != "published":
        return []
    form = Supersede(
        actor=SYSTEM,
        number=before["number"],
        by=draft.matter["number"],
        valid_to=draft.content["valid_from"] - ONE_DAY,
    )
    return [
        Act(
            draft.procedure.key,
            "supersede",
            form,
            Channel.SYSTEM,
            draft.act.at,
            before["number"],
            Assurance.AUTHENTICATED,
        )
    ]


DUTY_LISTS = DutyLists()
