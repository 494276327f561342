"""`bihuan forms`: every verb there is, or a blank form of one."""

import sys
from typing import Annotated

import typer
from rich.text import Text

from deployments.cli.blank_form import blank, blank_toml
from deployments.cli.options import AsJson
from deployments.cli.printing import paper, print_json, table
from deployments.cli.verbs import all_verbs, verb_named
from models.forms.form import MatterForm
from rules.procedure import ROLE_WORDS, Role
from rules.procedures import procedure

app = typer.Typer()


@app.command()
def forms(
    verb: Annotated[
        str, typer.Argument(help="动词；不填则列出全部 · Verb; all of them if left out")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """列出可办理的事项，或打印一份空白表单。 · List the verbs, or print a blank form.

    例 · e.g.: bihuan forms approve_plan > form.toml
    """
    if verb:
        wanted = verb_named(verb)
        if as_json:
            print_json(blank(wanted.form))
        else:
            sys.stdout.write(blank_toml(wanted.form, f"{wanted.verb.label}　{wanted.key}"))
        return
    found = all_verbs()
    if as_json:
        print_json(
            [
                {
                    "verb": each.key,
                    "zh": each.verb.zh,
                    "en": each.verb.en,
                    "form": each.form.__name__,
                    "takes_number": issubclass(each.form, MatterForm),
                }
                for each in found
            ]
        )
        return
    rows = [
        (
            procedure(each.procedure).zh,
            each.verb.zh,
            each.verb.en,
            each.key,
            _who(each.procedure, each.verb.key),
        )
        for each in found
    ]
    heads = ("程序", "办理", "Do", "动词 Verb", "谁可办理 By whom")
    console = paper()
    listed = table(heads, rows)
    listed.columns[3].no_wrap = True  # a verb is copied from here
    console.print(listed)
    console.print(Text("空白表单 · a blank form: bihuan forms VERB > form.toml", style="dim"))


def _who(of: str, verb: str) -> str:
    may = {role for row in procedure(of).transitions if row.verb == verb for role in row.may}
    return "、".join(ROLE_WORDS[role][0] for role in Role if role in may - {Role.SYSTEM})
