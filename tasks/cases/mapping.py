"""A mapping of case data: which rows of somebody's table are which events of which case."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from models.forms.form import Line
from tasks.importing.mapping import (
    DEFAULT_FORMATS,
    Condition,
    FieldMap,
    FileMap,
    Format,
    OneField,
    Strict,
    Zone,
)


class Unlike(Strict):
    """Which rows are meant: those in which two columns differ, both filled."""

    column: str
    differs_from: str


class EventMap(Strict):
    """One event of each row in which its instant is filled and its condition holds."""

    name: str = Field("", max_length=40)
    """Tells the events of one row apart; it becomes a part of their ids."""
    id: tuple[str, ...] = Field((), max_length=8)
    """Columns of the source's own id of the event."""
    at: OneField | None = None
    """When it happened; of a role without it, its first day."""
    happened: OneField | None = None
    """A node, ``document:step`` or ``role:subject``; or said by what follows."""
    role: OneField | None = None
    document: OneField | None = None
    step: OneField | None = None
    person: OneField | None = None
    from_on: OneField | None = None
    to_on: OneField | None = None
    officer: OneField | None = None
    when: Condition | Unlike | None = None
    facts: dict[str, OneField] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _says_what(self) -> Self:
        said = (self.happened, self.role, self.document)
        if sum(one is not None for one in said) != 1:
            raise ValueError(
                "happened、role、document 须且只能写一项 · exactly one of happened, role, document"
            )
        if (self.document is None) != (self.step is None):
            raise ValueError("document 须与 step 同用 · document goes with step")
        if self.role is not None and (self.person is None or self.from_on is None):
            raise ValueError("role 须有 person、from_on · a role needs person and from_on")
        if self.at is None and self.role is None:
            raise ValueError("须写明 at · at must be given")
        return self

    @property
    def fields(self) -> dict[str, FieldMap]:
        """Every field it reads, by name; a fact as ``facts.name``."""
        found = {n: field for n in _NAMED if (field := getattr(self, n)) is not None}
        return found | {f"facts.{name}": field for name, field in self.facts.items()}

    @property
    def columns_of_document(self) -> tuple[str, ...]:
        """The columns that say which document, and what became of it."""
        return tuple(c for f in (self.document, self.step) if f is not None for c in f.columns)

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column it reads."""
        read = [*self.id, *(column for f in self.fields.values() for column in f.columns)]
        if isinstance(self.when, Unlike):
            read.append(self.when.differs_from)
        return (*read, self.when.column) if self.when is not None else tuple(read)


_NAMED = ("at", "happened", "role", "document", "step", "person", "from_on", "to_on", "officer")


class CaseMap(Strict):
    """The whole mapping."""

    kind: Literal["events", "cases", "roles", "documents"]
    """``events``: a row is an event. ``cases``: a row is a case, and several of its columns are
    days on which something happened. ``roles``, ``documents``: a row is one of them."""
    view: str
    source: Line
    """Name of the origin: with the body and an event's id it identifies the event for ever."""
    body: OneField
    case: OneField
    officer: OneField | None = None
    timezone: Zone = "Asia/Shanghai"
    formats: tuple[Format, ...] = DEFAULT_FORMATS
    private: tuple[str, ...] = ()
    """Columns whose values are never repeated in a refusal."""
    good_rows: bool = False
    only: Condition | None = None
    file: FileMap = FileMap()
    events: Annotated[tuple[EventMap, ...], Field(min_length=1, max_length=60)]

    @model_validator(mode="after")
    def _each_event_has_an_id(self) -> Self:
        names = [event.name for event in self.events]
        if self.kind != "cases" and len(set(names)) < len(names):
            raise ValueError(
                "一行的各事件须有不同的 name · events of one row need names that differ"
            )
        if self.kind in ("events", "documents") and not all(e.id for e in self.events):
            raise ValueError("事件须有 id · an event needs the columns of its id")
        if self.kind == "roles" and not all(e.role for e in self.events):
            raise ValueError("须写明 role · role must be given")
        if self.kind == "documents" and not all(e.document for e in self.events):
            raise ValueError("须写明 document · document must be given")
        if self.kind == "cases":
            fixed = [(e.name, e.happened.constant) for e in self.events if e.happened]
            if len(fixed) < len(self.events) or None in {said for _, said in fixed}:
                raise ValueError(
                    "案件表的 happened 须为常量 · in a table of cases what happened is a constant"
                )
            if len(set(fixed)) < len(fixed):
                raise ValueError("同一节点多次须以 name 区分 · a node twice needs names")
        return self

    @property
    def text_columns(self) -> frozenset[str]:
        """Columns of codes and words, for which a spreadsheet's number or date will not do."""
        fields = [self.body, self.case, self.officer]
        for event in self.events:
            fields += [event.happened, event.role, event.document, event.person, event.officer]
        named = {column for field in fields if field is not None for column in field.columns}
        return frozenset(named | {column for event in self.events for column in event.id})

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column it reads, in the order written."""
        own = [f for f in (self.body, self.case, self.officer) if f is not None]
        named = [column for field in own for column in field.columns]
        named += [column for event in self.events for column in event.columns]
        if self.only is not None:
            named.append(self.only.column)
        return tuple(dict.fromkeys(named))
