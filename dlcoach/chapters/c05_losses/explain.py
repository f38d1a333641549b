"""To explain: what the five scalings of the squared error do to the learning rate."""

from dlcoach.tasks import Number, NumberTask

EXACT = 1e-6
# 20 examples with 3 outputs each; L = (1/20) Σ over examples and outputs, η = 0.1
RATES = NumberTask(
    id="05.rates",
    title="Whose factor was it made for?",
    difficulty=2,
    minutes=6,
    numbers={
        "eta_sse": Number(0.005, EXACT, (
            (2.0, "order", "SSE is 20 times as large as this mean, and so are its slopes. Does the rate have to be larger or smaller?"),
            (0.1, "value", "with the same rate the steps would be 20 times as long."),
            (0.1 / 60, "batch", "the mean of the paper is taken over the 20 examples."),
            (0.0025, "factor", "there is no ½ in either of the two forms."),
            (0.1 / 400, "square", "the slopes grow by the same factor as the loss, not by its square."),
        )),
        "eta_half_sse": Number(0.01, EXACT, (
            (0.0025, "order", "the ½ makes the slopes smaller. Does the rate have to be larger or smaller?"),
            (4.0, "order", "½ SSE is 10 times as large as the paper's loss. Does the rate have to be larger or smaller?"),
            (1.0, "order", "½ SSE is 10 times as large as the paper's loss. Does the rate have to be larger or smaller?"),
            (0.005, "factor", "this is the rate for SSE without the ½."),
            (0.2, "batch", "this makes good the ½ alone. The division by 20 is missing too."),
        )),
        "eta_half": Number(0.2, EXACT, (
            (0.05, "order", "the ½ makes the slopes smaller. Does the rate have to be larger or smaller?"),
            (0.1, "value", "with the same rate the steps would be half as long."),
            (0.01, "other-quantity", "this is the rate for ½ SSE."),
            (0.4, "square", "the slopes shrink by the same factor as the loss, not by its square."),
        )),
        "eta_all": Number(0.3, EXACT, (
            (0.1 / 3, "order", "the mean over all 60 numbers is a third of the paper's loss. Does the rate have to be larger or smaller?"),
            (6.0, "batch", "this goes from the sum to the mean over 60. The paper's form has a mean over 20 already."),
            (0.1, "value", "with the same rate the steps would be a third as long."),
            (2.0, "batch", "this is for a mean that divides by 20 twice. Here it divides by 60 instead of 20."),
            (0.1 / 60, "order", "the mean over all 60 numbers is smaller than the paper's loss. Does the rate have to be larger or smaller?"),
        )),
        "best_moves": Number(0, EXACT, (
            (20, "value", "that is how the height of the loss changes. Where it is lowest is another question."),
            (0.1, "value", "a rate is no property of the loss. Where is the loss lowest, before and after?"),
            (1, "value", "multiply a curve by 20, and look where it is lowest. By how much has that place moved?"),
        )),
    },
    hints=(
        "A step is η times the slope. If the loss is multiplied by a number, so is its slope: which η keeps the product?",
        "Write each loss as a number times the paper's L: SSE is 20 L, and so on. Then divide 0.1 by that number.",
        "½ SSE is 10 L. With another ½ L becomes ½ L. The mean over all 20 · 3 numbers is a third of L. For the last "
        "question: does a positive factor change where a curve is lowest?",
    ),
    praise="The same network, the same steps, five learning rates. A rate without its loss is half a piece of news.",
)  # fmt: skip

TASKS = (RATES,)
