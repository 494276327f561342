"""What a person says who wants a file: a blank template, or what is on record."""

from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from models.forms.form import OptionalNumber, Part


class FileKind(StrEnum):
    """Kinds of file; the word after the dot is the import's own."""

    BODIES = "单位 · bodies"
    UNITS = "部门 · units"
    POSTS = "岗位 · posts"
    PERSONS = "人员 · persons"
    APPOINTMENTS = "任职 · appointments"
    QUALIFICATIONS = "资格员额 · qualifications"
    ASSIGNMENTS = "指定岗位 · assignments"
    DUTIES = "权责清单 · duties"
    AUTHORITY = "授权表 · authority"
    SIGNINGS = "签发记录 · signings"
    PROBLEMS = "问题 · problems"
    REFERRALS = "移送 · referrals"

    @property
    def key(self) -> str:
        """As the import has it."""
        return self.value.rpartition(" · ")[2]


class FileFormat(StrEnum):
    """Formats in which tables come and go."""

    XLSX = "XLSX · xlsx"
    CSV = "CSV · csv"
    YAML = "YAML · yaml"

    @property
    def ending(self) -> str:
        """``.xlsx``."""
        return f".{self.value.rpartition(' · ')[2]}"


class OfKind(StrEnum):
    """Kinds of body, whose subjects and stages a template offers."""

    NONE = "不限 · none"
    COURT = "法院 · court"
    PROCURATORATE = "检察院 · procuratorate"
    POLICE = "公安机关 · police"
    PRISON = "监狱 · prison"
    COMMITTEE = "政法委 · committee"

    @property
    def key(self) -> str:
        """As `rules.subject` has it; empty for none."""
        return "" if self is OfKind.NONE else self.name.lower()


class AskTemplate(Part):
    """导入模板 · A blank template: heads, explanations, words to choose from."""

    kind: FileKind = Field(title="种类 · Kind")
    format: FileFormat = Field(FileFormat.XLSX, title="格式 · Format")
    of_kind: OfKind = Field(
        OfKind.NONE,
        title="机关类别 · Kind of body",
        description="岗位、清单模板列出其主体、环节 · whose subjects and stages it offers",
    )


class AskFile(Part):
    """导出 · What is on record as a file that can be taken in again."""

    kind: FileKind = Field(title="种类 · Kind")
    format: FileFormat = Field(FileFormat.XLSX, title="格式 · Format")
    number: OptionalNumber = Field(
        "", title="清单文号 · Number", description="权责清单、授权表必填 · needed for a list"
    )

    @model_validator(mode="after")
    def _of_a_list(self) -> Self:
        if (self.kind in (FileKind.DUTIES, FileKind.AUTHORITY)) != bool(self.number):
            raise ValueError(
                "权责清单、授权表须填文号，其他种类不填 · a list's number for lists, and only then"
            )
        return self
