"""The storing side of acknowledgments: what is asked of whom, given or doubted."""

from collections.abc import Sequence

from sqlalchemy import bindparam, func, select, update

from models.duty import Acknowledgment, AcknowledgmentItem, DutyList
from models.forms.acknowledgment import ServeDuties
from models.matter import Matter
from models.roster import Body, Person, Post
from models.statement import Prepared, Row, among, insert_into
from models.store import Tx
from models.types import table_of
from rules.acknowledging import NothingToAsk
from rules.listed import split
from rules.refusal import Refused
from tasks.acts import Act, Draft
from tasks.asked_texts import Reading, items_on
from tasks.laid_out import add_endpoints, laid_out, opening_acts
from tasks.lookup import must, persons, posts
from tasks.term_changes import recount
from tasks.term_rows import TermWrites
from tasks.unasked import new_items

_slip, _matter, _body = table_of(Acknowledgment), table_of(Matter), table_of(Body)
_list = table_of(DutyList)
_post, _person, _list_matter = table_of(Post), table_of(Person), table_of(Matter).alias("of_list")
_ADD, _ASK = insert_into(Acknowledgment), insert_into(AcknowledgmentItem)
_organ = func.coalesce(func.nullif(_body.c.organ, ""), _body.c.code).label("organ")
_FACTS = Prepared(
    select(
        _slip,
        _slip.c.person_id.label("subject_id"),
        _slip.c.post_id.label("owner_post_id"),
        _matter.c.number,
        _matter.c.body_id.label("keeper_id"),
        _organ,
        _person.c.code.label("person"),
    )
    .join(_matter, _matter.c.id == _slip.c.matter_id)
    .join(_body, _body.c.id == _matter.c.body_id)
    .join(_person, _person.c.id == _slip.c.person_id)
    .where(among(_slip.c.matter_id, "ids"))
)
_LISTS = Prepared(
    select(
        _matter.c.id,
        _matter.c.number,
        _matter.c.body_id.label("keeper_id"),
        _organ,
        _list.c.scope,
    )
    .join(_body, _body.c.id == _matter.c.body_id)
    .join(_list, _list.c.matter_id == _matter.c.id)
    .where(_matter.c.procedure == "duty_list", among(_matter.c.number, "numbers"))
)
_CHANGED = ("acknowledged_on", "doubted", "answered", "lapsed_on")
_UPDATE = Prepared(
    update(_slip)
    .where(_slip.c.matter_id == bindparam("id"))
    .values({name: bindparam(f"new_{name}") for name in _CHANGED})
)


class Acknowledgments:
    """One for each holder of a post and list that has something new to them."""

    def redirect(self, tx: Tx, acts: Sequence[Act]) -> list[Act]:
        """Acts on acknowledgments are what they say."""
        return list(acts)

    def facts(self, tx: Tx, acts: Sequence[tuple[Act, Row | None]]) -> list[Row | Refused]:
        """Who is asked about which texts in which post, and what they have doubted so far."""
        opened = _opened(tx, opening_acts(acts, ServeDuties))
        known = _known(tx, [matter["id"] for _, matter in acts if matter is not None])
        found = laid_out(acts, ServeDuties, opened, known)
        add_endpoints(tx, found)
        return found

    def change_terms(self, draft: Draft, out: TermWrites) -> None:
        """When a calendar arrives they are counted again; the rest the states imply. What was read
        is bound to the act: the codes, and a digest of the texts."""
        recount(draft, out)
        if draft.act.verb == "serve":
            draft.record["asked"] = draft.facts["codes"]
        if draft.act.verb in ("serve", "acknowledge", "doubt"):
            draft.record["texts"] = draft.facts["texts"]

    def write(self, tx: Tx, drafts: Sequence[Draft]) -> None:
        """The slips, and the texts they ask about."""
        fresh = [draft for draft in drafts if draft.fresh]
        tx.many(_ADD, [_new(draft) for draft in fresh])
        tx.many(_ASK, [row for draft in fresh for row in _asked(draft)])
        tx.many(_UPDATE, [_changed(draft) for draft in drafts if not draft.fresh and _says(draft)])


def _opened(tx: Tx, acts: Sequence[tuple[Act, ServeDuties]]) -> list[Row | Refused]:
    if not acts:
        return []
    forms = [form for _, form in acts]
    numbers = sorted({form.duties for form in forms})
    lists = {row["number"]: row for row in tx.rows(_LISTS, {"numbers": numbers})}
    # Of two that would serve versions of one list at once the second waits here, and finds nothing
    # new in what both versions say.
    tx.lock(sorted({f"serve:{row['scope']}" for row in lists.values()}))
    known_posts = posts(tx, (form.post for form in forms))
    known = persons(tx, (form.person for form in forms))
    new: dict[tuple[int, int, int], list[Row]] = {}
    for on in {act.on for act, _ in acts}:
        asked = {form.post for act, form in acts if act.on == on}
        ids = [known_posts[code]["id"] for code in asked if code in known_posts]
        new |= new_items(tx, on, [row["id"] for row in lists.values()], ids)
    read = Reading(tx, {row["item_id"] for rows in new.values() for row in rows})
    found: list[Row | Refused] = []
    taken: set[tuple[int, int, int]] = set()
    for act, form in acts:
        try:
            of = must(lists, form.duties, "清单", "list of duties")
            post = must(known_posts, form.post, "岗位", "post")
            person = must(known, form.person, "人员", "person")
            # Served once, however often a batch says so, and by whichever version says it first.
            holder = post["id"], person["id"]
            offered = new.pop((of["id"], *holder), [])
            rows = [row for row in offered if (*holder, row["text_id"]) not in taken]
            taken |= {(*holder, row["text_id"]) for row in rows}
            if not rows:
                raise NothingToAsk(
                    on=act.on, person=form.person, post=form.post, number=form.duties
                )
            codes, texts = read.of([row["item_id"] for row in rows])
            found.append(
                {
                    "keeper_id": of["keeper_id"],
                    "organ": of["organ"],
                    "list_id": of["id"],
                    "owner_post_id": post["id"],
                    "person_id": person["id"],
                    "subject_id": person["id"],
                    "asked": [(row["text_id"], row["item_id"]) for row in rows],
                    "codes": list(codes),
                    "texts": texts,
                }
            )
        except Refused as refusal:
            found.append(refusal)
    return found


def _known(tx: Tx, ids: Sequence[int]) -> dict[int, Row]:
    if not ids:
        return {}
    found = {row["matter_id"]: row for row in tx.rows(_FACTS, {"ids": ids})}
    on = items_on(tx, found)
    read = Reading(tx, {item for items in on.values() for item in items})
    for matter_id, row in found.items():
        codes, row["texts"] = read.of(on[matter_id])
        row["codes"] = list(codes)
        row["answered_before"] = row["answered"]
        row["answered"] = list(split(row["answered"]))
    return found


def _new(draft: Draft) -> Row:
    facts = draft.facts
    return {
        "matter_id": draft.matter["id"],
        "list_id": facts["list_id"],
        "post_id": facts["owner_post_id"],
        "person_id": facts["person_id"],
        "served_on": draft.on,
        "items": len(facts["asked"]),
        "acknowledged_on": None,
        "doubted": "",
        "answered": "",
        "lapsed_on": None,
    }


def _asked(draft: Draft) -> list[Row]:
    post, person = draft.facts["owner_post_id"], draft.facts["person_id"]
    return [
        {
            "post_id": post,
            "person_id": person,
            "text_id": text,
            "matter_id": draft.matter["id"],
            "item_id": item,
        }
        for text, item in draft.facts["asked"]
    ]


def _says(draft: Draft) -> Row:
    said, facts = draft.content, draft.facts
    match draft.act.verb:
        case "acknowledge":
            return {"acknowledged_on": draft.on, "doubted": ""}
        case "doubt":
            return {"doubted": ",".join(dict.fromkeys(said["items"]))}
        case "answer":
            codes = dict.fromkeys([*facts["answered"], *split(facts["doubted"])])
            return {"doubted": "", "answered": ",".join(codes)}
        case "lapse":
            return {"lapsed_on": draft.on, "doubted": ""}
        case _:
            return {}


def _changed(draft: Draft) -> Row:
    held = {name: draft.facts[name] for name in _CHANGED}
    held["answered"] = draft.facts["answered_before"]
    now = held | _says(draft)
    return {"id": draft.matter["id"], **{f"new_{name}": value for name, value in now.items()}}


ACKNOWLEDGMENTS = Acknowledgments()
