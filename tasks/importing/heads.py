"""Without a mapping: the heads of the kind's own template say which column is which field."""

from typing import Any

from rules.refusal import Refused
from tasks.importing.docket_kinds import DOCKET_KINDS
from tasks.importing.fields import BETWEEN, MANY, Kind
from tasks.importing.mapping import FieldMap, FileMap, ImportMap
from tasks.importing.table import Table

LIMITS = FileMap(limit_rows=5_000_000, limit_megabytes=1000)
"""A whole province's roster, and no more."""


class MappingNeeded(Refused):
    """A docket is taken in without a mapping."""

    code = "mapping.needed"
    zh = "导入{kind}须有映射文件：其中的来源名称使再次导入时能认出同一件。"
    en = "A file of {kind_en} needs a mapping: the name of its origin tells its things for ever."
    way_out_zh = "请从 mappings/template_{kind_en}.toml 复制一份，写明 source。"
    way_out_en = "Copy mappings/template_{kind_en}.toml and say `source`."


def map_by_heads(kind: Kind) -> ImportMap:
    """The mapping that the template's heads stand for. Raises `MappingNeeded` for a docket."""
    if kind in DOCKET_KINDS:
        raise MappingNeeded(kind=kind.zh, kind_en=kind.key)
    fields = {
        name: FieldMap(column=head, separator=BETWEEN if kind.fields[name].type in MANY else "")
        for head, name in kind.heads.items()
    }
    said: dict[str, Any] = {"kind": kind.key, "source": kind.zh, "fields": fields, "file": LIMITS}
    return ImportMap(**said)


def as_far_as_there(mapping: ImportMap, kind: Kind, table: Table) -> ImportMap:
    """Without the fields that a row need not have and whose column is not there."""
    fields = {
        name: field
        for name, field in mapping.fields.items()
        if kind.fields[name].required or field.column in table.header
    }
    return mapping.model_copy(update={"fields": fields})
