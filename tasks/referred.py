"""The referral that a matter belongs to, read by the set: itself, its parent or that one's parent.

What a screen, a notice or an event may say of it is decided here in one place: of a confidential
referral number, state and clocks, and nothing else.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import case, select

from models.matter import Matter
from models.referral import Opinion, Referral
from models.roster import Body
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of

CONFIDENTIAL_ZH, CONFIDENTIAL_EN = "保密件", "confidential"
CONFIDENTIAL = f"{CONFIDENTIAL_ZH} · {CONFIDENTIAL_EN}"
READ_WITH_A_REASON = (
    "保密件：此处只列文号、现状与期限；内容须说明理由方可查阅并留痕"
    "（bihuan show 文号 --reader 编号 --reason 理由，移送机关经门户接口）。 "
    "Confidential: number, state and clocks only. The rest is read for a stated reason, which is "
    "kept (bihuan show NUMBER --reader CODE --reason WHY; the referring body by the portal's API)."
)

_matter, _parent, _root = (
    table_of(Matter),
    table_of(Matter).alias("up"),
    table_of(Matter).alias("r"),
)
_referral, _opinion = table_of(Referral), table_of(Opinion)
KEEPER = table_of(Body)
COMMITTEE, REFERRER = KEEPER.alias("committee"), KEEPER.alias("referrer")
"""In `FROM_MATTER`: the body that keeps the matter itself (of a sanction the employing body), the
committee's, the referring body."""
_ROOT_ID = case(
    (_matter.c.procedure == "referral", _matter.c.id),
    (_parent.c.procedure == "referral", _parent.c.id),
    else_=_parent.c.parent_id,
)
_OPINION_ID = case(
    (_matter.c.procedure == "opinion", _matter.c.id),
    (_parent.c.procedure == "opinion", _parent.c.id),
)
FROM_MATTER = (
    _matter.outerjoin(_parent, _parent.c.id == _matter.c.parent_id)
    .join(_referral, _referral.c.matter_id == _ROOT_ID)
    .join(_root, _root.c.id == _referral.c.matter_id)
    .join(COMMITTEE, COMMITTEE.c.id == _root.c.body_id)
    .join(KEEPER, KEEPER.c.id == _matter.c.body_id)
    .join(REFERRER, REFERRER.c.id == _referral.c.referrer_id)
    .outerjoin(_opinion, _opinion.c.matter_id == _OPINION_ID)
)
"""A matter with its referral, its bodies, and the officer's opinion it is or belongs to."""
COLUMNS = (
    _matter.c.id,
    _matter.c.procedure,
    _root.c.id.label("referral_id"),
    _root.c.number.label("referral"),
    _root.c.state.label("referral_state"),
    _referral.c.title,
    _referral.c.own_number,
    _referral.c.confidential,
    KEEPER.c.code.label("keeper"),
    KEEPER.c.name.label("keeper_name"),
    COMMITTEE.c.name.label("committee_name"),
    REFERRER.c.code.label("referrer"),
    REFERRER.c.name.label("referrer_name"),
    _opinion.c.no.label("officer_no"),
)
_OF = Prepared(select(*COLUMNS).select_from(FROM_MATTER).where(among(_matter.c.id, "ids")))


def referrals_of(tx: Tx, matter_ids: Iterable[int]) -> dict[int, Row]:
    """The referral of each matter that belongs to one, by matter: number, both bodies, title,
    whether it is confidential."""
    ids = sorted(set(matter_ids))
    return {row["id"]: row for row in tx.rows(_OF, {"ids": ids})} if ids else {}


def read_under(tx: Tx, matter_id: int) -> int:
    """The matter under which readings of a matter are kept: its referral, else itself."""
    referral = referrals_of(tx, [matter_id]).get(matter_id)
    return int(referral["referral_id"]) if referral is not None else matter_id


def goes_on(row: Row) -> bool:
    """Whether an opinion that found no majority is before the committee again: its referral was
    supplemented. ``row`` has ``COLUMNS``."""
    return bool(row["referral_state"] != "no_majority")


def title_of(row: Row, *, whole: bool = False) -> str:
    """What may be said of a matter of a referral in a line: no name, and of a confidential one
    nothing, but to who reads the ``whole`` for a stated reason.

    ``row`` has ``COLUMNS``.
    """
    if row["confidential"] and not whole:
        return CONFIDENTIAL
    if row["procedure"] == "hold":
        return f"{row['own_number']}（{row['title']}）"
    if row["officer_no"] is not None:
        return f"{row['title']}（第{row['officer_no']}名当事人）"
    return str(row["title"])


def body_of(row: Row) -> str:
    """The body that a line about a matter of a referral names: whose session it is, else who
    referred. ``row`` has ``COLUMNS``."""
    return str(row["committee_name" if row["procedure"] == "session" else "referrer_name"])


def add_titles(tx: Tx, rows: Sequence[Row]) -> None:
    """Give rows (with ``matter_id``, and ``title`` of a problem or None) the title of their
    referral, and say whether that is ``confidential``."""
    found = referrals_of(tx, [row["matter_id"] for row in rows if row["title"] is None])
    for row in rows:
        referral = found.get(row["matter_id"])
        row["confidential"] = referral is not None and bool(referral["confidential"])
        if referral is not None:
            row["title"] = title_of(referral)
