"""Leaders' own cases."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Leaders' own cases."""
    op.create_table(
        "leader_round",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=False),
        sa.Column("data", sa.String(), nullable=False),
        sa.Column("counted_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"]),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"]),
        sa.PrimaryKeyConstraint("matter_id"),
    )
    op.create_index("leader_round_of", "leader_round", ["body_id", "kind", "from_on"], unique=False)
    op.create_table(
        "leader_load",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=False),
        sa.Column("base_cases", sa.Integer(), nullable=False),
        sa.Column("base_days", sa.Integer(), nullable=False),
        sa.Column("data", sa.String(), nullable=False),
        sa.Column("answered_seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["matter_id"], ["leader_round.matter_id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"]),
        sa.PrimaryKeyConstraint("matter_id", "person_id", "post_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "leader_case",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=False),
        sa.Column("simple", sa.Boolean(), nullable=False),
        sa.Column("missing", sa.String(), nullable=False),
        sa.Column("explained_seq", sa.Integer(), nullable=False),
        sa.Column("decided_seq", sa.Integer(), nullable=False),
        sa.Column("allowed", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["matter_id"], ["leader_round.matter_id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("matter_id", "person_id", "code"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Takes it back."""
    op.drop_table("leader_case")
    op.drop_table("leader_load")
    op.drop_index("leader_round_of", table_name="leader_round")
    op.drop_table("leader_round")
