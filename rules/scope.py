"""What may a body's key do? Powers by name, so that a reviewer reads them in one place."""

from collections.abc import Mapping

from rules.refusal import Refused

WRITE_REFERRALS = "referrals:write"
READ_REFERRALS = "referrals:read"
HAND_IN_EVIDENCE = "evidence:write"
ASK_WHO = "responsibility:read"
ASK_WHO_ANYWHERE = "responsibility:read-all"
SEE_STATIONS = "stations:read"
TELL_EVENTS = "events:write"
TELL_EVENTS_ANYWHERE = "events:write-all"
READ_CASES = "cases:read"
WRITE_COMMUTATIONS = "commutations:write"
READ_COMMUTATIONS = "commutations:read"

SCOPES: Mapping[str, tuple[str, str]] = {
    WRITE_REFERRALS: (
        "移送、补充材料、撤回、签收结论",
        "refer, supplement, withdraw, acknowledge the conclusion",
    ),
    READ_REFERRALS: (
        "查看本机关移送的事项及结论",
        "read the body's own referrals and their conclusions",
    ),
    HAND_IN_EVIDENCE: ("提交证明材料", "hand in evidence"),
    ASK_WHO: (
        "查询本机关及下级机关某日由谁负责",
        "ask who answered on a day, of the body and those under it",
    ),
    ASK_WHO_ANYWHERE: (
        "查询任何机关某日由谁负责（办案机关倒查用）",
        "ask who answered on a day, of any body (for tracing back)",
    ),
    SEE_STATIONS: (
        "查看本机关派驻单位中列明可以查看的事项",
        "see the matters that the body's own stations were opened for",
    ),
    TELL_EVENTS: (
        "报送本机关案件的事件",
        "tell events of the body's own cases",
    ),
    TELL_EVENTS_ANYWHERE: (
        "报送任何机关案件的事件（办案平台用）",
        "tell events of any body's cases (for a shared platform)",
    ),
    READ_CASES: (
        "查看本机关案件及其预警",
        "read the body's own cases and their warnings",
    ),
    WRITE_COMMUTATIONS: (
        "对移送本机关的减刑假释暂予监外执行建议提出意见、立案、裁定",
        "state opinions, file and rule on proposals of commutation handed to the body",
    ),
    READ_COMMUTATIONS: (
        "查看移送本机关的减刑假释暂予监外执行建议",
        "read proposals of commutation handed to the body",
    ),
}
"""Each power with what it allows."""


class UnknownScope(Refused):
    """No key has a power of that name."""

    code = "scope.unknown"
    zh = "没有名为“{scope}”的权限。"
    en = "There is no power {scope}."
    way_out_zh = "可用：{known}。"
    way_out_en = "There are: {known}."


class ScopeMissing(Refused):
    """The key was not given the power that this takes."""

    code = "scope.missing"
    zh = "此密钥没有“{scope}”权限（{zh}）。"
    en = "This key has no power {scope} ({en})."
    way_out_zh = "请向协调部门申请具有该权限的密钥。"
    way_out_en = "Ask the coordinating office for a key that has it."


def read_scopes(given: str) -> str:
    """A list of powers as it is kept: each once, in the order of `SCOPES`. Raises `UnknownScope`.

    >>> read_scopes("referrals:read, referrals:write,referrals:read")
    'referrals:write,referrals:read'
    """
    named = {scope.strip() for scope in given.split(",")}
    for scope in sorted(named):
        if scope not in SCOPES:
            raise UnknownScope(scope=scope, known=", ".join(SCOPES))
    return ",".join(scope for scope in SCOPES if scope in named)


def must_have(scope: str, held: frozenset[str]) -> None:
    """Refuse a key without the power. Raises `ScopeMissing`."""
    if scope not in held:
        zh, en = SCOPES[scope]
        raise ScopeMissing(scope=scope, zh=zh, en=en)
