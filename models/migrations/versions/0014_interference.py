"""Records under the three provisions, attestations and roll-ups."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Records under the three provisions, attestations and roll-ups."""
    op.create_table(
        "attestation",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.Date(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("lapsed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"]),
        sa.PrimaryKeyConstraint("matter_id"),
        sa.UniqueConstraint("person_id", "period"),
    )
    op.create_index("ix_attestation_period", "attestation", ["period"], unique=False)
    op.create_table(
        "circular_reader",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("read_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("matter_id", "person_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_circular_reader_person_id", "circular_reader", ["person_id"], unique=False)
    op.create_table(
        "inquiry",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("recorder_mark", sa.String(), nullable=False),
        sa.Column("subject_mark", sa.String(), nullable=False),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("disposed_on", sa.Date(), nullable=True),
        sa.Column("clue", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"]),
        sa.PrimaryKeyConstraint("matter_id"),
    )
    op.create_index("ix_inquiry_recorder_mark", "inquiry", ["recorder_mark"], unique=False)
    op.create_index("ix_inquiry_subject_mark", "inquiry", ["subject_mark"], unique=False)
    op.create_table(
        "interference_circular",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("approved_by", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"]),
        sa.PrimaryKeyConstraint("matter_id"),
    )
    op.create_table(
        "protection",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("recorder_mark", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("flagged_on", sa.Date(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"]),
        sa.PrimaryKeyConstraint("matter_id"),
        sa.UniqueConstraint("about"),
    )
    op.create_index("ix_protection_recorder_mark", "protection", ["recorder_mark"], unique=False)
    op.create_table(
        "roll_up",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"]),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"]),
        sa.PrimaryKeyConstraint("matter_id"),
        sa.UniqueConstraint("body_id", "kind", "from_on"),
    )
    op.create_table(
        "sealed_text",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("blob", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"]),
        sa.PrimaryKeyConstraint("matter_id", "seq"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "untrue_filing",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("officer_mark", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("stated_on", sa.Date(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("occurrences", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"]),
        sa.PrimaryKeyConstraint("matter_id"),
        sa.UniqueConstraint("about"),
    )
    op.create_index(
        "ix_untrue_filing_officer_mark", "untrue_filing", ["officer_mark"], unique=False
    )


def downgrade() -> None:
    """Takes it back."""
    op.drop_table("untrue_filing")
    op.drop_table("sealed_text")
    op.drop_table("roll_up")
    op.drop_table("protection")
    op.drop_table("interference_circular")
    op.drop_table("inquiry")
    op.drop_table("circular_reader")
    op.drop_table("attestation")
