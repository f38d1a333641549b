"""The graph stepper: every picture legible, every number that of the library, every step said in words."""

import itertools
import re
from dataclasses import replace

import numpy as np
import pytest
from svg_reader import collisions, lines, outside, parse, tag

from dlcore.errors import DataError
from dlcore.viz import explorers
from dlcore.viz.explorers import graph_stepper_scene as stepper
from dlcore.viz.explorers.graph_stepper_walk import GRAPHS, MOST, nudged
from dlcore.viz.explorers.say import number

SCENE = stepper.GraphStepperScene()


def states():
    """Every step of every graph; inputs at their ends, at zero, and with many digits."""
    for name, graph in GRAPHS.items():
        first = stepper.State(name, graph.start)
        for step in range(first.last + 1):
            yield replace(first, step=step)
            for same in (-MOST, MOST, 0.0, -12.3456, -0.01234):
                yield replace(first, step=step, inputs=(same,) * len(graph.leaves))


STATES = list(states())


def opened(name, step=0):
    return stepper.State(name, GRAPHS[name].start, step)


@pytest.mark.parametrize("state", STATES)
def test_a_picture_is_well_formed_named_and_legible(state):
    words = SCENE.describe(state)
    assert re.fullmatch(r"[^\n]{30,420}[.!]", words)
    panels = SCENE.panels(state)
    assert panels[0].name == words
    for panel in panels:
        live, still = panel.live(), panel.still().decode("utf-8")
        assert parse(live).get("aria-label") == panel.name
        assert "var(" not in still
        assert re.search(r"\b(nan|inf|None)\b|&lt;|Infinity|−0\b(?!\.)", live) is None
        keys = [e.get("data-key") for e in parse(live).iter() if e.get("data-key")]
        assert len(keys) == len(set(keys))
        assert outside(live) == []
        assert collisions(live) == []


def test_the_picture_depends_on_the_state_alone():
    before = [SCENE.frame(state) for state in STATES]
    assert [SCENE.frame(state) for state in reversed(STATES)] == before[::-1]
    assert len(set(before)) > 0.95 * len(before)


@pytest.mark.parametrize("name", GRAPHS)
def test_the_sum_of_messages_is_the_derivative_that_nudges_give(name):
    graph = GRAPHS[name]
    for inputs in (graph.start, tuple(0.4 + 0.3 * k for k in range(len(graph.leaves)))):
        walk = stepper.State(name, inputs).walk
        for k, leaf in enumerate(graph.leaves):
            total = sum(m.product for m in walk.messages if m.to == leaf.name)
            assert total == pytest.approx(walk.gradients[leaf.name])
            assert total == pytest.approx(nudged(name, inputs, k), abs=1e-7)


@pytest.mark.parametrize("name", GRAPHS)
def test_nobody_sends_before_all_have_sent_to_it(name):
    messages = opened(name).walk.messages
    arrows = sum(len(gate.inputs) for gate in GRAPHS[name].gates)
    assert len(messages) == len({(m.gate, m.slot) for m in messages}) == arrows
    for k, message in enumerate(messages):
        later = {m.to for m in messages[k:]}
        assert message.gate not in later
        assert message.now == pytest.approx(message.had + message.above * message.slope)
        still_to_come = {m.gate for m in messages[k + 1 :] if m.to == message.to}
        assert set(message.waiting) == still_to_come


def test_the_lecture_in_words():
    state = opened("multiply gate")
    said = []
    for _ in range(state.last + 1):
        said.append(SCENE.describe(state))
        state = stepper.forward(state)
    assert said[0].startswith("v = (x + y) · z, at x = 1, y = 3, z = −2. Only the inputs")
    assert said[1] == (
        "Forward, 1 of 2: the add gate makes q = x + y = 1 + 3 = 4. "
        "It notes the slopes ∂q/∂x = 1 and ∂q/∂y = 1."
    )
    assert "v = q × z = 4 × (−2) = −8" in said[2]
    assert said[3].startswith("Turn round: ∂v/∂v = 1")
    assert said[4] == (
        "Backward, 1 of 4: the multiply gate sends to q what came from above, 1, times its slope "
        "z = −2 (the other input): −2. Added to the 0 that was there, ∂v/∂q = −2."
    )
    assert said[5].endswith("∂v/∂z = 4.")
    assert said[-1].endswith("both sides gives x −2, y −2, z 4.")
    assert stepper.forward(state) == state
    assert stepper.back(opened("multiply gate")) == opened("multiply gate")


def test_the_sigmoid_neuron_of_the_lecture():
    state = stepper.finish(opened("sigmoid neuron"))
    gradients = state.walk.gradients
    assert state.walk.values["z"] == pytest.approx(0.3)
    assert (str(gradients["w1"])[:5], str(gradients["x1"])[:4]) == ("-0.24", "0.48")
    assert "f(1 − f) = 0.5744·(1 − 0.5744) = 0.2445" in SCENE.describe(
        replace(state, step=state.turn + 1)
    )


def test_the_diamond_waits_and_then_adds():
    messages = opened("diamond").walk.messages
    to_q = [m for m in messages if m.to == "q"]
    assert [bool(m.waiting) for m in to_q] == [True, False]
    first = opened("diamond", 5 + 1 + messages.index(to_q[0]))
    words = SCENE.describe(first)
    assert f"so far: it waits for {to_q[0].waiting[0]}." in words
    drawn = {line.words for line in lines(SCENE.panels(first)[0].live())}
    assert any(line.endswith("+ …") for line in drawn)
    second = SCENE.describe(replace(first, step=5 + 1 + messages.index(to_q[1])))
    assert "so far" not in second
    assert to_q[1].had == to_q[0].product != 0


def test_a_gate_that_uses_its_input_twice_sends_twice():
    to_e = [m for m in opened("unit and loss").walk.messages if m.to == "e"]
    assert [(m.had, m.now) for m in to_e] == [(0, 2), (2, 4)]
    assert "for each of its two arrows" in SCENE.describe(opened("unit and loss", 4))


def test_a_relu_below_zero_lets_nothing_through():
    state = SCENE.changed(stepper.finish(opened("unit and loss")), "input0", -1.5)
    assert state.walk.gradients["w"] == state.walk.gradients["x"] == 0
    assert state.walk.gradients["t"] == 2
    said = [SCENE.describe(replace(state, step=k)) for k in range(state.last + 1)]
    assert sum("0 (p is not above 0)" in words for words in said) == 1


@pytest.mark.parametrize("name", GRAPHS)
def test_step_by_step_more_is_known(name):
    state = opened(name)
    counts = []
    for _ in range(state.last + 1):
        graph, tape = (lines(panel.live()) for panel in SCENE.panels(state))
        counts.append((len(graph) + len(tape), sum(line.words.startswith("∂") for line in graph)))
        state = stepper.forward(state)
    texts, gradients = zip(*counts, strict=True)
    assert gradients[0] == 0
    assert gradients[-1] == len(GRAPHS[name].leaves) + len(GRAPHS[name].gates)
    assert all(b >= a for a, b in itertools.pairwise(gradients))
    assert all(b > a for a, b in itertools.pairwise(texts[: len(GRAPHS[name].gates) + 1]))


def in_colour(panel, colour):
    """The words that are drawn in a colour, in order."""
    found = [e for e in parse(panel.live()).iter() if f"--dl-{colour}," in (e.get("fill") or "")]
    return ["".join(e.itertext()).replace("\u200b", "") for e in found if tag(e) == "text"]


@pytest.mark.parametrize("state", [s for s in STATES if s.inputs == GRAPHS[s.graph].start])
def test_slopes_and_messages_are_written_where_they_belong(state):
    graph, walk = state.drawn, state.walk
    done = {gate.name for gate in graph.gates[: state.step]}
    slopes = [
        walk.slopes[gate.name, slot]
        for gate in graph.gates
        for slot in range(len(gate.inputs))
        if gate.name in done
    ]
    picture, tape = SCENE.panels(state)
    assert in_colour(picture, "green") == [*(number(s, 3) for s in slopes), "green: slope"]
    assert in_colour(tape, "green") == [number(s) for s in slopes]
    sent = walk.messages[: max(0, state.step - state.turn)]
    order = [(gate.name, slot) for gate in graph.gates for slot in range(len(gate.inputs))]
    rows = sorted(sent, key=lambda m: order.index((m.gate, m.slot)))
    assert in_colour(tape, "orange") == [f"= {number(m.product)}" for m in rows]
    shown = [line.words for line in lines(tape.live())]
    above = [words for words in shown if words.startswith("× ") and words != "× above"]
    assert above == [f"× {number(m.above)}" for m in rows]


@pytest.mark.parametrize("state", [s for s in STATES if s.inputs == GRAPHS[s.graph].start])
def test_an_arrow_turns_round_when_its_message_is_sent(state):
    graph = state.drawn
    places = {node.name: np.array(node.place) for node in (*graph.leaves, *graph.gates)}
    sent = {(m.gate, m.slot) for m in state.walk.messages[: max(0, state.step - state.turn)]}
    drawn = {e.get("data-key"): e for e in parse(SCENE.panels(state)[0].live()).iter()}
    for gate in graph.gates:
        for slot, source in enumerate(gate.inputs):
            head = drawn[f"{gate.name}{slot}"][-1]
            tip = np.array(re.findall(r"-?\d+\.\d", head.get("d"))[:2], dtype=float)
            far, near = (np.hypot(*(tip - places[name])) for name in (source, gate.name))
            assert (far < near) == ((gate.name, slot) in sent)


# ---- controls -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", GRAPHS)
def test_every_box_at_its_ends_moves_the_numbers(name):
    explorer = explorers.graph_stepper(name)
    explorer.buttons["All"].click()
    for k, leaf in enumerate(GRAPHS[name].leaves):
        (box,) = explorer.controls[f"input{k}"]
        seen = set()
        for end in (-MOST, MOST, 0.3):
            box.value = end
            assert explorer.state.inputs[k] == end
            assert explorer.state.walk.values[leaf.name] == end
            assert explorer.state.step == explorer.state.last  # a change does not walk back
            assert explorer.stage.words == SCENE.describe(explorer.state)
            seen.add(explorer.stage.frame)
        assert len(seen) == 3
    explorer.buttons["Reset"].click()
    assert explorer.state == opened(name)
    assert explorer.controls["input0"][0].value == GRAPHS[name].start[0]


def test_the_boxes_bear_the_names_of_the_inputs():
    explorer = explorers.graph_stepper()
    (choice,) = explorer.controls["graph"]
    for name, graph in GRAPHS.items():
        choice.value = name
        assert explorer.state == opened(name)
        boxes = [explorer.controls[f"input{k}"][0] for k in range(stepper.SLOTS)]
        shown = [box.description for box in boxes if box.layout.visibility == "visible"]
        assert shown == [leaf.name for leaf in graph.leaves]
        assert [box.value for box in boxes[: len(shown)]] == list(graph.start)
    assert SCENE.changed(opened("multiply gate"), "input4", 3.0) == opened("multiply gate")


def test_next_and_back_are_inverse_and_all_is_the_end():
    explorer = explorers.graph_stepper("diamond")
    frames = [explorer.stage.frame]
    for _ in range(explorer.state.last):
        explorer.buttons["Next"].click()
        frames.append(explorer.stage.frame)
    assert explorer.state == stepper.finish(opened("diamond"))
    for frame in frames[-2::-1]:
        explorer.buttons["Back"].click()
        assert explorer.stage.frame == frame
    assert len(set(frames)) == len(frames)


def test_an_unknown_graph_is_refused():
    with pytest.raises(DataError, match=r"expected one of multiply gate, .*received 'cycle'"):
        explorers.graph_stepper("cycle")
