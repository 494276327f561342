"""The report of supervision as people read it, section by section: one table each."""

from tasks.supervision.report import SupervisionReport

SECTIONS = (
    (
        "标而未管 · Marked without supervision",
        ("文号 · Number", "单位 · Body", "案号 · Case", "确认 · Confirmed", "类型 · Kinds"),
        "unsupervised",
    ),
    (
        "管而未标 · Supervised without a mark",
        ("文号 · Number", "事项 · What", "单位 · Body", "案号 · Case", "日期 · On"),
        "unmarked",
    ),
    (
        "应标未标 · Should have been marked",
        ("单位 · Body", "案号 · Case", "类型 · Kinds", "数据所示 · Signs", "负有职责 · Duty of"),
        "missed",
    ),
    (
        "标识情况 · Marks",
        (
            "文号 · Number",
            "案号 · Case",
            "标识人 · By",
            "未标识的责任人 · Silent",
            "措施 · Measures",
        ),
        "marks",
    ),
    (
        "解除及理由 · Released, and why",
        ("文号 · Number", "单位 · Body", "案号 · Case", "日期 · On", "理由 · Reason"),
        "released",
    ),
    (
        "紧急先行签发 · Signed before the writing",
        ("文书 · Document", "单位 · Body", "案号 · Case", "日期 · On", "理由 · Reason"),
        "flagged",
    ),
)
"""Title, heads, and which lines."""


def section_rows(found: SupervisionReport, lines: str) -> list[tuple[str, ...]]:
    """The lines of a section as text."""
    match lines:
        case "unsupervised":
            return [
                (m.number, m.body, m.case, str(m.confirmed_on), m.types) for m in found.unsupervised
            ]
        case "unmarked":
            return [(u.number, u.what, u.body, u.case, str(u.on)) for u in found.unmarked]
        case "missed":
            return [
                (m.body, m.case, m.types, f"{m.why} {m.why_en}", m.shared_by) for m in found.missed
            ]
        case "marks":
            return [
                (
                    m.number,
                    m.case,
                    f"{m.marked_by}（{m.marked_as}）",
                    m.silent or "—",
                    str(m.measures + m.sent),
                )
                for m in found.marks
            ]
        case "released":
            return [
                (m.number, m.body, m.case, str(m.closed_on), m.closed_why) for m in found.released
            ]
        case _:
            return [(f.document, f.body, f.case, str(f.on), f.why) for f in found.flagged]
