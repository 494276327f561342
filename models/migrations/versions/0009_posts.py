"""What kinds of post there are, how bodies and posts end, what persons are qualified for."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What kinds of post there are, how bodies and posts end, what persons are qualified for."""
    empty = sa.text("''")
    op.add_column("body", sa.Column("level", sa.String(), nullable=False, server_default=empty))
    op.add_column("person", sa.Column("left_on", sa.Date(), nullable=True))
    op.add_column(
        "person", sa.Column("left_why", sa.String(), nullable=False, server_default=empty)
    )
    # In words that both databases take: SQLite adds no constraint to a table that exists.
    op.execute("ALTER TABLE post ADD COLUMN deputy_of_id INTEGER REFERENCES post (id)")
    op.create_index("ix_post_deputy_of_id", "post", ["deputy_of_id"])
    for table in ("post", "unit"):
        op.add_column(table, sa.Column("valid_from", sa.Date(), nullable=True))
        op.add_column(table, sa.Column("valid_to", sa.Date(), nullable=True))
    op.create_table(
        "post_subject",
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"]),
        sa.PrimaryKeyConstraint("post_id", "subject"),
        sqlite_with_rowid=False,
    )
    op.create_index("post_subject_subject", "post_subject", ["subject", "post_id"], unique=False)
    op.create_table(
        "qualification",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("grade", sa.String(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("ground", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_qualification_person_id"), "qualification", ["person_id"], unique=False
    )
    op.create_table(
        "succession",
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("successor_id", sa.Integer(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"]),
        sa.ForeignKeyConstraint(["successor_id"], ["body.id"]),
        sa.PrimaryKeyConstraint("body_id"),
    )
    op.create_index(
        op.f("ix_succession_successor_id"), "succession", ["successor_id"], unique=False
    )
    op.create_table(
        "post_succession",
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("successor_id", sa.Integer(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"]),
        sa.ForeignKeyConstraint(["successor_id"], ["post.id"]),
        sa.PrimaryKeyConstraint("post_id"),
    )
    op.create_index(
        op.f("ix_post_succession_successor_id"), "post_succession", ["successor_id"], unique=False
    )


def downgrade() -> None:
    """Undo."""
    op.drop_index(op.f("ix_post_succession_successor_id"), table_name="post_succession")
    op.drop_table("post_succession")
    op.drop_index(op.f("ix_succession_successor_id"), table_name="succession")
    op.drop_table("succession")
    op.drop_index(op.f("ix_qualification_person_id"), table_name="qualification")
    op.drop_table("qualification")
    op.drop_index("post_subject_subject", table_name="post_subject")
    op.drop_table("post_subject")
    for table in ("unit", "post"):
        op.drop_column(table, "valid_to")
        op.drop_column(table, "valid_from")
    op.drop_index("ix_post_deputy_of_id", table_name="post")
    op.drop_column("post", "deputy_of_id")
    op.drop_column("person", "left_why")
    op.drop_column("person", "left_on")
    op.drop_column("body", "level")
