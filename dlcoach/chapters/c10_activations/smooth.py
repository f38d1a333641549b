"""To implement: an ELU and a softplus with their slopes, for sums of any size."""

import numpy as np

from dlcoach.calling import Learner
from dlcoach.diagnose import Slip, compare, results
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import CodeTask, generator

FAR = np.array([-10_000.0, -3.0, 0.5, 10_000.0])


def _sigmoid(z: np.ndarray) -> np.ndarray:
    return 0.5 * (1 + np.tanh(z / 2))


def _elu_right(z: np.ndarray, alpha: float) -> tuple[np.ndarray, np.ndarray]:
    below = alpha * np.expm1(np.minimum(z, 0))
    return np.where(z > 0, z, below), np.where(z > 0, 1, below + alpha)


def _elu(elu: Learner) -> None:
    for stream, (shape, alpha) in enumerate((((7,), 0.5), ((4, 3), 2.0), ((5, 2), 1.0))):
        z = generator("10.elu", stream).normal(0, 1.5, size=shape)
        z.flat[0], z.flat[-1] = -abs(z.flat[0]), abs(z.flat[-1])
        h, slope = results(elu(z, alpha), ("h", "slope"), "elu")
        right, steep = _elu_right(z, alpha)
        power = np.exp(np.minimum(z, 0))
        compare(h, right, "`h`", (
            Slip("order", steep, "`h` is the slope: the two results are exchanged."),
            Slip("value", np.where(z > 0, z, alpha * power), "`h` jumps at 0: where z is negative, 1 is missing.", "α (e^z − 1) is 0 at z = 0."),
            Slip("value", np.where(z > 0, z, alpha * power - 1), "`h`: the 1 is subtracted outside of the bracket.", "α multiplies the whole of e^z − 1."),
            Slip("value", np.where(z > 0, z, np.expm1(z)), "`h` does not know α."),
            Slip("sign", np.where(z > 0, z, alpha * (1 - power)), "`h` is positive where z is negative.", "e^z − 1 is negative there."),
            Slip("order", np.where(z > 0, alpha * np.expm1(z), z), "`h` has its two sides exchanged."),
            Slip("activation", np.maximum(z, 0), "`h` is that of a ReLU.", "An ELU goes down to −α."),
            Slip("activation", alpha * np.expm1(z), "`h` is α (e^z − 1) everywhere.", "For positive z it is z."),
            Slip("sign", np.where(z > 0, z, alpha * np.expm1(-z)), "`h`: the exponent has the wrong sign.", "To the left e^z goes to 0."),
        ))  # fmt: skip
        compare(slope, steep, "`slope`", (
            Slip("derivative", np.where(z > 0, 1, np.minimum(right, 0)), "`slope` is the value itself where z is negative.", "The −1 in the bracket is a constant: what is its derivative?"),
            Slip("value", np.where(z > 0, 1, power), "`slope` does not know α."),
            Slip("derivative", np.where(z > 0, z, alpha * power), "`slope` is z where z is positive.", "How steep is the line h = z?"),
            Slip("step", np.where(z > 0, 1, alpha * np.exp(np.minimum(right, 0))), "`slope` takes e to the power h, the output. It belongs to z."),
            Slip("activation", (z > 0) * 1.0, "`slope` is that of a ReLU.", "To the left of 0 an ELU is not flat."),
            Slip("sign", np.where(z > 0, 1, -alpha * power), "`slope` is negative where z is negative.", "The curve rises there."),
            Slip("value", np.where(z > 0, 1, right + 1), "`slope`: the output plus 1 is right for α = 1 only."),
            Slip("activation", alpha * np.exp(z), "`slope` is α e^z everywhere.", "For positive z it is 1."),
            Slip("derivative", np.where(z > 0, 1, z * alpha * power), "`slope` has z as a factor.", "e^z is its own derivative."),
            Slip("order", np.where(z > 0, alpha * power, 1), "`slope` has its two sides exchanged."),
        ))  # fmt: skip
    _far(elu, (1.5,), _elu_right, "elu", "e to the 10000 is infinite, and infinity times 0 is no number.",
         "Keep the exponent from being positive: where z is positive the exponential is not needed at all.")  # fmt: skip
    near = np.array([-1.0, 0.0, 1.0])
    _, slope = results(elu(near, 0.5), ("h", "slope"), "elu")
    compare(slope, _elu_right(near, 0.5)[1], "`slope` for z = (−1, 0, 1)", (
        Slip("kink", [0.5 * np.exp(-1), 1, 1], "At z = 0 this takes the slope 1.", "z = 0 belongs to the left side here, as in the table of section 2: α e^0."),
        Slip("kink", [0.5 * np.exp(-1), 0, 1], "At z = 0 this takes the slope 0.", "z = 0 belongs to the left side here, as in the table of section 2: α e^0."),
    ))  # fmt: skip


def _far(function: Learner, more: tuple, right, name: str, why: str, advice: str) -> None:
    """Sums of ten thousand: finite, and right."""
    words = f"`{name}` is right for small z. For z = −10000 and 10000 it is not: "
    try:
        found = results(function(FAR.copy(), *more), ("h", "slope"), name)
    except CheckFailed as failure:
        if failure.code != "overflow":
            raise
        raise CheckFailed("overflow", words + why, advice) from None
    for what, got, want in zip(("h", "slope"), found, right(FAR, *more), strict=True):
        got = np.asarray(got, dtype=float)
        if got.shape == want.shape and not np.isfinite(got).all():
            raise CheckFailed("overflow", f"{words}`{what}` is not finite. {why}", advice)
        capped = Slip("stop", np.append(want[:3], np.ravel(got)[-1:]), f"{words}`{what}` stops growing somewhere on the way to 10000.",
                      "A limit for z inside of the exponential is fine; outside of it z itself is wanted.")  # fmt: skip
        compare(
            got, want, f"`{what}` for z = (−10000, −3, 0.5, 10000)", [capped] if what == "h" else []
        )


ELU = CodeTask(
    id="10.elu",
    title="An ELU that survives ten thousand",
    difficulty=2,
    minutes=9,
    functions={"elu": "z, alpha"},
    test=_elu,
    hints=(
        "Value and slope have two cases each: `np.where`. It computes *both* sides for all entries first and chooses then. What is e to the 10000?",
        "Where z is positive the exponential is not needed. If you lower z to at most 0 before taking it, `np.minimum(z, 0)`, nothing can overflow.",
        "Value: z, or α times (e to the lowered z, minus 1). Slope: 1, or α times e to the lowered z. At z = 0 both take the left case: the condition is z > 0.",
    ),
    praise="`np.where` chooses after both sides are computed: what is thrown away must be finite, too, or you are left with warnings.",
)


def _softplus_right(z: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z))), _sigmoid(z)


def _softplus(softplus: Learner) -> None:
    for stream, shape in enumerate(((7,), (4, 3))):
        z = generator("10.softplus", stream).normal(0, 2, size=shape)
        z.flat[0], z.flat[-1] = -abs(z.flat[0]), abs(z.flat[-1])
        h, slope = results(softplus(z), ("h", "slope"), "softplus")
        right, steep = _softplus_right(z)
        small = np.log1p(np.exp(-np.abs(z)))
        compare(h, right, "`h`", (
            Slip("order", steep, "`h` is the slope: the two results are exchanged."),
            Slip("activation", np.maximum(z, 0), "`h` is that of a ReLU.", "The softplus rounds the corner off."),
            Slip("value", small, "`h` is the small part alone, ln(1 + e^−|z|).", "What is missing where z is positive?"),
            Slip("sign", np.maximum(z, 0) + np.log1p(np.exp(-z)), "`h` is right where z is positive, and too large elsewhere.", "For which z has e^−z a positive exponent? And where z is negative, neither z nor |z| is to be added."),
            Slip("sign", right - z, "`h` is the softplus of −z: it falls.", "e^z, not e^−z, or z is missing."),
            Slip("value", z + small, "`h` adds z everywhere.", "For negative z only the small part is left."),
            Slip("sign", np.maximum(z, 0) - small, "`h`: the small part is subtracted.", "A softplus lies above the ReLU."),
            Slip("unit", right / np.log(2), "`h` is the logarithm to base 2. The book uses the natural one."),
            Slip("unit", right / np.log(10), "`h` is the logarithm to base 10. The book uses the natural one."),
            Slip("other-quantity", np.exp(z), "`h` is e^z: is 1 subtracted again, as in `expm1`?"),
            Slip("value", z, "`h` is z: the 1 in the bracket is missing."),
        ))  # fmt: skip
        compare(slope, steep, "`slope`", (
            Slip("derivative", steep * (1 - steep), "`slope` is that of the sigmoid.", "The slope of the softplus is the sigmoid itself."),
            Slip("order", 1 - steep, "`slope` falls: this is σ(−z)."),
            Slip("activation", (z > 0) * 1.0, "`slope` is that of a ReLU.", "The softplus turns gently."),
            Slip("derivative", 1 / (1 + np.exp(z)), "`slope`: the inner derivative e^z is missing."),
            Slip("derivative", np.exp(z), "`slope` is the inner derivative alone: that of the logarithm is missing."),
            Slip("step", _sigmoid(right), "`slope` is the sigmoid of the output. It belongs to z."),
            Slip("other-quantity", np.tanh(z), "`slope` is tanh. It should lie between 0 and 1."),
        ))  # fmt: skip
    _far(softplus, (), _softplus_right, "softplus", "e to the 10000 is infinite.",
         "Take a large part out of the logarithm: what is ln(1 + e^z) − z? And a fraction with infinity above and below is no number.")  # fmt: skip


SOFTPLUS = CodeTask(
    id="10.softplus",
    title="A softplus that survives ten thousand",
    difficulty=3,
    minutes=10,
    functions={"softplus": "z"},
    test=_softplus,
    hints=(
        "ln(1 + e^z) is nearly z when z is large. Write e^z (1 + e^−z) for the bracket: what does the logarithm of a product do?",
        "For positive z: z + ln(1 + e^−z). For negative z as it stands: ln(1 + e^z). Both have an exponent that is not positive: −|z|.",
        "So h is max(z, 0) plus ln(1 + e^−|z|). The slope is the sigmoid in a safe form: with small = e^−|z| it is 1/(1 + small) for z ≥ 0 and small/(1 + small) else.",
    ),
    praise="Above, a ReLU and a small correction that is ln 2 at most: now one sees why softplus is called a smooth ReLU.",
)

TASKS = (ELU, SOFTPLUS)
