"""The one screen of the demonstration: what to click, who is who, what to try."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import httpx
from rich.console import Console
from rich.text import Text

from deployments.demo.cast import SUPERVISOR, VERIFIER, holder
from deployments.demo.duties import ASKED_ABOUT
from deployments.demo.referrals import (
    CASES,
    COMMITTEE,
    LEADS,
    MEMBERS,
    NOTIFIED,
    OFFICE,
    OTHER_OF_THE_OFFICE,
    PERSONNEL,
    PRESIDENT,
    REFERRER,
    REFERS,
    SIGNS,
    VICE_PRESIDENT,
    WINDOW,
    Case,
    opinion_on,
)
from deployments.demo.watching import EXAMPLE, warned
from models.settings import settings
from rules.procedures.problem import PROBLEM
from rules.slip import WORDS
from tasks.acknowledged import acknowledged
from tasks.acts import Ledger
from tasks.clock import today
from tasks.headline import headline
from tasks.links import run_link
from tasks.timeline import matter_row
from tasks.worklist import worklist
from tasks.worklist_line import Line, Worklist

WHO = (
    (
        "整改 rectification",
        ("ZF01", "协调员 coordinator"),
        ("ZF02 ZF03", "督办 supervisors"),
        ("ZF04 ZF05", "核验 verifiers"),
        ("ZF06 ZF07 ZF08", "督察组 inspectors"),
    ),
    (
        "移送 referral",
        (REFERS, "移送机关 referring body"),
        (LEADS, "其分管领导 its leader"),
        (f"{OFFICE} {OTHER_OF_THE_OFFICE}", "惩戒办经办 committee's office"),
        (SIGNS, "惩戒办签发 signs"),
    ),
    (
        "审议 session",
        (MEMBERS[0], "主任委员 chair"),
        (" ".join(MEMBERS[1:]), "委员 members"),
        (" ".join(code for case in CASES for code in case.officers), "当事法官 officers concerned"),
    ),
    (
        "法院 court",
        (PERSONNEL, "政治部 personnel"),
        (PRESIDENT, "院长 president"),
        (VICE_PRESIDENT, "副院长 vice-president"),
    ),
)
"""By what they have to do with. Votes, statements and objections are a person's own: they are made
through a link."""


class Example:
    """A problem that waits for one verb, and the form for it, filled in as far as can be."""

    def __init__(self, ledger: Ledger, line: Line, verb: str, form: Mapping[str, Any]) -> None:
        with ledger.store.read() as tx:
            matter = matter_row(tx, line.number)
            self.owner = headline(tx, matter).owner_code
        self.number, self.title, self.verb = line.number, line.title, PROBLEM.verb(verb)
        self.form = {"number": line.number, "seen": matter["seq"], **form}

    def link(self, ui: str) -> str:
        """Its form in the screens of a server that runs; empty where it is not deployed."""
        slug = f"problem-{self.verb.key}".replace("_", "-")
        url = f"{ui}/api/deployments/name/{self.verb.label}/{slug}"
        found = httpx.get(url, trust_env=False)
        return run_link(ui, found.json()["id"], self.form) if found.is_success else ""

    def command(self) -> str:
        """The same on the command line."""
        said = " ".join(f"-s {k}={v}" for k, v in self.form.items() if k not in ("number", "seen"))
        return f"./bihuan do {self.verb.key} '{self.number}' {said}"


def examples(ledger: Ledger) -> list[Example]:
    """What is best clicked first: a plan to approve, a claim to verify, a plan to hand in."""
    on = today()
    lines = worklist(ledger.store, on).lines
    found = []
    for verb, form in (
        ("approve_plan", {"actor": SUPERVISOR, "opinion": "同意"}),
        ("verify", {"actor": VERIFIER, "opinion": "现场核实，整改到位", "seen_on": str(on)}),
    ):
        line = next((each for each in lines if each.waiting.verbs[0] == verb), None)
        if line is not None:
            found.append(Example(ledger, line, verb, form))
    return found


def print_screen(
    console: Console, ledger: Ledger, ui: str = "", page: str = "", portal: str = ""
) -> None:
    """Print it; ``ui``, ``page`` and ``portal`` are empty where the screens were not started."""
    found = worklist(ledger.store, today())
    shown = examples(ledger)
    _head(console, found)
    if ui:
        said = "① 打开待办清单，点最上面的一版 · Open the worklist, its newest version"
        console.print(Text(f"{said}\n   {page}"), soft_wrap=True)
        for mark, example in zip("②③④", shown, strict=False):
            said = f"{mark} {example.verb.label}：{example.number} {example.title}"
            console.print(Text(said), soft_wrap=True)
            console.print(Text(f"   {example.link(ui)}", style="blue"), soft_wrap=True)
        text = "   表单已填好，点 Submit；再回到清单看它的新状态。"
        console.print(Text(f"{text} The form is filled in: press Submit, then look at the list."))
    console.print(Text("谁是谁 · Who is who（经办人编号 staff numbers）", style="bold"))
    for about, *people in WHO:
        said = "　".join(f"{codes} {what}" for codes, what in people)
        console.print(Text(f"   {about}：{said}"), soft_wrap=True)
    console.print(Text(_referrals(ledger)), soft_wrap=True)
    for said in (*_duties(ledger), *_cases(ledger)):
        console.print(Text(said), soft_wrap=True)
    if shown:
        owner = holder(shown[0].owner, today(), date.min)
        text = f"   责任岗位如 {shown[0].owner}：{owner} · the owner of {shown[0].number}: {owner}"
        console.print(Text(text))
    console.print(Text("命令行 · On the command line", style="bold"))
    for command in _commands(shown):
        console.print(Text(f"   {command}", style="cyan"), soft_wrap=True)
    if portal:
        _print_call(console, portal)
        _print_links(console, ledger)
    if ui:
        console.print(
            Text("Ctrl-C 停止；再次运行接着用。 Ctrl-C stops it; run it again to go on.", "dim")
        )


def _head(console: Console, found: Worklist) -> None:
    said = f"闭环演示已就绪 · The demonstration is ready　{found.on}　{found.open}件未结 open"
    console.print(Text(said, style="bold green"))
    marks = [f"{WORDS[c][1]} {n} {WORDS[c][2]}" for c, n in found.counts.items()]
    console.print(Text("   " + "　".join(marks)))


def _referrals(ledger: Ledger) -> str:
    """Where the referrals are to be seen, in one line."""
    found = worklist(ledger.store, today(), COMMITTEE)
    numbers = [line.number for line in found.lines if line.procedure == "referral"]
    lists = f"worklist-{COMMITTEE.lower()}、worklist-{REFERRER.lower()}"
    first = f"；./bihuan show '{min(numbers)}'" if numbers else ""
    return f"错案责任移送 · Error-case referrals：{len(numbers)}件，见 see {lists}{first}"


def _duties(ledger: Ledger) -> list[str]:
    """How far the courts' list is acknowledged, and a question to ask about it."""
    with ledger.store.read() as tx:
        total = acknowledged(tx, today()).total
    if not total.assigned:
        return []
    item, on, _ = ASKED_ABOUT
    return [
        f"权责清单 · The courts' list：事项×岗位 {total.assigned}，已签收 acknowledged"
        f" {total.acknowledged}；./bihuan report acknowledgments",
        f"   谁负责 · Who answered：./bihuan who --item {item} --on {on} --body BSFY",
    ]


def _cases(ledger: Ledger) -> list[str]:
    """The warnings of cases, and why one of them."""
    point, body, case = EXAMPLE
    return [
        f"案件风险 · Case risks：预警 warnings {warned(ledger)}；./bihuan report warnings",
        f"   为何预警 · Why：./bihuan risk why {point} {body} {case}",
    ]


def _print_call(console: Console, portal: str) -> None:
    """How the system of a body refers a case: a key, then one request."""
    said = f"移送接口 · The API for other bodies: {portal}/v1/referrals"
    console.print(Text(said, style="bold"))
    for command in (
        f"export BIHUAN_PORTAL_URL={portal}",
        f"KEY=$(./bihuan key create {REFERRER} --by {OFFICE}"
        " --scope referrals:write,referrals:read)",
        f"curl {portal}/v1/referrals -H \"Authorization: Bearer $KEY\" -H 'Idempotency-Key: 1'"
        " -H 'Content-Type: application/json' -d @deployments/demo/referral.json",
    ):
        console.print(Text(f"   {command}", style="cyan"), soft_wrap=True)


def _print_links(console: Console, ledger: Ledger) -> None:
    """How one becomes an officer or a member at the pages: a link of one's own, opened once."""
    console.print(
        Text(
            "以当事人、委员身份 · As an officer or a member（表决须经其网页 votes are cast there）",
            "bold",
        )
    )
    wanted: tuple[tuple[Case, str, str], ...] = (
        (NOTIFIED, "state", "陈述 state"),
        (WINDOW, "object", "提异议 object"),
    )
    for case, purpose, said in wanted:
        officer = next(iter(case.officers))
        with ledger.store.read() as tx:
            number = opinion_on(tx, case, officer)
        if number:
            command = f"./bihuan link issue '{number}' --for {officer} --purpose {purpose}"
            console.print(Text(f"   {command} --by {OFFICE}   # {said}", "cyan"), soft_wrap=True)
    said = "召集会议后 · once a session is convened"
    command = f"./bihuan link issue 会议文号 --for {MEMBERS[1]} --purpose vote --by {OFFICE}"
    console.print(Text(f"   {command}   # {said}", "cyan"), soft_wrap=True)


def _commands(shown: list[Example]) -> list[str]:
    var = settings().var
    commands = [f"export BIHUAN_VAR={var}", "./bihuan worklist"]
    if shown:
        commands += [f"./bihuan show '{shown[0].number}'", shown[0].command()]
    docket = "deployments/demo/docket"
    return [
        *commands,
        f"./bihuan import problems {docket}.csv --map {docket}.toml --dry-run",
        "./bihuan sweep --dry-run",
        "./bihuan verify",
    ]
