"""Requests, calls, co-investigation, the handling centre; terms in minutes."""

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Requests, calls, co-investigation, the handling centre; terms in minutes."""


def downgrade() -> None:
    """Takes it back."""
