"""What follows an opinion: sanctions, clearing, second lines, entries of the assessment ledger."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Sanctions, clearings, second lines, assessment entries."""
    op.create_table(
        "sanction",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("opinion_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("finding", sa.String(), nullable=False),
        sa.Column("told_kind", sa.String(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("investigators", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("equal", sa.Integer(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("out_of_office_on", sa.Date(), nullable=True),
        sa.Column("served_on", sa.Date(), nullable=True),
        sa.Column("reconsidered_on", sa.Date(), nullable=True),
        sa.Column("appealed", sa.Boolean(), nullable=False),
        sa.Column("other_organ", sa.String(), nullable=False),
        sa.Column("other_on", sa.Date(), nullable=True),
        sa.Column("other_kind", sa.String(), nullable=False),
        sa.Column("why_none", sa.String(), nullable=False),
        sa.Column("restored_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["matter_id"],
            ["matter.id"],
        ),
        sa.ForeignKeyConstraint(
            ["opinion_id"],
            ["opinion.matter_id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("matter_id"),
    )
    op.create_index("sanction_opinion", "sanction", ["opinion_id"], unique=False)
    op.create_index("sanction_person", "sanction", ["person_id"], unique=False)
    op.create_table(
        "supervisor_line",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("opinion_id", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("supervisor_id", sa.Integer(), nullable=True),
        sa.Column("came_to", sa.String(), nullable=False),
        sa.Column("concluded_on", sa.Date(), nullable=True),
        sa.Column("absent_because", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["matter_id"],
            ["matter.id"],
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["opinion_id"],
            ["opinion.matter_id"],
        ),
        sa.ForeignKeyConstraint(
            ["supervisor_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("matter_id"),
    )
    op.create_index("supervisor_opinion", "supervisor_line", ["opinion_id"], unique=False)
    op.create_table(
        "assessment_entry",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=True),
        sa.Column("case_no", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("vocabulary", sa.String(), nullable=False),
        sa.Column("quarter", sa.String(), nullable=False),
        sa.Column("found_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("reopened_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["about_id"],
            ["matter.id"],
        ),
        sa.ForeignKeyConstraint(
            ["matter_id"],
            ["matter.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("matter_id"),
    )
    op.create_index("assessment_person", "assessment_entry", ["person_id", "quarter"], unique=False)
    op.create_table(
        "clearing",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("opinion_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("allegation", sa.String(), nullable=False),
        sa.Column("accusers", sa.String(), nullable=False),
        sa.Column("suspension_told_on", sa.Date(), nullable=True),
        sa.Column("wish", sa.String(), nullable=False),
        sa.Column("wished", sa.String(), nullable=False),
        sa.Column("verified", sa.String(), nullable=False),
        sa.Column("ways", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("statement", sa.String(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("carried_out_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["matter_id"],
            ["matter.id"],
        ),
        sa.ForeignKeyConstraint(
            ["opinion_id"],
            ["opinion.matter_id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("matter_id"),
    )
    op.create_index("clearing_person", "clearing", ["person_id"], unique=False)
    op.create_index(op.f("ix_clearing_opinion_id"), "clearing", ["opinion_id"], unique=False)
