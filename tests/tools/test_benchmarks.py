"""The benchmarks without a clock: what is compared is alike, and the verdict is right."""

import numpy as np
import pytest

from benchmarks import __main__ as table
from benchmarks.processes import Died, environment, play
from benchmarks.rows import ROWS, Constant, Ratio, Result, Workspace
from benchmarks.work import CONTESTANTS
from benchmarks.worker import GAUGES, workspace

GOALS = {
    "import dlcore": 1.3,
    "MLP 64 and back": 3.5,
    "MLP 64": 0.85,
    "MLP 256": 1.0,
    "scalars, XOR": 0.5,
    "LeNet 64": 0.8,
    "conv 3x3": 1.25,
    "conv workspace, 8": 2.0,
    "conv workspace, 64": 2.0,
    "max pool": 0.6,
    "batch norm": 1.7,
    "momentum": 0.8,
    "Adam": 0.8,
    "MLP 8, on tensors": 0.75,
    "MLP 64, on tensors": 0.9,
    "LeNet 64, on tensors": 1.05,
    "conv 3x3, on tensors": 1.05,
    "Adam, on tensors": 0.4,
    "conv per example": 1.2,
    "MLP 64, in turn": 1.3,
    "LeNet 64, in turn": 1.3,
    "conv 3x3, in turn": 1.3,
}
COMPARED = [row for row in ROWS if isinstance(row, Ratio)]


@pytest.fixture(scope="module")
def work():
    """Return a function from the name of a contestant to its work, made once."""
    made = {}

    def get(name):
        if name not in made:
            made[name] = CONTESTANTS[name]()
        return made[name]

    return get


# ---------------------------------------------------------------------- the rows


def test_goals_are_those_agreed():
    assert {row.what: row.goal for row in ROWS} == GOALS
    assert len(ROWS) == len(GOALS)


def test_every_row_has_contestants_and_every_contestant_a_row():
    used = {name for row in ROWS for name in row.contestants}
    assert used == CONTESTANTS.keys()
    assert {row.gauge for row in ROWS} == GAUGES.keys()


@pytest.mark.parametrize("name", CONTESTANTS)
def test_one_step_gives_something_finite(name, work):
    numbers = list(flatten(work(name).step()))
    assert numbers
    for number in numbers:
        assert np.isfinite(np.asarray(number)).all()


def flatten(result):
    if isinstance(result, tuple | list):
        for part in result:
            yield from flatten(part)
    else:
        yield result


@pytest.mark.parametrize("row", COMPARED, ids=lambda row: row.what)
def test_what_is_compared_is_alike(row, work):
    ours, *peers = (work(name) for name in row.contestants)
    assert ours.shapes == sum((peer.shapes for peer in peers), ())
    assert ours.parameters == sum(peer.parameters for peer in peers)
    assert ours.shapes or row.what == "import dlcore"


def test_steps_learn(work):
    for name in ("MLP 8 tensors", "MLP 8 torch", "XOR dlcore", "XOR micrograd"):
        losses = [work(name).step() for _ in range(200)]
        assert losses[-1] < 0.9 * losses[0], name


def test_float32_everywhere(work):
    for name in CONTESTANTS:
        if name.startswith(("conv", "max pool", "batch norm", "momentum", "Adam")):
            assert {str(a.dtype).split(".")[-1] for a in flatten(work(name).step())} == {"float32"}


# ---------------------------------------------------------------------- the verdict


def results(*ratios):
    """Return a run that gives these ratios, one after the other."""
    left = [Result(ratio, ratio - 0.1, ratio + 0.1, [1.0]) for ratio in ratios]
    return lambda: left.pop(0)


@pytest.mark.parametrize(
    ("ratios", "best", "reached"),
    [
        ([0.7], 0.7, True),
        ([0.8], 0.8, True),
        ([0.9, 0.79], 0.79, True),
        ([0.9, 0.95, 0.8], 0.8, True),
        ([0.9, 0.85, 0.95], 0.85, False),
    ],
)
def test_a_goal_is_missed_in_the_third_run(ratios, best, reached):
    run = results(*ratios)
    result, verdict = table.judge(run, 0.8)
    assert (result.ratio, verdict) == (best, reached)
    with pytest.raises(IndexError):
        run()  # all of them were asked for, and no more


def test_the_ratio_is_the_median_of_the_rounds():
    row = Ratio("what", "peer", ("a", "b", "c"), 1.0)
    measured = [{"a": 3.0, "b": 1.0, "c": 1.0}, {"a": 1.0, "b": 0.5, "c": 0.5}, {"a": 9.0, "b": 1.0, "c": 2.0}]  # fmt: skip
    assert row.result(measured, [5.0, 7.0, 6.0]) == Result(1.5, 1.0, 3.0, [5.0, 7.0])


@pytest.mark.parametrize(("cost", "worst"), [(1.0, 1.0), (1.5, 1.5), (0.6, 1.4)])
def test_costs_are_constant_or_not(cost, worst):
    row = Constant("what", "sizes", {"one": 1, "two": 2, "ten": 10}, 1.2)
    measured = [{"one": cost * speed, "two": 2 * speed, "ten": 10 * speed} for speed in (1, 2, 5)]
    result = row.result(measured, [1.0, 2.0, 3.0])
    assert result.ratio == pytest.approx(worst)
    assert (result.low, result.high) == pytest.approx((min(cost, 1), max(cost, 1)))
    assert result.memory == [3.0]


def test_workspace_is_in_mebibytes():
    row = Workspace("what", ("a",), 2.0)
    assert row.result([{"a": 3 * 2**20}] * 3, [9.0]) == Result(3.0, 3.0, 3.0, [9.0])


def test_workspace_does_not_count_what_is_returned():
    class Hungry:
        def step(self):
            between = np.ones(2**17)  # 1 MiB
            return between * 2, between[:1].copy()

    assert 2**20 <= workspace(Hungry())() < 2**20 + 2**14


# ---------------------------------------------------------------------- the table


def test_libraries_choose_their_code_themselves(monkeypatch):
    monkeypatch.setenv("OPENBLAS_CORETYPE", "Prescott")  # as `make book` does: half the speed
    monkeypatch.setenv("HOME", "/home")
    settings = environment(2)
    assert "OPENBLAS_CORETYPE" not in settings and settings["HOME"] == "/home"
    assert settings["OMP_NUM_THREADS"] == settings["OPENBLAS_NUM_THREADS"] == "2"


def test_contestants_take_turns_in_processes_of_their_own():
    row = Ratio("what", "peer", ("XOR dlcore", "XOR micrograd"), 1.0)
    measured, memory = play(row, 2)
    assert [list(times) for times in measured] == [list(row.contestants)] * 2
    assert all(seconds > 0 for times in measured for seconds in times.values())
    assert all(5 < mib < 500 for mib in memory)


def test_a_contestant_that_fails_is_no_goal_reached(monkeypatch, capfd):
    row = Ratio("what", "peer", ("nobody", "XOR micrograd"), 1.0)
    with pytest.raises(Died, match="'nobody' ended early"):
        play(row, 1)
    monkeypatch.setattr(table, "ROWS", [row])
    assert table.main([]) == 1
    out, err = capfd.readouterr()
    assert "what                   peer           FAILED: 'nobody' ended early" in out
    assert "KeyError: 'nobody'" in err and "1 of 1 goals missed" in out


def test_the_table(monkeypatch, capsys):
    made_up = {"a": 1.0, "b": 2.0}
    monkeypatch.setattr(table, "play", lambda row, rounds: ([made_up] * rounds, [30.0, 300.0]))
    monkeypatch.setattr(table, "ROWS", [Ratio("fast", "b", ("a", "b"), 0.8), Ratio("slow", "a", ("b", "a"), 1.0)])  # fmt: skip
    assert table.main([]) == 1
    about, *lines = capsys.readouterr().out.splitlines()
    assert f"NumPy {np.__version__}, torch" in about
    assert lines == [
        "what                   against         ratio  spread           goal              peak MiB",
        "fast                   b                0.50  0.50 to 0.50  <= 0.80 reached      30 / 300",
        "slow                   a                2.00  2.00 to 2.00  <= 1.00 MISSED       30 / 300",
        "1 of 2 goals missed",
    ]
    assert table.main(["--only", "fast"]) == 0


def test_a_part_of_the_table():
    assert [row.what for row in table.chosen("workspace, max")] == ["conv workspace, 8", "conv workspace, 64", "max pool"]  # fmt: skip
    assert table.chosen("") == ROWS
    with pytest.raises(
        SystemExit, match="--only lstm: expected words from the names of rows: import"
    ):
        table.chosen("conv,lstm")
