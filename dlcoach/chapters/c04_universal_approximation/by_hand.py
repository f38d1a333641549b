"""By hand: a bump, hinges through four points, how many are enough, parabolas, a trend."""

from dlcoach.tasks import Number, NumberTask

EXACT = 1e-6

# k = 200, height 4 on [0.3, 0.6], then height 2 on [0.6, 0.9]
ONE_BUMP = NumberTask(
    id="04.one_bump",
    title="A bump of your own",
    difficulty=1,
    minutes=7,
    numbers={
        "bump_b1": Number(-60, EXACT, (
            (60, "sign", "at x = 0.3 the sum 200 x + b₁ must be 0. What must b₁ be?"),
            (-0.3, "unit", "this is the place with a minus. The place is −b/w, and here w is 200."),
            (0.3, "other-quantity", "this is the place of the unit. Its bias is another number: the sum 200 x + b₁ is 0 there."),
            (-120, "order", "this is the bias of the unit on the right edge."),
            (-0.0015, "unit", "the place is −b/w. You have divided by w where it should be multiplied."),
        )),
        "bump_b2": Number(-120, EXACT, (
            (120, "sign", "at x = 0.6 the sum 200 x + b₂ must be 0. What must b₂ be?"),
            (-0.6, "unit", "this is the place with a minus. The place is −b/w, and here w is 200."),
            (0.6, "other-quantity", "this is the place of the unit. Its bias is another number: the sum 200 x + b₂ is 0 there."),
            (-60, "order", "this is the bias of the unit on the left edge."),
            (-0.003, "unit", "the place is −b/w. You have divided by w where it should be multiplied."),
        )),
        "bump_v1": Number(4, EXACT, (
            (1, "factor", "such a bump would have the height 1."),
            (2, "factor", "in the middle of the bump this unit is at 1 and the other one at 0: the height is v₁ alone."),
            (-4, "sign", "this bump would point downwards."),
            (0.02, "unit", "the steepness changes how sharp the edges are, not how high the bump is."),
        )),
        "bump_v2": Number(-4, EXACT, (
            (4, "sign", "then the second unit climbs on top of the first, and right of 0.6 the curve stays at 8. It should come down again."),
            (-1, "factor", "right of 0.6 both units are at 1, and what is left is v₁ + v₂. It should be 0."),
            (-8, "factor", "right of 0.6 both units are at 1, and what is left is v₁ + v₂. It should be 0."),
            (0, "value", "with 0 this unit does nothing: the curve climbs at 0.3 and stays up."),
        )),
        "edge": Number(2, 1e-3, (
            (4, "value", "this is the height in the middle. On the edge the sum of the first unit is 0: what is σ(0)?"),
            (0, "value", "on the edge the sum of the first unit is 0, and σ(0) is not 0."),
            (0.5, "factor", "this is σ(0). The unit counts with its output weight."),
            (-2, "sign", "on the left edge the second unit still sleeps. What does the first one say there?"),
        )),
        "joint": Number(3, 1e-3, (
            (6, "value", "this is the sum of the two heights. At 0.6 one bump is on its way down, the other on its way up."),
            (4, "value", "at 0.6 the first bump is on its way down."),
            (2, "value", "this is half of the first bump, or the whole of the second. At 0.6 both are half-way."),
            (1, "value", "this is the second bump alone. The first one is not down yet."),
            (0, "value", "both bumps have half of their height at this place."),
        )),
        "units": Number(11, EXACT, (
            (24, "count", "this is two units for each stair. But where one stair ends the next begins: one step from one height to the other will do."),
            (23, "count", "this is two units for each stair, less one. But where one stair ends the next begins: one step from one height to the other will do."),
            (12, "count", "count the places where the height changes, from the first stair to the last. The height of the first one can come from the bias c."),
            (13, "count", "the outer ends need no step: nothing is asked left of the first stair and right of the last."),
            (22, "count", "where one stair ends the next begins: one step from one height to the other will do."),
        )),
    },
    hints=(
        "A sigmoid unit has its place, where it is ½, at x = −b/w. A bump is a step up, and some way to the right a step down of "
        "the same size.",
        "From w = 200 and the place follows b. In the middle of the bump the first unit is at 1 and the second at 0; to the right "
        "of it both are at 1, and their weighted sum must be 0.",
        "On its edge each bump has half of its height. At 0.6 there are two edges, so add two halves. For the stairs "
        "count the places where the height changes: twelve stairs side by side have one fewer.",
    ),
    praise="A step up and a step down. With shared edges each stair costs one unit, and the first one none.",
)  # fmt: skip

# points (0, 2) (1, 4) (3, 3) (4, 5): slopes 2, −½, 2
FOUR_POINTS = NumberTask(
    id="04.four_points",
    title="Three hinges through four points",
    difficulty=1,
    minutes=8,
    numbers={
        "hinge_c": Number(2, EXACT, (
            (0, "bias", "at the first point every unit is still at 0: all that is left there is c."),
            (5, "order", "this is the value at the last point. Where are all units silent?"),
            (3.5, "value", "this is the mean of the values. At the first point all units are silent: what is left?"),
            (4, "order", "this is the value at the second point. Where are all units silent?"),
        )),
        "hinge_v1": Number(2, EXACT, (
            (4, "other-quantity", "this is a value. The first unit alone makes the slope of the first piece."),
            (0.5, "order", "this is run by rise. A slope is rise by run."),
            (-2, "sign", "from the first point to the second the curve climbs."),
        )),
        "hinge_v2": Number(-2.5, EXACT, (
            (-0.5, "other-quantity", "this is the slope of the second piece. But the first unit goes on rising there: the second must also undo it."),
            (-1, "unit", "this is how much the value changes from 1 to 3. A slope is that, divided by the distance; and the weight is the change of the slope."),
            (-3, "unit", "this is a change of rises. A rise becomes a slope when it is divided by its distance, and the second piece is 2 wide."),
            (2.5, "sign", "this is the old slope minus the new one. The weight is new minus old."),
            (-1.5, "value", "the slope goes from 2 to −½. How far down is that?"),
            (1.5, "value", "this is the sum of the two slopes. The weight is their difference."),
            (-4, "value", "the second piece has a slope of −½, not −2: rise by run, not run by rise."),
        )),
        "hinge_v3": Number(2.5, EXACT, (
            (2, "other-quantity", "this is the slope of the third piece. The units before go on there as well: count the change of slope."),
            (-2.5, "sign", "this is the old slope minus the new one. The weight is new minus old."),
            (3, "unit", "this is a change of rises. A rise becomes a slope when it is divided by its distance."),
            (1.5, "value", "this is the sum of the two slopes. The weight is their difference."),
            (0, "value", "this is the change since the first piece. The weight is the change since the piece before."),
            (4.5, "value", "this is the last slope minus the weight before it. Subtract the slope before it."),
        )),
        "at_2": Number(3.5, EXACT, (
            (6, "count", "this is c and the first unit alone. At x = 2 the second unit speaks as well."),
            (1, "activation", "each unit says how far x lies to the right of its own hinge, and left of it nothing: at x = 2 the second says 1, the third 0."),
            (3, "value", "this is the value at x = 3. What is half-way to it?"),
            (1.5, "bias", "c is missing."),
        )),
        "at_6": Number(9, EXACT, (
            (5, "value", "the curve does not stop at the last point: three units are alive there, and go on along a straight line."),
            (1.5, "count", "one unit is missing here: at x = 6 all three speak."),
            (7, "bias", "c is missing."),
            (4, "value", "this is how far the curve climbs from x = 4 to x = 6. Where does it begin?"),
            (14, "bias", "every unit says how far x lies to the right of its own hinge, not x itself."),
        )),
        "at_minus_1": Number(2, EXACT, (
            (0, "value", "this continues the first piece to the left. But which of the units speaks left of the first hinge?"),
            (-2, "bias", "left of the first hinge all units are silent. What is left then?"),
            (4, "activation", "a ReLU left of its hinge says 0, not the distance."),
        )),
    },
    hints=(
        "Find the slopes of the three pieces first: rise by run. The pieces are not equally wide.",
        "Left of the first hinge all units are at 0, so that c is the first value. Each hinge then changes the slope: its "
        "output weight is new slope minus old slope, and before the first hinge the slope is 0.",
        "The slopes are 2, −½ and 2. At a given x each unit says x minus its hinge, or 0 if that is negative. Right of the last "
        "point all three units go on along their lines.",
    ),
    praise="Each hinge bends the curve once. Outside of the points nobody has asked for anything: flat on the left, on and on upwards on "
    "the right.",
)  # fmt: skip

# K = 3 on [0, 2], gap ≤ K h / 2; then |f″| ≤ 4 on [0, 2], gap ≤ M h² / 8
ENOUGH = NumberTask(
    id="04.enough",
    title="How many are enough?",
    difficulty=2,
    minutes=9,
    numbers={
        "pieces_tenth": Number(30, EXACT, (
            (60, "factor", "this many are enough, and half as many are as well: the bound is K h/2. (Did you leave out the ½?)"),
            (15, "unit", "the interval is 2 long. This would do for one of length 1."),
            (120, "factor", "the ½ has gone to the wrong side."),
            (29, "count", "with 29 pieces h is 2/29, and K h/2 is a little more than 0.1."),
            (31, "count", "this many are enough, and one fewer is as well: exactly 0.1 is allowed."),
            (2.0 / 30, "other-quantity", "this is h. How many pieces of this width has the interval?"),
        )),
        "pieces_hundredth": Number(300, EXACT, (
            (3000, "square", "a tenth of the gap needs ten times as many pieces, not a hundred times."),
            (600, "factor", "this many are enough, and half as many are as well: the bound is K h/2."),
            (150, "unit", "the interval is 2 long."),
            (30, "value", "with these the gap may still be 0.1."),
            (95, "square", "the bound K h/2 falls like h, not like h²."),
        )),
        "smooth_few": Number(20, EXACT, (
            (10, "unit", "the interval is 2 long. This would do for one of length 1."),
            (0.1, "other-quantity", "this is h. How many pieces of this width has the interval?"),
            (57, "factor", "the 8 is missing: the bound is M h²/8."),
            (200, "square", "the bound has h², so that h is a root."),
            (400, "square", "this is the square of the number: the bound has h², so that h is a root."),
            (40, "factor", "this many are enough, and half as many are as well. Where does the 8 belong?"),
        )),
        "smooth_many": Number(200, EXACT, (
            (2000, "square", "a hundredth of the gap needs only ten times as many pieces: the bound falls like h²."),
            (20, "value", "with these the gap may still be 0.005."),
            (100, "unit", "the interval is 2 long."),
        )),
        "boxes": Number(30**10, 1.0, (
            (300, "count", "this is 30 times 10. Each of the 30 pieces of one input meets each of the 30 of the next."),
            (900, "count", "this is for two inputs. Here there are ten."),
            (10.0**30, "order", "base and exponent are exchanged."),
            (30, "count", "this is for one input."),
            (30.0**9, "count", "one input is missing."),
            (20.0**10, "value", "each input is cut into 30 pieces."),
        ), relative=0.01),
    },
    hints=(
        "n pieces on an interval of length 2 have the width h = 2/n each. Put that into the bound, and ask when it is at most ε.",
        "K h/2 with K = 3 and h = 2/n is 3/n. M h²/8 with M = 4 and h = 2/n is 2/n². When are these at most ε?",
        "3/n ≤ 0.1, then 3/n ≤ 0.01. Then 2/n² ≤ 0.005, so n² ≥ 400. For the boxes: the first input chooses one of 30, the second one of "
        "30 for each of these, and so on ten times.",
    ),
    praise="Ten times as exact: ten times the units, or √10 times where the curve is smooth. With ten inputs no such grid can be paid for.",
)  # fmt: skip

# 3(x + 1)² − (2x − 1)² + ½ = −x² + 10x + 2½
SQUARE = NumberTask(
    id="04.square",
    title="A thousand parabolas",
    difficulty=2,
    minutes=8,
    numbers={
        "square_2": Number(-1, EXACT, (
            (1, "square", "3 from the first unit; from the second −1 times 2², for in (2x − 1)² the 2 is squared as well."),
            (7, "sign", "the second output weight is −1: its parabola is subtracted."),
            (3, "count", "the second unit has an x² as well."),
        )),
        "square_1": Number(10, EXACT, (
            (2, "sign", "minus times minus: −(2x − 1)² holds +4x."),
            (5, "factor", "the middle term of a square has a 2: (x + 1)² = x² + 2x + 1."),
            (6, "count", "the second unit has an x as well."),
            (8, "value", "(2x − 1)² has the middle term −2 · 2x · 1."),
            (0, "square", "the square of a sum has a middle term: (x + 1)² is not x² + 1."),
        )),
        "square_0": Number(2.5, EXACT, (
            (4.5, "sign", "the second unit gives −(−1)², which is −1."),
            (2, "bias", "the output bias c is missing."),
            (3.5, "count", "the second unit has a constant as well."),
            (1.5, "sign", "3 · 1² from the first unit, −1 · (−1)² from the second, and c is added."),
        )),
        "numbers_that_count": Number(3, EXACT, (
            (3001, "other-quantity", "so many parameters has the network. How many numbers fix the curve that comes out?"),
            (3000, "other-quantity", "so many weights and biases has the hidden layer with its readout. How many numbers fix the curve that comes out?"),
            (1000, "other-quantity", "so many units there are. The sum of a thousand parabolas is one parabola."),
            (1001, "other-quantity", "a sum of a thousand parabolas is one parabola. How many numbers fix it?"),
            (2, "count", "a parabola has an x², an x and one more."),
            (1, "count", "it is one parabola, and how many numbers fix a parabola?"),
        )),
        "highest_power": Number(8, EXACT, (
            (6, "value", "the powers multiply: a square of a square is a fourth power."),
            (2, "value", "this is after one hidden layer. The next one squares what comes out of it."),
            (4, "count", "this is after two hidden layers."),
            (9, "order", "two to the power of three, not three to the power of two."),
            (16, "count", "this would be after four hidden layers."),
        )),
    },
    hints=(
        "Multiply out. (x + 1)² is x² + 2x + 1, and (2x − 1)² has three terms as well. Then put together what belongs to x², to x, and to nothing.",
        "Each unit contributes v w² to x², 2 v w b to x, and v b² to the constant. And do not forget c.",
        "However many units: the sums are one number for x², one for x, one for the constant. A second hidden layer squares what the "
        "first has made: x² becomes x⁴, and the third squares once more.",
    ),
    praise="Wider does not help where the bend is a polynomial: among continuous activations it is the one kind that Leshno's theorem shuts out.",
)  # fmt: skip

TREND = NumberTask(
    id="04.trend",
    title="What would ten times the width bring?",
    difficulty=2,
    minutes=7,
    numbers={
        "p_a": Number(2, 1e-3, (
            (-2, "sign", "in C n^(−p) the minus is written already: a gap that falls has a positive p."),
            (4, "value", "the gap became a quarter: 2 to which power is 4?"),
            (0.5, "order", "it is the logarithm of the gaps divided by that of the widths, not the other way round."),
            (-0.003, "other-quantity", "this is the slope of the gap itself. The power is the slope of the logarithms."),
            (0.25, "other-quantity", "this is the ratio of the gaps."),
        )),
        "n_a": Number(400, 0.5, (
            (4000, "value", "this is for a gap that falls like 1/n. Here twice the width brings a quarter of the gap."),
            (200, "value", "from 20 units on: the gap must shrink to 1/400, and it falls with the square of the width."),
            (8000, "value", "this is for a gap that falls like 1/n. Here twice the width brings a quarter of the gap."),
            (80, "value", "80 units bring 0.005. Go on."),
            (10, "other-quantity", "this is the factor from 40 units on. How many units are that?"),
        )),
        "p_b": Number(1, 1e-3, (
            (-1, "sign", "in C n^(−p) the minus is written already: a gap that falls has a positive p."),
            (3, "value", "three times the width brings a third of the gap: 3 to which power is 3?"),
            (-0.01, "other-quantity", "this is the slope of the gap itself. The power is the slope of the logarithms."),
        )),
        "n_b": Number(1500, 0.5, (
            (212, "square", "this is for a gap that falls like 1/n². Here it falls like 1/n."),
            (150, "value", "150 units bring 0.02. The gap asked for is smaller."),
            (15000, "value", "that would bring a tenth of what is asked."),
            (150 * 10 / 3, "value", "500 units bring 0.006. Go on."),
            (50, "other-quantity", "this is the factor from 30 units on. How many units are that?"),
        )),
    },
    hints=(
        "If the gap is C n^(−p), then the ratio of two gaps depends on the ratio of the two widths alone. C cancels.",
        "2ᵖ is by how much the gap shrinks when the width doubles, 3ᵖ when it becomes three times as large.",
        "In (a) the gap shrinks 4 times for 2 times the width. From 0.02 to 0.0002 it shrinks 100 times: which factor of the width is needed, "
        "from 40 on? In (b) the gap shrinks 3 times for 3 times the width, so both shrink and grow alike.",
    ),
    praise="Two runs and a ruler on log paper tell what the third would cost, as long as the line stays straight.",
)  # fmt: skip

TASKS = (ONE_BUMP, FOUR_POINTS, ENOUGH, SQUARE, TREND)
