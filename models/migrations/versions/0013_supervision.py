"""Supervision of four kinds of cases, written opinions, joint meetings, committee items."""

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Supervision of four kinds of cases, written opinions, joint meetings, committee items."""


def downgrade() -> None:
    """Takes it back."""
