"""What is asked about leaders' own cases; nothing is recorded."""

from pydantic import Field

from models.forms.form import Number, Part


class AskRound(Part):
    """领导办案情况 · Show a round of leaders' own cases."""

    number: Number = Field(title="文号 · Number")
