"""The storing side of stays at the handling centre."""

from collections.abc import Sequence

from sqlalchemy import bindparam, delete, update

from models.centre import Stay, StayGap, StayStation
from models.forms.centre import EnterCentre
from models.statement import Prepared, Row, insert_into
from models.store import Tx
from models.types import table_of
from rules.centre.staying import limit
from rules.refusal import Refused
from rules.vocabulary import EntryGround
from tasks.acts import Act, Draft
from tasks.centre.stay_facts import of_entry, of_stay
from tasks.centre.stay_rows import gaps_of, stations_of, stays_of
from tasks.laid_out import add_endpoints, laid_out, opening_acts
from tasks.term_changes import close, extend, recount
from tasks.term_rows import TermWrites

_stay, _gap = table_of(Stay), table_of(StayGap)
_ENTER, _BE_AT, _GAPS = insert_into(Stay), insert_into(StayStation), insert_into(StayGap)
_CHANGED = ("checked_at", "left_at", "leaving", "prolonged", "injuries", "items")
_UPDATE = Prepared(
    update(_stay)
    .where(_stay.c.matter_id == bindparam("id"))
    .values({name: bindparam(f"new_{name}", type_=_stay.c[name].type) for name in _CHANGED})
)
_FORGET = Prepared(delete(_gap).where(_gap.c.matter_id == bindparam("id")))
_EXPLAINED = Prepared(
    update(_gap).where(_gap.c.matter_id == bindparam("id")).values(explained_seq=bindparam("act"))
)


class Stays:
    """One stay of one person."""

    def redirect(self, tx: Tx, acts: Sequence[Act]) -> list[Act]:
        """Acts on stays are what they say."""
        return list(acts)

    def facts(self, tx: Tx, acts: Sequence[tuple[Act, Row | None]]) -> list[Row | Refused]:
        """Who is inside since when, and what happened there."""
        opened = [of_entry(tx, act, form) for act, form in opening_acts(acts, EnterCentre)]
        ids = [matter["id"] for _, matter in acts if matter is not None]
        stays, stations, gaps = stays_of(tx, ids), stations_of(tx, ids), gaps_of(tx, ids)
        known: dict[int, Row | Refused] = {
            matter["id"]: of_stay(
                act,
                stays[matter["id"]],
                stations.get(matter["id"], ()),
                gaps.get(matter["id"], ()),
            )
            for act, matter in acts
            if matter is not None and matter["id"] in stays
        }
        found = laid_out(acts, EnterCentre, opened, known)
        add_endpoints(tx, found)
        return found

    def change_terms(self, draft: Draft, out: TermWrites) -> None:
        """An approval lengthens the time inside; the rest the states imply."""
        if draft.act.verb == "extend":
            ground, on = EntryGround(draft.facts["ground"]), draft.on
            more = limit(ground, True, on) - limit(ground, False, on)
            extend(draft, draft.facts["terms"]["stay"], more, out)
        explaining = draft.facts.get("terms", {}).get("explain")
        if draft.act.verb == "be_at" and explaining and not draft.facts["has_gaps"]:
            # The station that was left out accounts for all of it.
            close(draft, explaining, draft.on, out)
        recount(draft, out)

    def write(self, tx: Tx, drafts: Sequence[Draft]) -> None:
        """The stays' own rows."""
        tx.many(_ENTER, [_new(draft) for draft in drafts if draft.fresh])
        tx.many(_BE_AT, [_station(draft) for draft in drafts if draft.act.verb == "be_at"])
        tx.many(_UPDATE, [_changed(draft) for draft in drafts if not draft.fresh and _says(draft)])
        for draft in drafts:
            _write_gaps(tx, draft)


def _new(draft: Draft) -> Row:
    said = draft.content
    return {
        "matter_id": draft.matter["id"],
        **{name: said[name] for name in ("person", "case_code", "ground", "arrived_at")},
        "owner_post_id": draft.facts["owner_post_id"],
        "checked_at": None,
        "left_at": None,
        "leaving": "",
        "prolonged": False,
        "injuries": "",
        "items": 0,
    }


def _station(draft: Draft) -> Row:
    said = draft.content
    return {
        "matter_id": draft.matter["id"],
        "seq": draft.seq,
        **{name: said[name] for name in ("station", "room", "from_at", "to_at", "recorded")},
        "officers": ",".join(dict.fromkeys(said["officers"])),
    }


def _says(draft: Draft) -> Row:
    said, verb = draft.content, draft.act.verb
    if verb == "check":
        items = len(said["belongings"]) + len(said["dangerous"])
        return {"checked_at": said["checked_at"], "injuries": said["injuries"], "items": items}
    if verb == "extend":
        return {"prolonged": True}
    if verb == "leave":
        return {"left_at": said["left_at"], "leaving": said["leaving"]}
    return {}


def _changed(draft: Draft) -> Row:
    now = {name: draft.facts[name] for name in _CHANGED} | _says(draft)
    return {"id": draft.matter["id"], **{f"new_{name}": value for name, value in now.items()}}


def _write_gaps(tx: Tx, draft: Draft) -> None:
    matter_id, facts = draft.matter.get("id"), draft.facts
    if draft.act.verb in ("explain", "send_back"):
        tx.run(_EXPLAINED, {"id": matter_id, "act": draft.seq * (draft.act.verb == "explain")})
    if "found_gaps" not in facts:
        return
    # A gap that is the same as before keeps its explanation; one that shrank is explained anew.
    before = {(gap["from_at"], gap["to_at"]): gap["explained_seq"] for gap in facts["gaps"]}
    tx.run(_FORGET, {"id": matter_id})
    tx.many(
        _GAPS,
        [
            {
                "matter_id": matter_id,
                **gap,
                "explained_seq": before.get((gap["from_at"], gap["to_at"]), 0),
            }
            for gap in facts["found_gaps"]
        ],
    )


STAYS = Stays()
