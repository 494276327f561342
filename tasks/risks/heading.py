"""What a warning is about, in a line."""

from sqlalchemy import bindparam, select

from models.roster import Body, Post
from models.statement import Prepared
from models.store import Tx
from models.types import table_of
from models.warning import CaseWarning

_warning, _body, _post = table_of(CaseWarning), table_of(Body), table_of(Post)
_ONE = Prepared(
    select(
        _warning.c.case_code,
        _warning.c.title,
        _body.c.name.label("body"),
        _post.c.name.label("post"),
        _post.c.code,
    )
    .select_from(
        _warning.join(_body, _body.c.id == _warning.c.body_id).outerjoin(
            _post, _post.c.id == _warning.c.owner_post_id
        )
    )
    .where(_warning.c.matter_id == bindparam("id"))
)


def warning_headed(tx: Tx, matter_id: int) -> tuple[str, str, str, str] | None:
    """Title with the case, body, owning post by name and code; None of what is no warning."""
    row = tx.first(_ONE, {"id": matter_id})
    if row is None:
        return None
    title = title_of_warning(row["title"], row["case_code"])
    return title, row["body"], row["post"] or "", row["code"] or ""


def title_of_warning(title: str, case: str) -> str:
    """``（2026）1号：未开庭即裁判``."""
    return f"{case}：{title}"
