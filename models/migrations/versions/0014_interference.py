"""Records under the three provisions, attestations and roll-ups."""

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Records under the three provisions, attestations and roll-ups."""


def downgrade() -> None:
    """Takes it back."""
