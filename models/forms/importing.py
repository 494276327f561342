"""What a person says who has a file taken in. The act itself, with counts, is written by the
import."""

from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from models.forms.duty import Scope
from models.forms.form import Code, Line, OptionalCode, OptionalLine, OptionalNumber, Part

_FILE = "收件箱中的 CSV、XLSX 或 YAML · in the inbox"
_BY_HEADS = "收件箱中的 TOML 映射文件；留空：按模板的表头 · empty: by the template's heads"


class RosterKind(StrEnum):
    """Files of the roster; the word after the dot is the import's own."""

    BODIES = "单位 · bodies"
    UNITS = "部门 · units"
    POSTS = "岗位 · posts"
    PERSONS = "人员 · persons"
    APPOINTMENTS = "任职 · appointments"
    QUALIFICATIONS = "资格员额 · qualifications"
    ASSIGNMENTS = "指定岗位 · assignments"


class DocketKind(StrEnum):
    """What a docket is of; the word after the dot is the import's own."""

    PROBLEMS = "问题 · problems"
    REFERRALS = "移送 · referrals"


class ListKind(StrEnum):
    """What a list holds; the word after the dot is the import's own."""

    DUTIES = "权责清单 · duties"
    AUTHORITY = "授权表 · authority"


class TakeInDocket(Part):
    """导入文件 · Take in a file."""

    actor: Code = Field(
        title="经办人编号 · Staff number",
        description="填人员编号，不填姓名 · the code, not the name",
    )
    file: Line = Field(title="文件 · File", description=_FILE)
    mapping: OptionalLine = Field("", title="映射 · Mapping", description=_BY_HEADS)
    good_rows: bool = Field(
        False,
        title="只收合格行 · Good rows only",
        description="否：有一行不合格即全部不收 · no: one bad row, and nothing is taken in",
    )
    dry_run: bool = Field(False, title="仅试算 · Dry run")


class TakeInCases(TakeInDocket):
    """导入案件台账 · Take in a docket of problems or of referrals by a mapping."""

    mapping: Line = Field(
        title="映射 · Mapping", description="收件箱中的 TOML 映射文件 · a TOML file in the inbox"
    )
    kind: DocketKind = Field(DocketKind.PROBLEMS, title="种类 · Kind")


class TakeInRoster(TakeInDocket):
    """导入名册 · Take in a file of the roster."""

    kind: RosterKind = Field(title="种类 · Kind")


class TakeInList(Part):
    """导入权责清单 · Take in a list of duties or an authorisation table: all rows or none."""

    actor: Code = Field(
        title="经办人编号 · Staff number",
        description="填人员编号，不填姓名 · the code, not the name",
    )
    kind: ListKind = Field(ListKind.DUTIES, title="种类 · Kind")
    file: Line = Field(title="文件 · File", description=_FILE)
    more: tuple[Line, ...] = Field(
        (),
        title="同一清单的其余文件 · Other files of the same list",
        description="如民事、刑事各一份 · such as one for civil, one for criminal cases",
        max_length=20,
    )
    mapping: OptionalLine = Field("", title="映射 · Mapping", description=_BY_HEADS)
    into: OptionalNumber = Field(
        "",
        title="替换草案文号 · Draft to replace",
        description="填写后以文件替换该草案全部事项，以下各项不填"
        " · its rows are replaced; what follows is left out",
    )
    keeper: OptionalCode = Field("", title="管理机关代码 · Body that keeps the list")
    title: OptionalLine = Field("", title="名称 · Title")
    scope: Scope = Field(Scope.COURT, title="适用于 · For")
    body: OptionalCode = Field(
        "", title="单位代码 · Body", description="“单个单位”时填写 · for a list of one body"
    )
    based_on: OptionalNumber = Field(
        "",
        title="原清单文号 · Version before",
        description="留空：同一范围内最新发布的 · empty: the latest published for the same",
    )
    dry_run: bool = Field(False, title="仅试算 · Dry run")

    @model_validator(mode="after")
    def _says_which_list(self) -> Self:
        if self.into:
            return self
        if not (self.keeper and self.title):
            raise ValueError(
                "起草新版须填管理机关和名称；替换草案须填其文号"
                " · a new draft needs its keeping body and title, a revision the draft's number"
            )
        if (self.scope is Scope.BODY) != bool(self.body):
            raise ValueError(
                "“单个单位”须填单位代码，其他范围不填 · a body's code for one body, and only then"
            )
        return self
