"""How urgent is a call, how grave a risk: the levels, and the parameter with its term."""

from enum import StrEnum


class Urgency(StrEnum):
    """How soon the departments must be there (BJ2, BJ3)."""

    KEY_PLACE = "重点部位 · key place"
    URGENT = "紧急 · urgent"
    ORDINARY = "一般 · ordinary"


class Level(StrEnum):
    """The three levels of risk in handling a case (SD2)."""

    GRAVE = "一级（重大） · first, grave"
    RAISED = "二级（较大） · second, raised"
    ORDINARY = "三级（一般） · third, ordinary"


ARRIVE = {
    Urgency.KEY_PLACE: "call.arrive.key_place",
    Urgency.URGENT: "call.arrive.urgent",
    Urgency.ORDINARY: "call.arrive.ordinary",
}
HANDLE = {
    Urgency.KEY_PLACE: "call.handle.key_place",
    Urgency.URGENT: "call.handle.urgent",
    Urgency.ORDINARY: "call.handle.ordinary",
}
RESOLVE = {
    Level.GRAVE: "risk_case.resolve.grave",
    Level.RAISED: "risk_case.resolve.raised",
    Level.ORDINARY: "risk_case.resolve.ordinary",
}
