"""To diagnose: three activations with one wrong line each."""

from dlcoach.tasks import Choice, ChoiceTask

ELU = {
    1: "The exponent is never positive here: nothing can overflow, and where z is positive the result is not used.",
    2: "For positive z it is z, and else e^z − 1, as it should be with α = 1. The table finds nothing wrong with h.",
    4: "From above times slope, entry by entry: that is the chain rule.",
    5: "What is returned is what was computed.",
}
PRELU = {
    1: "For positive z it is z, and else s z. The table finds nothing wrong with h.",
    2: "Positive z pass everything, the others the share s. The table finds nothing wrong with dz.",
    3: "From above times slope, entry by entry: that is the chain rule.",
    5: "What is returned is what was computed.",
}
SILU = {
    2: "This is z σ(z). It can only be as good as its y: which line makes that?",
    3: "The product rule, σ + z σ', with the slope y (1 − y) of the sigmoid. It is right for small z; what is y for large ones?",
    4: "From above times slope, entry by entry: that is the chain rule.",
    5: "What is returned is what was computed.",
}

WRONG_LINES = ChoiceTask(
    id="10.wrong_lines",
    title="Three bends with one wrong line",
    difficulty=2,
    minutes=8,
    choices={
        "bug_a": Choice(3, ELU),
        "bug_b": Choice(4, PRELU),
        "bug_c": Choice(1, SILU),
    },
    hints=(
        "The table says which results are right, and for which z. So which lines can be wrong? A wrong line spoils everything that is computed from it.",
        "(a) h is right, dz is not, and nothing overflows. (b) Only ds is wrong. (c) Everything is right for small z; nothing for large ones.",
        "(a) Derive e^z − 1 by z, and compare what stands in the exponent. (b) For which z does the output contain s? (c) What is e to the 1000, and what is infinity "
        "divided by infinity?",
    ),
    praise="Three mistakes that a test with z = 0.5 alone would never have shown.",
)

TASKS = (WRONG_LINES,)
