"""Options that several commands share."""

from typing import Annotated

import typer

AsJson = Annotated[bool, typer.Option("--json", help="JSON 输出 · Print JSON")]
OnDay = Annotated[str, typer.Option("--on", help="哪天，默认今天 · Which day; today if left out")]
