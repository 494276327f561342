"""Error-case referrals, opinions on officers, holds."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Error-case referrals, opinions on officers, holds."""
    op.create_table(
        "referral",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("referrer_id", sa.Integer(), nullable=False),
        sa.Column("own_number", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("case_no", sa.String(), nullable=False),
        sa.Column("confidential", sa.Boolean(), nullable=False),
        sa.Column("supplements", sa.Integer(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("concluded_on", sa.Date(), nullable=True),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("acknowledged_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("source_id", sa.String(), nullable=True),
        sa.Column("source_digest", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["matter_id"],
            ["matter.id"],
        ),
        sa.ForeignKeyConstraint(
            ["referrer_id"],
            ["body.id"],
        ),
        sa.PrimaryKeyConstraint("matter_id"),
    )
    op.create_index("referral_own", "referral", ["referrer_id", "own_number"], unique=False)
    op.create_index("referral_source", "referral", ["source", "source_id"], unique=True)
    op.create_table(
        "attribution",
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("liable", sa.Boolean(), nullable=False),
        sa.Column("mainly", sa.Boolean(), nullable=False),
        sa.Column("ground", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["referral_id"],
            ["referral.matter_id"],
        ),
        sa.PrimaryKeyConstraint("referral_id", "person"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "hold",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("own_number", sa.String(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("released_on", sa.Date(), nullable=True),
        sa.Column("released_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["body_id"],
            ["body.id"],
        ),
        sa.ForeignKeyConstraint(
            ["matter_id"],
            ["matter.id"],
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"],
            ["referral.matter_id"],
        ),
        sa.PrimaryKeyConstraint("matter_id"),
    )
    op.create_index("hold_referral", "hold", ["referral_id"], unique=True)
    op.create_table(
        "opinion",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("employer_id", sa.Integer(), nullable=False),
        sa.Column("post", sa.String(), nullable=False),
        sa.Column("allegation", sa.String(), nullable=False),
        sa.Column("asserted", sa.String(), nullable=False),
        sa.Column("route", sa.String(), nullable=False),
        sa.Column("notified_on", sa.Date(), nullable=True),
        sa.Column("finding", sa.String(), nullable=False),
        sa.Column("found_as", sa.String(), nullable=False),
        sa.Column("recommended", sa.String(), nullable=False),
        sa.Column("recommended_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("outcome_on", sa.Date(), nullable=True),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("served_officer_on", sa.Date(), nullable=True),
        sa.Column("served_referrer_on", sa.Date(), nullable=True),
        sa.Column("objection_officer", sa.String(), nullable=False),
        sa.Column("objection_referrer", sa.String(), nullable=False),
        sa.Column("result_officer", sa.String(), nullable=False),
        sa.Column("result_referrer", sa.String(), nullable=False),
        sa.Column("waived_officer_on", sa.Date(), nullable=True),
        sa.Column("waived_referrer_on", sa.Date(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["employer_id"],
            ["body.id"],
        ),
        sa.ForeignKeyConstraint(
            ["matter_id"],
            ["matter.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"],
            ["referral.matter_id"],
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["matter.id"],
        ),
        sa.PrimaryKeyConstraint("matter_id"),
    )
    op.create_index("opinion_officer", "opinion", ["person_id"], unique=False)
    op.create_index("opinion_referral", "opinion", ["referral_id", "no"], unique=True)
    op.create_table(
        "referral_material",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["digest"],
            ["evidence.digest"],
        ),
        sa.ForeignKeyConstraint(
            ["matter_id"],
            ["referral.matter_id"],
        ),
        sa.PrimaryKeyConstraint("matter_id", "no"),
        sqlite_with_rowid=False,
    )
    # ### end Alembic commands ###


def downgrade() -> None:
    """Undo."""
    op.drop_table("referral_material")
    op.drop_index("opinion_referral", table_name="opinion")
    op.drop_index("opinion_officer", table_name="opinion")
    op.drop_table("opinion")
    op.drop_index("hold_referral", table_name="hold")
    op.drop_table("hold")
    op.drop_table("attribution")
    op.drop_index("referral_source", table_name="referral")
    op.drop_index("referral_own", table_name="referral")
    op.drop_table("referral")
    # ### end Alembic commands ###
