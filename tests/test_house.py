"""The rules of the house: what imports what, how files are named, what must be written down."""

import ast
import importlib
import pkgutil
import re
import socket
import statistics
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LAYERS = {"rules", "models", "tasks", "flows", "portal", "deployments"}
MAY_IMPORT = {
    "rules": {"rules"},
    "models": {"models", "rules"},
    "tasks": {"tasks", "models", "rules"},
    "flows": {"flows", "tasks", "models", "rules"},
    "portal": {"portal", "tasks", "models", "rules"},
    "deployments": LAYERS,
}
WITHOUT_PREFECT = {"rules", "models"}
RULES_STAND_ON = {"rules", "pendulum", "chinese_calendar"} | sys.stdlib_module_names
CLOCKS = {"now", "today", "utcnow", "tomorrow", "yesterday", "localtime", "monotonic", "time_ns"}
VAGUE_NAMES = {"util", "utils", "helper", "helpers", "common", "manager", "managers", "misc"}
LONGEST, MEDIAN = 300, 120

# Written in pieces, so that this file does not itself contain what it looks for.
REGISTRIES = re.compile(
    r"py" r"pi\.org|python" r"hosted|npm" r"js\.(org|com)|deb" r"ian\.org|crates" r"\.io", re.I
)
MACHINE_PATHS = re.compile(r"(?<![\w.}])/(work|root|farm|home)/[\w.]")
UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|X" r"XX|NotImplemented" r"Error)\b")


@cache
def files() -> tuple[Path, ...]:
    """What is in the repository or about to be: tracked, or new and not ignored."""
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-coz", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\0")
    return tuple(path for name in listed if name and (path := ROOT / name).is_file())


def python_files(*folders: str) -> list[Path]:
    """Python files, of the whole repository or of the folders named."""
    found = [path for path in files() if path.suffix == ".py" or path.name == "bihuan"]
    return [path for path in found if not folders or path.relative_to(ROOT).parts[0] in folders]


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), shown(path))


def imports_of(path: Path) -> Iterator[str]:
    """Top-level names of all imports, inside functions and by `import_module` too."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]
        elif isinstance(node, ast.Call) and _called(node) in {"import_module", "__import__"}:
            argument = node.args[0] if node.args else None
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                yield argument.value.split(".")[0]


def _called(call: ast.Call) -> str:
    return str(getattr(call.func, "attr", "") or getattr(call.func, "id", ""))


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    """Where in the repository's texts a pattern occurs."""
    found = []
    for path in files():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue  # pictures, spreadsheets, and tables in other encodings
        found += [
            f"{shown(path)}:{number}: {line.strip()[:80]}"
            for number, line in enumerate(text.splitlines(), 1)
            if pattern.search(line)
        ]
    return found


def test_imports_only_go_downward() -> None:
    wrong = [
        f"{shown(path)} imports {name}"
        for layer, allowed in MAY_IMPORT.items()
        for path in python_files(layer)
        for name in imports_of(path)
        if name in (LAYERS | {"tests", "benchmarks"}) - allowed
    ]
    assert not wrong


def test_rules_stand_on_the_standard_library_pendulum_and_the_holidays_alone() -> None:
    wrong = [
        f"{shown(path)} imports {name}"
        for path in python_files("rules")
        for name in imports_of(path)
        if name not in RULES_STAND_ON
    ]
    assert not wrong


def test_rules_read_no_clock() -> None:
    wrong = [
        f"{shown(path)}:{node.lineno} calls {_called(node)}()"
        for path in python_files("rules")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and _called(node) in CLOCKS
    ]
    assert not wrong


def test_neither_rules_nor_models_know_prefect() -> None:
    wrong = [shown(p) for p in python_files(*WITHOUT_PREFECT) if "prefect" in imports_of(p)]
    assert not wrong


def test_no_python_file_is_long_and_most_are_short() -> None:
    lengths = {shown(p): len(p.read_text("utf-8").splitlines()) for p in python_files()}
    assert not {name: length for name, length in lengths.items() if length > LONGEST}
    assert statistics.median(lengths.values()) < MEDIAN


def test_every_name_says_what_is_inside() -> None:
    wrong = [
        shown(path)
        for path in python_files()
        if VAGUE_NAMES
        & {w for part in path.relative_to(ROOT).parts for w in re.split(r"\W|_", part)}
    ]
    assert not wrong


def test_every_package_folder_is_a_package() -> None:
    folders = {path.parent for path in python_files(*LAYERS)} - {
        ROOT / "models/migrations/versions"
    }
    assert not [shown(folder) for folder in folders if not (folder / "__init__.py").exists()]


def test_every_rule_has_a_test_of_the_same_name() -> None:
    missing = [
        shown(expected)
        for path in python_files("rules")
        if path.name != "__init__.py"
        for expected in [ROOT / "tests" / path.relative_to(ROOT).parent / f"test_{path.name}"]
        if not expected.exists()
    ]
    assert not missing


def test_no_flow_file_hides_a_module_of_the_standard_library() -> None:
    # Prefect loads a flow file under its bare name with its own folder first on the import path.
    wrong = [shown(p) for p in python_files("flows") if p.stem in sys.stdlib_module_names]
    assert not wrong


def test_no_file_names_a_registry() -> None:
    assert not lines_with(REGISTRIES)


def test_no_file_names_a_path_of_somebodys_machine() -> None:
    assert not lines_with(MACHINE_PATHS)


def test_nothing_is_left_unfinished() -> None:
    assert not lines_with(UNFINISHED)


def test_locks_pin_every_package_by_version_alone() -> None:
    pin = re.compile(r"(#.*|-r requirements(-dev)?\.txt|[\w.-]+==[\w.+-]+)")
    for lock in ROOT.glob("requirements*.txt"):
        assert not [line for line in lock.read_text().splitlines() if not pin.fullmatch(line)]


def test_an_old_python_can_read_the_launcher() -> None:
    ast.parse((ROOT / "bihuan").read_text("utf-8"), feature_version=(3, 7))


def test_tests_cannot_reach_beyond_this_machine() -> None:
    with socket.socket() as outward, pytest.raises(RuntimeError, match="loopback only"):
        outward.connect(("192.0.2.1", 9))


@cache
def import_everything() -> None:
    """Import every module of the product, so that all it declares is known."""
    for layer in sorted(LAYERS):
        if not (ROOT / layer / "__init__.py").exists():
            continue
        for module in pkgutil.walk_packages([str(ROOT / layer)], f"{layer}."):
            # Alembic runs the migrations itself; a __main__ runs when it is imported.
            if ".migrations." not in module.name and not module.name.endswith("__main__"):
                importlib.import_module(module.name)


def test_every_refusal_has_a_line_in_the_docs() -> None:
    import_everything()
    from rules.refusal import all_refusals

    documented = (ROOT / "docs/refusals.md").read_text("utf-8")
    # Tests and docstrings define refusals of their own; the product's stand in its modules.
    ours = [
        code
        for code, refusal in all_refusals().items()
        if getattr(sys.modules.get(refusal.__module__), refusal.__name__, None) is refusal
        and refusal.__module__.split(".")[0] in LAYERS
    ]
    assert ours
    assert not [code for code in ours if f"`{code}`" not in documented]


def test_every_verb_has_a_line_in_the_docs_and_a_deployment_if_people_do_it() -> None:
    from flows.registry import VERB_FLOWS
    from rules.interference.sealed import UNSCREENED
    from rules.procedure import Role
    from rules.procedures import PROCEDURES

    verbs = {f"{p.key}.{row.verb}" for p in PROCEDURES.values() for row in p.transitions}
    by_people = {
        f"{p.key}.{row.verb}"
        for p in PROCEDURES.values()
        for row in p.transitions
        # A key or a link is shown once, at the command line: a run would keep its secret.
        # A record of the three provisions names persons: a run would keep that for everybody.
        if row.may - {Role.SYSTEM} and p.key != "keys" and f"{p.key}.{row.verb}" not in UNSCREENED
    }
    documented = (ROOT / "docs/verbs.md").read_text("utf-8")
    assert not by_people - set(VERB_FLOWS)
    assert not set(VERB_FLOWS) - verbs
    assert not [verb for verb in sorted(verbs) if f"`{verb}`" not in documented]
