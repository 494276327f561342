"""Each benchmark runs on little and prints its ratio; how fast it is, no test asserts."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RUNS = {
    "transitions": ("--n", "1", "--rounds", "1"),
    "races": ("--n", "3"),
    "sweep": ("--n", "2000", "--fire", "20"),
    "verify": ("--n", "300"),
    "intake": ("--n", "40", "--rounds", "1", "--no-prefect"),
    "roster": ("--n", "40", "--orm", "20"),
    "who": ("--n", "1500"),
    "publishing": ("--n", "400"),
    "events": ("--n", "20", "--cases", "60", "--rounds", "1"),
    "risk_check": ("--n", "2000", "--orm", "50", "--nightly", "500"),
    "due_batch": ("200",),
    "counting_days": (),
}
RATIO = re.compile(r"ratio [^\n]*\d")


@pytest.mark.parametrize("name", RUNS)
def test_it_runs_and_prints_its_ratio(name: str, tmp_path: Path) -> None:
    folder = () if name in ("due_batch", "counting_days") else ("--folder", str(tmp_path))
    run = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{name}", *RUNS[name], *folder],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert RATIO.search(run.stdout), run.stdout + run.stderr
    assert not run.stderr
    assert run.returncode in (0, 1), "1: a claim was missed, which means nothing on so little"
    assert not list(tmp_path.iterdir())


def test_every_benchmark_is_run_here_and_described() -> None:
    scripts = {
        path.stem
        for path in (ROOT / "benchmarks").glob("*.py")
        if "__main__" in path.read_text("utf-8")
    }
    assert scripts == set(RUNS)
    described = (ROOT / "benchmarks/README.md").read_text("utf-8")
    assert not [name for name in scripts if f"benchmarks.{name}" not in described]
