"""Files of the roster: bodies, units, posts, persons, and what holds from one day to another."""

from models.forms.roster import (
    AppointmentRow,
    AssignmentRow,
    BodyRow,
    PersonRow,
    PostRow,
    QualificationRow,
    UnitRow,
)
from tasks.importing.fields import FieldOf, Kind, Type

_VALID = ("valid_from", "valid_to")
_HELD = ("from_on", "to_on")


def _must(type_: Type, head: str) -> FieldOf:
    return FieldOf(type_, required=True, head=head)


def _may(type_: Type, head: str) -> FieldOf:
    return FieldOf(type_, head=head)


BODIES = Kind(
    "bodies",
    "单位",
    BodyRow,
    {
        "code": _must(Type.CODE, "单位代码"),
        "name": _must(Type.LINE, "单位名称"),
        "kind": _may(Type.BODY_KIND, "类别"),
        "level": _may(Type.BODY_LEVEL, "层级"),
        "organ": _may(Type.CODE, "机关代字"),
        "parent": _may(Type.CODE, "上级单位代码"),
        "valid_from": _may(Type.DAY, "起始日期"),
        "valid_to": _may(Type.DAY, "终止日期"),
    },
    ("code",),
    _VALID,
)
UNITS = Kind(
    "units",
    "内设机构",
    UnitRow,
    {
        "code": _must(Type.CODE, "机构代码"),
        "name": _must(Type.LINE, "机构名称"),
        "body": _must(Type.CODE, "单位代码"),
        "valid_from": _may(Type.DAY, "起始日期"),
        "valid_to": _may(Type.DAY, "终止日期"),
    },
    ("code",),
    _VALID,
)
POSTS = Kind(
    "posts",
    "岗位",
    PostRow,
    {
        "code": _must(Type.CODE, "岗位代码"),
        "name": _must(Type.LINE, "岗位名称"),
        "unit": _must(Type.CODE, "机构代码"),
        "powers": _may(Type.POWERS, "权限"),
        "single": _may(Type.FLAG, "仅一人任职"),
        "subjects": _may(Type.SUBJECTS, "主体"),
        "deputy_of": _may(Type.CODE, "副职所属岗位"),
        "valid_from": _may(Type.DAY, "起始日期"),
        "valid_to": _may(Type.DAY, "终止日期"),
    },
    ("code",),
    _VALID,
)
PERSONS = Kind(
    "persons",
    "人员",
    PersonRow,
    {
        "code": _must(Type.PERSON_CODE, "人员编号"),
        "name": _must(Type.NAME, "姓名"),
        "left_on": _may(Type.DAY, "离开日期"),
        "left_why": _may(Type.LEAVING, "离开原因"),
    },
    ("code",),
    together=("left_on", "left_why"),
)
APPOINTMENTS = Kind(
    "appointments",
    "任职",
    AppointmentRow,
    {
        "post": _must(Type.CODE, "岗位代码"),
        "person": _must(Type.PERSON_CODE, "人员编号"),
        "from_on": _must(Type.DAY, "任职日期"),
        "to_on": _may(Type.DAY, "离任日期"),
    },
    ("post", "person", "from_on"),
    _HELD,
)
QUALIFICATIONS = Kind(
    "qualifications",
    "资格员额",
    QualificationRow,
    {
        "person": _must(Type.PERSON_CODE, "人员编号"),
        "grade": _must(Type.GRADE, "资格"),
        "from_on": _must(Type.DAY, "取得日期"),
        "to_on": _may(Type.DAY, "终止日期"),
        "ground": _may(Type.LINE, "依据"),
    },
    ("person", "grade", "from_on"),
    _HELD,
)
ASSIGNMENTS = Kind(
    "assignments",
    "指定岗位",
    AssignmentRow,
    {
        "number": _must(Type.CODE, "清单文号"),
        "item": _must(Type.CODE, "事项编号"),
        "post": _must(Type.CODE, "岗位代码"),
        "from_on": _must(Type.DAY, "起始日期"),
        "to_on": _may(Type.DAY, "终止日期"),
    },
    ("number", "item", "post", "from_on"),
    _HELD,
)
ROSTER_KINDS = (BODIES, UNITS, POSTS, PERSONS, APPOINTMENTS, QUALIFICATIONS, ASSIGNMENTS)
