"""To explain: which rules a unit can compute, and the proof that XNOR is not one of them."""

import numpy as np

from dlcoach.diagnose import kind
from dlcoach.outcome import CheckFailed
from dlcoach.tasks import ValueTask, judge_each

# Rules of three inputs: the column of the truth table, whether one unit can, and why (not).
RULES = {
    "can_a": ("11101000", True,
              "Each 1 at the input speaks against, all three alike. Is there a limit that separates at "
              "most one from two and more?"),
    "can_b": ("01101000", False,
              "Hold x1 at 0 and look at the four rows that remain: which rule of two inputs do you see there?"),
    "can_c": ("00011111", True,
              "Nobody says that the weights must be equal: give x1 the say that x2 and x3 have only together."),
    "can_d": ("10000001", False,
              "Add z at (0, 0, 0) and at (1, 1, 1), where the answer is 1. Then add z at (1, 0, 0) and at (0, 1, 1), "
              "where it is 0. Compare the two sums, letter by letter."),
    "can_e": ("00001110", True,
              "x1 speaks for, x2 and x3 speak against. Can x1 be so strong that it takes both of them to stop it?"),
    "can_f": ("01101001", False,
              "Hold x1 at 0 and look at the four rows that remain: which rule of two inputs do you see there?"),
}  # fmt: skip
YES = {"yes": True, "no": False, "true": True, "false": False}


def _yes_or_no(name: str, answer: object) -> bool:
    if isinstance(answer, str):
        answer = YES.get(answer.strip().lower())
    if isinstance(answer, bool | np.bool_ | int | float | np.number) and answer in (0, 1):
        return bool(answer)
    raise CheckFailed("type", f"`{name}` should be True or False.", f"Like this: `{name} = True`.")


def _which(*values: object) -> None:
    def judge(name: str, answer: object) -> None:
        _, can, why = RULES[name]
        got = _yes_or_no(name, answer)
        if got != can:
            letter = name[-1].upper()
            said = "You say that one unit computes" if got else "You say that no unit computes"
            raise CheckFailed("choice", f"{said} {letter}. {why}")

    judge_each(dict(zip(RULES, values, strict=True)), judge)


WHICH = ValueTask(
    id="01.which_rules",
    title="Can one unit do it?",
    difficulty=2,
    minutes=8,
    values=tuple(RULES),
    test=_which,
    hints=(
        "For each rule try to find weights first: who speaks for, who against, who more strongly "
        "than the others? Three of the six have some.",
        "A rule that contains XOR is out: hold one input at 0 or at 1, and look at the four rows "
        "that remain.",
        "One rule has no XOR inside and is out all the same. Find two pairs of opposite corners of the cube: the sum of z over "
        "a pair is w1 + w2 + w3 + 2b for each of them.",
    ),
    praise="Equal sums over opposite corners forbid what no search can rule out. Among the 256 "
    "rules of three inputs, 104 are left.",
)

SIGNS = {"<": "<", "<=": "<=", "≤": "<=", ">": ">", ">=": ">=", "≥": ">="}
OPPOSITE = {"<": ">=", ">=": "<", "<=": ">", ">": "<="}
PROOF = {
    "sign_00": (">=", 1), "sign_01": ("<", 0), "sign_10": ("<", 0), "sign_11": (">=", 1),
    "sign_middle": ("<", None), "sign_outer": (">=", None),
}  # fmt: skip


def _sign(name: str, answer: object) -> None:
    if not isinstance(answer, str):
        raise CheckFailed(
            "type",
            f"`{name}` should be a sign in quotes; it is {kind(answer)}.",
            f'Like this: `{name} = ">"`.',
        )
    got = SIGNS.get(answer.strip().replace(" ", ""))
    if got is None:
        raise CheckFailed(
            "type",
            f'`{name}` should be one of "<", "<=", ">" and ">=".',
            "In Python the = stands last: `<=` and `>=`." if "=" in answer else "",
        )
    want, target = PROOF[name]
    if got == want:
        return
    if target is None:
        _sum(name, got, want)
    at = f"({name[-2]}, {name[-1]})"
    asks = f"the rule says {target} at {at}"
    if got == {"<": "<=", ">=": ">"}[want]:
        why = (
            "the unit answers 1 where z is exactly 0 as well, so z = 0 is allowed there."
            if target
            else "for z = 0 the unit would answer 1, so z = 0 is not allowed there."
        )
        raise CheckFailed("kink", f"`{name}`: {asks}, and {why}")
    raise CheckFailed("sign", f"`{name}`: {asks}. When does a unit answer {target}: for which z?")


def _sum(name: str, got: str, want: str) -> None:
    two = "z(0, 1) and z(1, 0)" if name == "sign_middle" else "z(0, 0) and z(1, 1)"
    if got == {"<": "<=", ">=": ">"}[want]:
        why = (
            "Two numbers that may both be 0 may add up to 0."
            if want == ">="
            else "Two numbers that are both below 0 cannot add up to 0."
        )
        raise CheckFailed("kink", f"`{name}`: this is the sum of {two}. {why}")
    raise CheckFailed("sign", f"`{name}`: this is the sum of {two}. Which sign do these have?")


def _proof(*values: object) -> None:
    judge_each(dict(zip(PROOF, values, strict=True)), _sign)


PROOF_TASK = ValueTask(
    id="01.equal_proof",
    title="Why one unit is not enough",
    difficulty=2,
    minutes=6,
    values=tuple(PROOF),
    test=_proof,
    hints=(
        "First the truth table: at which of the four inputs is the answer 1? There z must be "
        "on the side of 1.",
        "The unit answers 1 where z ≥ 0, so 0 where z < 0. Which of the two holds z = 0 itself?",
        "Adding: two numbers that are both 0 or more add up to 0 or more; two numbers that are both below "
        "0 add up to less than 0.",
    ),
    praise="Both sums are the same, w1 + w2 + 2b, and it would have to be below 0 and not below 0. So "
    "there are no such weights, however long one searches.",
)

TASKS = (WHICH, PROOF_TASK)
