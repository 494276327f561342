"""Risk points in force, what they found, and the warnings of it."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Risk points in force, what they found, and the warnings of it."""
    op.create_table(
        "risk_point",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("view", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("ended_seq", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("risk_point_code", "risk_point", ["code", "valid_from"], unique=False)
    op.create_table(
        "risk_hit",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("point", sa.String(), nullable=False),
        sa.Column("episode", sa.Integer(), nullable=False),
        sa.Column("since_on", sa.Date(), nullable=False),
        sa.Column("found_at", sa.BigInteger(), nullable=False),
        sa.Column("cleared_on", sa.Date(), nullable=True),
        sa.Column("cleared_at", sa.BigInteger(), nullable=True),
        sa.Column("cleared_why", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case_sheet.id"]),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"]),
        sa.PrimaryKeyConstraint("case_id", "point", "episode"),
        sqlite_with_rowid=False,
    )
    op.create_index("risk_hit_point", "risk_hit", ["point", "cleared_at"], unique=False)
    unwarned = sa.text("matter_id IS NULL AND cleared_at IS NULL")
    op.create_index(
        "risk_hit_unwarned",
        "risk_hit",
        ["case_id"],
        unique=False,
        sqlite_where=unwarned,
        postgresql_where=unwarned,
    )
    op.create_table(
        "warning",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("case_code", sa.String(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("point", sa.String(), nullable=False),
        sa.Column("episode", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("duty", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("since_on", sa.Date(), nullable=False),
        sa.Column("raised_at", sa.BigInteger(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("owner_post_id", sa.Integer(), nullable=True),
        sa.Column("holder_id", sa.Integer(), nullable=True),
        sa.Column("head_post_id", sa.Integer(), nullable=True),
        sa.Column("reaction", sa.String(), nullable=False),
        sa.Column("reacted_at", sa.BigInteger(), nullable=True),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"]),
        sa.ForeignKeyConstraint(["case_id"], ["case_sheet.id"]),
        sa.ForeignKeyConstraint(["head_post_id"], ["post.id"]),
        sa.ForeignKeyConstraint(["holder_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"]),
        sa.ForeignKeyConstraint(["owner_post_id"], ["post.id"]),
        sa.PrimaryKeyConstraint("matter_id"),
    )
    op.create_index(op.f("ix_warning_holder_id"), "warning", ["holder_id"], unique=False)
    op.create_index(op.f("ix_warning_owner_post_id"), "warning", ["owner_post_id"], unique=False)
    op.create_index("warning_hit", "warning", ["case_id", "point", "episode"], unique=True)
    op.create_index("warning_point", "warning", ["point"], unique=False)
    under_way = sa.text("closed_at IS NULL")
    op.create_index(
        "warning_under_way",
        "warning",
        ["body_id"],
        unique=False,
        sqlite_where=under_way,
        postgresql_where=under_way,
    )
    op.create_table(
        "case_batch",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "risk_applied",
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("what"),
    )
    op.create_table(
        "risk_move",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("point", sa.String(), nullable=False),
        sa.Column("was_on", sa.Date(), nullable=True),
        sa.Column("is_on", sa.Date(), nullable=True),
        sa.Column("matter_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case_sheet.id"]),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_risk_move_at"), "risk_move", ["at"], unique=False)
    op.create_index(op.f("ix_risk_move_case_id"), "risk_move", ["case_id"], unique=False)


def downgrade() -> None:
    """Takes it back."""
    op.drop_index(op.f("ix_risk_move_case_id"), table_name="risk_move")
    op.drop_index(op.f("ix_risk_move_at"), table_name="risk_move")
    op.drop_table("risk_move")
    op.drop_table("risk_applied")
    op.drop_table("case_batch")
    op.drop_index("warning_under_way", table_name="warning")
    op.drop_index("warning_point", table_name="warning")
    op.drop_index("warning_hit", table_name="warning")
    op.drop_index(op.f("ix_warning_owner_post_id"), table_name="warning")
    op.drop_index(op.f("ix_warning_holder_id"), table_name="warning")
    op.drop_table("warning")
    op.drop_index("risk_hit_unwarned", table_name="risk_hit")
    op.drop_index("risk_hit_point", table_name="risk_hit")
    op.drop_table("risk_hit")
    op.drop_index("risk_point_code", table_name="risk_point")
    op.drop_table("risk_point")
