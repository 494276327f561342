"""Commutation, parole and temporary release."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Proposals, who sat and voted, postings, objections, proofs."""
    op.create_table(
        "commutation",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("convict", sa.String(), nullable=False),
        sa.Column("ward_id", sa.Integer(), nullable=False),
        sa.Column("court_id", sa.Integer(), nullable=True),
        sa.Column("procuratorate_id", sa.Integer(), nullable=False),
        sa.Column("bureau_id", sa.Integer(), nullable=True),
        sa.Column("bureau_case", sa.Boolean(), nullable=False),
        sa.Column("sentence", sa.String(), nullable=False),
        sa.Column("original_months", sa.Integer(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("sentence_from", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("merit", sa.String(), nullable=False),
        sa.Column("traits", sa.String(), nullable=False),
        sa.Column("asked_months", sa.Integer(), nullable=False),
        sa.Column("eligible_on", sa.Date(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("posting", sa.String(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("opinion", sa.String(), nullable=False),
        sa.Column("hearing_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("final", sa.Boolean(), nullable=False),
        sa.Column("cut_months", sa.Integer(), nullable=False),
        sa.Column("new_ends_on", sa.Date(), nullable=True),
        sa.Column("served_on", sa.Date(), nullable=True),
        sa.Column("next_from", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["bureau_id"],
            ["body.id"],
        ),
        sa.ForeignKeyConstraint(
            ["court_id"],
            ["body.id"],
        ),
        sa.ForeignKeyConstraint(
            ["matter_id"],
            ["matter.id"],
        ),
        sa.ForeignKeyConstraint(
            ["procuratorate_id"],
            ["body.id"],
        ),
        sa.ForeignKeyConstraint(
            ["ward_id"],
            ["unit.id"],
        ),
        sa.PrimaryKeyConstraint("matter_id"),
    )
    op.create_index("commutation_convict", "commutation", ["convict"], unique=False)
    op.create_index(op.f("ix_commutation_court_id"), "commutation", ["court_id"], unique=False)
    op.create_index(
        op.f("ix_commutation_procuratorate_id"), "commutation", ["procuratorate_id"], unique=False
    )
    op.create_table(
        "commutation_objection",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("posting_seq", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["matter_id"],
            ["commutation.matter_id"],
        ),
        sa.PrimaryKeyConstraint("matter_id", "no"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "commutation_posting",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("posting", sa.String(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("put_up_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["matter_id"],
            ["commutation.matter_id"],
        ),
        sa.PrimaryKeyConstraint("matter_id", "seq"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "commutation_proof",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("proof", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["digest"],
            ["evidence.digest"],
        ),
        sa.ForeignKeyConstraint(
            ["matter_id"],
            ["commutation.matter_id"],
        ),
        sa.PrimaryKeyConstraint("matter_id", "seq", "proof", "digest"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "commutation_seat",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("chair", sa.Boolean(), nullable=False),
        sa.Column("vote", sa.String(), nullable=False),
        sa.Column("dissent", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["matter_id"],
            ["commutation.matter_id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("matter_id", "seq", "person_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("commutation_seat_person", "commutation_seat", ["person_id"], unique=False)
    op.create_table(
        "commutation_sitting",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("members", sa.Integer(), nullable=False),
        sa.Column("required", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["matter_id"],
            ["commutation.matter_id"],
        ),
        sa.PrimaryKeyConstraint("matter_id", "seq"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Takes it back."""
    op.drop_table("commutation_sitting")
    op.drop_index("commutation_seat_person", table_name="commutation_seat")
    op.drop_table("commutation_seat")
    op.drop_table("commutation_proof")
    op.drop_table("commutation_posting")
    op.drop_table("commutation_objection")
    op.drop_index(op.f("ix_commutation_procuratorate_id"), table_name="commutation")
    op.drop_index(op.f("ix_commutation_court_id"), table_name="commutation")
    op.drop_index("commutation_convict", table_name="commutation")
    op.drop_table("commutation")
