"""The page on views of cases: the words that each knows, and the columns that follow from them."""

from collections.abc import Iterator

from rules.cases.vocabulary import Vocabulary, vocabularies

_INTRO = """\
风险点的条件写在这些视图上，一案一行；列由词表得出（`rules/cases/vocabulary/*.toml`，以及规则包的
`vocabulary/*.toml`）。每个节点 `n` 有 `n_on`（首次）、`n_last_on`（最近一次）、`n_times`（次数）；
每种文书 `d` 有 `d_made_on`、`d_signed_on`、`d_served_on`、`d_filed_on`。
日期可与日期比较、加减天数。

Conditions of risk points are written over these views, one row a case. A node `n` gives `n_on`
(first day), `n_last_on`, `n_times`; a document `d` gives `d_made_on`, `d_signed_on`, `d_served_on`,
`d_filed_on`. In a file or by API, what happened is a node, `document:step`, `role:subject`, or
`stated` for facts alone.
"""


def blocks() -> Iterator[str]:
    """The page, block by block."""
    yield _INTRO.rstrip()
    for words in vocabularies().values():
        yield f"## {words.zh} · {words.en}（`{words.view}`）"
        if words.timezone != "Asia/Shanghai":
            yield f"日期按 {words.timezone} 计 · days are those of {words.timezone}."
        yield from _words(words)
        lines = [
            f"| `{name}` | {kind.value} | {' · '.join(words.meanings[name])} |"
            for name, kind in words.columns.items()
        ]
        yield "\n".join(["| 列 Column | 类型 Type | 含义 Meaning |", "|---|---|---|", *lines])


def _words(words: Vocabulary) -> Iterator[str]:
    kinds = "、".join(f"`{word.key}` {word.zh}" for word in words.kinds.values())
    yield f"案件类别 · kinds: {kinds}"
    nodes = "、".join(f"`{key}` {node.word.zh}" for key, node in words.nodes.items())
    yield f"节点 · nodes: {nodes}"
    if words.documents:
        yield "文书 · documents: " + "、".join(
            f"`{w.key}` {w.zh}" for w in words.documents.values()
        )
    if words.subjects:
        yield "主体 · subjects: " + "、".join(f"`{w.key}` {w.zh}" for w in words.subjects.values())
    if words.orders:
        said = [f"`{then}` 不得早于 {'、'.join(f'`{f}`' for f in first)}"
                for then, first in words.orders.items()]  # fmt: skip
        yield "不可能的顺序（收下并列出） · impossible orders, kept and listed: " + "；".join(said)
