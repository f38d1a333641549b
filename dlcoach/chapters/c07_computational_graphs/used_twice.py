"""By hand: a value that is used twice, and so gets two messages."""

from dlcoach.tasks import Number, NumberTask

# s = x + y, p = x s, v = p + s with x = 3, y = −5: s = −2, p = −6, v = −8
USED_TWICE = NumberTask(
    id="07.used_twice",
    title="Used twice",
    difficulty=2,
    minutes=7,
    numbers={
        "v_by_s": Number(
            4.0,
            1e-6,
            (
                (
                    3.0,
                    "other-quantity",
                    "this is the message from p alone. s was used a second time: v takes it directly.",
                ),
                (
                    1.0,
                    "other-quantity",
                    "this is the message that comes directly from v. s was used by p as well.",
                ),
                (
                    2.0,
                    "value",
                    "s is used by two gates, and their messages are added: from p comes the value of x.",
                ),
                (-1.0, "value", "in p = x s the slope in s is the other input: x, not s itself."),
                (
                    -8.0,
                    "other-quantity",
                    "this is the value of v, or of p plus s. Slopes are wanted.",
                ),
            ),
        ),
        "v_by_y": Number(
            4.0,
            1e-6,
            (
                (
                    3.0,
                    "other-quantity",
                    "the gradient of s was not complete yet when it was passed on: one of its two messages is missing.",
                ),
                (
                    1.0,
                    "other-quantity",
                    "the gradient of s was not complete yet when it was passed on: one of its two messages is missing.",
                ),
                (-20.0, "other-quantity", "s = x + y adds: its slope in y is 1."),
                (
                    2.0,
                    "other-quantity",
                    "this is ∂v/∂x. There is one way only from y to v, and it begins with s.",
                ),
                (0.0, "value", "y moves s, and s moves v."),
            ),
        ),
        "v_by_x": Number(
            2.0,
            1e-6,
            (
                (-2.0, "other-quantity", "this is the message from p alone. x also moves s."),
                (
                    4.0,
                    "other-quantity",
                    "this is the message from s alone. x is also a factor of p.",
                ),
                (
                    1.0,
                    "value",
                    "x gets a message from p and one from s. The one from s went off too early: without what v sends to s directly.",
                ),
                (
                    -1.0,
                    "value",
                    "x gets a message from p and one from s. The one from s went off too early: without what p sends to s.",
                ),
                (-8.0, "value", "messages that meet at a node are added, not multiplied."),
                (6.0, "sign", "s is −2, and with this sign it is the slope of p in x."),
            ),
        ),
    },
    hints=(
        "Draw it. From which nodes does an arrow lead to s? To x? Each of these sends a message back, "
        "and they are added up.",
        "In which order? s must have heard from both v and p before it may send anything to x and y: "
        "first v, then p, then s.",
        "v sends 1 to p and 1 to s. p sends to s from above times the value of x, and to x from above "
        "times the value of s. Then s adds up what it has, and sends that to x and to y unchanged.",
    ),
    praise="x reaches v on three paths, s on two. Nobody listed the paths: adding up at each node is "
    "enough, if the order is right.",
)

TASKS = (USED_TWICE,)
