"""What a head may and may not do, as people read it."""

from datetime import date

from rules.subject import body_kind, subject_of
from rules.supervision.boundary import HeadAct, line_for

BOUNDARY_HEADS = (
    "行为 · Act",
    "可否 · May",
    "依据 · Text",
    "可信度 · Confidence",
    "出路 · Way out",
)
_MAY = {True: "可以 · may", False: "不得 · may not"}


def head_named(kind: str, head: str) -> tuple[str, str]:
    """Keys of a kind of body and of its subject, by key or Chinese term. Raises
    `rules.subject.UnknownKind`, `UnknownSubject`."""
    of = body_kind(kind)
    return of.key, subject_of(of, head).key


def boundary_rows(kind: str, head: str, on: date) -> list[tuple[str, str, str, str, str]]:
    """Every act with what the table says of it on a day; what it does not mention is on no list."""
    found = []
    for act in HeadAct:
        line = line_for(act, kind, (head,), on)
        if line is None:
            found.append((act.value, "清单未列 · not listed", "—", "—", "—"))
        else:
            way = "—" if line.may else line.way[0]
            said = (act.value, _MAY[line.may], line.source, line.confidence.value, way)
            found.append(said)
    return found
