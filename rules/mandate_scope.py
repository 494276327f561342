"""What may a mandate be for: everything, all signing, verbs of this product, documents of a table.

A word that is none of these would make a mandate that covers nothing, and nobody would find out
before the deputy is refused.
"""

from collections.abc import Collection, Mapping
from difflib import get_close_matches

from rules.authority import SIGN
from rules.refusal import Refused

EVERYTHING = "*"
_NEAR = 3
_LEAST = 0.5


class ScopeUnknown(Refused):
    """Words of a mandate's scope are neither a verb nor a document of a published table."""

    code = "roster.scope-unknown"
    zh = "授权事项中的{unknown}既不是办理事项，也不是已公布授权表上的文书；相近的有：{near}。"
    en = "The scope names {unknown}: no verb and no document of a published table. Near: {near}."
    way_out_zh = "请改填办理事项或文书名称，以逗号分隔；全部事项填*，全部签发填sign。"
    way_out_en = "Name verbs or documents by comma; * is everything, sign is all signing."


def words_of(scope: str) -> tuple[str, ...]:
    """The words of a scope, as it is read when somebody acts by it.

    >>> words_of("verify, send_back")
    ('verify', 'send_back')
    """
    return tuple(word.strip() for word in scope.split(","))


def not_verbs(scope: str, verbs: Collection[str]) -> tuple[str, ...]:
    """Words of a scope that only a document's name can be."""
    return tuple(
        word for word in words_of(scope) if word not in {EVERYTHING, SIGN} and word not in verbs
    )


def must_be_known(scope: str, verbs: Mapping[str, str], documents: Collection[str]) -> None:
    """Every word names something. Raises `ScopeUnknown` with all that do not.

    ``verbs``: their Chinese names by key, both are searched for what is near; ``documents``: of
    tables that were ever published.

    >>> must_be_known("*", {}, ())
    >>> must_be_known("verify,裁定书", {"verify": "核查"}, ["裁定书"])
    """
    unknown = [word for word in not_verbs(scope, verbs) if word not in documents]
    if not unknown:
        return
    named = {zh: key for key, zh in verbs.items()}
    sought = [*verbs, *named, *documents, SIGN]
    near = dict.fromkeys(
        named.get(found, found)
        for word in unknown
        for found in get_close_matches(word, sought, _NEAR, _LEAST)
    )
    raise ScopeUnknown(
        unknown="、".join(f"“{word}”" for word in unknown), near="、".join(near) or "—"
    )
