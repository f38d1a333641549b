"""CI runs what everybody runs, and says how it ended."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("code", [0, 2])
def test_the_exit_code_is_that_of_make_and_the_last_line_counts(tmp_path, code):
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "run", tmp_path / ".ci" / "run")
    (tmp_path / "Makefile").write_text(
        "test:\n\t@echo CI is $$CI; cat; echo '3 passed, 1 failed in 62.05s (0:01:02)'\n"
        f"\t@echo afterwards; exit {code}\n"
    )
    outer = ("CI", "MAKEFLAGS", "MAKELEVEL", "MFLAGS")  # of the `make test` that runs this
    environment = {name: value for name, value in os.environ.items() if name not in outer}
    environment["CHROMIUM"] = "/bin/true"
    done = subprocess.run(
        [tmp_path / ".ci" / "run"],
        env=environment,
        cwd="/",
        capture_output=True,
        text=True,
        timeout=60,
    )
    lines = done.stdout.splitlines()
    assert done.returncode == code, done.stderr
    assert lines[0] == "CI is true"
    assert lines[-1] == "3 passed, 1 failed in 62.05s (0:01:02)"


def test_the_workflow_runs_the_targets_that_everybody_runs():
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "test.yml").read_text())
    for name in ("test", "lint"):
        commands = [step.get("run", "") for step in workflow["jobs"][name]["steps"]]
        assert any(command.startswith(f"make {name}") for command in commands)


def test_pre_commit_needs_no_network():
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())
    assert {repository["repo"] for repository in hooks["repos"]} == {"local"}
