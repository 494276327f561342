"""`bihuan db`: the database itself."""

import typer
from rich.text import Text

from deployments.cli.options import AsJson
from deployments.cli.printing import paper, print_json
from models.settings import settings
from tasks.ledger import prepare_ledger

app = typer.Typer(no_args_is_help=True)


@app.callback()
def db() -> None:
    """数据库。 · The database."""


@app.command()
def upgrade(
    as_json: AsJson = False,
) -> None:
    """升级到本版本，填入节假日安排。 · Bring it to this version."""
    ledger = prepare_ledger()
    where = _without_password()
    if as_json:
        print_json({"upgraded": True, "database": where, "calendar": ledger.calendar.version})
        return
    paper().print(Text(f"数据库已是本版本的结构：{where} · The database is up to date."))


def _without_password() -> str:
    from sqlalchemy.engine import make_url

    return make_url(settings().database_url).render_as_string(hide_password=True)
