"""To diagnose: four gradient profiles, and what made them."""

from dlcoach.tasks import Choice, ChoiceTask

PROFILES = ChoiceTask(
    id="10.profiles",
    title="Whose gradient is this?",
    difficulty=2,
    minutes=6,
    choices={
        "net_1": Choice("b", {
            "a": "After nine layers there would be millionths left. Here it is a few hundredths.",
            "c": "Where the sums are small, tanh has a slope near 1 and loses next to nothing. This one loses the same share in every layer, the upper ones too.",
            "d": "With this gain the error terms would grow on their way to layer 1. These shrink.",
        }),
        "net_2": Choice("d", {
            "a": "A sigmoid with this gain can only shrink error terms. These grow.",
            "b": "Half of the units are off: with g = 1 that gives a factor below 1. This one grows.",
            "c": "No slope of tanh is above 1, and g is 1: the factor cannot be above 1. This one grows.",
        }),
        "net_3": Choice("a", {
            "b": "A factor of 0.7 leaves a few hundredths after nine layers. Here it is millionths.",
            "c": "A tanh with small sums has slopes near 1. This one loses three quarters and more at each layer.",
            "d": "With this gain the error terms would grow. These vanish.",
        }),
        "net_4": Choice("c", {
            "a": "It loses little from layer to layer. A sigmoid takes away three quarters at every one of them, at least.",
            "b": "Half of the units are off in every layer, so that each takes away the same share. Here the upper layers lose next to nothing.",
            "d": "With this gain the error terms would grow on their way to layer 1. These shrink a little.",
        }),
    },
    hints=(
        "Compute the factor per layer for each: the ninth root of the first number in its row. Then compute ρ = g √E[f'²] for those where you can.",
        "A sigmoid: ρ at most ¼. A ReLU with half of its units on: g divided by √2. For tanh ask how large the slope is when the sums are small.",
        "ReLU with g = 1: 0.71 a layer; with g = 2: 1.41. The sigmoid loses three quarters in each. Tanh with g = 1: its sums get smaller from layer to layer, so its slope "
        "comes nearer to 1 at the top.",
    ),
    praise="A profile is a fingerprint: it tells the bend and the start, and what to change.",
)  # fmt: skip

TASKS = (PROFILES,)
