"""In what capacity may an act be done: every capacity there is, with its words for people."""

from enum import StrEnum


class Role(StrEnum):
    """In what capacity an act may be done."""

    OWNER = "owner"
    INSPECTOR = "inspector"
    SUPERVISOR = "supervisor"
    VERIFIER = "verifier"
    COORDINATOR = "coordinator"
    REFERRER = "referrer"
    LEADER = "leader"
    OFFICER = "officer"
    MEMBER = "member"
    OUTGOING = "outgoing"
    SIGNER = "signer"
    HEAD = "head"
    DISCIPLINE = "discipline"
    OVERSEER = "overseer"
    MARKER = "marker"
    HANDLER = "handler"
    NAMED = "named"
    COURT = "court"
    PROCURATORATE = "procuratorate"
    SENDER = "sender"
    SYSTEM = "system"


ROLE_WORDS = {
    Role.OWNER: ("责任岗位任职人", "holder of the owning post"),
    Role.INSPECTOR: ("检查组成员", "member of the inspection team"),
    Role.SUPERVISOR: ("督办人员", "supervisor"),
    Role.VERIFIER: ("核验人员", "verifier"),
    Role.COORDINATOR: ("协调员", "coordinator"),
    Role.REFERRER: ("移送机关", "the referring body"),
    Role.LEADER: ("主管领导", "a leader of the referring body or of the committee"),
    Role.OFFICER: ("当事人", "the officer concerned"),
    Role.MEMBER: ("惩戒委员会委员", "member of the disciplinary committee"),
    Role.OUTGOING: ("离任人", "who left the post"),
    Role.SIGNER: ("授权表确定的签发人", "whom the authorisation table lets sign"),
    Role.HEAD: ("部门负责人", "the head of the unit concerned"),
    Role.DISCIPLINE: ("纪检人员", "the discipline role"),
    Role.OVERSEER: ("对本案有监督管理职责的负责人", "a head who oversees this case"),
    Role.MARKER: (
        "负有识别标识职责的人员（立案、承办、审判长、院庭长、审管）",
        "whoever shares the duty to mark: filing, judge in charge, presiding judge, heads, "
        "trial management",
    ),
    Role.HANDLER: ("本案办案人员本人", "an officer who handles this case, in person"),
    Role.NAMED: ("本事项指名的人员本人", "somebody whom this matter names, in person"),
    Role.COURT: ("审理法院", "the court that decides"),
    Role.PROCURATORATE: ("人民检察院", "the procuratorate that supervises"),
    Role.SENDER: ("来文单位", "the body that asks or reports"),
    Role.SYSTEM: ("系统", "the product itself"),
}
