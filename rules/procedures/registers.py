"""Registers: what the product itself keeps on record, each one matter with one state and a chain of
acts.

Who held which post, what the State Council arranged, what a sweep fired, what was imported, which
root was published: each decides about people's rights, so each is an act with a digest like any
other.
"""

from rules.arrangement import is_an_arrangement
from rules.procedure import SAME, START, Guard, Phase, Procedure, Role, State, Transition, Verb

KEPT = State("kept", "在册", "kept", Phase.OPEN)


def _register(
    key: str,
    zh: str,
    en: str,
    verbs: tuple[Verb, ...],
    may: frozenset[Role],
    when: tuple[Guard, ...] = (),
) -> Procedure:
    opening = Verb("open", "设立", "Open the register")
    return Procedure(
        key=key,
        zh=zh,
        en=en,
        series="册",
        states=(KEPT,),
        verbs=(opening, *verbs),
        transitions=(
            Transition(START, "open", KEPT.key, f"{key}:opened", frozenset({Role.SYSTEM})),
            *(
                Transition(KEPT.key, v.key, SAME, f"{key}:{_past(v.key)}", may, when=when)
                for v in verbs
            ),
        ),
    )


def _past(verb: str) -> str:
    """Events are past tense (`roster:appointed`)."""
    return {
        "take_in": "taken_in",
        "publish": "published",
        "amend": "amended",
        "fire": "fired",
        "create": "created",
        "revoke": "revoked",
        "issue": "issued",
        "withdraw": "withdrawn",
        "transfer": "transferred",
        "retire": "retired",
        "reinstate": "reinstated",
        "qualify": "qualified",
        "merge": "merged",
        "abolish": "abolished",
    }.get(verb, f"{verb}ed")


_PEOPLE = frozenset({Role.COORDINATOR, Role.SYSTEM})
_ITSELF = frozenset({Role.SYSTEM})

ROSTER = _register(
    "roster",
    "人员岗位名册",
    "Roster of posts and persons",
    (
        Verb("appoint", "任免", "Appoint or end an appointment"),
        Verb("transfer", "调动", "Transfer"),
        Verb("retire", "登记离开", "Register somebody's leaving"),
        Verb("reinstate", "恢复在职", "Reinstate"),
        Verb("qualify", "登记资格员额", "Register a grade or quota status"),
        Verb("merge", "单位合并", "Merge a body into another"),
        Verb("abolish", "撤销岗位", "Abolish a post"),
        Verb("grant", "授权代办", "Grant a mandate"),
        Verb("take_in", "导入名册", "Take in a roster file"),
    ),
    _PEOPLE,
)
CALENDAR = _register(
    "calendar",
    "工作日历",
    "Calendar of working days",
    (Verb("publish", "登记放假安排", "Register a holiday arrangement"),),
    _PEOPLE,
    (is_an_arrangement,),
)
SWEEP = _register(
    "sweep", "期限巡检", "Deadline sweeps", (Verb("fire", "触发督办", "Fire due rungs"),), _ITSELF
)
IMPORTS = _register(
    "imports", "导入登记", "Imports", (Verb("take_in", "导入文件", "Take in a file"),), _PEOPLE
)
LEDGER = _register(
    "ledger",
    "台账封存",
    "Checkpoints of the ledger",
    (Verb("publish", "公布封存根", "Publish a checkpoint"),),
    _ITSELF,
)
KEYS = _register(
    "keys",
    "密钥与链接登记",
    "Keys of bodies and links of persons",
    (
        Verb("create", "发放密钥", "Create a key"),
        Verb("revoke", "吊销密钥", "Revoke a key"),
        Verb("issue", "发放链接", "Issue a link"),
        Verb("withdraw", "作废链接", "Withdraw a link"),
    ),
    frozenset({Role.COORDINATOR}),
)
