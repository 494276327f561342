"""The decision tables of `rules.sorting`: row by row, in the order in which they are asked.

Courts: 法发〔2015〕13号. Procuratorates: 司法责任追究条例 of 2020 and of 2024. Police: Order 138.
Prisons: no national rule is known; the rows follow the others and say so.
"""

from collections.abc import Mapping

from rules.exemption import exempts
from rules.parameter import Confidence
from rules.responsibility import Class, Conduct, Degree, Line, Route

_FIRST_HEAD_WITH_NEGLIGENCE = 3
"""Heads 1 and 2 of art. 26 (graft, private handling) have an intent leg only."""
_COURT = "法发〔2015〕13号"
_2020, _2024 = "人民检察院司法责任追究条例（2020）", "人民检察院司法责任追究条例（2024）"
_MPS = "公安部令第138号"
_M, _L, _D = Confidence.MEDIUM, Confidence.LOW, Confidence.DESIGN


def by_intent(c: Conduct) -> bool:
    """Intent, in the handling of the case: no result is needed."""
    return c.degree is Degree.INTENT and not c.supervised_only


def by_gross_negligence(c: Conduct) -> bool:
    """Gross negligence with a wrong result and a serious consequence: both (JL 46(5), PL 47(5))."""
    grave = c.wrong_result and c.serious_consequence
    return c.degree is Degree.GROSS and grave and not c.supervised_only


def by_gross_negligence_under_a_head(c: Conduct) -> bool:
    """As above; under heads 1 and 2 there is no negligence."""
    return by_gross_negligence(c) and not 0 < c.head < _FIRST_HEAD_WITH_NEGLIGENCE


def gave_way(c: Conduct) -> bool:
    """Gave way to interference and did not record it (art. 33)."""
    return c.yielded_unrecorded


def in_supervision(c: Conduct) -> bool:
    """Neglect or misuse of supervision by intent or gross negligence, to that same result."""
    at_fault = c.degree in (Degree.INTENT, Degree.GROSS)
    return c.supervised_only and at_fault and c.wrong_result and c.serious_consequence


def is_exempt(c: Conduct) -> bool:
    """One of the heads of exemption holds."""
    return exempts(
        c.exemption,
        intent=c.degree is Degree.INTENT,
        yielded_unrecorded=c.yielded_unrecorded,
    )


def is_exempt_police(c: Conduct) -> bool:
    """One of the circumstances of Order 138 holds."""
    return exempts(c.exemption, intent=c.degree is Degree.INTENT, police=True)


def is_flaw(c: Conduct) -> bool:
    """A defect of wording, citation or document without effect on the result, and no intent."""
    return c.wording_only and not c.wrong_result and c.degree is not Degree.INTENT


def is_error(c: Conduct) -> bool:
    """Some fault, which did not reach the rows above."""
    return c.degree is not Degree.NO_FAULT


def is_error_without_due_care(c: Conduct) -> bool:
    """Some fault, and due care was not shown: with it, ordinary negligence is outside (2024)."""
    return is_error(c) and not (c.degree is Degree.ORDINARY and c.due_care)


def is_discipline(c: Conduct) -> bool:
    """Ethics, gifts, improper contact, and nothing graver."""
    return c.ethics and c.degree is Degree.NO_FAULT


def is_nothing(c: Conduct) -> bool:
    """Whatever is left."""
    return True


def _rows(*rows: Line) -> tuple[Line, ...]:
    if [row.no for row in rows] != list(range(1, len(rows) + 1)):
        raise ValueError("rows are numbered in the order in which they are asked")
    return rows


# fmt: off
TABLES: Mapping[str, tuple[Line, ...]] = {
    "court-2015": _rows(
        Line(1, by_intent, Class.UNLAWFUL, Route.COMMITTEE, f"{_COURT}第25条第2款、第26条", _M,
             "故意违反法律法规办理案件", "intentional breach of law in handling the case"),
        Line(2, gave_way, Class.UNLAWFUL, Route.COMMITTEE, f"{_COURT}第33条", _M,
             "接受干预且未如实记录", "gave way to interference and did not record it"),
        Line(3, in_supervision, Class.SUPERVISION, Route.CADRE, f"{_COURT}第27条", _M,
             "怠于或不当行使监督管理职责，致裁判错误并有严重后果",
             "supervision neglected or misused, with a wrong result and a serious consequence"),
        Line(4, is_exempt, Class.EXEMPT, Route.RECORD, f"{_COURT}第28条", _M,
             "符合免责情形", "a head of exemption holds"),
        Line(5, by_gross_negligence_under_a_head, Class.UNLAWFUL, Route.COMMITTEE,
             f"{_COURT}第25条第2款、第26条", _M,
             "重大过失，裁判错误并有严重后果",
             "gross negligence, a wrong result and a serious consequence"),
        Line(6, is_flaw, Class.FLAW, Route.LEDGER, "SX8、SH5", _D,
             "文字、引用或文书瑕疵，不影响裁判结果", "a defect of form without effect"),
        Line(7, is_error, Class.ERROR, Route.LEDGER, "SX8、SH5", _D,
             "有过错，未达到违法审判责任", "a fault below unlawful adjudication"),
        Line(8, is_discipline, Class.DISCIPLINE, Route.DISCIPLINE, f"{_COURT}第25条第3款", _M,
             "违反职业道德准则和纪律规定", "a breach of ethics or discipline"),
        Line(9, is_nothing, Class.NO_FAULT, Route.NOWHERE, f"{_COURT}第25条", _M,
             "没有过错", "no fault"),
    ),
    "procuratorate-2020": _rows(
        Line(1, by_intent, Class.UNLAWFUL, Route.COMMITTEE, f"{_2020}第2条", _M,
             "故意违反检察职责", "intentional breach of procuratorial duty"),
        Line(2, in_supervision, Class.SUPERVISION, Route.CADRE, f"{_2020}第2条", _M,
             "负有监督管理职责而失职", "supervision neglected"),
        Line(3, is_exempt, Class.EXEMPT, Route.RECORD, f"比照{_COURT}第28条", _D,
             "符合免责情形", "a head of exemption holds, by analogy"),
        Line(4, by_gross_negligence, Class.UNLAWFUL, Route.COMMITTEE,
             f"{_2020}第2条、《检察官法》第47条第5项", _M,
             "重大过失，案件错误并有严重后果",
             "gross negligence, a wrong result and a serious consequence"),
        Line(5, is_flaw, Class.FLAW, Route.LEDGER, "SX8", _D,
             "文字、引用或文书瑕疵，不影响处理结果", "a defect of form without effect"),
        Line(6, is_error, Class.ERROR, Route.LEDGER, "SX8", _D,
             "有过错，未达到司法责任", "a fault below judicial responsibility"),
        Line(7, is_discipline, Class.DISCIPLINE, Route.DISCIPLINE, "《检察官法》第47条", _D,
             "违反职业道德和纪律规定", "a breach of ethics or discipline"),
        Line(8, is_nothing, Class.NO_FAULT, Route.NOWHERE, f"{_2020}第2条", _D,
             "没有过错", "no fault"),
    ),
    "procuratorate-2024": _rows(
        Line(1, by_intent, Class.UNLAWFUL, Route.COMMITTEE, f"{_2024}第2条", _M,
             "故意违反检察职责，不以后果为条件", "intentional breach; no result is needed"),
        Line(2, in_supervision, Class.SUPERVISION, Route.CADRE, _2024, _L,
             "负有监督管理职责而失职", "supervision neglected"),
        Line(3, is_exempt, Class.EXEMPT, Route.RECORD, f"比照{_COURT}第28条", _D,
             "符合免责情形", "a head of exemption holds, by analogy"),
        Line(4, by_gross_negligence, Class.UNLAWFUL, Route.COMMITTEE,
             f"{_2024}第2条、《检察官法》第47条第5项", _M,
             "重大过失，案件错误并有严重后果",
             "gross negligence, a wrong result and a serious consequence"),
        Line(5, is_flaw, Class.FLAW, Route.LEDGER, "SX8", _D,
             "文字、引用或文书瑕疵，不影响处理结果", "a defect of form without effect"),
        Line(6, is_error_without_due_care, Class.ERROR, Route.LEDGER, f"{_2024}第2条", _M,
             "有过错，未达到司法责任", "a fault below judicial responsibility"),
        Line(7, is_discipline, Class.DISCIPLINE, Route.DISCIPLINE, "《检察官法》第47条", _D,
             "违反职业道德和纪律规定", "a breach of ethics or discipline"),
        Line(8, is_nothing, Class.NO_FAULT, Route.NOWHERE, f"{_2024}第2条", _M,
             "没有过错，或已尽到注意义务的一般过失",
             "no fault, or ordinary negligence where due care was shown"),
    ),
    "police-138": _rows(
        Line(1, by_intent, Class.UNLAWFUL, Route.PURSUIT, f"{_MPS}第2条", _M,
             "故意造成执法过错", "an enforcement fault by intent"),
        Line(2, is_flaw, Class.FLAW, Route.LEDGER, f"{_MPS}第2条", _M,
             "文字、引用或文书瑕疵，不影响处理结果，予以纠正并纳入执法质量考评，不予追究",
             "a defect of form without effect: corrected and assessed, not pursued"),
        Line(3, in_supervision, Class.SUPERVISION, Route.PURSUIT, f"{_MPS}第5条", _M,
             "审核审批人员按各自职责承担", "reviewers and approvers answer by their own part"),
        Line(4, is_exempt_police, Class.EXEMPT, Route.RECORD, _MPS, _L,
             "符合不予追究的情形", "a circumstance of exemption holds"),
        Line(5, is_error, Class.UNLAWFUL, Route.PURSUIT, f"{_MPS}第2条", _M,
             "过失造成执法过错", "an enforcement fault by negligence"),
        Line(6, is_discipline, Class.DISCIPLINE, Route.DISCIPLINE, _MPS, _D,
             "违反纪律规定", "a breach of discipline"),
        Line(7, is_nothing, Class.NO_FAULT, Route.NOWHERE, f"{_MPS}第2条", _M,
             "没有过错", "no fault"),
    ),
    "prison-default": _rows(
        Line(1, by_intent, Class.UNLAWFUL, Route.PURSUIT, "本系统默认", _D,
             "故意违反法律法规办理案件", "intentional breach of law"),
        Line(2, in_supervision, Class.SUPERVISION, Route.CADRE, "本系统默认", _D,
             "负有监督管理职责而失职", "supervision neglected"),
        Line(3, is_exempt, Class.EXEMPT, Route.RECORD, f"比照{_COURT}第28条", _D,
             "符合免责情形", "a head of exemption holds, by analogy"),
        Line(4, by_gross_negligence, Class.UNLAWFUL, Route.PURSUIT, "本系统默认", _D,
             "重大过失，结果错误并有严重后果",
             "gross negligence, a wrong result and a serious consequence"),
        Line(5, is_flaw, Class.FLAW, Route.LEDGER, "SX8", _D,
             "文书瑕疵，不影响处理结果", "a defect of form without effect"),
        Line(6, is_error, Class.ERROR, Route.LEDGER, "SX8", _D,
             "有过错，未达到应予追究", "a fault below what is pursued"),
        Line(7, is_discipline, Class.DISCIPLINE, Route.DISCIPLINE, "本系统默认", _D,
             "违反纪律规定", "a breach of discipline"),
        Line(8, is_nothing, Class.NO_FAULT, Route.NOWHERE, "本系统默认", _D,
             "没有过错", "no fault"),
    ),
}
# fmt: on
"""By the name that the dated parameter ``sorting.table.*`` gives; the last row always fits."""
