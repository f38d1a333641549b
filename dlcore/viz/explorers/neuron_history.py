"""Eighty years of neural networks: who did what and when, and the two winters with their causes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Event:
    """Something that happened; a year may be two ("1957–58")."""

    year: str
    who: str
    what: str


@dataclass(frozen=True)
class Winter:
    """Years in which few believed in neural networks, and why."""

    name: str
    causes: tuple[str, ...]


ERAS: tuple[tuple[str, tuple[Event | Winter, ...]], ...] = (
    (
        "1943–1980: one layer",
        (
            Event("1943", "McCulloch, Pitts", "a neuron with fixed weights"),
            Event("1949", "Hebb", "learning changes connections"),
            Event("1957–58", "Rosenblatt", "perceptron: weights that learn"),
            Event("1960", "Widrow, Hoff", "the delta rule for a linear unit"),
            Event("1969", "Minsky, Papert", "a book: what one layer cannot"),
            Winter(
                "First winter, about 1970–1982",
                (
                    "one layer cannot even do XOR",
                    "nobody can train a hidden layer",
                    "promises had been far too large",
                    "grants are cut (Lighthill 1973)",
                ),
            ),
            Event("1970", "Linnainmaa", "derivatives backwards (thesis)"),
            Event("1974", "Werbos", "the same for systems that learn"),
            Event("1980", "Fukushima", "Neocognitron, layers for images"),
        ),
    ),
    (
        "1982–2006: hidden layers",
        (
            Event("1982", "Hopfield", "a network that remembers"),
            Event("1985", "Ackley, Hinton, Sejnowski", "Boltzmann machine"),
            Event("1986", "Rumelhart, Hinton, Williams", "backpropagation trains them"),
            Event("1989", "Cybenko; Hornik and others", "universal approximation"),
            Event("1989", "LeCun and others", "a CNN reads postcodes"),
            Event("1992–95", "Boser, Guyon, Vapnik; Cortes", "kernel machines (SVMs)"),
            Event("1997", "Hochreiter, Schmidhuber", "LSTM, a memory for sequences"),
            Event("1998", "LeCun and others", "LeNet-5 reads cheques"),
            Winter(
                "Second winter, about 1995–2006",
                (
                    "more layers learn worse: gradients",
                    "vanish, and networks overfit",
                    "no GPUs, no large labelled data",
                    "kernel machines do as well or better",
                ),
            ),
            Event("2006", "Hinton, Salakhutdinov", "pretraining, layer by layer"),
        ),
    ),
    (
        "2009–2024: many layers",
        (
            Event("2009", "Deng, Fei-Fei and others", "ImageNet: millions of labels"),
            Event("2010", "Nair, Hinton", "ReLU in deep networks"),
            Event("2012", "Krizhevsky, Sutskever, Hinton", "AlexNet wins on ImageNet"),
            Event("2012", "Cireşan and others", "traffic signs, better than people"),
            Event("2012", "English to Mandarin", "live on a stage in Tianjin"),
            Event("2014", "Goodfellow and others", "GAN: images out of noise"),
            Event("2014", "Tesla", "Autopilot is announced"),
            Event("2015", "Gatys, Ecker, Bethge", "style transfer (NST)"),
            Event("2015", "He and others", "ResNet, 152 layers"),
            Event("2016–17", "AlphaGo", "beats Lee Sedol, then Ke Jie"),
            Event("2017", "Vaswani and others", "the Transformer: attention"),
            Event("2020", "AlphaFold 2", "the shapes of proteins"),
            Event("2022", "ChatGPT", "a chatbot for everybody"),
            Event("2024", "Nobel Prize in Physics", "Hopfield, Hinton"),
            Event("2024", "Nobel Prize in Chemistry", "Baker; Hassabis, Jumper"),
        ),
    ),
)
