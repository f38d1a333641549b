"""The random generators of a training: the one that `fit` draws from, and those inside of layers."""

from dlcore.errors import StateError


def generators_of(model, rng=None):
    """Return a dict from name to generator: "rng", and those of layers, such as "model.2.rng"."""
    own = {} if rng is None else {"rng": rng}
    return own | {f"model.{name}": g for name, g in model.named_generators().items()}


def states_of(generators):
    """Return what `load_states` takes: JSON and arrays, with a generator of two names stored once."""
    numbers = _numbered(generators)
    distinct = {numbers[name]: generator for name, generator in generators.items()}
    return {"of": numbers, "states": [g.bit_generator.state for g in distinct.values()]}


def expect_states(generators, saved):
    """Raise a StateError unless the saved states fit the generators; rng may be left out."""
    numbers, there = _numbered(generators), saved["of"]
    missing = [name for name in generators if name not in there]
    unknown = [name for name in there if name not in generators and name != "rng"]
    if missing or unknown:
        expected = f"generators as in the file, {', '.join(there) or 'none'}"
        fix = "Pass rng only if one was saved, and build the model as it was."
        received = ", ".join(generators) or "none"
        raise StateError("load_checkpoint, generators", expected, received, fix)
    pairs = {(numbers[name], there[name]) for name in generators}
    if not len(pairs) == len({n for n, _ in pairs}) == len({n for _, n in pairs}):
        expected = f"generators shared as in the file, {_groups(there)}"
        fix = "Pass one generator where one was passed before, and two where there were two."
        raise StateError("load_checkpoint, generators", expected, _groups(numbers), fix)
    for name, generator in generators.items():
        kind, own = _state(saved, name)["bit_generator"], type(generator.bit_generator).__name__
        if kind != own:
            fix = f"Make it with np.random.Generator(np.random.{kind}())."
            raise StateError(f"load_checkpoint, {name}", f"a generator of {kind}", own, fix)


def load_states(generators, saved):
    """Set the generators to the saved states."""
    for name, generator in generators.items():
        generator.bit_generator.state = _state(saved, name)


def _state(saved, name):
    return saved["states"][saved["of"][name]]


def _numbered(generators):
    """Return a dict from name to a number, the same for names of the same generator."""
    numbers = {}
    return {n: numbers.setdefault(id(g), len(numbers)) for n, g in generators.items()}


def _groups(numbers):
    groups = {}
    for name, number in numbers.items():
        groups.setdefault(number, []).append(name)
    return "; ".join(" = ".join(names) for names in groups.values())
