"""By hand: one thinned network, the mean of all of them, chances and counts, the spread."""

from dlcoach.tasks import Number, NumberTask

# h = (4, 2, 1, 5), w = (1, −3, 2, 1), b = 2: products (4, −6, 2, 5), whole score 7. Coins (1, 0, 1, 1), p = 0.2
ONE_MASK = NumberTask(
    id="16.one_mask",
    title="One unit sits on the bench",
    difficulty=1,
    minutes=6,
    numbers={
        "z_plain": Number(13, 1e-6, (
            (7, "other-quantity", "this is the score of the whole network. Which product falls away?"),
            (11, "bias", "the bias is missing. No coin is thrown for it."),
            (-4, "flipped", "the coins are read the other way round: 1 means that the unit is kept."),
            (14, "bias", "this drops the third product, 2, or counts something once too often. The second unit is dropped."),
            (1, "sign", "the product of the second unit is negative: without it the score is larger, not smaller."),
        )),
        "z_inverted": Number(15.75, 1e-6, (
            (13, "other-quantity", "this is the score without the factor. What is kept is enlarged."),
            (16.25, "bias", "the bias is enlarged as well. The factor belongs to the values that are kept."),
            (13.75, "bias", "the bias is missing."),
            (10.8, "factor", "this multiplies by 1 − p. In training what is kept is made larger."),
            (57, "factor", "this divides by p. The mean of a coin is 1 − p."),
            (4.2, "factor", "this multiplies by p."),
            (8.25, "other-quantity", "this enlarges all four products. One of them is dropped."),
            (11 * 4 / 3 + 2, "factor", "this divides by the share that was kept this time, 3 of 4. The factor is the same for every mask: it knows p only."),
        )),
        "dw_1": Number(2, 1e-6, (
            (1.6, "factor", "this is the slope without a mask. The output unit was given m₁ h₁."),
            (0.5, "other-quantity", "this is ∂L/∂h₁, the message to the unit. The slope of the weight is wanted."),
            (1.28, "factor", "this multiplies by 1 − p. The way back uses the mask of the way forward."),
            (2.5, "factor", "the factor of the mask comes in once: w₁ meets m₁ h₁ and nothing else."),
            (8, "factor", "this divides by p."),
            (5, "other-quantity", "this is m₁ h₁. What comes from above is a factor too."),
            (0.4, "other-quantity", "this is the slope of the bias. The weight meets m₁ h₁."),
            (0, "value", "the first unit was kept: its weight learns."),
        )),
        "dw_2": Number(0, 1e-9, (
            (0.8, "value", "this is the slope without a mask. What did the second weight meet in this pass?"),
            (1, "value", "the second unit was dropped: its weight met m₂ h₂. How large was that?"),
            (-3, "other-quantity", "this is the weight itself. It stays where it is; its slope is wanted."),
            (-1.2, "other-quantity", "this is what the second unit would be told if it were kept. The slope of its outgoing weight is wanted."),
            (-1.5, "other-quantity", "this is what the second unit would be told if it were kept. The slope of its outgoing weight is wanted."),
        )),
    },
    hints=(
        "Write the four products h w in a row, and cross out the one whose coin is 0. The bias stands outside of all this.",
        "Inverted: the three products that are left are divided by the probability to be kept, then the bias is added. On the way back the weight wᵢ "
        "gets what comes from above, times what it was multiplied by.",
        "The products are 4, −6, 2 and 5. What w₁ was multiplied by is m₁ h₁, with the mask m₁ = 1/(1 − p). And w₂ was multiplied by m₂ h₂: how much is m₂?",
    ),
    praise="Nothing is deleted: the weight of the dropped unit is still −3, it only has learned nothing from this example.",
)  # fmt: skip

MEAN = NumberTask(
    id="16.mean",
    title="The mean must not change",
    difficulty=1,
    minutes=6,
    numbers={
        "mean_plain": Number(6, 1e-6, (
            (5.6, "bias", "the bias is made smaller as well. Nobody throws a coin for it: it is always there."),
            (3, "factor", "this multiplies by p. The mean of a coin is the probability to be kept."),
            (7, "other-quantity", "this is the score of the whole network. Without scaling the mean over the coins is another."),
            (4, "bias", "the bias is missing."),
            (8.25, "factor", "without any scaling nothing is divided. In the mean, each product is there with the probability 1 − p."),
            (1.4, "factor", "this multiplies all by p. The mean of a coin is 1 − p, and the bias has none."),
        )),
        "mean_inverted": Number(7, 1e-6, (
            (6, "other-quantity", "this is the mean without scaling. Inverted dropout enlarges what is kept."),
            (15.75, "other-quantity", "this is the score of one mask. The mean over all of them is wanted."),
            (7.6, "factor", "the mean of a mask is 1, neither 1/(1 − p) nor anything else."),
            (8.25, "factor", "each product is enlarged, but it is not always there."),
            (5, "bias", "the bias is missing."),
            (8.75, "factor", "each product is enlarged, but it is not always there. And the bias has no coin."),
            (7.5, "bias", "the bias is enlarged as well. It stays as it is."),
        )),
        "w_2_test": Number(-2.4, 1e-6, (
            (-0.6, "factor", "this is the slip of two of our lectures: p is the probability to be dropped, and this multiplies by it."),
            (-3.75, "factor", "this divides. Trained without scaling, a unit meets more partners in evaluation than ever in training: weights must become smaller."),
            (-3, "no-update", "this is the weight as it was trained. In evaluation all four units speak."),
            (-15, "factor", "this divides by p."),
            (-4.8, "other-quantity", "this is the product with h₂. The weight alone is wanted."),
        )),
        "b_test": Number(2, 1e-9, (
            (1.6, "bias", "the bias is scaled like a weight. But it was there in every thinned network, in full."),
            (0.4, "bias", "the bias is scaled by p. It was there in every thinned network, in full."),
            (2.5, "bias", "the bias is enlarged. It was there in every thinned network, in full."),
            (0, "bias", "the bias does not go away in evaluation."),
        )),
    },
    hints=(
        "The mean of a coin that is 1 with the probability 0.8, else 0: every outcome times its probability, added up. The mean of a sum is the sum of the means.",
        "Each product comes in with the factor E[rᵢ] or, inverted, E[mᵢ]; the bias comes in with the factor 1. Test-time scaling must make one network that says what "
        "the thinned ones say on average.",
        "E[r] = 1 − p, and E[m] = E[r]/(1 − p). The four products add up to 5. For test-time scaling look for the weights whose partner was missing in some passes: "
        "these are multiplied by the share of passes in which it was there.",
    ),
    praise="Two spellings of one idea: enlarge in training, or make smaller in evaluation. And the bias is left in peace by both.",
)  # fmt: skip

CHANCES = NumberTask(
    id="16.chances",
    title="Sixteen networks and their chances",
    difficulty=1,
    minutes=6,
    numbers={
        "how_many": Number(1024, 0, (
            (20, "value", "two possibilities for each unit: for ten units they are multiplied, not added."),
            (100, "value", "10², and it is the other way round: two possibilities, ten times."),
            (1023, "value", "the network in which all are dropped counts too: only the bias speaks."),
            (10, "other-quantity", "this is the number of units."),
            (512, "value", "one factor 2 for each of ten units."),
            (3628800, "value", "the order of the units plays no part."),
        )),
        "chance_mask": Number(0.1024, 1e-6, (
            (0.0064, "flipped", "the probabilities are exchanged: a coin shows 0 with the probability p."),
            (0.4096, "order", "this is the chance that one unit is dropped, whichever. Here it must be the second."),
            (1 / 16, "value", "the sixteen masks are equally likely for p = ½ only."),
            (0.512, "value", "this is the chance of the three that are kept. The second must be dropped, too."),
            (0.2, "value", "this is the chance that the second is dropped. The others must be kept."),
            (2.6, "value", "chances of coins that all must fall in this way are multiplied, not added."),
        )),
        "chance_silent": Number(0.008, 1e-9, (
            (0.2, "value", "this is the chance for one example. It must happen for all three."),
            (0.6, "value", "chances of things that all must happen are multiplied, not added."),
            (0.512, "flipped", "this is the chance that it is kept for all three."),
            (0.488, "other-quantity", "this is the chance that it is dropped at least once. It learns nothing only if it is dropped each time."),
            (0.0016, "value", "each of three examples has a coin of its own for this unit: three coins."),
        )),
        "mean_kept": Number(80, 1e-6, (
            (20, "flipped", "this is how many are dropped."),
            (100, "value", "on average not all of them are kept."),
            (50, "value", "half of them would be kept with p = ½."),
            (0.8, "unit", "this is the share. How many of the hundred is that?"),
            (125, "factor", "the factor 1/(1 − p) belongs to their values, not to their number."),
        )),
    },
    hints=(
        "Each unit has its own coin, and the coins know nothing of each other: then chances are multiplied.",
        "A given mask: write p below each 0 and 1 − p below each 1. A unit learns nothing in a step if its coin shows 0 for the first, and for the second, and for the third example.",
        "Ten units: 2 · 2 · …, ten times. The mask (1, 0, 1, 1): three factors of one kind and one of the other. A mean count is the number of coins times the chance of each.",
    ),
    praise="With 128 units there are more masks than a training could ever throw: nearly none of the thinned networks is trained.",
)  # fmt: skip

# (h w)² = 16, 36, 4, 25: 81
VARIANCE = NumberTask(
    id="16.variance",
    title="How far do the scores scatter?",
    difficulty=2,
    minutes=7,
    numbers={
        "variance": Number(20.25, 1e-6, (
            (81, "other-quantity", "this is the sum of the squares. A factor that depends on p is missing."),
            (324, "factor", "the factor is turned round: with few drops there is little noise."),
            (12.96, "factor", "this is for coins that are not enlarged. Dividing by 1 − p divides a variance by its square."),
            (16.2, "factor", "the factor is not p alone. Put m = r/(1 − p) into E[m²] − 1."),
            (101.25, "factor", "this leaves the −1 out: the variance is the mean square minus the square of the mean."),
            (6.25, "square", "this squares the sum. The coins are independent: the squares of the products are added up."),
            (4.5, "other-quantity", "this is the standard deviation. The variance is wanted."),
            (72.25, "sign", "this squares the sum of the sizes. The coins are independent: the squares of the products are added up."),
            (22.25, "bias", "the bias does not scatter."),
            (21.25, "bias", "the bias does not scatter."),
            (11.5, "square", "the squares of h alone: they are multiplied by the weights before they are squared."),
        )),
        "deviation": Number(4.5, 1e-6, (
            (20.25, "square", "this is the variance. The deviation is its square root."),
            (10.125, "square", "half of the variance. The square root is wanted."),
            (9, "other-quantity", "this is the root of the sum of squares. The factor for p is missing."),
            (3.6, "other-quantity", "this is for coins that are not enlarged."),
        )),
        "variance_half": Number(81, 1e-6, (
            (20.25, "other-quantity", "this is the one for p = 0.2."),
            (40.5, "factor", "the factor p/(1 − p) is not ½ for p = ½."),
            (162, "factor", "the factor p/(1 − p) is not 2 for p = ½."),
            (25, "square", "this squares the sum. The squares of the products are added up."),
        )),
        "variance_shared": Number(5.0625, 1e-6, (
            (20.25, "value", "ten times as many units would not change nothing: each product is smaller."),
            (10.125, "square", "half of it would be so if the products were halved and their number doubled. Here there are four for each."),
            (81, "value", "more units, smaller products: the noise becomes less, not more."),
            (1.265625, "square", "each product is a quarter, so its square is a sixteenth. But there are four times as many."),
        )),
    },
    hints=(
        "Formula (1) of section 3: a factor that knows p only, times a sum of squares that knows h and w only.",
        "The factor is p/(1 − p), the squares are those of the products hᵢ wᵢ. For the last question: what happens to one square when its product is a quarter, and how many of them are there?",
        "The squares are 16, 36, 4 and 25. The factors: 0.2/0.8 and 0.5/0.5. If each of four terms is replaced by four of a sixteenth of its square, the sum is 4/16 of what it was.",
    ),
    praise="A score that rests on many small products is disturbed less than one that rests on a few large ones: this is what dropout makes weights learn.",
)  # fmt: skip

TASKS = (ONE_MASK, MEAN, CHANCES, VARIANCE)
