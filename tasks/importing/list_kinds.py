"""Files of lists: the items of a list of duties, the rows of an authorisation table. One file, or
several together, are one version."""

from models.forms.duty import AuthorityRowForm, DutyRow
from tasks.importing.fields import FieldOf, Kind, Type

_BASIS = {
    "instrument": FieldOf(Type.PROSE, head="依据"),
    "article": FieldOf(Type.PROSE, head="条款"),
    "wording_on": FieldOf(Type.DAY, head="文本日期"),
}
DUTIES = Kind(
    "duties",
    "权责清单",
    DutyRow,
    {
        "code": FieldOf(Type.CODE, True, head="编号"),
        "polarity": FieldOf(Type.POLARITY, True, head="性质"),
        "subject": FieldOf(Type.CODE, True, head="主体"),
        "stage": FieldOf(Type.CODE, True, head="环节"),
        "content": FieldOf(Type.PROSE, True, head="内容"),
        **_BASIS,
        "risks": FieldOf(Type.PROSE, head="风险点"),
        "standards": FieldOf(Type.CODES, head="考核标准编号"),
        "replaces": FieldOf(Type.CODES, head="取代的原编号"),
        "posts": FieldOf(Type.CODES, head="指定岗位代码"),
        "origin": FieldOf(Type.CODE, head="来源改进文号"),
    },
    ("code",),
)
AUTHORITY = Kind(
    "authority",
    "授权表",
    AuthorityRowForm,
    {
        "code": FieldOf(Type.CODE, True, head="编号"),
        "matter": FieldOf(Type.PROSE, True, head="事项"),
        "document": FieldOf(Type.PROSE, True, head="文书"),
        "phase": FieldOf(Type.CODE, True, head="阶段"),
        "level": FieldOf(Type.LEVEL, head="层级"),
        "signer": FieldOf(Type.CODE, True, head="签发主体"),
        "grade": FieldOf(Type.GRADE, head="资格"),
        "delegable": FieldOf(Type.FLAG, head="可代签"),
        **_BASIS,
    },
    ("code",),
)
LIST_KINDS = (DUTIES, AUTHORITY)
