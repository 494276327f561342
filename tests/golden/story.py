"""The story whose history is kept as golden: every turn of rectification that an act can take."""

from datetime import date

from sqlalchemy import text

from models.forms.by_verb import FORMS
from tests.province import Province

PROOF = "ab" * 32
STEPS: tuple[tuple[int, str, dict[str, object]], ...] = (
    (0, "find", {"actor": "inspect", "keeper": "ZFW", "body": "PRISON",
        "title": "三起减刑案件缺集体评议签字",
                 "item": "减刑提请·集体评议", "found_on": "2026-03-02", "owner": "OWNER"}),
    (1, "object", {"actor": "owner", "reason": "其中一起为档案缺页"}),
    (3, "reject_objection", {"actor": "super", "reason": "原件亦无签字"}),
    (5, "submit_plan", {"actor": "owner", "measures": [{"text": "补签",
        "due_on": "2026-04-01"}]}),
    (6, "return_plan", {"actor": "super", "reason": "未写明责任人"}),
    (7, "submit_plan", {"actor": "owner", "measures": [{"text": "补签并说明",
        "due_on": "2026-04-01"}]}),
    (8, "approve_plan", {"actor": "super", "opinion": "同意"}),
    (20, "report_progress", {"actor": "owner", "report": "两起已补签"}),
    (30, "suspend", {"actor": "super", "reason": "等待再审裁定"}),
    (44, "resume", {"actor": "super", "reason": "裁定已下"}),
    (50, "ask_extension", {"actor": "owner", "n": 1, "reason": "补签人员外出"}),
    (51, "grant_extension", {"actor": "super2", "reason": "情况属实"}),
    (60, "escalate", {"actor": "super", "rung": 3, "reason": "进展缓慢"}),
    (70, "claim_done", {"actor": "owner", "statement": "全部补签",
                        "evidence": [{"file": f"sha256:{PROOF}",
        "name": "签字页", "measure": 2}]}),
    (75, "send_back", {"actor": "verify", "reason": "一份无日期"}),
    (80, "claim_done", {"actor": "owner", "statement": "日期已补"}),
    (82, "verify", {"actor": "verify", "opinion": "属实", "seen_on": "2026-05-22"}),
    (83, "write_off", {"actor": "coord", "opinion": "同意销号",
        "cause": "履责不力 · duty not performed"}),
    (90, "reopen", {"actor": "coord", "reason": "同类问题复发"}),
)  # fmt: skip


def live(province: Province) -> str:
    """Live the story on a fresh province; the problem's number."""
    with province.store.engine.begin() as connection:
        connection.execute(
            text("INSERT INTO evidence (digest, size, media, added_on) VALUES (:d, 1, 'x', :day)"),
            {"d": PROOF, "day": date(2026, 1, 1).isoformat()},
        )
    inspection = province.inspection()
    number = ""
    for day, verb, said in STEPS:
        extra = {"number": number} if number else {"inspection": inspection}
        form = FORMS[f"problem.{verb}"].model_validate({**said, **extra})
        number = province.do(verb, form, day).number
    return number
