"""`bihuan who`: who answered for an item, a problem or a case on a day, with the evidence."""

from typing import Annotated

import typer
from rich.text import Text

from deployments.cli.options import AsJson
from deployments.cli.printing import note, paper, print_json, table
from rules.answering import must_be_one
from rules.reading import day_written
from tasks.answering import Asked, who_answered
from tasks.answering_matter import answer_of, who_answered_for_matter
from tasks.answering_words import (
    ANSWER_HEADS,
    TRACE_HEADS,
    answer_rows,
    matter_lines,
    trace_rows,
)
from tasks.clock import today
from tasks.drafts import as_number
from tasks.ledger import open_ledger
from tasks.tracing import trace

app = typer.Typer()


@app.command()
def who(
    item: Annotated[str, typer.Option(help="职责事项编号 · Code of a duty item")] = "",
    matter: Annotated[str, typer.Option(help="问题文号 · Number of a problem")] = "",
    case: Annotated[str, typer.Option(help="案号（倒查） · Number of a case, traced back")] = "",
    on: Annotated[
        str, typer.Option(help="哪一天，默认今天；问题默认发现日 · Which day; today by default")
    ] = "",
    body: Annotated[str, typer.Option(help="限于单位（代码） · Of one body")] = "",
    unit: Annotated[str, typer.Option(help="限于内设机构（代码） · Of one unit")] = "",
    post: Annotated[str, typer.Option(help="限于岗位（代码） · Of one post")] = "",
    as_json: AsJson = False,
) -> None:
    """某日谁负责，凭据何在，现在何处。 · Who answered on a day, by what evidence, and is where."""
    must_be_one(item, matter, case)
    day = day_written(on) if on else None
    now, ledger = today(), open_ledger()
    console = paper()
    with ledger.store.read() as tx:
        if case:
            traced = trace(tx, case, day or now, now)
            if as_json:
                print_json(traced.plain(now))
            else:
                console.print(table(TRACE_HEADS, trace_rows(traced, now), f"{case}　{traced.on}"))
            return
        if matter:
            found = who_answered_for_matter(tx, as_number(matter), day, now)
        else:
            asked = Asked(item, day or now, body, unit, post)
            found = answer_of(asked, who_answered(tx, asked, now))
    if as_json:
        print_json(found.plain(now))
        return
    if matter:
        for line in matter_lines(found):
            console.print(Text(line))
    elif found.answers:
        first = found.answers[0].item
        console.print(Text(f"{item}　{first['content']}", style="bold"))
    if found.answers:
        console.print(table(ANSWER_HEADS, answer_rows(found.answers, now), f"{found.on}"))
    elif not matter:
        assert found.why_none is not None
        note(f"{found.why_none.sentence_zh} {found.why_none.sentence_en}")
    if found.on > now:
        note("该日尚未到，按现有登记推算 · that day is still to come: as the roster stands now")
