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
    op.create_table(
        "call",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("urgency", sa.String(), nullable=False),
        sa.Column("called_at", sa.BigInteger(), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.Column("settled_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["matter_id"],
            ["matter.id"],
        ),
        sa.PrimaryKeyConstraint("matter_id"),
    )
    op.create_table(
        "co_investigation",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.Column("addressee_id", sa.Integer(), nullable=True),
        sa.Column("case_no", sa.String(), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("answered_by", sa.String(), nullable=False),
        sa.Column("rounds", sa.Integer(), nullable=False),
        sa.Column("liability", sa.String(), nullable=False),
        sa.Column("route", sa.String(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["addressee_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["matter_id"],
            ["matter.id"],
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"],
            ["matter.id"],
        ),
        sa.ForeignKeyConstraint(
            ["subject_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("matter_id"),
    )
    op.create_table(
        "request",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("asks", sa.Boolean(), nullable=False),
        sa.Column("event_at", sa.BigInteger(), nullable=False),
        sa.Column("ask_due", sa.String(), nullable=False),
        sa.Column("sent_at", sa.BigInteger(), nullable=True),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("problem_id", sa.Integer(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["matter_id"],
            ["matter.id"],
        ),
        sa.ForeignKeyConstraint(
            ["problem_id"],
            ["matter.id"],
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"],
            ["unit.id"],
        ),
        sa.PrimaryKeyConstraint("matter_id"),
    )
    op.create_index("request_problem", "request", ["problem_id"], unique=False)
    op.create_table(
        "risk_case",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("case_no", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("petition", sa.Boolean(), nullable=False),
        sa.Column("measures", sa.Integer(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["matter_id"],
            ["matter.id"],
        ),
        sa.PrimaryKeyConstraint("matter_id"),
    )
    op.create_table(
        "station",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("sees", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["matter_id"],
            ["matter.id"],
        ),
        sa.PrimaryKeyConstraint("matter_id"),
    )
    op.create_table(
        "arrival",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("arrived_at", sa.BigInteger(), nullable=True),
        sa.Column("said_at", sa.BigInteger(), nullable=True),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["call_id"],
            ["call.matter_id"],
        ),
        sa.ForeignKeyConstraint(
            ["matter_id"],
            ["matter.id"],
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"],
            ["unit.id"],
        ),
        sa.PrimaryKeyConstraint("matter_id"),
    )
    op.create_index("arrival_call", "arrival", ["call_id"], unique=False)
    op.create_index("arrival_unit", "arrival", ["unit_id"], unique=False)
    op.create_table(
        "errand",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("sender_id", sa.Integer(), nullable=True),
        sa.Column("answering_id", sa.Integer(), nullable=False),
        sa.Column("owner_post_id", sa.Integer(), nullable=True),
        sa.Column("chosen", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["answering_id"],
            ["body.id"],
        ),
        sa.ForeignKeyConstraint(
            ["matter_id"],
            ["matter.id"],
        ),
        sa.ForeignKeyConstraint(
            ["owner_post_id"],
            ["post.id"],
        ),
        sa.ForeignKeyConstraint(
            ["sender_id"],
            ["body.id"],
        ),
        sa.PrimaryKeyConstraint("matter_id"),
    )
    op.create_index("errand_answering", "errand", ["answering_id"], unique=False)
    op.create_index("errand_owner", "errand", ["owner_post_id"], unique=False)
    op.create_index("errand_sender", "errand", ["sender_id"], unique=False)
    op.create_table(
        "resident_opinion",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("station_id", sa.Integer(), nullable=False),
        sa.Column("supervised_id", sa.Integer(), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=True),
        sa.Column("disagreed_on", sa.Date(), nullable=True),
        sa.Column("escalated_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["about_id"],
            ["matter.id"],
        ),
        sa.ForeignKeyConstraint(
            ["matter_id"],
            ["matter.id"],
        ),
        sa.ForeignKeyConstraint(
            ["station_id"],
            ["station.matter_id"],
        ),
        sa.ForeignKeyConstraint(
            ["supervised_id"],
            ["body.id"],
        ),
        sa.PrimaryKeyConstraint("matter_id"),
    )
    op.create_index(
        op.f("ix_resident_opinion_station_id"), "resident_opinion", ["station_id"], unique=False
    )
    # ### end Alembic commands ###


def downgrade() -> None:
    """Takes it back."""
    op.drop_table("resident_opinion")
    op.drop_table("errand")
    op.drop_table("arrival")
    op.drop_table("station")
    op.drop_table("risk_case")
    op.drop_table("request")
    op.drop_table("co_investigation")
    op.drop_table("call")
    op.drop_index("due_instants", "due")
    for table, names in INSTANTS.items():
        for name in reversed(names):
            op.drop_column(table, name)
