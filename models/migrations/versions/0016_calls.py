"""Requests, calls, co-investigation, the handling centre; terms in minutes."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

INSTANTS = {
    "term": ("start_at", "due_at", "paused_at", "closed_at"),
    "term_change": ("at", "due_before_at", "due_after_at"),
    "due": ("due_at",),
    "fired": ("fired_at",),
}


def upgrade() -> None:
    """Requests, calls, co-investigation, the handling centre; terms in minutes."""
    for table, names in INSTANTS.items():
        for name in names:
            op.add_column(table, sa.Column(name, sa.BigInteger(), nullable=True))
    op.create_index(
        "due_instants",
        "due",
        ["at"],
        unique=False,
        sqlite_where=sa.text("due_at IS NOT NULL"),
        postgresql_where=sa.text("due_at IS NOT NULL"),
    )


def downgrade() -> None:
    """Takes it back."""
    op.drop_index("due_instants", "due")
    for table, names in INSTANTS.items():
        for name in reversed(names):
            op.drop_column(table, name)
