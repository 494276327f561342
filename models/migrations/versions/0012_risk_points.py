"""Risk points in force, what they found, and the warnings of it."""

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Risk points in force, what they found, and the warnings of it."""


def downgrade() -> None:
    """Takes it back."""
