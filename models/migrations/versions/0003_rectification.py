"""Inspections and the ledger of problems."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Inspections and the ledger of problems."""
    op.create_table(
        "evidence",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media", sa.String(), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("digest"),
    )
    op.create_table(
        "evidence_use",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("measure_no", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["digest"],
            ["evidence.digest"],
        ),
        sa.ForeignKeyConstraint(
            ["matter_id"],
            ["matter.id"],
        ),
        sa.PrimaryKeyConstraint("matter_id", "seq", "digest", "measure_no"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "inspection",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["matter_id"],
            ["matter.id"],
        ),
        sa.PrimaryKeyConstraint("matter_id"),
    )
    op.create_table(
        "inspection_object",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["body_id"],
            ["body.id"],
        ),
        sa.ForeignKeyConstraint(
            ["matter_id"],
            ["inspection.matter_id"],
        ),
        sa.PrimaryKeyConstraint("matter_id", "body_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "inspection_team",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["matter_id"],
            ["inspection.matter_id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("matter_id", "person_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "problem",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("inspection_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("source_id", sa.String(), nullable=True),
        sa.Column("source_digest", sa.LargeBinary(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("found_on", sa.Date(), nullable=False),
        sa.Column("owner_post_id", sa.Integer(), nullable=True),
        sa.Column("systemic", sa.Boolean(), nullable=False),
        sa.Column("long_term", sa.Boolean(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("joined_to_id", sa.Integer(), nullable=True),
        sa.Column("holder_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["body_id"],
            ["body.id"],
        ),
        sa.ForeignKeyConstraint(
            ["holder_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["inspection_id"],
            ["inspection.matter_id"],
        ),
        sa.ForeignKeyConstraint(
            ["joined_to_id"],
            ["matter.id"],
        ),
        sa.ForeignKeyConstraint(
            ["matter_id"],
            ["matter.id"],
        ),
        sa.ForeignKeyConstraint(
            ["owner_post_id"],
            ["post.id"],
        ),
        sa.PrimaryKeyConstraint("matter_id"),
    )
    op.create_index(op.f("ix_problem_inspection_id"), "problem", ["inspection_id"], unique=False)
    op.create_index(op.f("ix_problem_owner_post_id"), "problem", ["owner_post_id"], unique=False)
    op.create_index("problem_same", "problem", ["body_id", "item"], unique=False)
    op.create_index("problem_source", "problem", ["source", "source_id"], unique=True)
    op.create_table(
        "measure",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("retired_seq", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["matter_id"],
            ["problem.matter_id"],
        ),
        sa.PrimaryKeyConstraint("matter_id", "no"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Undo."""
    op.drop_table("measure")
    op.drop_table("problem")
    op.drop_table("inspection_team")
    op.drop_table("inspection_object")
    op.drop_table("inspection")
    op.drop_table("evidence_use")
    op.drop_table("evidence")
