"""Which events does an endpoint want?"""

from collections.abc import Iterable
from functools import lru_cache

from rules.refusal import Refused


class UnknownTopic(Refused):
    """No declared procedure has an event of that name."""

    code = "topic.unknown"
    zh = "没有名为“{topic}”的事件。"
    en = "There is no event {topic}."
    way_out_zh = "请使用 * 、如 problem:* 的整类，或下列事件：{known}。"
    way_out_en = "Use *, a whole kind such as problem:*, or one of: {known}."


@lru_cache(maxsize=4096)
def wants(topics: str, event: str) -> bool:
    """Whether a list of topics by comma covers an event: by name, by kind, or all.

    >>> wants("problem:found,inspection:*", "inspection:closed")
    True
    >>> wants("problem:found", "problem:verified")
    False
    """
    kind = event.partition(":")[0]
    return any(topic in ("*", event, f"{kind}:*") for topic in topics.split(","))


def read_topics(given: str, events: Iterable[str]) -> str:
    """A list of topics as it is kept: each once, without blanks. Raises `UnknownTopic`.

    >>> read_topics(" problem:found, problem:found ", ["problem:found"])
    'problem:found'
    """
    known = sorted(set(events))
    possible = {"*", *known, *(f"{event.partition(':')[0]}:*" for event in known)}
    topics = list(dict.fromkeys(topic.strip() for topic in given.split(",")))
    for topic in topics:
        if topic not in possible:
            raise UnknownTopic(topic=topic, known=", ".join(known))
    return ",".join(topics)
