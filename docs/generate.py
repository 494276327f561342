"""Writes the pages of `docs/` that only repeat what the code declares.

    python docs/generate.py    writes each of `pages`

A test compares them with what this would write, so that they are never out of date.
"""

import importlib
import inspect
import pkgutil
import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, get_type_hints

ROOT = Path(__file__).resolve().parent.parent
LAYERS = ("rules", "models", "tasks", "flows", "portal", "deployments")
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from docs import points, views  # noqa: E402
from models.forms.form import Form  # noqa: E402
from portal.openapi import published  # noqa: E402
from rules.counting import Rule  # noqa: E402
from rules.ladder import ladders  # noqa: E402
from rules.parameter import Confidence, Parameter, read  # noqa: E402
from rules.procedure import (  # noqa: E402
    ROLE_WORDS,
    SAME,
    START,
    Phase,
    Procedure,
    Role,
    TermSpec,
    Transition,
)
from rules.procedures import PROCEDURES  # noqa: E402
from rules.refusal import Refused, all_refusals  # noqa: E402

GENERATED = "<!-- Written by `python docs/generate.py` from the code; do not edit. -->"
CONFIDENCE = {
    Confidence.HIGH: "H 见原文 · read in the text",
    Confidence.MEDIUM: "M 转载或可靠记忆 · reprint or firm memory",
    Confidence.LOW: "L 记忆 · from memory",
    Confidence.DESIGN: "D 本系统默认 · default of this product",
}


def pages() -> dict[str, str]:
    """The generated pages, by file name."""
    return {
        "refusals.md": _page("不予办理的情形 · Refusals", _refusals()),
        "verbs.md": _page("办理事项 · Verbs", _verbs()),
        "procedures.md": _page("程序 · Procedures", _procedures()),
        "rules.md": _page("规则 · Rules", _rules()),
        "points.md": _page("风险点 · Risk points", points.blocks()),
        "views.md": _page("案件视图 · Views of cases", views.blocks()),
        "openapi.json": published(),
    }


def _page(title: str, blocks: Iterable[str]) -> str:
    return "\n\n".join([f"# {title}", GENERATED, *blocks]) + "\n"


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heads, ("---",) * len(heads), *rows]
    return "\n".join("| " + " | ".join(map(_cell, line)) + " |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|") or "–"


def _refusals() -> Iterator[str]:
    yield (
        "每一不予办理都有固定代码；`{}`处为当时的数字。 "
        "Each refusal has one code for ever; `{}` stands for the figures of the occasion."
    )
    ours = [(code, refusal) for code, refusal in all_refusals().items() if _is_ours(refusal)]
    heads = ("代码 · Code", "中文", "English", "依据 · Article", "出路 · Way out")
    for noun, group in groupby(ours, key=lambda item: item[0].split(".")[0]):
        rows = [
            (f"`{code}`", r.zh, r.en, r.article, f"{r.way_out_zh} {r.way_out_en}")
            for code, r in group
        ]
        yield f"## {noun}"
        yield _table(heads, rows)


def _is_ours(refusal: type[Refused]) -> bool:
    """Declared by a module of the product: tests and docstrings define refusals of their own."""
    module = sys.modules.get(refusal.__module__)
    at_home = refusal.__module__.split(".")[0] in LAYERS
    return at_home and getattr(module, refusal.__name__, None) is refusal


def _verbs() -> Iterator[str]:
    yield (
        "每一事项：可在哪些状态办理，办理后的状态，何人可办，须符合什么条件，用哪张表单；"
        "方括号内可不填。 "
        "For each verb: from which states, to which, who may, on what conditions, with which form; "
        "what stands in brackets may be left out."
    )
    forms = _forms()
    for procedure in PROCEDURES.values():
        yield f"## {procedure.zh} · {procedure.en}"
        for verb in procedure.verbs:
            rows = [row for row in procedure.transitions if row.verb == verb.key]
            yield f"### {verb.label}\n\n" + "\n".join(_about(procedure, rows, forms))


def _about(
    procedure: Procedure, rows: list[Transition], forms: dict[str, type[Form]]
) -> Iterator[str]:
    one, key = rows[0], f"{procedure.key}.{rows[0].verb}"
    yield f"- `{key}` → `{one.event}`"
    yield "- 自 · From: " + "、".join(procedure.state(row.source).label for row in rows)
    yield "- 至 · To: " + "、".join(dict.fromkeys(_target_labels(procedure, rows)))
    yield "- 何人 · Who: " + _roles(one.may)
    if one.apart_from:
        barred = "、".join(procedure.verb(verb).label for verb in one.apart_from)
        yield f"- 办理过下列事项者除外 · Not by whoever did: {barred}"
    for guard in one.when:
        yield f"- 条件 · Condition: {_first_line(guard)} (`{guard.__module__}.{guard.__name__}`)"
    if key in forms:
        yield f"- 表单 · Form: `{forms[key].__name__}` {_fields(forms[key])}"
    if one.tells:
        yield "- 告知 · Tells: " + _roles(one.tells)


def _forms() -> dict[str, type[Form]]:
    """By verb, the form of those that people do."""
    from flows.registry import VERB_FLOWS

    return {key: get_type_hints(flow.fn)["form"] for key, flow in VERB_FLOWS.items()}


def _fields(form: type[Form]) -> str:
    """The fields of a form; those in brackets may be left empty."""
    named = [
        f"{field.title or name}" if field.is_required() else f"[{field.title or name}]"
        for name, field in form.model_fields.items()
    ]
    return "（" + "；".join(named) + "）"


def _roles(roles: Iterable[Role]) -> str:
    return "、".join(f"{ROLE_WORDS[r][0]} · {ROLE_WORDS[r][1]}" for r in Role if r in set(roles))


def _first_line(said: Any) -> str:
    """The first sentence of a docstring."""
    text = " ".join((inspect.getdoc(said) or "").split("\n\n")[0].split())
    return text.split(". ")[0].rstrip(".") + "."


def _target_labels(procedure: Procedure, rows: list[Transition]) -> Iterator[str]:
    for row in rows:
        for key in _targets(procedure, row):
            yield "不变 · unchanged" if key == SAME else procedure.state(key).label
    for leads in dict.fromkeys(row.target for row in rows if callable(row.target)):
        yield f"视情形 · as it is: {_first_line(leads)}"


def _targets(procedure: Procedure, row: Transition) -> list[str]:
    """Where a transition may lead; a function, to the states that it names or calls another to."""
    if isinstance(row.target, str):
        return [row.target]
    called = [row.target.__globals__.get(name) for name in row.target.__code__.co_names]  # type: ignore[attr-defined]
    text = "".join(inspect.getsource(f) for f in (row.target, *called) if inspect.isfunction(f))
    named = [state.key for state in procedure.states if f'"{state.key}"' in text]
    return [*named, *([SAME] if "case.state" in text else [])]


def _procedures() -> Iterator[str]:
    yield (
        "未画出的即不可办理。状态不变的事项列在图下。 "
        "What is not drawn is refused. Verbs that leave the state as it is are listed below it."
    )
    for procedure in PROCEDURES.values():
        yield f"## {procedure.zh} · {procedure.en} (`{procedure.key}`)"
        yield _diagram(procedure)
        staying = {row.verb for row in procedure.transitions if row.target == SAME}
        if staying:
            named = "、".join(v.label for v in procedure.verbs if v.key in staying)
            yield f"状态不变 · In place: {named}"
        if procedure.terms:
            heads = ("期限 · Term", "何时计 · Runs in", "何时停 · Stands still in", "长度 · Length")
            yield _table(heads, [_term(procedure, term) for term in procedure.terms])


def _diagram(procedure: Procedure) -> str:
    arrows: dict[tuple[str, str], list[str]] = {}
    for row in procedure.transitions:
        for target in _targets(procedure, row):
            if target not in (SAME, row.source):
                arrow = ("[*]" if row.source == START else row.source, target)
                arrows.setdefault(arrow, []).append(procedure.verb(row.verb).zh)
    lines = [f"    {state.key} : {state.zh} {state.en}" for state in procedure.states]
    lines += [f"    {a} --> {b} : {'、'.join(verbs)}" for (a, b), verbs in arrows.items()]
    final = [s.key for s in procedure.states if s.phase is Phase.FINAL]
    lines += [f"    {key} --> [*]" for key in final if not procedure.possible(key)]
    return "\n".join(["```mermaid", "stateDiagram-v2", *lines, "```"])


def _term(procedure: Procedure, term: TermSpec) -> tuple[str, ...]:
    running = "、".join(s.zh for s in procedure.states if s.key in term.runs_in)
    if term.opened_by:
        running = "、".join(procedure.verb(v).zh for v in sorted(term.opened_by)) + "之后 · after"
    paused = "、".join(s.zh for s in procedure.states if s.key in term.paused_in)
    length = f"`{term.parameter}`" if term.parameter else "其自定 · its own"
    return (f"{term.zh} · {term.en}", running, paused, length)


def _rules() -> Iterator[str]:
    yield "## 哪条规则在哪个文件 · Which question is answered where"
    modules = sorted(p for p in (ROOT / "rules").glob("*.py") if p.stem != "__init__")
    files = ((f"`rules/{p.name}`", _first_line(_module(p.stem))) for p in modules)
    yield _table(("文件 · File", "问题 · Question"), files)
    yield "## 期限计算规则 · Rules of counting"
    kinds = (
        (f"`{rule.value}`", rule.zh, rule.en, "是 · yes" if rule.rolls else "") for rule in Rule
    )
    yield _table(("代码 · Id", "中文", "English", "末日顺延 · Rolls"), kinds)
    yield "## 参数 · Parameters"
    heads = ("自 · From", "数值 · Value", "来源 · Source", "条款 · Article", "把握 · Confidence")
    for parameter in _parameters():
        yield f"### `{parameter.key}` {parameter.title} ({parameter.unit})"
        if parameter.for_reference:
            yield f"供参考，规则不读取 · For reference, read by no rule: {parameter.for_reference}."
        yield _table(
            heads,
            [
                (str(v.from_on), _value(v.value), v.source, v.article, CONFIDENCE[v.confidence])
                for v in parameter.values
            ],
        )
    yield "## 督办阶梯 · Ladders"
    heads = (
        "级 · Rung",
        "何时 · When",
        "对象 · To",
        "文种 · Document",
        "回复 · Reply",
        "来源 · Source",
    )
    for ladder in ladders().values():
        if ladder.rungs:
            yield f"### `{ladder.key}`"
            yield _table(
                heads,
                [
                    (
                        f"{rung.no} {rung.label}",
                        f"T{rung.offset:+d} {Rule(rung.unit).zh}",
                        rung.addressee,
                        rung.document,
                        f"{rung.reply_working_days} 工作日" if rung.reply_working_days else "",
                        f"{rung.source} ({rung.confidence})",
                    )
                    for rung in ladder.rungs
                ],
            )


def _parameters() -> list[Parameter]:
    return list(read(sorted((ROOT / "rules/parameters").glob("*.toml"))).values())


def _value(value: Any) -> str:
    if isinstance(value, list):
        return f"{len(value)} 行，见参数文件 · {len(value)} lines, in the file"
    return str(value)


def _module(stem: str) -> Any:
    return importlib.import_module(f"rules.{stem}")


def import_all() -> None:
    """Import every module of the product, so that all it declares is known."""
    for layer in LAYERS:
        if (ROOT / layer / "__init__.py").exists():
            for module in pkgutil.walk_packages([str(ROOT / layer)], f"{layer}."):
                if ".migrations." not in module.name and not module.name.endswith("__main__"):
                    importlib.import_module(module.name)


def main() -> None:
    """Write the pages."""
    import_all()
    for name, text in pages().items():
        (ROOT / "docs" / name).write_text(text, encoding="utf-8")
        sys.stdout.write(f"docs/{name}\n")


if __name__ == "__main__":
    main()
