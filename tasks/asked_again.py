"""An act that comes again with its key: answered as the first time, and not done again."""

import hashlib
from collections.abc import Sequence

from sqlalchemy import select

from models.canonical import canonical
from models.matter import ActKey, History, Matter
from models.past_act import read
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from rules.interference.sealed import UNSCREENED
from rules.refusal import Refused
from tasks.acts import Act, Outcome, Receipt
from tasks.drafts import NoSuchMatter

_matter, _history, _key = table_of(Matter), table_of(History), table_of(ActKey)
_KEYS = Prepared(
    select(_key, _matter.c.number, _matter.c.procedure, _history.c.record)
    .join(_matter, _matter.c.id == _key.c.matter_id)
    .join(_history, (_history.c.matter_id == _key.c.matter_id) & (_history.c.seq == _key.c.seq))
    .where(among(_key.c.key, "keys"))
)

LONGEST_KEY = 200
"""Characters of a key: an index of PostgreSQL does not take more than some 2,700 bytes."""


class KeyReused(Refused):
    """The same key came with another act."""

    code = "act.key-reused"
    zh = "同一幂等键已用于另一内容的办理（{number}）。"
    en = "This key was already used for another act, on {number}."
    way_out_zh = "新的办理请使用新的键。"
    way_out_en = "Use a new key for a new act."


class KeyUnusable(Refused):
    """The key cannot be kept: too long, or not made of characters that can be shown."""

    code = "act.key-unusable"
    zh = "幂等键不可用：长{length}个字符（上限{most}），须由可显示的字符组成。"
    en = "The key cannot be used: {length} characters, at most {most}, all of them printable."
    way_out_zh = "请改用UUID之类的短键。"
    way_out_en = "Use a short key, such as a UUID."


def unfit(act: Act) -> Refused | None:
    """What is wrong with an act before anything is looked up: no database keeps every text."""
    if act.key and (len(act.key) > LONGEST_KEY or not act.key.isprintable()):
        return KeyUnusable(length=len(act.key), most=LONGEST_KEY)
    if not act.number.isprintable():
        return NoSuchMatter(number=ascii(act.number)[1:-1][:80])
    return None


def replays(tx: Tx, acts: Sequence[Act]) -> list[Outcome | None]:
    """For acts with keys: the answer given the first time, None where the key is new."""
    keys = [act.key for act in acts]
    # Two callers with one new key at once: the second waits here until the first has its answer.
    tx.lock(keys)
    known = {row["key"]: row for row in tx.rows(_KEYS, {"keys": keys})}
    return [_answer(act, known[act.key]) if act.key in known else None for act in acts]


def _answer(act: Act, row: Row) -> Outcome:
    if bytes(row["content"]) != content_digest(act):
        return KeyReused(number=row["number"])
    record = read(row["record"], row["procedure"])
    return Receipt(
        row["number"],
        row["procedure"],
        record["act"],
        record["event"],
        record["to"],
        row["seq"],
        row["matter_id"],
        True,
        record,
    )


def content_digest(act: Act) -> bytes:
    """What a key stands for: verb, matter and form; of a sealed form for itself, since of a form
    with two answers a digest would tell which it was."""
    form = {} if f"{act.procedure}.{act.verb}" in UNSCREENED else act.form.model_dump()
    said = {"verb": act.verb, "procedure": act.procedure, "form": form}
    return hashlib.sha256(canonical(said)).digest()
