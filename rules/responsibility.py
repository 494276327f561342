"""The words of responsibility for a case: regimes, degrees, classes, routes; and what is known of
one person's part in it.

Unlawful handling, supervision, error, flaw, professional discipline, exempt, no fault are kept
apart (rows SX8, SH5; domain.md 2.1).
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from rules.exemption import Exemption
from rules.parameter import Confidence


class Regime(StrEnum):
    """Whose rule of responsibility applies: the system in which the case was handled."""

    COURT = "法院 · court"
    PROCURATORATE = "检察院 · procuratorate"
    POLICE = "公安机关 · police"
    PRISON = "监狱 · prison"


class Degree(StrEnum):
    """How far the person is to blame, as the evidence stands."""

    INTENT = "故意 · intent"
    GROSS = "重大过失 · gross negligence"
    ORDINARY = "一般过失 · ordinary negligence"
    NO_FAULT = "无过错 · no fault"


class Class(StrEnum):
    """The classes of responsibility."""

    UNLAWFUL = "违法办案责任 · unlawful handling"
    SUPERVISION = "监督管理责任 · supervision"
    ERROR = "案件差错责任 · case error"
    FLAW = "瑕疵责任 · flaw"
    DISCIPLINE = "职业纪律责任 · professional discipline"
    EXEMPT = "免责 · exempt"
    NO_FAULT = "无责任 · no responsibility"


class Route(StrEnum):
    """Where it goes from here. Only the first four can end in a sanction."""

    COMMITTEE = "提请惩戒委员会审议 · to the disciplinary committee"
    PURSUIT = "本机关执法过错责任追究 · the organ's own pursuit of enforcement fault"
    CADRE = "按干部管理权限处理 · by the authority over cadres"
    DISCIPLINE = "按职业纪律规定处理 · by the rules of professional discipline"
    LEDGER = "记入考核台账 · to the assessment ledger"
    RECORD = "记录在案 · kept on record"
    NOWHERE = "不予追究 · not pursued"


@dataclass(frozen=True, slots=True)
class Conduct:
    """What is known of one person's part in one case. ``head``: of art. 26 (1 to 7), 0 where the
    regime has no such list."""

    degree: Degree
    head: int = 0
    wrong_result: bool = False
    serious_consequence: bool = False
    wording_only: bool = False
    """A defect of wording, citation or document that did not affect the result."""
    supervised_only: bool = False
    """Took part only as who had the supervision, not as who handled the case."""
    ethics: bool = False
    due_care: bool = False
    yielded_unrecorded: bool = False
    """Gave way to interference and did not record it."""
    exemption: Exemption = Exemption.NO_HEAD


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table: when it fits, what it says, where it stands written and how sure we are
    of that."""

    no: int
    fits: Callable[[Conduct], bool]
    into: Class
    route: Route
    article: str
    confidence: Confidence
    why_zh: str
    why_en: str
