"""Recovery of losses: cases with a loss, property under a measure."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Recovery of losses: cases with a loss, property under a measure."""
    op.create_table(
        "recovery",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("case_code", sa.String(), nullable=False),
        sa.Column("owner_post_id", sa.Integer(), nullable=False),
        sa.Column("victims", sa.Integer(), nullable=False),
        sa.Column("loss", sa.BigInteger(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"]),
        sa.ForeignKeyConstraint(["owner_post_id"], ["post.id"]),
        sa.PrimaryKeyConstraint("matter_id"),
    )
    op.create_table(
        "asset",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("recovery_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("since_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("returned", sa.BigInteger(), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"]),
        sa.ForeignKeyConstraint(["recovery_id"], ["recovery.matter_id"]),
        sa.PrimaryKeyConstraint("matter_id"),
    )
    op.create_index("ix_asset_recovery_id", "asset", ["recovery_id"], unique=False)
    op.create_index("ix_asset_until_on", "asset", ["until_on"], unique=False)


def downgrade() -> None:
    """Takes it back."""
    op.drop_index("ix_asset_until_on", table_name="asset")
    op.drop_index("ix_asset_recovery_id", table_name="asset")
    op.drop_table("asset")
    op.drop_table("recovery")
