"""What a person says who has a file taken in. The act itself, with counts, is written by the
import."""

from enum import StrEnum

from pydantic import Field

from models.forms.form import Code, Line, Part


class RosterKind(StrEnum):
    """Files of the roster; the word after the dot is the import's own."""

    BODIES = "单位 · bodies"
    UNITS = "部门 · units"
    POSTS = "岗位 · posts"
    PERSONS = "人员 · persons"
    APPOINTMENTS = "任职 · appointments"


class TakeInDocket(Part):
    """导入文件 · Take in a file by a mapping."""

    actor: Code = Field(
        title="经办人编号 · Staff number",
        description="填人员编号，不填姓名 · the code, not the name",
    )
    file: Line = Field(title="文件 · File", description="收件箱中的 CSV 或 XLSX · in the inbox")
    mapping: Line = Field(
        title="映射 · Mapping", description="收件箱中的 TOML 映射文件 · a TOML file in the inbox"
    )
    good_rows: bool = Field(
        False,
        title="只收合格行 · Good rows only",
        description="否：有一行不合格即全部不收 · no: one bad row, and nothing is taken in",
    )
    dry_run: bool = Field(False, title="仅试算 · Dry run")


class DocketKind(StrEnum):
    """What a docket is of; the word after the dot is the import's own."""

    PROBLEMS = "问题 · problems"
    REFERRALS = "移送 · referrals"


class TakeInCases(TakeInDocket):
    """导入案件台账 · Take in a docket of problems or of referrals by a mapping."""

    kind: DocketKind = Field(DocketKind.PROBLEMS, title="种类 · Kind")


class TakeInRoster(TakeInDocket):
    """导入名册 · Take in a file of the roster by a mapping."""

    kind: RosterKind = Field(title="种类 · Kind")
