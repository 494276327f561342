"""Commutation, parole and temporary release."""

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Commutation, parole and temporary release."""


def downgrade() -> None:
    """Takes it back."""
