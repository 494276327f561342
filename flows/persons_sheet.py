"""The part of a matter's pages that is about persons: who answers for a case, the sanctions of its
officers, who was moved meanwhile."""

from tasks.markdown import cell, table
from tasks.persons_sheet import PersonsSheet, sanction_row


def persons_text(persons: PersonsSheet | None) -> str:
    """As a page has it; empty where there is nothing to say."""
    if persons is None:
        return ""
    blocks = []
    if persons.attribution:
        heads = ("人员 · Person", "责任 · Answers", "理由 · Ground", "依据 · Article")
        rows = [
            (
                cell(each.person),
                each.said,
                f"{each.ground.zh}<br>{each.ground.en}",
                each.ground.article,
            )
            for each in persons.attribution
        ]
        blocks.append(f"### 责任认定 · Who answers, who is cleared\n\n{table(heads, rows)}\n")
    if persons.sanctions:
        heads_of = (
            "当事人 · Officer",
            "处分 · Sanction",
            "期间 · Period",
            "现状 · Standing",
            "说明 · Note",
        )
        sanctions = [sanction_row(held, "<br>") for held in persons.sanctions]
        blocks.append(
            f"### 当事人的处分 · Sanctions of the officers\n\n{table(heads_of, sanctions)}\n"
        )
    blocks += [
        f"> {cell(each.number)}在办期间，{cell(each.person)}自{each.on}起任{cell(each.post)}"
        " · moved while it is open\n"
        for each in persons.moved
    ]
    return "\n".join(blocks)
