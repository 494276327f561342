"""Supervision of four kinds of cases, written opinions, joint meetings, committee items."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Supervision of four kinds of cases, written opinions, joint meetings, committee items."""
    op.create_table(
        "instruction",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("case_code", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("proposed", sa.Text(), nullable=False),
        sa.Column("drafted_by", sa.Integer(), nullable=False),
        sa.Column("reviewed_by", sa.Integer(), nullable=True),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("opinion", sa.String(), nullable=False),
        sa.Column("direct", sa.Boolean(), nullable=False),
        sa.Column("signed_by", sa.Integer(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("urgent", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"]),
        sa.ForeignKeyConstraint(["drafted_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"]),
        sa.ForeignKeyConstraint(["reviewed_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["signed_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("matter_id"),
    )
    op.create_index(
        "instruction_case", "instruction", ["body_id", "case_code", "document"], unique=False
    )

    op.create_table(
        "marking",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("case_code", sa.String(), nullable=False),
        sa.Column("types", sa.String(), nullable=False),
        sa.Column("circumstances", sa.Text(), nullable=False),
        sa.Column("marked_by", sa.Integer(), nullable=False),
        sa.Column("marked_as", sa.String(), nullable=False),
        sa.Column("marked_on", sa.Date(), nullable=False),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closed_why", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"]),
        sa.ForeignKeyConstraint(["marked_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"]),
        sa.PrimaryKeyConstraint("matter_id"),
    )
    op.create_index("marking_case", "marking", ["body_id", "case_code"], unique=False)

    op.create_table(
        "supervised_officer",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("matter_id", "person_id"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_supervised_officer_person_id", "supervised_officer", ["person_id"], unique=False
    )

    op.create_table(
        "verbal",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("case_code", sa.String(), nullable=False),
        sa.Column("giver_id", sa.Integer(), nullable=False),
        sa.Column("received_by", sa.Integer(), nullable=False),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("said_at", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("why_urgent", sa.String(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("written", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"]),
        sa.ForeignKeyConstraint(["giver_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"]),
        sa.ForeignKeyConstraint(["received_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("matter_id"),
    )
    op.create_index("ix_verbal_giver_id", "verbal", ["giver_id"], unique=False)
    op.create_index("verbal_case", "verbal", ["body_id", "case_code"], unique=False)

    op.create_table(
        "case_meeting",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("case_code", sa.String(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("chair_id", sa.Integer(), nullable=False),
        sa.Column("marking_id", sa.Integer(), nullable=True),
        sa.Column("advice", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"]),
        sa.ForeignKeyConstraint(["chair_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["marking_id"], ["marking.matter_id"]),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"]),
        sa.PrimaryKeyConstraint("matter_id"),
    )
    op.create_index("case_meeting_case", "case_meeting", ["body_id", "case_code"], unique=False)
    op.create_index("ix_case_meeting_marking_id", "case_meeting", ["marking_id"], unique=False)

    op.create_table(
        "marking_measure",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("ordered_by", sa.Integer(), nullable=False),
        sa.Column("ordered_on", sa.Date(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("asks_answer", sa.Boolean(), nullable=False),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("agrees", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["answered_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["matter_id"], ["marking.matter_id"]),
        sa.ForeignKeyConstraint(["ordered_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("matter_id", "no"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "committee_item",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("case_code", sa.String(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("without", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("marking_id", sa.Integer(), nullable=True),
        sa.Column("chair_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.String(), nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("served_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"]),
        sa.ForeignKeyConstraint(["chair_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["marking_id"], ["marking.matter_id"]),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"]),
        sa.ForeignKeyConstraint(["meeting_id"], ["case_meeting.matter_id"]),
        sa.PrimaryKeyConstraint("matter_id"),
    )
    op.create_index("committee_item_case", "committee_item", ["body_id", "case_code"], unique=False)
    op.create_index("ix_committee_item_marking_id", "committee_item", ["marking_id"], unique=False)

    op.create_table(
        "meeting_member",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("came_on", sa.Date(), nullable=True),
        sa.Column("view", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["matter_id"], ["case_meeting.matter_id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("matter_id", "person_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_meeting_member_person_id", "meeting_member", ["person_id"], unique=False)

    op.create_table(
        "council_seat",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.Column("recused_why", sa.String(), nullable=False),
        sa.Column("position", sa.String(), nullable=False),
        sa.Column("view", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["matter_id"], ["committee_item.matter_id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("matter_id", "person_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_council_seat_person_id", "council_seat", ["person_id"], unique=False)


def downgrade() -> None:
    """Takes it back."""
    op.drop_index("ix_council_seat_person_id", table_name="council_seat")
    op.drop_table("council_seat")
    op.drop_index("ix_meeting_member_person_id", table_name="meeting_member")
    op.drop_table("meeting_member")
    op.drop_index("ix_committee_item_marking_id", table_name="committee_item")
    op.drop_index("committee_item_case", table_name="committee_item")
    op.drop_table("committee_item")
    op.drop_table("marking_measure")
    op.drop_index("ix_case_meeting_marking_id", table_name="case_meeting")
    op.drop_index("case_meeting_case", table_name="case_meeting")
    op.drop_table("case_meeting")
    op.drop_index("verbal_case", table_name="verbal")
    op.drop_index("ix_verbal_giver_id", table_name="verbal")
    op.drop_table("verbal")
    op.drop_index("ix_supervised_officer_person_id", table_name="supervised_officer")
    op.drop_table("supervised_officer")
    op.drop_index("marking_case", table_name="marking")
    op.drop_table("marking")
    op.drop_index("instruction_case", table_name="instruction")
    op.drop_table("instruction")
