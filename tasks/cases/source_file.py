"""A source of case data: a query of another system's database, which mapping, how far, how often.

The file names the environment variable that holds the database's address; a password stands in no
file.
"""

import re
from pathlib import Path
from typing import Annotated

import sqlglot
from pydantic import AfterValidator, Field, field_validator
from sqlglot import exp

from models.settings import settings
from rules.refusal import Refused
from tasks.cases.mapping import CaseMap
from tasks.cases.mapping_file import load_case_mapping
from tasks.importing.mapping import Strict, plain_name
from tasks.importing.mapping_file import as_model, bytes_of, lines_of, toml_in

_CRON = re.compile(r"([0-9*/,-]{1,40} ){4}[0-9*/,-]{1,40}", re.ASCII)
_WRITES = (exp.DML, exp.DDL, exp.Command, exp.Into, exp.Drop, exp.Set, exp.Lock)


class SourceUnknown(Refused):
    """The folder of sources has none of this name."""

    code = "cases.source-unknown"
    zh = "没有名为“{source}”的数据来源。"
    en = "There is no source {source}."
    way_out_zh = "请把来源文件放入var/sources，文件名为“名称.toml”；或直接给出文件路径。"
    way_out_en = "Put its file into var/sources as NAME.toml, or give the file's path."


def _one_query(sql: str) -> str:
    """One query that only reads; what the database allows beside is for its own rights to say."""
    try:
        parsed = [one for one in sqlglot.parse(sql) if one is not None]
    except sqlglot.errors.SqlglotError:
        raise ValueError("不是可读的SQL · this SQL cannot be read") from None
    if len(parsed) != 1 or not isinstance(parsed[0], exp.Query):
        raise ValueError("须为一条SELECT查询 · it must be one SELECT")
    if any(isinstance(node, _WRITES) for node in parsed[0].walk()):
        raise ValueError("查询只能读取 · the query may only read")
    return sql.strip().rstrip(";")


def _is_cron(given: str) -> str:
    if given and not _CRON.fullmatch(given):
        raise ValueError("须为五段的cron · five parts of a cron, as */10 * * * *")
    return given


class CaseSourceFile(Strict):
    """The whole source file."""

    code: str = Field(pattern=r"^[a-z][a-z0-9-]{0,60}$")
    """What it is known by: its watermark is kept under it, its schedule is named for it."""
    connection: str = Field(pattern=r"^[A-Z][A-Z0-9_]{2,60}$")
    """Name of the environment variable that holds the database's address."""
    sql: Annotated[str, AfterValidator(_one_query)] = Field(max_length=20_000)
    mapping: Annotated[str, AfterValidator(plain_name)]
    """Of the kind that files have; it lies beside this file."""
    watermark: str = Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]{0,62}$")
    """A column that never falls for what is new or changed: read from its last value on."""
    cron: Annotated[str, AfterValidator(_is_cron)] = ""
    batch: int = Field(5_000, ge=1, le=100_000)

    @field_validator("connection")
    @classmethod
    def _is_no_address(cls, name: str) -> str:
        if "://" in name:
            raise ValueError("写环境变量名，不写地址 · a variable's name, no address")
        return name


def source_file(name: str) -> Path:
    """The file of a source: a path, or the name of one in the folder of sources.

    Raises `SourceUnknown`.
    """
    given = Path(name)
    if given.suffix == ".toml" and given.is_file():
        return given
    file = settings().sources / f"{given.name}.toml"
    if given.name != name or not file.is_file():
        raise SourceUnknown(source=name)
    return file


def load_source(file: Path) -> tuple[CaseSourceFile, CaseMap, str]:
    """The source in a file, its mapping, and the digest of the mapping.

    Raises `MappingUnreadable`, `MappingInvalid` with the line, `UnknownView`.
    """
    text, said = toml_in(bytes_of(file), file.name)
    source = as_model(
        CaseSourceFile, said, file, lines_of(text), tuple(CaseSourceFile.model_fields)
    )
    mapping, digest = load_case_mapping(file.parent / source.mapping)
    return source, mapping, digest


def sources_there() -> list[tuple[str, CaseSourceFile]]:
    """The sources in their folder, by name; those that cannot be read are left out: `bihuan cases
    pull` says why."""
    found = []
    for file in sorted(settings().sources.glob("*.toml")):
        try:
            found.append((file.stem, load_source(file)[0]))
        except Refused:
            continue
    return found
