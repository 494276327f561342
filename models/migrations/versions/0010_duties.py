"""Lists of duties, authorisation tables, acknowledgments, hand-overs, improvements."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lists of duties, authorisation tables, acknowledgments, hand-overs, improvements."""
    empty = sa.text("''")
    op.add_column("opinion", sa.Column("item", sa.String(), nullable=False, server_default=empty))
    op.create_table(
        "duty_list",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("holds", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("based_on_id", sa.Integer(), nullable=True),
        sa.Column("governs", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["based_on_id"], ["duty_list.matter_id"]),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"]),
        sa.PrimaryKeyConstraint("matter_id"),
    )
    op.create_index("duty_list_scope", "duty_list", ["scope", "holds", "valid_from"], unique=False)
    op.create_index(
        "duty_list_governs",
        "duty_list",
        ["valid_from"],
        unique=False,
        sqlite_where=sa.text("governs = 1"),
        postgresql_where=sa.text("governs"),
    )
    op.create_table(
        "duty_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("list_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("polarity", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("instrument", sa.String(), nullable=False),
        sa.Column("article", sa.String(), nullable=False),
        sa.Column("wording_on", sa.Date(), nullable=True),
        sa.Column("standards", sa.String(), nullable=False),
        sa.Column("risks", sa.String(), nullable=False),
        sa.Column("replaces", sa.String(), nullable=False),
        sa.Column("origin_id", sa.Integer(), nullable=True),
        sa.Column("since_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["list_id"], ["duty_list.matter_id"]),
        sa.ForeignKeyConstraint(["origin_id"], ["matter.id"]),
        sa.ForeignKeyConstraint(["since_id"], ["duty_item.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("list_id", "code"),
    )
    op.create_index("duty_item_code", "duty_item", ["code"], unique=False)
    op.create_table(
        "duty_assignment",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["duty_item.id"]),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"]),
        sa.PrimaryKeyConstraint("item_id", "post_id", "from_on"),
        sqlite_with_rowid=False,
    )
    op.create_index("duty_assignment_post", "duty_assignment", ["post_id", "item_id"], unique=False)
    op.create_index(
        "duty_assignment_named",
        "duty_assignment",
        ["item_id"],
        unique=False,
        sqlite_where=sa.text("named = 1"),
        postgresql_where=sa.text("named"),
    )
    op.create_table(
        "acknowledgment",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("list_id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("served_on", sa.Date(), nullable=False),
        sa.Column("items", sa.Integer(), nullable=False),
        sa.Column("acknowledged_on", sa.Date(), nullable=True),
        sa.Column("doubted", sa.String(), nullable=False),
        sa.Column("answered", sa.String(), nullable=False),
        sa.Column("lapsed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["list_id"], ["duty_list.matter_id"]),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"]),
        sa.PrimaryKeyConstraint("matter_id"),
    )
    op.create_index(
        op.f("ix_acknowledgment_person_id"), "acknowledgment", ["person_id"], unique=False
    )
    op.create_index(
        "acknowledgment_holder", "acknowledgment", ["post_id", "person_id"], unique=False
    )
    op.create_index("acknowledgment_list", "acknowledgment", ["list_id"], unique=False)
    op.create_index(
        "acknowledgment_doubted",
        "acknowledgment",
        ["matter_id"],
        unique=False,
        sqlite_where=sa.text("doubted <> ''"),
        postgresql_where=sa.text("doubted <> ''"),
    )
    op.create_table(
        "acknowledgment_item",
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("text_id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["duty_item.id"]),
        sa.ForeignKeyConstraint(["matter_id"], ["acknowledgment.matter_id"]),
        sa.PrimaryKeyConstraint("post_id", "person_id", "text_id", "matter_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "authority_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("list_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("matter", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("phase", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("signer", sa.String(), nullable=False),
        sa.Column("grade", sa.String(), nullable=False),
        sa.Column("delegable", sa.Boolean(), nullable=False),
        sa.Column("instrument", sa.String(), nullable=False),
        sa.Column("article", sa.String(), nullable=False),
        sa.Column("wording_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["list_id"], ["duty_list.matter_id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("list_id", "code"),
    )
    op.create_index(
        "authority_row_matter", "authority_row", ["list_id", "matter", "document"], unique=False
    )
    op.create_table(
        "signed_act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("case_no", sa.String(), nullable=False),
        sa.Column("matter", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("phase", sa.String(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=True),
        sa.Column("acting_for_id", sa.Integer(), nullable=True),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=True),
        sa.Column("flag", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["acting_for_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"]),
        sa.ForeignKeyConstraint(["row_id"], ["authority_row.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_signed_act_person_id"), "signed_act", ["person_id"], unique=False)
    op.create_index("signed_act_case", "signed_act", ["case_no", "on_day"], unique=False)
    op.create_table(
        "handover",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("outgoing_id", sa.Integer(), nullable=True),
        sa.Column("successor_id", sa.Integer(), nullable=True),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("statement", sa.String(), nullable=False),
        sa.Column("stated_on", sa.Date(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("remark", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"]),
        sa.ForeignKeyConstraint(["outgoing_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"]),
        sa.ForeignKeyConstraint(["successor_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("matter_id"),
    )
    op.create_index(op.f("ix_handover_post_id"), "handover", ["post_id"], unique=False)
    op.create_index(op.f("ix_handover_successor_id"), "handover", ["successor_id"], unique=False)
    op.create_table(
        "handover_item",
        sa.Column("handover_id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["handover_id"], ["handover.matter_id"]),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"]),
        sa.PrimaryKeyConstraint("handover_id", "matter_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "improvement",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("previous_id", sa.Integer(), nullable=True),
        sa.Column("proposal", sa.String(), nullable=False),
        sa.Column("rule_title", sa.String(), nullable=False),
        sa.Column("rule_document", sa.String(), nullable=False),
        sa.Column("rule_on", sa.Date(), nullable=True),
        sa.Column("measures", sa.Integer(), nullable=False),
        sa.Column("list_id", sa.Integer(), nullable=True),
        sa.Column("carried", sa.String(), nullable=False),
        sa.Column("holds_from", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["list_id"], ["duty_list.matter_id"]),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"]),
        sa.ForeignKeyConstraint(["previous_id"], ["improvement.matter_id"]),
        sa.PrimaryKeyConstraint("matter_id"),
    )
    op.create_index("improvement_topic", "improvement", ["item", "cause"], unique=False)
    op.create_index(op.f("ix_improvement_list_id"), "improvement", ["list_id"], unique=False)
    op.create_index("problem_about", "problem", ["item", "cause", "found_on"], unique=False)
    op.create_table(
        "improvement_problem",
        sa.Column("improvement_id", sa.Integer(), nullable=False),
        sa.Column("problem_id", sa.Integer(), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["improvement_id"], ["improvement.matter_id"]),
        sa.ForeignKeyConstraint(["problem_id"], ["matter.id"]),
        sa.PrimaryKeyConstraint("improvement_id", "problem_id"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_improvement_problem_problem_id"),
        "improvement_problem",
        ["problem_id"],
        unique=False,
    )


def downgrade() -> None:
    """Undo."""
    op.drop_index(op.f("ix_improvement_problem_problem_id"), table_name="improvement_problem")
    op.drop_table("improvement_problem")
    op.drop_index("problem_about", table_name="problem")
    op.drop_index(op.f("ix_improvement_list_id"), table_name="improvement")
    op.drop_index("improvement_topic", table_name="improvement")
    op.drop_table("improvement")
    op.drop_table("handover_item")
    op.drop_index(op.f("ix_handover_successor_id"), table_name="handover")
    op.drop_index(op.f("ix_handover_post_id"), table_name="handover")
    op.drop_table("handover")
    op.drop_index("signed_act_case", table_name="signed_act")
    op.drop_index(op.f("ix_signed_act_person_id"), table_name="signed_act")
    op.drop_table("signed_act")
    op.drop_index("authority_row_matter", table_name="authority_row")
    op.drop_table("authority_row")
    op.drop_table("acknowledgment_item")
    op.drop_index("acknowledgment_doubted", table_name="acknowledgment")
    op.drop_index("acknowledgment_list", table_name="acknowledgment")
    op.drop_index("acknowledgment_holder", table_name="acknowledgment")
    op.drop_index(op.f("ix_acknowledgment_person_id"), table_name="acknowledgment")
    op.drop_table("acknowledgment")
    op.drop_index("duty_assignment_named", table_name="duty_assignment")
    op.drop_index("duty_assignment_post", table_name="duty_assignment")
    op.drop_table("duty_assignment")
    op.drop_index("duty_item_code", table_name="duty_item")
    op.drop_table("duty_item")
    op.drop_index("duty_list_governs", table_name="duty_list")
    op.drop_index("duty_list_scope", table_name="duty_list")
    op.drop_table("duty_list")
    op.drop_column("opinion", "item")
