"""The rules of the house about numbers from a text: each says where it is written, and is read."""

import ast
import tomllib
from collections.abc import Iterator
from datetime import date

from rules.parameter import FOLDER, read
from tests.test_house import LAYERS, ROOT, python_files, tree_of


def test_every_parameter_says_what_it_is_and_where_it_is_written() -> None:
    wrong = []
    for path in sorted((ROOT / "rules/parameters").glob("*.toml")):
        for key, parameter in tomllib.loads(path.read_text("utf-8")).items():
            wrong += [
                f"{key} has no {what}" for what in ("title", "unit") if not parameter.get(what)
            ]
            values = parameter.get("values") or [{}]
            for number, value in enumerate(values, 1):
                where = f"{path.name}: {key}, value {number}"
                wrong += [f"{where} has no {w}" for w in ("value", "source") if w not in value]
                if not isinstance(value.get("from"), date):
                    wrong.append(f"{where} has no day from which it holds")
                if value.get("confidence") not in {"H", "M", "L", "D"}:
                    wrong.append(f"{where} does not say how sure we are of it")
            starts = [str(value.get("from")) for value in values]
            if starts != sorted(set(starts)):
                wrong.append(f"{key} has values that do not follow each other in time")
    assert not wrong


def texts_in(tree: ast.Module) -> Iterator[str]:
    """Texts that stand in a file, documentation aside."""
    said = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.value


def test_every_parameter_is_read_by_somebody_or_says_that_it_is_for_reference() -> None:
    written: set[str] = set()
    for path in python_files(*LAYERS):
        texts = set(texts_in(tree_of(path)))
        # Some keys are put together in one file of what they begin with and what they are called.
        begun = {text for text in texts if text.endswith(".")}
        written |= texts | {first + rest for first in begun for rest in texts}
    known = read(sorted(FOLDER.glob("*.toml"))).values()
    assert known
    nobodys = {p.key for p in known if p.key not in written}
    assert nobodys == {p.key for p in known if p.for_reference}
