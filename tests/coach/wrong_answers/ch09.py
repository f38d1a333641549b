"""Wrong answers to the tasks of chapter 09, each with the diagnosis that it must get."""

import textwrap

from coach_support import bank

task, letters = bank("09")


def values(right: dict[str, object]):
    """Assignments of the right numbers, with some of them replaced."""

    def source(**wrong: object) -> str:
        return "\n".join(f"{name} = {value}" for name, value in {**right, **wrong}.items())

    return source


def untouched(*names: str) -> str:
    return "\n".join(f"{name} = ..." for name in names)


ten = values({"mu_area": 140, "s_area": 40, "area_200": 1.5, "area_260": 3, "air_1": 1, "price_back": 470,
              "error_back": 30})  # fmt: skip
SCALES = task("scales", [
    ("not-attempted", "untouched", untouched("mu_area", "s_area", "area_200", "area_260", "air_1", "price_back", "error_back")),
    ("not-attempted", "one-open", ten(air_1="...")),
    ("leak", "mean-of-all-ten", ten(mu_area=158)),
    ("other-quantity", "median", ten(mu_area=130)),
    ("batch", "sum", ten(mu_area=1120)),
    ("batch", "n-minus-one", ten(s_area="np.std([80, 120, 120, 120, 140, 140, 180, 220], ddof=1)")),
    ("square", "variance", ten(s_area=1600)),
    ("leak", "deviation-of-all-ten", ten(s_area="np.std([80, 120, 120, 120, 140, 140, 180, 220, 200, 260])")),
    ("other-quantity", "mean-distance", ten(s_area=30)),
    ("sign", "deviations-cancel", ten(s_area=0)),
    ("leak", "validation-by-itself", ten(area_200=-1)),
    ("leak", "alone-is-zero", ten(area_200=0)),
    ("value", "mean-alone", ten(area_200=60)),
    ("value", "deviation-alone", ten(area_200=5)),
    ("square", "by-the-variance", ten(area_260="120 / 1600")),
    ("value", "clipped", ten(area_260=2)),
    ("leak", "validation-by-itself-too", ten(area_260=1)),
    ("value", "air-becomes-zero", ten(air_1=0)),
    ("sign", "air-turned-round", ten(air_1=-1)),
    ("offset", "scale-alone", ten(price_back=90)),
    ("factor", "shift-alone", ten(price_back=380.75)),
    ("order", "add-first", ten(price_back="(0.75 + 380) * 120")),
    ("order", "forward-again", ten(price_back="(0.75 - 380) / 120")),
    ("offset", "error-with-mean", ten(error_back=410)),
    ("unit", "error-unscaled", ten(error_back=0.25)),
    ("square", "error-by-variance", ten(error_back=3600)),
    ("type", "comma", ten(area_200="1,5")),
])  # fmt: skip

count = values({"price": 26, "two_classes": 32, "district": 46, "digits": 2410})
PARAMETERS = task("parameters", [
    ("not-attempted", "untouched", untouched("price", "two_classes", "district", "digits")),
    ("bias", "weights-alone", count(price=20)),
    ("bias", "no-output-bias", count(price=25)),
    ("other-quantity", "units", count(price=9)),
    ("bias", "inputs-with-bias", count(price=29)),
    ("value", "one-output", count(two_classes=26)),
    ("bias", "one-bias-for-both", count(two_classes=31)),
    ("value", "two-networks", count(two_classes=52)),
    ("value", "district-one-column", count(district=31)),
    ("value", "district-three-columns", count(district=41)),
    ("bias", "district-without-biases", count(district=40)),
    ("value", "district-four-arrows", count(district=30)),
    ("bias", "digits-weights", count(digits="64 * 32 + 320")),
    ("value", "first-layer", count(digits=2080)),
    ("value", "eight-inputs", count(digits="8 * 32 + 32 + 330")),
    ("value", "one-digit", count(digits=2113)),
])  # fmt: skip

ill = values(
    {
        "right": 0.96,
        "never": 0.95,
        "precision_ill": 0.571,
        "recall_ill": 0.8,
        "f1_ill": 0.667,
        "recall_never": 0,
    }
)
SCREENING = task("screening", [
    ("not-attempted", "untouched", untouched("right", "never", "precision_ill", "recall_ill", "f1_ill", "recall_never")),
    ("reduction", "wrong-ones", ill(right=0.04)),
    ("value", "healthy-alone", ill(right=0.92)),
    ("unit", "percent", ill(right=96)),
    ("targets", "always-ill", ill(never=0.05)),
    ("value", "share-of-answers", ill(never=0.93)),
    ("order", "recall-for-precision", ill(precision_ill=0.8)),
    ("other-quantity", "of-all-people", ill(precision_ill=0.04)),
    ("reduction", "false-alarms", ill(precision_ill="30 / 70")),
    ("targets", "precision-of-healthy", ill(precision_ill="920 / 930")),
    ("order", "precision-for-recall", ill(recall_ill="40 / 70")),
    ("other-quantity", "found-by-missed", ill(recall_ill=4)),
    ("targets", "recall-of-healthy", ill(recall_ill="920 / 950")),
    ("reduction", "ordinary-mean", ill(f1_ill="(40 / 70 + 0.8) / 2")),
    ("factor", "tp-once", ill(f1_ill=0.5)),
    ("value", "product", ill(f1_ill="0.8 * 40 / 70")),
    ("other-quantity", "accuracy-for-f1", ill(f1_ill=0.96)),
    ("targets", "never-finds-all", ill(recall_never=1)),
    ("other-quantity", "accuracy-for-recall", ill(recall_never=0.95)),
    ("rounding", "one-decimal", ill(f1_ill=0.67)),
])  # fmt: skip

sure = values({"se_100": 0.03, "low": 0.84, "high": 0.96, "n_needed": 3600, "apart": 0.49})
HOW_SURE = task("how_sure", [
    ("not-attempted", "untouched", untouched("se_100", "low", "high", "n_needed", "apart")),
    ("square", "variance", sure(se_100=0.0009)),
    ("batch", "one-answer", sure(se_100=0.3)),
    ("batch", "root-of-the-numerator", sure(se_100="np.sqrt(0.9 * 0.1) / 100")),
    ("value", "factor-missing", sure(se_100="np.sqrt(0.9 / 100)")),
    ("batch", "n-minus-one", sure(se_100="np.sqrt(0.09 / 99)")),
    ("factor", "one-se", sure(low=0.87)),
    ("sign", "ends-exchanged", sure(low=0.96, high=0.84)),
    ("factor", "one-se-above", sure(high=0.93)),
    ("square", "six-times", sure(n_needed=600)),
    ("square", "root-of-n", sure(n_needed=60)),
    ("factor", "for-one-percent", sure(n_needed=900)),
    ("batch", "thirty-six", sure(n_needed=36)),
    ("value", "one-doubt", sure(apart="0.02 / 0.03")),
    ("order", "errors-added", sure(apart="0.02 / (0.03 + np.sqrt(0.92 * 0.08 / 100))")),
    ("other-quantity", "the-error-itself", sure(apart=0.0404)),
    ("order", "upside-down", sure(apart=2.02)),
    ("value", "two", sure(apart=2.0)),
])  # fmt: skip


def function(head: str):
    def source(body: str) -> str:
        return f"def {head}:\n" + textwrap.indent(textwrap.dedent(body).strip("\n"), "    ")

    return source


split = function("split(x, t, sizes, rng)")
DEAL = "a, b, _ = sizes\nc = a + b\n"
PARTS = "return x[o[:a]], t[o[:a]], x[o[a:c]], t[o[a:c]], x[o[c:]], t[o[c:]]"
SPLIT = task("split", [
    ("not-attempted", "untouched", split("raise NotImplementedError")),
    ("random", "as-it-stands", split(DEAL + "o = np.arange(len(x))\n" + PARTS)),
    ("random", "global-numbers", split(DEAL + "o = np.random.permutation(len(x))\n" + PARTS)),
    ("random", "global-seed", split(DEAL + "np.random.seed(0)\no = np.random.permutation(len(x))\n" + PARTS)),
    ("random", "own-generator", split(DEAL + "o = np.random.default_rng(0).permutation(len(x))\n" + PARTS)),
    ("random", "no-seed", split(DEAL + "o = np.random.default_rng().permutation(len(x))\n" + PARTS)),
    ("random", "test-not-drawn", split(DEAL + "o = np.arange(len(x))\no[:c] = rng.permutation(c)\n" + PARTS)),
    ("pairing", "two-orders", split(DEAL + "o = rng.permutation(len(x))\nx, o = x[o], rng.permutation(len(x))\n" + PARTS)),
    ("pairing", "targets-left-behind", split(DEAL + "o = rng.permutation(len(x))\nx = x[o]\no = np.arange(len(x))\n" + PARTS)),
    ("pairing", "columns-apart", split(DEAL + "x = rng.permuted(x, axis=0)\no = np.arange(len(x))\n" + PARTS)),
    ("overlap", "with-replacement", split(DEAL + "o = rng.integers(0, len(x), len(x))\n" + PARTS)),
    ("overlap", "drawn-three-times", split(
        "parts = []\nfor n in sizes:\n    o = rng.permutation(len(x))[:n]\n    parts += [x[o], t[o]]\nreturn parts")),
    ("overlap", "test-from-training", split(
        "a, b, c = sizes\no = rng.permutation(len(x))\nreturn x[o[:a]], t[o[:a]], x[o[a:a+b]], t[o[a:a+b]], x[o[:c]], t[o[:c]]")),
    ("overlap", "one-replaced", split(
        DEAL + "o = np.array([int(rng.integers(len(x))) for _ in x])\n" + PARTS)),
    ("mutates-input", "shuffles-in-place", split(DEAL + "rng.shuffle(x)\no = np.arange(len(x))\n" + PARTS)),
    ("order", "x-first", split(
        DEAL + "o = rng.permutation(len(x))\nreturn x[o[:a]], x[o[a:c]], x[o[c:]], t[o[:a]], t[o[a:c]], t[o[c:]]")),
    ("order", "test-second", split(
        DEAL + "o = rng.permutation(len(x))\nreturn x[o[:a]], t[o[:a]], x[o[c:]], t[o[c:]], x[o[a:c]], t[o[a:c]]")),
    ("shape", "ends-for-lengths", split(
        "a, b, _ = sizes\no = rng.permutation(len(x))\nreturn x[o[:a]], t[o[:a]], x[o[a:b]], t[o[a:b]], x[o[b:]], t[o[b:]]")),
    ("shape", "no-test", split(DEAL + "o = rng.permutation(len(x))\nreturn x[o[:a]], t[o[:a]], x[o[a:]], t[o[a:]]")),
    ("shape", "one-lost", split(DEAL + "o = rng.permutation(len(x))[:-1]\n" + PARTS)),
    ("shape", "flat", split(DEAL + "o = rng.permutation(len(x))\nt = t.ravel()\n" + PARTS)),
    ("returns-none", "no-return", split(DEAL + "o = rng.permutation(len(x))")),
    ("crash", "without-replacement-twice", split(DEAL + "o = rng.permutation(x)\n" + PARTS)),
])  # fmt: skip

scale = function("standardise(train, other)")
ONE = "s = np.where(s == 0, 1, s)\n"
BOTH = "return (train - m) / s, (other - m) / s"
STANDARDISE = task("standardise", [
    ("not-attempted", "untouched", scale("raise NotImplementedError")),
    ("leak", "all-rows", scale("both = np.concatenate([train, other])\nm, s = both.mean(axis=0), both.std(axis=0)\n" + ONE + BOTH)),
    ("leak", "each-its-own", scale("""
        def own(a):
            s = a.std(axis=0)
            return (a - a.mean(axis=0)) / np.where(s == 0, 1, s)
        return own(train), own(other)""")),
    ("leak", "each-its-own-without-guard", scale("""
        return (train - train.mean(0)) / train.std(0), (other - other.mean(0)) / other.std(0)""")),
    ("leak", "by-the-other", scale("m, s = other.mean(axis=0), other.std(axis=0)\n" + ONE + BOTH)),
    ("batch", "n-minus-one", scale("m, s = train.mean(axis=0), train.std(axis=0, ddof=1)\n" + ONE + BOTH)),
    ("square", "variance", scale("m, s = train.mean(axis=0), train.var(axis=0)\n" + ONE + BOTH)),
    ("value", "mean-alone", scale("m = train.mean(axis=0)\nreturn train - m, other - m")),
    ("value", "deviation-alone", scale("s = train.std(axis=0)\n" + ONE + "return train / s, other / s")),
    ("order", "brackets", scale("m, s = train.mean(axis=0), train.std(axis=0)\n" + ONE + "return train / s - m, other / s - m")),
    ("other-quantity", "zero-to-one", scale("""
        m, s = train.min(axis=0), train.max(axis=0) - train.min(axis=0)
        s[s == 0] = 1
        """ + BOTH)),
    ("reduction", "whole-table", scale("m, s = train.mean(), train.std()\n" + BOTH)),
    ("reduction", "one-deviation", scale("m, s = train.mean(axis=0), train.std()\n" + BOTH)),
    ("transposed", "rows", scale("""
        def rows(a):
            return (a - a.mean(axis=1, keepdims=True)) / a.std(axis=1, keepdims=True)
        return rows(train), rows(other)""")),
    ("crash", "axis-one", scale("m, s = train.mean(axis=1), train.std(axis=1)\n" + BOTH)),
    ("nan", "zero-by-zero", scale("m, s = train.mean(axis=0), train.std(axis=0)\n" + BOTH)),
    ("value", "tiny-number", scale("m, s = train.mean(axis=0), train.std(axis=0) + 1e-8\n" + BOTH)),
    ("value", "small-number", scale("m, s = train.mean(axis=0), train.std(axis=0) + 1e-6\n" + BOTH)),
    ("value", "column-of-zeros", scale("""
        m, s = train.mean(axis=0), train.std(axis=0)
        return tuple(np.where(s == 0, 0, (a - m) / np.where(s == 0, 1, s)) for a in (train, other))""")),
    ("value", "other-untouched", scale("m, s = train.mean(axis=0), train.std(axis=0)\n" + ONE + "return (train - m) / s, other")),
    ("mutates-input", "in-place", scale("m, s = train.mean(axis=0), train.std(axis=0)\n" + ONE + "train -= m\ntrain /= s\nreturn train, (other - m) / s")),
    ("order", "other-first", scale("m, s = train.mean(axis=0), train.std(axis=0)\n" + ONE + "return (other - m) / s, (train - m) / s")),
    ("shape", "train-alone", scale("m, s = train.mean(axis=0), train.std(axis=0)\n" + ONE + "return (train - m) / s")),
    ("loop", "loop", scale("""
        m, s = train.mean(axis=0), train.std(axis=0)
        s = np.where(s == 0, 1, s)
        return tuple(np.array([(row - m) / s for row in a]) for a in (train, other))""")),
])  # fmt: skip

hot = function("one_hot(values, names)")
ONE_HOT = task("one_hot", [
    ("not-attempted", "untouched", hot("raise NotImplementedError")),
    ("order", "alphabet", hot("return np.array([[float(v == n) for n in sorted(names)] for v in values])")),
    ("transposed", "columns-are-values", hot("return np.array([[float(v == n) for v in values] for n in names])")),
    ("shape", "numbers", hot("return np.array([names.index(v) if v in names else -1 for v in values])")),
    ("value", "unknown-is-last", hot("return np.eye(len(names))[[names.index(v) if v in names else -1 for v in values]]")),
    ("value", "unknown-is-first", hot("""
        hits = np.array(values)[:, None] == np.array(names)
        return np.eye(len(names))[hits.argmax(axis=1)]""")),
    ("crash", "unknown-stops", hot("return np.eye(len(names))[[names.index(v) for v in values]]")),
    ("leak", "columns-from-values", hot("names = sorted(set(values))\nreturn np.array([[float(v == n) for n in names] for v in values])")),
    ("shape", "column-for-unknown", hot("names = names + ['moon']\nreturn np.array([[float(v == n) for n in names] for v in values])")),
    ("shape", "last-column-dropped", hot("return np.array([[float(v == n) for n in names[:-1]] for v in values])")),
    ("value", "writes-into-all-rows", hot("""
        table = np.zeros((len(values), len(names)))
        for v in values:
            if v in names:
                table[:, names.index(v)] = 1
        return table""")),
    ("value", "exchanged", hot("return np.array([[float(v != n) for n in names] for v in values])")),
    ("type", "words", hot("return [[v if v == n else '' for n in names] for v in values]")),
    ("returns-none", "no-return", hot("table = np.zeros((len(values), len(names)))")),
    ("value", "zeros", hot("return np.zeros((len(values), len(names)))")),
    ("crash", "names-by-number", hot("table = np.zeros((len(values), len(names)))\nfor v in values:\n    table[v] = 1\nreturn table")),
])  # fmt: skip

confusion = function("confusion_matrix(predicted, t, classes)")
TABLE = "table = np.zeros((classes, classes), dtype=int)\n"
CONFUSION = task("confusion_matrix", [
    ("not-attempted", "untouched", confusion("raise NotImplementedError")),
    ("transposed", "predicted-in-rows", confusion(TABLE + "np.add.at(table, (predicted, t), 1)\nreturn table")),
    ("count", "counted-once", confusion(TABLE + "table[t, predicted] += 1\nreturn table")),
    ("count", "one-for-each-pair", confusion(TABLE + "for j, k in zip(predicted, t):\n    table[k, j] = 1\nreturn table")),
    ("reduction", "right-ones-alone", confusion(TABLE + "for j, k in zip(predicted, t):\n    table[k, k] += j == k\nreturn table")),
    ("reduction", "wrong-ones-alone", confusion(TABLE + "for j, k in zip(predicted, t):\n    table[k, j] += j != k\nreturn table")),
    ("shape", "classes-that-occur", confusion(
        "n = max(t.max(), predicted.max()) + 1\ntable = np.zeros((n, n))\nnp.add.at(table, (t, predicted), 1)\nreturn table")),
    ("other-quantity", "shares", confusion(TABLE + "np.add.at(table, (t, predicted), 1)\nreturn table / len(t)")),
    ("other-quantity", "shares-of-rows", confusion(
        TABLE + "np.add.at(table, (t, predicted), 1)\nreturn table / np.maximum(table.sum(axis=1, keepdims=True), 1)")),
    ("other-quantity", "accuracy", confusion("return np.mean(predicted == t)")),
    ("overwritten", "made-anew", confusion(
        "for j, k in zip(predicted, t):\n    table = np.zeros((classes, classes))\n    table[k, j] += 1\nreturn table")),
    ("stop", "return-in-the-loop", confusion(TABLE + "for j, k in zip(predicted, t):\n    table[k, j] += 1\n    return table")),
    ("stop", "first-left-out", confusion(TABLE + "for n in range(1, len(t)):\n    table[t[n], predicted[n]] += 1\nreturn table")),
    ("crash", "from-one", confusion(TABLE + "for j, k in zip(predicted, t):\n    table[k + 1, j + 1] += 1\nreturn table")),
    ("shape", "one-for-each-class", confusion("return np.bincount(t[t == predicted], minlength=classes)")),
    ("returns-none", "no-return", confusion(TABLE + "np.add.at(table, (t, predicted), 1)")),
])  # fmt: skip

share = function("precision_recall(table)")
D = "d = np.diag(table)\n"
GUARD = "def part(whole):\n    return d / np.maximum(whole, 1)\n"
PRECISION_RECALL = task("precision_recall", [
    ("not-attempted", "untouched", share("raise NotImplementedError")),
    ("order", "exchanged", share(D + GUARD + "return part(table.sum(axis=1)), part(table.sum(axis=0))")),
    ("order", "exchanged-without-guard", share(D + "return d / table.sum(axis=1), d / table.sum(axis=0)")),
    ("reduction", "class-one-alone", share("return table[1, 1] / table[:, 1].sum(), table[1, 1] / table[1].sum()")),
    ("order", "precision-twice", share(D + GUARD + "return part(table.sum(axis=0)), part(table.sum(axis=0))")),
    ("nan", "zero-by-zero", share(D + "return d / table.sum(axis=0), d / table.sum(axis=1)")),
    ("value", "one-for-zero", share(D + """
p, r = table.sum(axis=0), table.sum(axis=1)
return np.where(p == 0, 1, d / np.maximum(p, 1)), np.where(r == 0, 1, d / np.maximum(r, 1))""")),
    ("reduction", "means", share(D + GUARD + "return part(table.sum(axis=0)).mean(), part(table.sum(axis=1)).mean()")),
    ("other-quantity", "accuracy", share(D + "p = d.sum() / table.sum()\nreturn p, p")),
    ("other-quantity", "of-all-examples", share(D + "return d / table.sum(), d / table.sum()")),
    ("other-quantity", "f1-for-recall", share(D + GUARD + "a, b = table.sum(axis=0), table.sum(axis=1)\nreturn part(a), 2 * d / np.maximum(a + b, 1)")),
    ("other-quantity", "whole-table", share(
        "a, b = table.sum(axis=0), table.sum(axis=1, keepdims=True)\nreturn table / np.maximum(a, 1), table / np.maximum(b, 1)")),
    ("other-quantity", "what-is-wrong", share(D + GUARD + "return 1 - part(table.sum(axis=0)), 1 - part(table.sum(axis=1))")),
    ("value", "right-by-wrong", share(D + GUARD + "return part(table.sum(axis=0) - d), part(table.sum(axis=1) - d)")),
    ("shape", "one-result", share(D + GUARD + "return part(table.sum(axis=0))")),
    ("mutates-input", "writes-into-the-table", share(D + "p = d / np.maximum(table.sum(axis=0), 1)\ntable[0] = 0\nreturn p, p")),
    ("type", "dict", share(D + "return {'precision': d, 'recall': d}")),
    ("returns-none", "prints", share(D + "print(d / table.sum(axis=0))")),
])  # fmt: skip

stop = function("best_epoch(losses, patience)")


def rule(
    then: str = "best, epoch",
    end: str = "best, len(losses)",
    test: str = "loss < least",
    wait: str = "epoch - best >= patience",
) -> str:
    return stop(f"""
        least, best = np.inf, 0
        for epoch, loss in enumerate(losses, start=1):
            if {test}:
                least, best = loss, epoch
            if {wait}:
                return {then}
        return {end}""")  # fmt: skip


BEST_EPOCH = task("best_epoch", [
    ("not-attempted", "untouched", stop("raise NotImplementedError")),
    ("offset", "from-zero", rule("best - 1, epoch - 1", "best - 1, len(losses) - 1")),
    ("offset", "best-from-zero", rule("best - 1, epoch", "best - 1, len(losses)")),
    ("offset", "last-from-zero", rule("best, epoch - 1", "best, len(losses) - 1")),
    ("order", "exchanged", rule("epoch, best", "len(losses), best")),
    ("stop", "one-late", rule(wait="epoch - best > patience")),
    ("stop", "one-early", rule(wait="epoch - best >= max(patience - 1, 1)")),
    ("stop", "first-rise", rule(wait="epoch > best")),
    ("stop", "never", stop("return int(np.argmin(losses)) + 1, len(losses)")),
    ("stop", "knows-the-future", rule("int(np.argmin(losses)) + 1, epoch")),
    ("stop", "knows-the-future-twice", stop("best = int(np.argmin(losses)) + 1\nreturn best, best + patience")),
    ("stop", "beyond-the-end", rule("best, best + patience", "best, best + patience")),
    ("stop", "last-for-best", rule("epoch, epoch", "len(losses), len(losses)")),
    ("kink", "equal-is-progress", rule(test="loss <= least")),
    ("stale", "epoch-before", stop("""
        waited = 0
        for n in range(len(losses)):
            waited = waited + 1 if n and losses[n] >= losses[n - 1] else 0
            if waited >= patience:
                break
        return int(np.argmin(losses[:n + 1])) + 1, n + 1""")),
    ("count", "not-in-a-row", stop("""
        least, best, waited = np.inf, 0, 0
        for epoch, loss in enumerate(losses, start=1):
            if loss < least:
                least, best = loss, epoch
            else:
                waited += 1
            if waited >= patience:
                return best, epoch
        return best, len(losses)""")),
    ("other-quantity", "least-loss", rule("least, epoch", "least, len(losses)")),
    ("shape", "best-alone", rule("best", "best")),
    ("returns-none", "no-end", stop("""
        for epoch, loss in enumerate(losses, start=1):
            if epoch - int(np.argmin(losses[:epoch])) - 1 >= patience:
                return int(np.argmin(losses[:epoch])) + 1, epoch""")),
    ("value", "last-is-best", rule(end="len(losses), len(losses)")),
    ("endless", "while", stop("epoch = 0\nwhile epoch < patience:\n    least = min(losses)\nreturn epoch, epoch")),
])  # fmt: skip

search = function("search(candidates, fit, validate, test)")
MODELS = "models = [fit(c) for c in candidates]\nscores = [validate(m) for m in models]\nk = int(np.argmax(scores))\n"
SEARCH = task("search", [
    ("not-attempted", "untouched", search("raise NotImplementedError")),
    ("leak", "chosen-by-the-test", search(
        "models = [fit(c) for c in candidates]\nscores = [test(m) for m in models]\nk = np.argmax(scores)\nreturn candidates[k], validate(models[k]), scores[k]")),
    ("leak", "all-tested", search(MODELS + "tests = [test(m) for m in models]\nreturn candidates[k], scores[k], tests[k]")),
    ("leak", "tested-twice", search(MODELS + "print(test(models[k]))\nreturn candidates[k], scores[k], test(models[k])")),
    ("leak", "tested-on-the-way", search("""
        best = 0
        for c in candidates:
            m = fit(c)
            if validate(m) > best:
                best, kept, shown = validate(m), c, test(m)
        return kept, best, shown""")),
    ("other-quantity", "never-tested", search(MODELS + "return candidates[k], scores[k], scores[k]")),
    ("stale", "trained-again", search("scores = [validate(fit(c)) for c in candidates]\nk = np.argmax(scores)\nreturn candidates[k], scores[k], test(fit(candidates[k]))")),
    ("reduction", "worst", search(MODELS + "k = int(np.argmin(scores))\nreturn candidates[k], scores[k], test(models[k])")),
    ("value", "last", search(MODELS + "return candidates[-1], scores[-1], test(models[-1])")),
    ("value", "last-model", search("""
        best = 0
        for c in candidates:
            m = fit(c)
            if validate(m) > best:
                best, kept = validate(m), c
        return kept, best, test(m)""")),
    ("stop", "first-only", search("m = fit(candidates[0])\nreturn candidates[0], validate(m), test(m)")),
    ("value", "not-validated", search("m = fit(candidates[0])\nreturn candidates[0], 1.0, test(m)")),
    ("order", "accuracies-exchanged", search(MODELS + "return candidates[k], test(models[k]), scores[k]")),
    ("other-quantity", "place", search(MODELS + "return k, scores[k], test(models[k])")),
    ("type", "model-returned", search(MODELS + "return models[k], scores[k], test(models[k])")),
    ("other-quantity", "validation-for-test", search(MODELS + "test(models[k])\nreturn candidates[k], scores[k], scores[k]")),
    ("type", "candidate-validated", search("scores = [validate(c) for c in candidates]\nk = np.argmax(scores)\nreturn candidates[k], scores[k], test(candidates[k])")),
    ("shape", "two-results", search(MODELS + "return candidates[k], test(models[k])")),
    ("value", "trained-twice", search("models = [fit(c) for c in candidates for _ in range(2)][::2]\nscores = [validate(m) for m in models]\nk = np.argmax(scores)\nreturn candidates[k], scores[k], test(models[k])")),
])  # fmt: skip

fit = function("fit_classifier(x, t, rng)")


def tumours(scale="s = data.Standardiser().fit(x)\nx = s.transform(x)", units=12, rate=0.1, epochs=20, rng="rng",
            end="return lambda new: model.predict(s.transform(new)).argmax(axis=1)", before="") -> str:  # fmt: skip
    body = f"""
model = nn.Sequential(nn.Linear(30, {units}, rng={rng}), nn.ReLU(), nn.Linear({units}, 2, rng={rng}))
downhill = optim.SGD(model.parameters(), {rate})
train.fit(model, ops.softmax_cross_entropy, x, t, optimizer=downhill, epochs={epochs}, rng={rng}, progress=False)
"""
    return fit("\n".join((before, scale, body, end)))


OWN = "def classify(new):\n    return model.predict(data.Standardiser().fit(new).transform(new)).argmax(axis=1)\nreturn classify"
TUMOURS = task("tumours", [
    ("not-attempted", "untouched", fit("raise NotImplementedError")),
    ("unit", "raw", tumours(scale="", end="return lambda new: model.predict(new).argmax(axis=1)")),
    ("value", "by-one-number", tumours(scale="x = x / 1000", end="return lambda new: model.predict(new / 1000).argmax(axis=1)")),
    ("leak", "new-rows-by-themselves", tumours(end=OWN)),
    ("leak", "knows-all-answers", fit(
        "x_all, t_all = data.breast_cancer()\n"
        "def classify(new):\n    return t_all[((new[:, None] - x_all) ** 2).sum(axis=2).argmin(axis=1)]\nreturn classify")),
    ("type", "returns-the-model", tumours(end="return model")),
    ("type", "returns-labels", tumours(end="return model.predict(x).argmax(axis=1)")),
    ("shape", "scores", tumours(end="return lambda new: model.predict(s.transform(new))")),
    ("shape", "answers-for-training", tumours(end="return lambda new: model.predict(x).argmax(axis=1)")),
    ("step", "largest-score", tumours(end="return lambda new: model.predict(s.transform(new)).max(axis=1)")),
    ("targets", "argmin", tumours(end="return lambda new: model.predict(s.transform(new)).argmin(axis=1)")),
    ("behaviour", "always-benign", fit("return lambda new: np.ones(len(new), dtype=int)")),
    ("unit", "scale-forgotten-in-use", tumours(end="return lambda new: model.predict(new).argmax(axis=1)")),
    ("value", "hardly-trained", tumours(rate=0.00003, epochs=1)),
    ("random", "global-numbers", tumours(before="o = np.random.permutation(len(x))[:300]\nx, t = x[o], t[o]")),
    ("mutates-input", "in-place", tumours(scale="s = data.Standardiser().fit(x)\nx -= s.mean\nx /= s.scale")),
    ("crash", "no-argmax", tumours(end="return lambda new: model.predict(s.transform(new)).argmax(axis=2)")),
    ("crash", "not-scaled-shape", tumours(end="return lambda new: model.predict(s.transform(new[0])).argmax(axis=1)")),
    ("returns-none", "no-return", tumours(end="")),
])  # fmt: skip

leaks = values({"leak_a": 2, "leak_b": 2, "leak_c": 3})
LEAKS = task("leaks", [
    ("not-attempted", "untouched", untouched("leak_a", "leak_b", "leak_c")),
    ("choice", "a-1", leaks(leak_a=1)),
    ("choice", "a-3", leaks(leak_a=3)),
    ("choice", "a-4", leaks(leak_a=4)),
    ("choice", "b-3", leaks(leak_b=3)),
    ("choice", "b-5", leaks(leak_b=5)),
    ("choice", "c-4", leaks(leak_c=4)),
    ("choice", "c-5", leaks(leak_c=5)),
    ("type", "beyond", leaks(leak_c=6)),
    ("type", "text", leaks(leak_a="'strongest'")),
])  # fmt: skip

six = values({"curve_a": "'too_short'", "curve_b": "'overfitting'", "curve_c": "'rate_too_large'",
              "curve_d": "'fine'", "curve_e": "'mixed_rows'", "curve_f": "'too_small'"})  # fmt: skip
WORDS = ("fine", "too_small", "too_short", "overfitting", "rate_too_large", "mixed_rows", "leak")
RIGHT_WORDS = dict(
    zip(
        "abcdef",
        ("too_short", "overfitting", "rate_too_large", "fine", "mixed_rows", "too_small"),
        strict=True,
    )
)
CURVES = task("curves", [
    ("not-attempted", "untouched", untouched("curve_a", "curve_b", "curve_c", "curve_d", "curve_e", "curve_f")),
    ("type", "number", six(curve_a=1)),
    ("type", "another-word", six(curve_b="'too slow'")),
    *(("choice", f"{letter}-{word}", six(**{f"curve_{letter}": f"'{word}'"}))
      for letter, right in RIGHT_WORDS.items() for word in WORDS if word != right),
])  # fmt: skip


WRONG = [
    *SCALES, *PARAMETERS, *SCREENING, *HOW_SURE, *SPLIT, *STANDARDISE, *ONE_HOT, *CONFUSION, *PRECISION_RECALL,
    *BEST_EPOCH, *SEARCH, *TUMOURS, *LEAKS, *CURVES,
    *letters("once", "answer_once", "c"),
    *letters("majority", "answer_majority", "b"),
    *letters("winner", "answer_winner", "a"),
    *letters("one_house", "answer_house", "d"),
    *letters("patients", "answer_patients", "b"),
    *letters("more_data", "answer_more", "a"),
    *letters("threshold", "answer_threshold", "d"),
    *letters("numbered", "answer_numbered", "c"),
]  # fmt: skip
