"""The explorers in a real JupyterLab: they answer to keys and pointer, say what happened, and keep the focus."""

import re

import nbformat
import pytest
from playwright.sync_api import expect

from dlcore import viz
from dlcore.viz import explorers

pytestmark = pytest.mark.browser

LIVE, SAVED = "explorers_live.ipynb", "explorers_saved.ipynb"


def write(path, sources, outputs=None):
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    for cell, bundle in zip(cells, outputs or [], strict=False):
        cell.execution_count = 1
        cell.outputs = [nbformat.v4.new_output("execute_result", bundle, execution_count=1)]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), path)


@pytest.fixture
def complaints(page):
    """What the page writes to its console as an error."""
    found = []
    page.on("console", lambda message: message.type == "error" and found.append(message.text))
    return found


@pytest.fixture
def live(page, lab, run_notebook, complaints):
    """One cell for each explorer, run; the output of each by name."""
    first = "from dlcore.viz import explorers\n"
    write(lab.root / LIVE, [f"{first}explorers.{name}()" for name in explorers.__all__])
    page.emulate_media(reduced_motion="reduce")
    run_notebook(LIVE)
    cells = page.locator(".dl-explorer")
    expect(cells).to_have_count(len(explorers.__all__))
    yield {name: cells.nth(k) for k, name in enumerate(explorers.__all__)}
    (lab.root / LIVE).unlink()
    assert complaints == []


def words(cell):
    return cell.locator(".dl-words")


def focused(page):
    return page.evaluate(
        "document.activeElement?.dataset?.key ?? document.activeElement?.textContent"
    )


def press_until(page, cell, key, said):
    """Press a key and wait until the caption says so."""
    page.keyboard.press(key)
    expect(words(cell)).to_contain_text(said)


def centre(shape):
    box = shape.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_explorers_answer_to_keys_and_pointer(page, live):
    perceptron_by_keyboard(page, live["perceptron"])
    perceptron_by_pointer(page, live["perceptron"])
    perceptron_runs_and_pauses(page, live["perceptron"])
    backpropagation_by_keyboard_and_pointer(page, live["backpropagation"])
    slider_and_box(page, live["sigmoid"])
    gates_by_keyboard_and_pointer(page, live["gates"])
    graph_stepper_by_keyboard(page, live["graph_stepper"])
    one_prediction_by_keyboard_and_pointer(page, live["one_prediction"])
    best_guess_by_keyboard_and_pointer(page, live["best_guess"])
    hidden_layer_by_keyboard(page, live["hidden_layer"])
    descent_by_keyboard_and_pointer(page, live["descent"])
    gradient_cloud_by_keyboard(page, live["gradient_cloud"])
    bumps_by_keyboard(page, live["bumps"])
    learning_curves_by_keyboard(page, live["learning_curves"])
    zoo_by_keyboard_and_pointer(page, live["zoo"])
    layers_by_keyboard(page, live["layers"])
    rgb_window_by_keyboard_and_pointer(page, live["rgb_window"])
    kernel_gallery_by_keyboard(page, live["kernel_gallery"])
    output_size_by_keyboard(page, live["output_size"])
    dropout_by_keyboard_and_pointer(page, live["dropout"])
    draw_digit_by_keyboard_and_pointer(page, live["draw_digit"])
    every_control_has_a_name(page, live)
    both_themes_and_a_phone(page, live)


def perceptron_by_keyboard(page, cell):
    picture = cell.locator(".dl-picture > svg").first
    expect(words(cell)).to_contain_text("Before learning w = (0, 0)")
    before = picture.inner_html()
    cell.get_by_role("button", name="Step", exact=True).focus()
    press_until(page, cell, "Enter", "point 1: z = w·x + b = 0")
    press_until(page, cell, "Enter", "Update 1, epoch 1: w = (0, 0) − (−2, −0.75) = (2, 0.75)")
    assert focused(page) == "Step"
    assert picture.inner_html() != before
    assert picture.get_attribute("aria-label") == words(cell).inner_text()

    point = cell.locator('[data-key="p3"]')
    point.focus()
    press_until(page, cell, "ArrowRight", "Point 4 moved to (−1, −2.25)")
    press_until(page, cell, "ArrowUp", "Point 4 moved to (−1, −2)")
    assert focused(page) == "p3"
    press_until(page, cell, "Enter", "Point 4 is of class 1 now")
    press_until(page, cell, "Space", "Point 4 is of class 0 now")
    assert focused(page) == "p3"
    assert "at (−1, −2)" in point.get_attribute("aria-label")
    # the keys were the point's: the notebook has not moved to another cell, nor opened it for editing
    mode = "window.jupyterapp.shell.currentWidget.content.mode"
    assert page.evaluate(mode) == "command"


def perceptron_by_pointer(page, cell):
    cell.get_by_role("button", name="Reset", exact=True).click()
    expect(words(cell)).to_contain_text("Before learning")
    point = cell.locator('[data-key="p2"]')
    point.scroll_into_view_if_needed()
    x, y = centre(point)
    one = cell.locator(".dl-picture > svg").first.bounding_box()["width"] * 65 / 440  # a unit
    page.mouse.move(x, y)
    page.mouse.down()
    for k in range(1, 31):
        page.mouse.move(x - k * one / 15, y - k * one / 30)
    page.mouse.up()
    expect(words(cell)).to_contain_text("Point 3 moved to (0.25, −0.5)")
    assert focused(page) == "p2"
    x, y = centre(point)
    page.mouse.click(x, y)  # without moving: its class
    expect(words(cell)).to_contain_text("Point 3 is of class 1 now")
    cell.get_by_role("button", name="Original points", exact=True).click()
    expect(words(cell)).to_contain_text("Before learning")
    expect(point).to_have_attribute("aria-label", re.compile(r"class 0, at \(2.25, −1.5\)"))


def perceptron_runs_and_pauses(page, cell):
    cell.get_by_label("Points", exact=True).select_option("XOR")
    expect(words(cell)).to_contain_text("2 of 4 points are mistakes")
    cell.get_by_role("button", name="Run", exact=True).click()
    expect(words(cell)).to_contain_text("Update 3", timeout=10_000)
    cell.get_by_role("button", name="Pause", exact=True).click()
    expect(cell.get_by_role("button", name="Run", exact=True)).to_be_visible()
    page.wait_for_timeout(300)  # a tick that was on its way
    said = words(cell).inner_text()
    page.wait_for_timeout(1000)
    assert words(cell).inner_text() == said
    cell.get_by_role("button", name="Finish", exact=True).click()
    expect(words(cell)).to_contain_text("it goes round for ever")


def backpropagation_by_keyboard_and_pointer(page, cell):
    expect(words(cell)).to_contain_text("Nothing is computed yet")
    cell.get_by_role("button", name="Next", exact=True).focus()
    for said in ("1 of 4: z₁", "2 of 4: z₂", "3 of 4: z₃", "4 of 4: L", "1 of 4: ∂L/∂y"):
        press_until(page, cell, "Enter", said)
    cell.get_by_role("button", name="All", exact=True).click()
    expect(words(cell)).to_contain_text(
        "∂L/∂w₁ is 0.2261; nudging w₁ by 0.0001 to both sides gives 0.2261."
    )

    edge = cell.locator('[data-key="w6"]')
    edge.focus()
    press_until(page, cell, "Enter", "∂L/∂w₆ is −0.1789")
    drawn = "node => [getComputedStyle(node).outlineStyle, getComputedStyle(node.lastChild).stroke]"
    assert edge.evaluate(drawn) == ["none", "rgb(26, 26, 26)"]  # a ring along the edge, and no box
    other = cell.locator('[data-key="w1"]')
    assert other.evaluate(drawn) == ["none", "none"]
    assert focused(page) == "w6"
    assert edge.get_attribute("aria-pressed") == "true"
    cell.locator('[data-key="bar-b1"]').click()
    expect(words(cell)).to_contain_text("∂L/∂b₁ is −0.113")
    x, y = centre(cell.locator('[data-key="w5"]'))
    page.mouse.click(x, y)
    expect(words(cell)).to_contain_text("∂L/∂w₅ is −0.0773;")
    expect(cell.get_by_label("Derivative of L by")).to_have_value("w5")

    page.mouse.click(*centre(cell.locator('[data-key="x1"]')))
    expect(words(cell)).to_contain_text("∂L/∂x₁ = δ₁ w₁ + δ₂ w₃ = −0.05651 + (−0.1013) = −0.1578;")
    cell.get_by_label("Derivative of L by").select_option("w5")
    expect(words(cell)).to_contain_text("∂L/∂w₅ is −0.0773;")

    box = cell.get_by_label("w5", exact=True)
    box.fill("3")
    box.press("Enter")
    expect(words(cell)).to_contain_text("∂L/∂w₅ is −0.0712")
    cell.get_by_label("Person").select_option("Bob")
    expect(words(cell)).to_contain_text("h₂ is saturated")


def graph_stepper_by_keyboard(page, cell):
    picture = cell.locator(".dl-picture > svg").first
    expect(words(cell)).to_contain_text("Only the inputs are known")
    cell.get_by_role("button", name="Next", exact=True).focus()
    for said in ("1 of 2: the add", "2 of 2: the multiply", "Turn round", "1 of 4: the multiply"):
        press_until(page, cell, "Enter", said)
    assert picture.get_attribute("aria-label") == words(cell).inner_text()
    cell.get_by_role("button", name="All", exact=True).click()
    expect(words(cell)).to_contain_text("gives x −2, y −2, z 4.")
    before = picture.inner_html()
    box = cell.get_by_label("z", exact=True)
    box.fill("5")
    box.press("Enter")
    expect(words(cell)).to_contain_text("gives x 5, y 5, z 4.")
    assert picture.inner_html() != before
    cell.get_by_label("Graph", exact=True).select_option("diamond")
    expect(words(cell)).to_contain_text("v = σ(q) · (q + z)")
    expect(cell.get_by_label("w1", exact=True)).to_have_count(0)
    cell.get_by_label("Graph", exact=True).select_option("two inputs")
    expect(cell.get_by_label("w2", exact=True)).to_have_value("-1")


def slider_and_box(page, cell):
    picture = cell.locator(".dl-picture > img")
    before = picture.get_attribute("src")
    box, slider = cell.get_by_label("w", exact=True), cell.locator(".noUi-handle").first
    slider.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(box).to_have_value("1.3")
    expect(words(cell)).to_contain_text("z = w x + b = 1.3")
    expect(picture).not_to_have_attribute("src", before)
    expect(picture).to_have_attribute("alt", words(cell).inner_text())
    box.fill("-10")
    box.press("Enter")
    expect(words(cell)).to_contain_text("z = w x + b = −10")
    expect(slider).to_have_attribute("aria-valuenow", "-10.0")


def gates_by_keyboard_and_pointer(page, cell):
    expect(words(cell)).to_contain_text("Right for AND: 2 of 4 rows")
    box = cell.get_by_label("b", exact=True)
    box.fill("-1.5")
    box.press("Enter")
    expect(words(cell)).to_contain_text("0, 0, 0, 1 to (0,0), (0,1), (1,0), (1,1): AND. All 4 rows")
    cell.get_by_label("Target", exact=True).select_option("XOR")
    expect(words(cell)).to_contain_text("No unit gets all 4")
    dot = cell.locator('[data-key="dot"]')
    dot.focus()
    press_until(page, cell, "ArrowLeft", "w = (0.75, 1)")
    press_until(page, cell, "ArrowUp", "w = (0.75, 1.25)")
    assert focused(page) == "dot"
    x, y = centre(dot)
    one = cell.locator(".dl-picture > svg").nth(2).bounding_box()["width"] * 43 / 300  # a unit
    page.mouse.move(x, y)
    page.mouse.down()
    for k in range(1, 11):
        page.mouse.move(x - k * one / 10, y + k * one / 5)
    page.mouse.up()
    expect(words(cell)).to_contain_text("w = (−0.25, −0.75)")
    corner = cell.locator('[data-key="c3"]')
    corner.focus()
    press_until(page, cell, "Enter", "Right for OR")
    cell.get_by_role("button", name="Solve it", exact=True).click()
    expect(words(cell)).to_contain_text("All 4 rows are right")
    expect(cell.get_by_label("b", exact=True)).to_have_value("-0.5")


def one_prediction_by_keyboard_and_pointer(page, cell):
    expect(words(cell)).to_contain_text("has the error 1.5. Loss 2.25, slope 3.")
    dot = cell.locator('[data-key="prediction"]')
    dot.focus()
    press_until(page, cell, "ArrowLeft", "the prediction 2.4 has the error 1.4. Loss 1.96")
    assert focused(page) == "prediction"
    before = cell.locator(".dl-picture > svg").nth(1).inner_html()
    box = cell.get_by_label("target", exact=True)
    box.fill("2")
    box.press("Enter")
    expect(words(cell)).to_contain_text("target 2: the prediction 2.4 has the error 0.4")
    assert cell.locator(".dl-picture > svg").nth(1).inner_html() != before
    cell.get_by_label("loss", exact=True).select_option("cross-entropy of σ(z)")
    expect(words(cell)).to_contain_text("class 1: the score z = 2.4 says 0.9168 for class 1")
    label = cell.locator('[data-key="class"]')
    label.focus()
    press_until(page, cell, "Enter", "class 0: the score z = 2.4")
    expect(box).to_have_value("0")


def best_guess_by_keyboard_and_pointer(page, cell):
    expect(words(cell)).to_contain_text("the guess 50 costs 721.7 a day")
    cell.get_by_label("loss", exact=True).select_option("absolute error")
    expect(words(cell)).to_contain_text("no other guess is better. Mean 59, median 50")
    dot = cell.locator('[data-key="guess"]')
    dot.focus()
    press_until(page, cell, "ArrowRight", "the guess 51 costs")
    wedding = cell.locator('[data-key="p8"]')
    wedding.scroll_into_view_if_needed()
    x, y = centre(wedding)
    page.mouse.move(x, y)
    page.mouse.down()
    for k in range(1, 11):
        page.mouse.move(x - 12 * k, y)
    page.mouse.up()
    expect(words(cell)).not_to_contain_text("Mean 59")
    expect(words(cell)).to_contain_text("median 50")
    assert focused(page) == "p8"


def hidden_layer_by_keyboard(page, cell):
    expect(words(cell)).to_contain_text("3 of 4 right: nothing is bent.")
    space = cell.locator(".dl-picture > svg").nth(1)
    before = space.inner_html()
    cell.get_by_role("button", name="The slide", exact=True).click()
    expect(words(cell)).to_contain_text("At h = step(z)")
    expect(words(cell)).to_contain_text("4 of 4 right, gap 0.71")
    assert space.inner_html() != before
    cell.get_by_label("activation", exact=True).select_option("none")
    expect(words(cell)).to_contain_text("3 of 4 right: nothing is bent.")
    box = cell.get_by_label("w11", exact=True)
    box.fill("2")
    box.press("Enter")
    expect(words(cell)).to_contain_text("z₁ = 2 x₁ + x₂ − 0.5")
    cell.get_by_role("button", name="The fold", exact=True).click()
    expect(box).to_have_value("1")
    way = cell.get_by_label("way", exact=True)
    way.fill("2")
    way.press("Enter")
    expect(words(cell)).to_contain_text("nothing is bent yet")
    cell.get_by_role("button", name="Play", exact=True).click()
    expect(words(cell)).to_contain_text("At h = ReLU(z)", timeout=20_000)
    expect(words(cell)).to_contain_text("4 of 4 right, gap 0.71")


def descent_by_keyboard_and_pointer(page, cell):
    expect(words(cell)).to_contain_text("After 0 steps at (−2.5, 1.5): not begun")
    cell.get_by_role("button", name="Step", exact=True).focus()
    press_until(page, cell, "Enter", "After 1 step at (−2.38, 0.3): on its way")
    cell.get_by_role("button", name="Register this trial", exact=True).click()
    expect(cell.locator(".dl-picture > svg").nth(2)).to_contain_text("on its way")
    cell.get_by_role("button", name="Reveal the limit", exact=True).click()
    expect(words(cell)).not_to_contain_text("limit")
    box = cell.get_by_label("my guess of the limit", exact=True)
    box.fill("0.3")
    box.press("Enter")
    expect(cell.locator(".dl-picture > svg").nth(1)).to_contain_text("guess 0.3")
    cell.get_by_role("button", name="Reveal the limit", exact=True).click()
    expect(words(cell)).to_contain_text("The limit is 0.25; your guess was 0.3.")
    start = cell.locator('[data-key="start"]')
    start.focus()
    press_until(page, cell, "ArrowRight", "from (−2.25, 1.5)")
    assert focused(page) == "start"
    rate = cell.get_by_label("η", exact=True)
    rate.fill("0.5")
    rate.press("Enter")
    cell.get_by_role("button", name="Run", exact=True).click()
    expect(words(cell)).to_contain_text("off the map", timeout=10_000)
    cell.get_by_role("button", name="Pause", exact=True).click()


def gradient_cloud_by_keyboard(page, cell):
    expect(words(cell)).to_contain_text("B = 1, distance 1: the full gradient is (−1.17, −0.88).")
    before = cell.locator(".dl-picture > svg").first.inner_html()
    cell.get_by_label("batch size B", exact=True).select_option("16")
    expect(words(cell)).to_contain_text("B = 16, distance 1")
    assert cell.locator(".dl-picture > svg").first.inner_html() != before
    box = cell.get_by_label("distance", exact=True)
    box.fill("0")
    box.press("Enter")
    expect(words(cell)).to_contain_text("the full gradient is (0, 0)")
    expect(words(cell)).to_contain_text("0% of them lead downhill")


def learning_curves_by_keyboard(page, cell):
    expect(words(cell)).to_contain_text("Overfitting: the training loss is low")
    before = cell.locator(".dl-picture > svg").first.inner_html()
    cell.get_by_label("data", exact=True).select_option("digits")
    cell.get_by_label("hidden units", exact=True).select_option("1")
    expect(words(cell)).to_contain_text("Digits, 1 hidden unit, η = 0.1, 100 examples")
    expect(words(cell)).to_contain_text("Underfitting: even the training loss stays high")
    assert cell.locator(".dl-picture > svg").first.inner_html() != before
    box = cell.get_by_label("training", exact=True)
    box.fill("300")
    box.press("Enter")
    expect(words(cell)).to_contain_text("300 examples for training")
    cell.get_by_role("button", name="Open the test part", exact=True).focus()
    press_until(page, cell, "Enter", "Right in test:")
    cell.get_by_label("standardised", exact=True).select_option("as they are")
    expect(words(cell)).to_contain_text("inputs as they are")
    expect(words(cell)).to_contain_text("closed, and was opened 1 time.")


def bumps_by_keyboard(page, cell):
    traced = cell.locator(".dl-picture > svg").first
    expect(words(cell)).to_contain_text("Wave, 8 sigmoid units, by hand: greatest gap 0.775")
    before = traced.inner_html()
    units = cell.get_by_label("units n", exact=True)
    units.fill("12")
    units.press("Enter")
    expect(words(cell)).to_contain_text("12 sigmoid units, by hand")
    assert traced.inner_html() != before
    cell.get_by_label("bend", exact=True).select_option("ReLU")
    expect(words(cell)).to_contain_text("12 ReLU units, by hand")
    added = cell.get_by_label("added up", exact=True)
    added.fill("3")
    added.press("Enter")
    expect(words(cell)).to_contain_text("3 of 12 are added up; the last one changes the slope by")
    cell.get_by_role("button", name="Play", exact=True).click()
    expect(words(cell)).to_contain_text("All units are added up", timeout=20_000)
    steps = cell.get_by_label("training steps", exact=True)
    steps.fill("400")
    steps.press("Enter")
    expect(words(cell)).to_contain_text("random, gradient descent, 400 steps")
    expect(cell.get_by_label("weights", exact=True)).to_have_value("random, gradient descent")


def rgb_window_by_keyboard_and_pointer(page, cell):
    expect(words(cell)).to_contain_text("27 numbers lie under the kernel")
    cell.get_by_role("button", name="Next", exact=True).focus()
    for said in ("= 308.", "= −498.", "= 164.", "308 + (−498) + 164 + 1 = −25."):
        press_until(page, cell, "Enter", said)
    red = cell.locator(".dl-picture > svg").first
    assert red.get_attribute("aria-label") == words(cell).inner_text()
    before = red.inner_html()
    row = cell.get_by_label("row", exact=True)
    row.fill("1")
    row.press("Enter")
    expect(words(cell)).to_contain_text("Window at row 1, column 0: 298 + (−491) + 487 + 1 = 295.")
    assert red.inner_html() != before
    number = cell.locator('[data-key="y6"]')
    number.focus()
    press_until(page, cell, "Enter", "row 1, column 2: 158 + (−14) + 653 + 1 = 798.")
    assert focused(page) == "y6"
    bias = cell.get_by_label("bias", exact=True)
    bias.fill("-7")
    bias.press("Enter")
    expect(words(cell)).to_contain_text("+ 653 + (−7) = 790.")
    cell.get_by_label("kernel", exact=True).select_option("turned by 180°")
    expect(words(cell)).not_to_contain_text("790")


def kernel_gallery_by_keyboard(page, cell):
    shown, photo = cell.locator(".dl-picture > img").all()
    expect(words(cell)).to_contain_text("Kernel identity: 0 0 0 / 0 1 0 / 0 0 0")
    assert shown.get_attribute("src") == photo.get_attribute("src")
    cell.get_by_label("kernel", exact=True).select_option("edges")
    expect(words(cell)).to_contain_text("add up to 0. 240 × 205 pixels")
    assert shown.get_attribute("src") != photo.get_attribute("src")
    assert shown.get_attribute("alt") == words(cell).inner_text()
    middle = cell.get_by_label("w11", exact=True)
    expect(middle).to_have_value("8")
    middle.fill("9")
    middle.press("Enter")
    expect(words(cell)).to_contain_text("Kernel my own: −1 −1 −1 / −1 9 −1 / −1 −1 −1; its numbers")
    stride = cell.get_by_label("stride", exact=True)
    stride.fill("2")
    stride.press("Enter")
    expect(words(cell)).to_contain_text("become 120 × 103,")


def draw_digit_by_keyboard_and_pointer(page, cell):
    expect(words(cell)).to_contain_text("The network (after training) says 7 (")
    pictures = cell.locator(".dl-picture > svg").all()
    before = [picture.inner_html() for picture in pictures]
    cell.get_by_role("button", name="Clear", exact=True).click()
    expect(words(cell)).to_contain_text("The paper is empty. Pen up in row 4, column 4.")
    pen = cell.locator('[data-key="pen"]')
    pen.focus()
    press_until(page, cell, "ArrowLeft", "Pen up in row 4, column 3.")
    press_until(page, cell, "Enter", "Pen down in row 4, column 3.")
    for _ in range(6):
        height = pen.locator("circle").get_attribute("cy")
        page.keyboard.press("ArrowUp")
        expect(pen.locator("circle")).not_to_have_attribute("cy", height)
    expect(words(cell)).to_contain_text("Pen down in row 1, column 3.")
    press_until(page, cell, "Enter", "Pen up in row 1, column 3.")
    assert focused(page) == "pen"
    expect(cell.locator('[data-key="p23"]')).to_have_attribute(
        "aria-label", re.compile(r"ink (0\.[4-9]|1)")
    )
    for picture, old in zip(pictures, before, strict=True):
        assert picture.inner_html() != old  # paper, answer, maps and features follow
    corner = cell.locator('[data-key="p66"]')
    corner.scroll_into_view_if_needed()
    x, y = centre(corner)
    one = corner.bounding_box()["width"]
    page.mouse.move(x, y)
    page.mouse.down()
    for k in range(1, 21):
        page.mouse.move(x - k * one / 5, y)
    page.mouse.up()
    expect(words(cell)).to_contain_text("Pen up in row 6, column 2.")
    shades = [cell.locator(f'[data-key="p6{k}"]').get_attribute("aria-label") for k in (2, 4, 6)]
    assert not any(shade.endswith("ink 0") for shade in shades)
    a_map = cell.locator('[data-key="m0"]')
    a_map.focus()
    press_until(page, cell, "Enter", "Off: map 0.")
    assert focused(page) == "m0" and a_map.get_attribute("aria-pressed") == "true"
    said = words(cell).inner_text()
    cell.get_by_role("button", name="Right", exact=True).click()
    expect(words(cell)).not_to_have_text(said)
    cell.get_by_label("paper", exact=True).select_option("a real 3")
    expect(words(cell)).to_contain_text("Off: map 0.")


def zoo_by_keyboard_and_pointer(page, cell):
    expect(words(cell)).to_contain_text("Sigmoid at z = 2: value 0.8808, slope 0.105")
    before = [cell.locator(".dl-picture > svg").nth(k).inner_html() for k in range(3)]
    dot = cell.locator('[data-key="z"]')
    dot.focus()
    press_until(page, cell, "ArrowLeft", "at z = 1.9")
    assert focused(page) == "z"
    for k in range(3):
        assert cell.locator(".dl-picture > svg").nth(k).inner_html() != before[k]
    x, y = centre(dot)
    page.mouse.move(x, y)
    page.mouse.down()
    for k in range(1, 11):
        page.mouse.move(x - 20 * k, y)
    page.mouse.up()
    expect(words(cell)).to_contain_text("at z = −")
    cell.get_by_label("activation", exact=True).select_option("ReLU")
    expect(words(cell)).to_contain_text("exactly: nothing passes")
    slope = cell.get_by_label("leaky slope s", exact=True)
    slope.fill("0.5")
    slope.press("Enter")
    expect(words(cell)).to_contain_text("Leaky ReLU, s = 0.5")
    expect(cell.get_by_label("activation", exact=True)).to_have_value("leaky ReLU")


def layers_by_keyboard(page, cell):
    expect(words(cell)).to_contain_text("Sigmoid, 8 hidden layers, g = 1, before training")
    before = [cell.locator(".dl-picture > svg").nth(k).inner_html() for k in range(3)]
    cell.get_by_label("activation", exact=True).select_option("ReLU")
    gain = cell.get_by_label("g", exact=True)
    gain.fill("1.4")
    gain.press("Enter")
    expect(words(cell)).to_contain_text("ReLU, 8 hidden layers, g = 1.4, before training")
    for k in range(3):
        assert cell.locator(".dl-picture > svg").nth(k).inner_html() != before[k]
    steps = cell.get_by_label("training steps", exact=True)
    steps.fill("100")
    steps.press("Enter")
    expect(words(cell)).to_contain_text("after 100 steps, η = 0.1", timeout=20_000)
    cell.get_by_role("button", name="Train", exact=True).click()
    expect(words(cell)).to_contain_text("after 400 steps", timeout=30_000)
    expect(cell.get_by_role("button", name="Train", exact=True)).to_be_visible()


def dropout_by_keyboard_and_pointer(page, cell):
    expect(words(cell)).to_contain_text("Training, p = 0.5, pass 1, example 1")
    before = [cell.locator(".dl-picture > svg").nth(k).inner_html() for k in range(3)]
    cell.get_by_role("button", name="Next pass", exact=True).focus()
    press_until(page, cell, "Enter", "pass 2, example 1")
    for k in range(3):
        assert cell.locator(".dl-picture > svg").nth(k).inner_html() != before[k]
    p = cell.get_by_label("p", exact=True)
    p.fill("0.2")
    p.press("Enter")
    expect(words(cell)).to_contain_text("in evaluation the network says 3: they agree")
    cell.get_by_label("scaling", exact=True).select_option("the slide: · ρ afterwards")
    expect(words(cell)).to_contain_text("it misses by 2.4")
    cell.locator('[data-key="row4"]').focus()
    press_until(page, cell, "Enter", "example 5")
    page.mouse.click(*centre(cell.locator('[data-key="row1"]')))
    expect(words(cell)).to_contain_text("example 2")
    cell.get_by_label("mode", exact=True).select_option("evaluation")
    expect(words(cell)).to_contain_text("no unit is dropped")


def output_size_by_keyboard(page, cell):
    expect(words(cell)).to_contain_text("R = 3, and 4 windows fit in.")
    before = cell.locator(".dl-picture > svg").first.inner_html()
    dilation = cell.get_by_label("D", exact=True)
    dilation.fill("3")
    dilation.press("Enter")
    expect(words(cell)).to_contain_text("R = 7, and 2 windows fit in.")
    expect(words(cell)).to_contain_text("No window sees entries")
    assert cell.locator(".dl-picture > svg").first.inner_html() != before
    cell.get_by_role("button", name="Same size", exact=True).click()
    expect(words(cell)).to_contain_text("8 × 8 becomes 8 × 8.")
    expect(cell.get_by_label("P", exact=True)).to_have_value("3")


def every_control_has_a_name(page, live):
    unnamed = """cell => [...cell.querySelectorAll('input, select, button, [tabindex="0"]')]
        .filter(e => !e.closest('.widget-slider'))  // each has a number box beside it
        .filter(e => !(e.getAttribute('aria-label') || e.labels?.[0]?.textContent || e.textContent).trim())
        .map(e => e.outerHTML)"""
    for name, cell in live.items():
        assert cell.evaluate(unnamed) == [], name


def both_themes_and_a_phone(page, live):
    colour = "node => getComputedStyle(node).fill"
    card = live["perceptron"].locator(".dl-picture > svg > rect").first
    assert card.evaluate(colour) == "rgb(255, 255, 255)"
    change = "theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme})"
    for theme, light, fill in (("Dark", "false", "27, 27, 27"), ("Light", "true", "255, 255, 255")):
        page.evaluate(change, f"JupyterLab {theme}")
        expect(page.locator(f'body[data-jp-theme-light="{light}"]')).to_be_attached()
        assert card.evaluate(colour) == f"rgb({fill})"
        page.wait_for_timeout(400)  # Lab takes its splash screen away twice if themes change faster
        expect(page.locator("#jupyterlab-splash")).to_have_count(0)
    page.evaluate("window.jupyterapp.shell.collapseLeft()")
    page.set_viewport_size({"width": 390, "height": 844})
    for name, cell in live.items():
        room = cell.locator(".dl-picture").bounding_box()
        assert room["width"] > 240, name
        for picture in cell.locator(".dl-picture > *").all():
            assert picture.bounding_box()["x"] >= room["x"] - 1, name
            assert picture.bounding_box()["width"] <= room["width"] + 1, name
        for control in cell.locator("button, select, input").all():
            box = control.bounding_box()
            assert box["x"] + box["width"] <= 390, name
        for bar in cell.locator(".widget-slider").all():  # shrinks, and is not cut
            box = bar.bounding_box()
            assert 60 <= box["width"] <= room["x"] + room["width"] + 1 - box["x"], name


def test_stills_are_seen_in_a_notebook_that_nobody_trusts(page, lab, open_notebook):
    fig, ax = viz.figure()
    ax.plot([0, 1], [1, 0])
    shown = [
        viz.show(fig, "A falling line.")._repr_mimebundle_(),
        viz.show(viz.diagrams.network((2, 2, 1)), "A small network.")._repr_mimebundle_(),
        viz.table([("Alice", 0.5)], ("name", "y"), "One person.")._repr_mimebundle_(),
    ]
    for name in explorers.__all__:  # as the builder saves them: without the view
        bundle = getattr(explorers, name)()._repr_mimebundle_()
        shown.append({kind: bundle[kind] for kind in ("text/html", "text/plain")})
    write(lab.root / SAVED, ["1"] * len(shown), shown)
    open_notebook(SAVED)
    outputs = page.locator(".jp-OutputArea-output")
    expect(outputs).to_have_count(len(shown))
    trusted = (
        """() => window.jupyterapp.shell.currentWidget.content.widgets.map(w => w.model.trusted)"""
    )
    assert page.evaluate(trusted) == [False] * len(shown)
    for k, bundle in enumerate(shown):
        images = outputs.nth(k).locator("img").all()
        assert len(images) == bundle["text/html"].count("<img")
        for image in images:
            assert image.evaluate("async i => { await i.decode(); return i.naturalWidth }") > 200
            assert len(image.get_attribute("alt")) > 10
        if images:
            assert images[0].get_attribute("alt") == bundle["text/plain"]
            expect(outputs.nth(k).locator("figcaption")).to_have_text(bundle["text/plain"])
    expect(outputs.nth(2).locator("th[scope=row]")).to_have_text("Alice")
    (lab.root / SAVED).unlink()
