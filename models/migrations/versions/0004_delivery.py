"""Finding what was fired at a post on a day, and the dead letters."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Finding what was fired at a post on a day, and the dead letters."""
    op.create_index("fired_told", "fired", ["fired_on", "post_id"], unique=False)
    op.create_index(
        "outbox_dead",
        "outbox",
        ["id"],
        unique=False,
        sqlite_where=sa.text("state = 'dead'"),
        postgresql_where=sa.text("state = 'dead'"),
    )


def downgrade() -> None:
    """Undo."""
    op.drop_index("outbox_dead", table_name="outbox")
    op.drop_index("fired_told", table_name="fired")
