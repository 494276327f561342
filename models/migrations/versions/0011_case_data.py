"""Case data: events as they come in, the sheet of each case, partitions and faults."""

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Case data: events as they come in, the sheet of each case, partitions and faults."""


def downgrade() -> None:
    """Takes it back."""
