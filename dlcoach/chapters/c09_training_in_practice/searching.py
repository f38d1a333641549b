"""To implement: choose by the validation part, and open the test part once."""

import numpy as np

from dlcoach.calling import Learner
from dlcoach.diagnose import results
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import CodeTask, generator, one_number

NAMES = ("best", "validation_accuracy", "test_accuracy")


class Laboratory:
    """Trains, validates and tests without any training: accuracies are drawn, and calls are counted."""

    def __init__(self, candidates: list, rng: np.random.Generator):
        n = len(candidates)
        self.candidates = candidates
        order = rng.permutation(n)
        self.validation = np.round(0.7 + 0.2 * (order + 1) / n, 3)
        self.test_ = np.round(0.6 + 0.3 * (n - order) / n - 0.01 * rng.random(n), 4)
        self.best, self.worst = int(order.argmax()), int(order.argmin())
        self.models: list[tuple] = []  # (candidate, how many times it had been trained)
        self.validated: list[object] = []
        self.tested: list[object] = []

    def fit(self, candidate: object) -> "Model":
        if candidate not in self.candidates:
            raise CheckFailed(
                "type",
                "`fit` was called with something that is not among the candidates.",
                "It wants one candidate, as it stands in the list.",
            )
        place = self.candidates.index(candidate)
        self.models.append(candidate)
        return Model(place, self.models.count(candidate))

    def validate(self, model: object) -> float:
        place, copy = _of(model, "validate")
        self.validated.append(model)
        return float(self.validation[place] - 0.001 * (copy - 1))

    def test(self, model: object) -> float:
        place, copy = _of(model, "test")
        self.tested.append(model)
        return float(self.test_[place] - 0.001 * (copy - 1))


class Model:
    """What `fit` returns."""

    def __init__(self, place: int, copy: int):
        self.place, self.copy = place, copy


def _of(model: object, function: str) -> tuple[int, int]:
    if not isinstance(model, Model):
        raise CheckFailed(
            "type",
            f"`{function}` was called with something that is no trained model.",
            "It wants what `fit(candidate)` has returned.",
        )
    return model.place, model.copy


def _search(search: Learner) -> None:
    rng = generator("09.search")
    for n in (5, 8):
        candidates = [
            (int(2**k), float(r))
            for k, r in enumerate(rng.permutation(np.arange(1, n + 1) / 100), start=2)
        ]
        laboratory = Laboratory(candidates, rng)
        while {laboratory.best, laboratory.worst} & {0, n - 1}:  # neither the first nor the last
            laboratory = Laboratory(candidates, rng)
        found = search(list(candidates), laboratory.fit, laboratory.validate, laboratory.test)
        _calls(laboratory)
        _results(results(found, NAMES, "search"), laboratory)


def _calls(lab: Laboratory) -> None:
    n = len(lab.candidates)
    if len(lab.tested) > 1:
        raise CheckFailed(
            "leak",
            f"The test part was opened {len(lab.tested)} times. As soon as it takes part in a choice, its accuracy is the best of many, and too good.",
            "Choose by `validate` alone, and call `test` once, when nothing is left to choose.",
        )
    if not lab.tested:
        raise CheckFailed(
            "other-quantity",
            "`test` was never called. The accuracy of the chosen model on the validation part is the best of many, and too good.",
            "Call `test` once, with the model that was chosen.",
        )
    if not lab.validated:
        raise CheckFailed("value", "`validate` was never called: by what was the model chosen?")
    if len({model.place for model in lab.validated}) < n:
        raise CheckFailed(
            "stop",
            f"Only {len({m.place for m in lab.validated})} of {n} candidates were validated.",
            "Is the loop left too early, or does it begin too late?",
        )
    (tested,) = lab.tested
    if tested.place == lab.best and len(lab.models) > n and tested.copy > 1:
        raise CheckFailed(
            "stale",
            "The chosen candidate was trained once more, and this new model was tested. It is another one than the one that won: "
            "it began at other weights.",
            "Keep the models, or the best one so far.",
        )
    if len(lab.models) > n:
        raise CheckFailed(
            "value",
            f"{len(lab.models)} models were trained for {n} candidates: one for each is enough.",
        )
    if tested.place != lab.best:
        if tested.place == lab.worst:
            raise CheckFailed(
                "reduction",
                "The model that was tested is the worst of the validation part. An accuracy should be large.",
            )
        where = (
            "the last one that was trained"
            if tested.place == n - 1
            else "not the best of the validation part"
        )
        raise CheckFailed("value", f"The model that was tested is {where}. Which one won?")


def _results(found: tuple, lab: Laboratory) -> None:
    best, validation, test = found
    if any(isinstance(value, Model) for value in found):
        raise CheckFailed(
            "type",
            "A model is among the results. The first result is the candidate that it was trained with.",
        )
    validation, test = (
        one_number(f"`{n}`", v) for n, v in zip(NAMES[1:], (validation, test), strict=True)
    )
    want = float(lab.validation[lab.best]), float(lab.test_[lab.best])
    if np.allclose((test, validation), want):
        raise CheckFailed(
            "order",
            "The two accuracies are exchanged: first that of validation, then that of the test.",
        )
    if not np.isclose(validation, want[0]):
        raise CheckFailed(
            "value",
            "The accuracy of validation that is returned is not that of the model that was tested.",
        )
    if not np.isclose(test, want[1]):
        message = "The accuracy of the test that is returned is not what `test` has said."
        if np.isclose(test, want[0]):
            message = "In the place of the accuracy of the test stands that of validation. It is the best of many, and too good."
        raise CheckFailed("other-quantity", message)
    if best == lab.candidates[lab.best]:
        return
    if isinstance(best, int | np.integer) and int(best) == lab.best:
        raise CheckFailed(
            "other-quantity",
            "The first result is the place of the best candidate in the list. Which candidate stands there?",
        )
    raise CheckFailed("value", "The first result is not the candidate that was chosen.")


SEARCH = CodeTask(
    id="09.search",
    title="Choose here, report there",
    difficulty=2,
    minutes=10,
    functions={"search": "candidates, fit, validate, test"},
    test=_search,
    hints=(
        "Three steps: train one model for each candidate, ask `validate` about each, and then ask `test` about one of them.",
        "Keep the models in a list, in the order of the candidates, and their validation accuracies in another. `np.argmax` says at which place the best one stands.",
        "With this place k, the candidate, the accuracy and the model all stand at place k of their lists. `test` is called in the last line only, with the k-th model.",
    ),
    praise="The validation accuracy chose, and is too good because it chose. The test accuracy chose nothing, and can be believed.",
)

TASKS = (SEARCH,)
