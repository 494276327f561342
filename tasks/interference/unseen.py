"""What every statement that finds a matter by its number alone must add: sealed matters are not
there."""

from sqlalchemy import ColumnElement, Table, literal

from rules.interference.sealed import SEALED


def in_the_open(matter: Table) -> ColumnElement[bool]:
    """The matter is none of the sealed ones."""
    return matter.c.procedure.not_in([literal(key) for key in sorted(SEALED)])
