"""The case-handling centre: stays, their stations and gaps."""

import sqlalchemy as sa
from alembic import op

from models.types import Instant

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The case-handling centre: stays, their stations and gaps."""
    op.create_table(
        "stay",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("case_code", sa.String(), nullable=False),
        sa.Column("ground", sa.String(), nullable=False),
        sa.Column("owner_post_id", sa.Integer(), nullable=False),
        sa.Column("arrived_at", Instant(), nullable=False),
        sa.Column("checked_at", Instant(), nullable=True),
        sa.Column("left_at", Instant(), nullable=True),
        sa.Column("leaving", sa.String(), nullable=False),
        sa.Column("prolonged", sa.Boolean(), nullable=False),
        sa.Column("injuries", sa.String(), nullable=False),
        sa.Column("items", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"]),
        sa.ForeignKeyConstraint(["owner_post_id"], ["post.id"]),
        sa.PrimaryKeyConstraint("matter_id"),
    )
    op.create_index("stay_of_person", "stay", ["person", "case_code"], unique=False)
    op.create_table(
        "stay_gap",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("gap", sa.String(), nullable=False),
        sa.Column("from_at", Instant(), nullable=False),
        sa.Column("to_at", Instant(), nullable=False),
        sa.Column("explained_seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["matter_id"], ["stay.matter_id"]),
        sa.PrimaryKeyConstraint("matter_id", "gap"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "stay_station",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("station", sa.String(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("from_at", Instant(), nullable=False),
        sa.Column("to_at", Instant(), nullable=False),
        sa.Column("officers", sa.String(), nullable=False),
        sa.Column("recorded", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["matter_id"], ["stay.matter_id"]),
        sa.PrimaryKeyConstraint("matter_id", "seq"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Takes it back."""
    op.drop_table("stay_station")
    op.drop_table("stay_gap")
    op.drop_index("stay_of_person", table_name="stay")
    op.drop_table("stay")
