"""Leaders' own cases."""

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Leaders' own cases."""


def downgrade() -> None:
    """Takes it back."""
