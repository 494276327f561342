"""What bodies ask of each other and report, as forms and as matters, in the province of
`tests.callings`."""

from datetime import UTC, date, datetime

from models.forms.request import Ask, Classify, FindMissing, Submit
from models.forms.resident import Establish, IssueOpinion, Seen
from models.forms.risk_case import OpenRiskCase
from rules.calls.levels import Level
from rules.exemption import Exemption
from rules.responsibility import Degree, Regime
from tests.callings import Callings

DAY = date(2026, 3, 2)
EVENT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
"""Nine in the morning; reported at 10:20, an hour and a half after it."""


def report(**more: object) -> Submit:
    """A report by a court to the committee, as a form."""
    said = {
        "actor": "courtref", "title": "涉众案件", "kind": "major_case", "sender": "COURT",
        "keeper": "ZFW", "event_at": EVENT, "proposal": "情况如下。",
    }  # fmt: skip
    return Submit.model_validate(said | more)


def missing(**more: object) -> FindMissing:
    """That a court did not report, as a form."""
    said = {
        "actor": "super", "title": "未报突发事件", "kind": "stability_incident", "sender": "COURT",
        "keeper": "ZFW", "event_at": EVENT, "facts": "检查中发现。",
    }  # fmt: skip
    return FindMissing.model_validate(said | more)


def stationed(there: Callings, *sees: Seen, keeper: str = "COURT") -> str:
    """A station at a body; its number."""
    form = Establish(
        actor="procref", title="派驻检察室", sender="PROC", keeper=keeper,
        sees=sees or (Seen.PROBLEM,), basis="人民检察院组织法第17条", from_on=DAY,
    )  # fmt: skip
    return there.done("station.establish", form).number


def opinion(station: str, **more: object) -> IssueOpinion:
    """A station's opinion, as a form."""
    said = {
        "actor": "procref", "title": "送达超期", "station": station, "opinion": "应当纠正。",
        "authority": "人民检察院组织法第20条、第21条",
    }  # fmt: skip
    return IssueOpinion.model_validate(said | more)


def asked(there: Callings, **more: object) -> str:
    """A question to the discipline body; its number."""
    said = {
        "actor": "zfwref", "title": "核实有无违纪", "sender": "ZFW", "keeper": "JW",
        "addressee": "jwco", "subject": "clerk", "case_no": "（2025）晋01刑初7号",
        "proposal": "请核实收受财物情况。",
    }  # fmt: skip
    return there.done("coinvestigation.ask", Ask.model_validate(said | more)).number


def classify(number: str, **more: object) -> Classify:
    """The sorting of an answer, as a form."""
    said = {
        "actor": "zfwref", "number": number, "regime": Regime.COURT, "conduct_on": DAY,
        "degree": Degree.INTENT, "exemption": Exemption.NO_HEAD, "reasons": "查明故意违法。",
    }  # fmt: skip
    return Classify.model_validate(said | more)


def risk(**more: object) -> OpenRiskCase:
    """A risk in a case of the court, as a form."""
    said = {
        "actor": "courtlead1", "title": "涉诉信访", "keeper": "COURT", "case_no": "（2026）1号",
        "level": Level.RAISED, "petition": True, "facts": "当事人多次来访。",
    }  # fmt: skip
    return OpenRiskCase.model_validate(said | more)
