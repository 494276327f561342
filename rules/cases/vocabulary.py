"""What can happen in a case: the nodes, documents, facts, pauses and orders of a kind of body, and
the columns of the view that follow from them.

The words stand in ``rules/cases/vocabulary/*.toml``; a pack brings further views in its folder
``vocabulary``.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from rules.cases.columns import ColumnType, Fact, Node, columns_of
from rules.cases.vocabulary_refusals import UnknownHappening, UnknownView, WrongVocabulary
from rules.subject import Word, body_kinds

FOLDER = Path(__file__).parent / "vocabulary"
PACKS = Path(__file__).parents[2] / "packs"
__all__ = [
    "STATED",
    "STEPS",
    "ColumnType",
    "Fact",
    "Node",
    "Vocabulary",
    "read",
    "use_vocabularies",
    "view_of",
    "vocabularies",
    "vocabulary",
]
STEPS = ("made", "signed", "served", "filed")
"""What can become of a document."""
STATED = "stated"
"""What happened when nothing did: facts alone are stated (a row of a case table)."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a view, and its columns in order."""

    view: str
    zh: str
    en: str
    body_kind: str
    timezone: str
    """Whose days the days of its events are; Asia/Shanghai unless a pack's file says otherwise."""
    kinds: Mapping[str, Word]
    nodes: Mapping[str, Node]
    documents: Mapping[str, Word]
    facts: Mapping[str, Fact]
    """With `kind` and `cause`, which every view has."""
    pauses: Mapping[str, tuple[str, str]]
    """The nodes that start and end it."""
    orders: Mapping[str, tuple[str, ...]]
    """What cannot happen before what."""
    subjects: Mapping[str, Word]
    columns: Mapping[str, ColumnType]
    meanings: Mapping[str, tuple[str, str]]
    """What each column says, in Chinese and English."""
    blank: Mapping[str, int | None]
    """The row of a case of which nothing is known: counts are nought, all else is null."""

    def checked(self, happened: str) -> str:
        """What happened, if this view knows it. Raises `UnknownHappening`."""
        name, _, step = happened.partition(":")
        known = (
            (not step and (name in self.nodes or name == STATED))
            or (name == "role" and step in self.subjects)
            or (name in self.documents and step in STEPS)
        )
        if not known:
            raise UnknownHappening(view=self.view, zh_view=self.zh, given=happened)
        return happened


_folders: list[Path] = []


def use_vocabularies(folders: Iterable[Path]) -> None:
    """Let packs outside the product's own folder bring views: the folders of their files."""
    given = list(folders)
    if given != _folders:
        _folders[:] = given
        vocabularies.cache_clear()


@cache
def vocabularies() -> Mapping[str, Vocabulary]:
    """All vocabularies, by view: the product's own, its packs' and those of `use_vocabularies`.

    Raises `WrongVocabulary`.
    """
    found: dict[str, Vocabulary] = {}
    for folder in (FOLDER, *sorted(PACKS.glob("*/vocabulary")), *_folders):
        for file in sorted(folder.glob("*.toml")):
            words = read(file)
            if words.view in found:
                raise WrongVocabulary(
                    file=file.name, zh_why="视图名已被使用", why="the view's name is taken"
                )
            found[words.view] = words
    return MappingProxyType(found)


def vocabulary(view: str) -> Vocabulary:
    """The vocabulary of a view, e.g. ``court_cases``. Raises `UnknownView`."""
    known = vocabularies()
    if view not in known:
        raise UnknownView(given=view, known="、".join(known), known_en=", ".join(known))
    return known[view]


def view_of(body_kind: str) -> str:
    """The view of a kind of body's cases. Raises `UnknownView` where it has none."""
    for words in vocabularies().values():
        if words.body_kind == body_kind:
            return words.view
    known = [v.body_kind for v in vocabularies().values()]
    raise UnknownView(given=body_kind, known="、".join(known), known_en=", ".join(known))


def read(file: Path) -> Vocabulary:
    """A vocabulary from its file. Raises `WrongVocabulary`, naming the place."""
    try:
        return _vocabulary(file.stem + "_cases", tomllib.loads(file.read_text("utf-8")))
    except WrongVocabulary:
        raise
    except KeyError as missing:
        raise WrongVocabulary(
            file=file.name, zh_why=f"缺少{missing}", why=f"{missing} is missing"
        ) from missing
    except (ValueError, TypeError) as wrong:
        raise WrongVocabulary(file=file.name, zh_why="内容有误", why=str(wrong)) from wrong


def _vocabulary(view: str, said: Mapping[str, Mapping[str, list[str]]]) -> Vocabulary:
    head: Mapping[str, object] = said["view"]
    kind = body_kinds().get(str(head["body_kind"]))
    subjects = dict(kind.subjects) if kind else {}
    subjects |= _words(said.get("subjects", {}))
    nodes = {k: Node(Word(k, zh, en), st) for k, (zh, en, st) in said["nodes"].items()}
    facts = {
        "kind": Fact(Word("kind", "案件类别", "kind of case"), ColumnType.TEXT),
        "cause": Fact(Word("cause", "案由", "cause of action"), ColumnType.TEXT),
    } | {k: Fact(Word(k, z, e), ColumnType(t)) for k, (z, e, t) in said["facts"].items()}
    documents = _words(said["documents"])
    pauses = {k: (start, end) for k, (start, end) in said["pauses"].items()}
    orders = {k: tuple(before) for k, before in said["orders"].items()}
    stages = dict(kind.stages) if kind else _words(said["stages"])
    places: list[tuple[str, Iterable[str], str]] = [
        *((node.stage, stages, "stage") for node in nodes.values()),
        *((end, nodes, "node") for ends in pauses.values() for end in ends),
        *((node, nodes, "node") for n, befores in orders.items() for node in (n, *befores)),
        *((must, nodes, "node") for must in ("opened", "closed")),
    ]
    for name, known, what in places:
        if name not in known:
            raise ValueError(f"{name} is no {what}")
    listed = columns_of(nodes, documents, facts, pauses, subjects)
    return Vocabulary(
        view,
        str(head["zh"]),
        str(head["en"]),
        str(head["body_kind"]),
        str(head.get("timezone", "Asia/Shanghai")),
        _words(said["kinds"]),
        nodes,
        documents,
        facts,
        pauses,
        orders,
        subjects,
        MappingProxyType({column.name: column.type for column in listed}),
        MappingProxyType({column.name: (column.zh, column.en) for column in listed}),
        MappingProxyType(
            dict.fromkeys(column.name for column in listed)
            | {f"{node}_times": 0 for node in nodes}
            | {f"{pause}_paused_days": 0 for pause in pauses}
        ),
    )


def _words(said: Mapping[str, list[str]]) -> dict[str, Word]:
    return {key: Word(key, zh, en) for key, (zh, en) in said.items()}
