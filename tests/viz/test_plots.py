"""Each plot draws the numbers that it was given, and nothing leaves the figure."""

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from dlcore import viz
from dlcore.errors import ShapeError
from dlcore.train import History
from dlcore.viz import plots, style

X = np.array([[-2.0, 1.0], [1.5, 0.5], [0.0, -1.0], [2.0, 2.0]])
T = np.array([0, 1, 0, 1])


def plane():
    fig, ax = viz.figure()
    ax.set(xlim=(-3, 3), ylim=(-3, 3), xlabel="x1", ylabel="x2")
    return fig, ax


def assert_nothing_is_clipped(fig):
    style.pixels(fig)
    whole = fig.bbox.padded(1.0)
    for ax in fig.axes:
        inside = ax.get_tightbbox(for_layout_only=True)
        assert inside is None or (
            whole.x0 <= inside.x0
            and whole.y0 <= inside.y0
            and inside.x1 <= whole.x1
            and inside.y1 <= whole.y1
        )


def history_of(metrics, validation=True, **others):
    falling = list(np.exp(-np.arange(12) / 4))
    return History(
        loss=falling, validation_loss=falling if validation else [], metrics=metrics, **others
    )


def test_points_keep_place_class_and_marker():
    fig, ax = plane()
    plots.points(ax, X, T, labels=("man", "woman"))
    first, second = ax.collections
    assert np.array_equal(first.get_offsets(), X[T == 0])
    assert np.array_equal(second.get_offsets(), X[T == 1])
    assert np.allclose(second.get_facecolor()[0][:3], to_rgb(style.BLUE))
    assert len(first.get_paths()[0].vertices) != len(second.get_paths()[0].vertices)
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["man", "woman"]
    assert_nothing_is_clipped(fig)


def test_points_can_be_named():
    _fig, ax = plane()
    plots.points(ax, X, T.reshape(-1, 1), names=("Alice", "Bob", "Charlie", "Diana"))
    assert [text.get_text() for text in ax.texts] == ["Alice", "Bob", "Charlie", "Diana"]
    with pytest.raises(ShapeError, match="expected 4 names, one for each point, received 1"):
        plots.points(ax, X, T, names=("Alice",))


@pytest.mark.parametrize(("w", "b"), [((1, 1), 0), ((0, -2), 1), ((3, 0), -1.5), ((0.1, 0.2), 5)])
def test_a_boundary_is_where_the_sum_is_zero(w, b):
    _fig, ax = plane()
    plots.boundary(ax, w, b)
    (line,) = ax.lines
    for point in (line.get_xy1(), line.get_xy2()):
        assert np.dot(w, point) + b == pytest.approx(0)
    assert ax.get_xlim() == ax.get_ylim() == (-3, 3)


def test_the_arrow_of_a_boundary_points_to_the_side_of_one():
    _fig, ax = plane()
    plots.boundary(ax, (1, -2), 0.5, label="line")
    arrow, name = ax.texts
    tip = np.array(arrow.xy)
    assert np.dot((1, -2), tip) + 0.5 > 0
    assert name.get_text() == "w"
    assert ax.get_legend() is not None


def test_without_weights_there_is_no_boundary():
    _fig, ax = plane()
    plots.boundary(ax, (0, 0), 1)
    assert not ax.lines
    assert not ax.texts


def test_regions_lie_where_the_answer_is():
    _fig, ax = viz.figure()
    plots.regions(ax, lambda p: (p[:, 0] > p[:, 1]).astype(int), (0, 4), (0, 2), resolution=20)
    (image,) = ax.images
    answers, (left, right, bottom, top) = image.get_array(), image.get_extent()
    assert (left, right, bottom, top) == (0, 4, 0, 2)
    assert image.origin == "lower"
    assert answers[0, 19] == 1  # lower right: x = 3.9, y = 0.05
    assert answers[19, 0] == 0  # upper left
    assert ax.get_xlim() == (0, 4)
    assert image.cmap(image.norm(1))[:3] == pytest.approx(to_rgb(style.CLASS_TINTS[1]))


def test_regions_of_probabilities_fade_at_one_half():
    _fig, ax = viz.figure()
    plots.regions(ax, lambda p: 1 / (1 + np.exp(-p[:, 0])), (-4, 4), (-1, 1))
    (image,) = ax.images
    assert image.cmap(image.norm(0.5))[:3] == pytest.approx((1, 1, 1), abs=0.01)


def test_a_curve_has_its_label():
    _fig, ax = viz.figure()
    plots.curve(ax, [1, 2, 3], [1, 4, 9], "square")
    plots.curve(ax, [1, 2, 3], [1, 2, 3])
    first, second = ax.lines
    assert first.get_ydata().tolist() == [1, 4, 9]
    assert first.get_color() != second.get_color()
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["square"]


def test_epochs_have_whole_ticks_unless_the_axis_is_logarithmic():
    _fig, ax = viz.figure()
    plots.curve(ax, np.arange(1, 6), np.arange(5))
    assert all(tick == round(tick) for tick in ax.get_xticks())
    _fig, ax = viz.figure()
    ax.set_xscale("log")
    before = type(ax.xaxis.get_major_locator())
    plots.spread(ax, np.array([1, 10, 100]), np.ones((2, 3)))
    assert type(ax.xaxis.get_major_locator()) is before


def test_a_spread_is_the_mean_between_the_extremes():
    _fig, ax = viz.figure()
    runs = np.array([[1.0, 2.0], [3.0, 2.5], [5.0, 0.0]])
    plots.spread(ax, [0, 1], runs, "three seeds")
    (line,), (band,) = ax.lines, ax.collections
    assert line.get_ydata().tolist() == [3.0, 1.5]
    heights = band.get_paths()[0].vertices
    at_start = heights[heights[:, 0] == 0][:, 1]
    assert (at_start.min(), at_start.max()) == (1.0, 5.0)
    with pytest.raises(ShapeError, match=r"expected shape \(seeds, 2\), received shape \(3, 3\)"):
        plots.spread(ax, [0, 1], np.zeros((3, 3)))


def test_a_history_shows_loss_and_metrics():
    accuracy = [k / 12 for k in range(12)]
    fig = plots.history(history_of({"accuracy": accuracy, "validation_accuracy": accuracy}))
    left, right = fig.axes
    assert [line.get_label() for line in left.lines] == ["training", "validation"]
    assert [line.get_label() for line in right.lines] == ["accuracy", "validation accuracy"]
    assert left.lines[0].get_xdata()[0] == 1
    assert_nothing_is_clipped(fig)


def test_a_history_of_the_loss_alone():
    fig = plots.history(history_of({}, validation=False))
    (ax,) = fig.axes
    assert len(ax.lines) == 1
    assert ax.get_legend() is None


def test_a_history_shows_penalty_best_epoch_and_a_rate_that_changes():
    rates = [0.1] * 6 + [0.01] * 6
    more = {"learning_rate": rates, "penalty": [0.5] * 12, "best_epoch": 12}
    fig = plots.history(history_of({"validation_f1": [0.5] * 12}, **more))
    left, right, below = fig.axes
    names = ["training", "validation", "penalty", "best: epoch 12"]
    assert [text.get_text() for text in left.get_legend().get_texts()] == names
    assert left.lines[-1].get_xydata().tolist() == [[12, np.exp(-11 / 4)]]
    assert [line.get_label() for line in right.lines] == ["validation f1"]
    assert below.lines[0].get_ydata().tolist() == rates and below.get_yscale() == "log"
    assert_nothing_is_clipped(fig)
    width = [ax.get_position().width for ax in fig.axes]
    assert width[2] > 1.8 * max(width[:2])  # across both columns


def test_a_history_shows_a_rate_that_falls_to_nothing():
    fig = plots.history(history_of({}, learning_rate=[0.1, 0.0]))
    _above, below = fig.axes
    assert below.lines[0].get_ydata().tolist() == [0.1, 0.0] and below.get_yscale() == "linear"
    assert_nothing_is_clipped(fig)


def test_a_rate_that_stays_is_not_shown():
    assert len(plots.history(history_of({}, learning_rate=[0.1] * 12)).axes) == 1


def test_images_stand_in_a_grid_with_their_titles():
    pictures = np.arange(7 * 4).reshape(7, 2, 2)
    fig = plots.images(pictures, [f"no {k}" for k in range(7)], cols=3)
    assert len(fig.axes) == 9
    for k in range(7):
        assert np.array_equal(fig.axes[k].images[0].get_array(), pictures[k])
        assert fig.axes[k].get_title() == f"no {k}"
    assert not fig.axes[8].images
    assert_nothing_is_clipped(fig)


def test_signed_images_are_white_at_zero():
    fig = plots.images([np.array([[-2.0, 0.0, 1.0]])], signed=True)
    (image,) = fig.axes[0].images
    assert image.norm.vmin == -image.norm.vmax == -2


def test_a_confusion_matrix_writes_its_counts():
    matrix = np.array([[9, 0, 1], [0, 12, 0], [2, 0, 7]])
    fig = plots.confusion(matrix, ("a", "b", "c"))
    (ax,) = fig.axes
    written = {text.get_position(): text for text in ax.texts}
    assert written[1, 1].get_text() == "12"
    assert written[0, 2].get_text() == "2"  # row 2, column 0
    assert written[1, 0].get_text() == "·"
    assert written[0, 2].get_fontweight() == "bold"
    assert ax.get_ylabel() == "true class"
    assert_nothing_is_clipped(fig)
