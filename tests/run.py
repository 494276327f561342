"""What `./bihuan test` runs in the environment that it made: style, format, types, behaviour.

    python tests/run.py [pytest arguments]

The first failure ends it. Standard library only.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIRST_HALF = ("benchmarks", "browser", "deployments", "flows", "fuzz", "kill")
"""Folders of tests that run beside all others, about half of the time."""
PLENTY = 8 * 1024**3
"""Bytes of memory to be free before tests keep their databases there."""


def main(arguments: Sequence[str]) -> int:
    """The status of what failed first, else 0."""
    for step in (["ruff", "check"], ["ruff", "format", "--check"], ["mypy"]):
        say(" ".join(step))
        if status := subprocess.call([sys.executable, "-m", *step], cwd=ROOT):
            return status
    say("pytest")
    with tempfile.TemporaryDirectory(prefix="bihuan-test-", dir=memory_to_spare()) as room:
        # PostgreSQL refuses root: whoever it runs as must come to its files.
        Path(room).chmod(0o711)
        surroundings = {**os.environ, "TMPDIR": room}
        return pytest(arguments, surroundings) if arguments else in_halves(surroundings)


def memory_to_spare() -> str | None:
    """A folder in memory where there is plenty, else none.

    Tests write thousands of small databases, each act of them on the disk before it is answered:
    waiting for the disk took more than half of the time.
    """
    folder = "/dev/shm"
    try:
        free = shutil.disk_usage(folder).free
        said = Path("/proc/meminfo").read_text("ascii").split("MemAvailable:")[1]
    except (OSError, IndexError):
        return None
    spare = min(free, int(said.split()[0]) * 1024)
    return folder if spare > PLENTY and os.access(folder, os.W_OK) else None


def in_halves(surroundings: Mapping[str, str]) -> int:
    """All tests in two processes side by side; both must pass. What the other said comes last."""
    tests = ROOT / "tests"
    parts = [
        path.relative_to(ROOT)
        for path in sorted(tests.iterdir())
        if path.name.startswith("test_") or any(path.rglob("test_*.py"))
    ]
    first = [str(part) for part in parts if part.name in FIRST_HALF]
    others = [str(part) for part in parts if part.name not in FIRST_HALF]
    with tempfile.TemporaryFile() as kept:
        beside = subprocess.Popen(
            [sys.executable, "-m", "pytest", *first],
            cwd=ROOT,
            env=surroundings,
            stdout=kept,
            stderr=subprocess.STDOUT,
        )
        try:
            here = pytest([*others, "rules"], surroundings)
        finally:
            there = beside.wait()
        kept.seek(0)
        sys.stdout.flush()
        sys.stdout.buffer.write(kept.read())
        sys.stdout.flush()
    return here or there


def pytest(arguments: Sequence[str], surroundings: Mapping[str, str]) -> int:
    """One run of pytest."""
    return subprocess.call([sys.executable, "-m", "pytest", *arguments], cwd=ROOT, env=surroundings)


def say(step: str) -> None:
    """Which step begins, beside what it says."""
    sys.stderr.write(f"bihuan: {step}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
