"""The program in the README does what it says."""

import re
from pathlib import Path

README = (Path(__file__).parents[1] / "README.md").read_text()


def test_the_program_runs(capsys):
    (program,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    scope = {}
    exec(compile(program, "README.md", "exec"), scope)
    summary, accuracy = capsys.readouterr().out.rstrip().rsplit("\n", 1)
    assert "6,090" in summary and "84,224" in summary
    assert 0.93 < float(accuracy) < 1
    assert scope["dx"].shape == (4, 1, 8, 8) and scope["dw"].shape == (16, 1, 3, 3)
