"""Right answers to the tasks of chapter 09, in other ways than the solutions: none may be refused."""

import textwrap

from coach_support import Answer


def task(name: str, answers: list[tuple[str, str]]) -> list[Answer]:
    return [Answer(f"09.{name}", "correct", label, textwrap.dedent(s)) for label, s in answers]


RIGHT = [
    *task("scales", [
        ("numbers", """
            mu_area, s_area, area_200, area_260, air_1 = 140, 40.0, 1.5, 3, 1
            price_back, error_back = 470, 30
            """),
        ("from-the-library", """
            ruler = data.Standardiser().fit(np.array([[80.0, 0], [120, 0], [120, 0], [120, 0], [140, 0], [140, 0], [180, 0], [220, 0]]))
            mu_area, s_area = ruler.mean[0], ruler.scale[0]
            (area_200, air_1), (area_260, _) = ruler.transform(np.array([[200.0, 1], [260, 1]]))
            price_back, error_back = 380 + 0.75 * 120, 120 / 4
            """),
    ]),
    *task("parameters", [
        ("numbers", "price, two_classes, district, digits = 26, 32, 46, 2410"),
        ("from-the-library", """
            def count(*sizes):
                rng = np.random.default_rng(0)
                layers = [nn.Linear(a, b, rng=rng) for a, b in zip(sizes[:-1], sizes[1:])]
                return sum(p.value.size for p in nn.Sequential(*layers).parameters())
            price, two_classes, district, digits = count(3, 5, 1), count(3, 5, 2), count(7, 5, 1), count(64, 32, 10)
            """),
    ]),
    *task("screening", [
        ("three-decimals", """
            right, never, precision_ill, recall_ill, f1_ill, recall_never = 0.96, 0.95, 0.571, 0.8, 0.667, 0
            """),
        ("from-the-library", """
            t = np.repeat([0, 0, 1, 1], [920, 30, 10, 40])
            y = np.repeat([0, 1, 0, 1], [920, 30, 10, 40])
            right, never = train.accuracy(y, t), train.accuracy(0 * y, t)
            precision_ill, recall_ill, f1_ill = (
                f(y, t, classes=2, average=None)[1] for f in (train.precision, train.recall, train.f1)
            )
            recall_never = train.recall(0 * y, t, classes=2, average=None)[1]
            """),
        ("harmonic-mean", """
            right, never, precision_ill, recall_ill, recall_never = 96 / 100, 1 - 50 / 1000, 4 / 7, 4 / 5, 0.0
            f1_ill = 2 / (1 / precision_ill + 1 / recall_ill)
            """),
    ]),
    *task("how_sure", [
        ("numbers", "se_100, low, high, n_needed, apart = 0.03, 0.84, 0.96, 3600, 0.49"),
        ("more-digits", "se_100, low, high, n_needed, apart = 0.03, 0.84, 0.96, 3600, 0.4945"),
    ]),
    *task("split", [
        ("slices", """
            def split(x, t, sizes, rng):
                a, b, _ = sizes
                order = np.arange(len(x))
                rng.shuffle(order)
                one, two, three = order[:a], order[a:a + b], order[a + b:]
                return x[one], t[one], x[two], t[two], x[three], t[three]
            """),
        ("choice-and-sorted", """
            def split(x, t, sizes, rng):
                order = rng.choice(len(x), len(x), replace=False)
                out, begin = [], 0
                for size in sizes:
                    part = np.sort(order[begin:begin + size])
                    out += [x[part], t[part]]
                    begin += size
                return out
            """),
        ("random-numbers-sorted", """
            def split(x, t, sizes, rng):
                order = rng.random(len(x)).argsort()
                x, t = x[order], t[order]
                a, b = sizes[0], sizes[0] + sizes[1]
                return x[:a], t[:a], x[a:b], t[a:b], x[b:], t[b:]
            """),
        ("from-the-library", """
            def split(x, t, sizes, rng):
                a, b, c = sizes
                x, t, x_test, t_test = data.split(x, t, (a + b) / (a + b + c), rng=rng)
                return (*data.split(x, t, a / (a + b), rng=rng), x_test, t_test)
            """),
        ("one-by-one", """
            def split(x, t, sizes, rng):
                left, parts = list(range(len(x))), []
                for size in sizes:
                    drawn = [left.pop(int(rng.integers(len(left)))) for _ in range(size)]
                    parts += [np.array([x[n] for n in drawn]), np.array([t[n] for n in drawn])]
                return parts
            """),
    ]),
    *task("standardise", [
        ("from-the-library", """
            def standardise(train, other):
                ruler = data.Standardiser().fit(train)
                return ruler.transform(train), ruler.transform(other)
            """),
        ("by-hand", """
            def standardise(train, other):
                mu = train.sum(axis=0) / len(train)
                s = np.sqrt(((train - mu) ** 2).mean(axis=0))
                s[s == 0] = 1.0
                return [(a - mu) / s for a in (train, other)]
            """),
        ("columns", """
            def standardise(train, other):
                train, other = train.copy(), other.copy()
                for k in range(train.shape[1]):
                    mu, s = train[:, k].mean(), train[:, k].std() or 1
                    train[:, k] = (train[:, k] - mu) / s
                    other[:, k] = (other[:, k] - mu) / s
                return train, other
            """),
    ]),
    *task("one_hot", [
        ("two-loops", """
            def one_hot(values, names):
                table = np.zeros((len(values), len(names)))
                for n, value in enumerate(values):
                    for k, name in enumerate(names):
                        if value == name:
                            table[n, k] = 1
                return table
            """),
        ("lists", """
            def one_hot(values, names):
                return [[int(value == name) for name in names] for value in values]
            """),
        ("identity", """
            def one_hot(values, names):
                rows = np.vstack([np.eye(len(names)), np.zeros(len(names))])
                return rows[[names.index(v) if v in names else len(names) for v in values]]
            """),
        ("truth", """
            def one_hot(values, names):
                return np.equal.outer(np.array(values), np.array(names))
            """),
    ]),
    *task("confusion_matrix", [
        ("add-at", """
            def confusion_matrix(predicted, t, classes):
                table = np.zeros((classes, classes))
                np.add.at(table, (t, predicted), 1)
                return table
            """),
        ("two-loops", """
            def confusion_matrix(predicted, t, classes):
                return [[np.sum((t == k) & (predicted == j)) for j in range(classes)] for k in range(classes)]
            """),
        ("bincount", """
            def confusion_matrix(predicted, t, classes):
                return np.bincount(classes * t + predicted, minlength=classes**2).reshape(classes, classes)
            """),
        ("product", """
            def confusion_matrix(predicted, t, classes):
                one = np.eye(classes)
                return one[t].T @ one[predicted]
            """),
    ]),
    *task("precision_recall", [
        ("loop", """
            def precision_recall(table):
                precision, recall = [], []
                for k in range(len(table)):
                    column, row = sum(table[:, k]), sum(table[k])
                    precision.append(table[k, k] / column if column > 0 else 0)
                    recall.append(table[k, k] / row if row > 0 else 0)
                return precision, recall
            """),
        ("nan-to-num", """
            def precision_recall(table):
                with np.errstate(all="ignore"):
                    hits = table.diagonal()
                    return np.nan_to_num(hits / table.sum(0)), np.nan_to_num(hits / table.sum(1))
            """),
        ("from-the-library", """
            def precision_recall(table):
                n = len(table)
                rows, columns = np.indices((n, n))
                t, y = np.repeat(rows.ravel(), table.ravel()), np.repeat(columns.ravel(), table.ravel())
                return tuple(f(y, t, classes=n, average=None) for f in (train.precision, train.recall))
            """),
    ]),
    *task("best_epoch", [
        ("counter", """
            def best_epoch(losses, patience):
                least, best, waited = float("inf"), None, 0
                for n in range(len(losses)):
                    if losses[n] < least:
                        least, best, waited = losses[n], n + 1, 0
                    else:
                        waited += 1
                        if waited == patience:
                            return best, n + 1
                return best, len(losses)
            """),
        ("from-the-library", """
            def best_epoch(losses, patience):
                rule, last = train.EarlyStopping(patience), len(losses)
                for epoch in range(1, len(losses) + 1):
                    if rule.stops_after(losses[:epoch]):
                        last = epoch
                        break
                return int(np.argmin(losses[:last])) + 1, last
            """),
        ("array", """
            def best_epoch(losses, patience):
                lows = np.minimum.accumulate(losses)
                first = np.array([np.flatnonzero(np.array(losses) == low)[0] for low in lows])
                late = np.flatnonzero(np.arange(len(losses)) - first >= patience)
                last = late[0] if len(late) else len(losses) - 1
                return np.array([first[last] + 1, last + 1]).tolist()
            """),
    ]),
    *task("search", [
        ("loop", """
            def search(candidates, fit, validate, test):
                best = -1.0
                for candidate in candidates:
                    model = fit(candidate)
                    score = validate(model)
                    if score > best:
                        best, chosen, kept = score, candidate, model
                return chosen, best, test(kept)
            """),
        ("max-with-key", """
            def search(candidates, fit, validate, test):
                tried = [(c, m, validate(m)) for c in candidates for m in [fit(c)]]
                candidate, model, score = max(tried, key=lambda entry: entry[2])
                return [candidate, score, test(model)]
            """),
        ("asked-again", """
            def search(candidates, fit, validate, test):
                models = {c: fit(c) for c in candidates}
                best = max(models, key=lambda c: validate(models[c]))
                return best, validate(models[best]), test(models[best])
            """),
    ]),
    *task("tumours", [
        ("sgd-and-early-stopping", """
            def fit_classifier(x, t, rng):
                x, t, x_val, t_val = data.stratified_split(x, t, 0.85, rng=rng)
                ruler = data.Standardiser().fit(x)
                model = nn.Sequential(nn.Linear(30, 16, rng=rng), nn.Tanh(), nn.Linear(16, 2, rng=rng))
                train.fit(
                    model, ops.softmax_cross_entropy, ruler.transform(x), t,
                    optimizer=optim.SGD(model.parameters(), 0.1), epochs=40, rng=rng, progress=False,
                    validation=(ruler.transform(x_val), t_val), early_stopping=train.EarlyStopping(8),
                )

                def classify(new):
                    return model.predict(ruler.transform(new)).argmax(1)

                return classify
            """),
        ("one-layer-by-hand", """
            def fit_classifier(x, t, rng):
                mu, s = x.mean(axis=0), x.std(axis=0)
                z, w, b = (x - mu) / s, np.zeros(30), 0.0
                for _ in range(300):
                    delta = (1 / (1 + np.exp(-(z @ w + b))) - t) / len(t)
                    w, b = w - 0.5 * delta @ z, b - 0.5 * delta.sum()
                return lambda new: ((new - mu) / s @ w + b >= 0).astype(float)
            """),
        ("one-output", """
            class Classifier:
                def __init__(self, model, ruler):
                    self.model, self.ruler = model, ruler

                def __call__(self, new):
                    return (self.model.predict(self.ruler.transform(new))[:, 0] >= 0) * 1

            def fit_classifier(x, t, rng):
                ruler = data.Standardiser().fit(x)
                model = nn.Sequential(nn.Linear(30, 8, rng=rng), nn.ReLU(), nn.Linear(8, 1, rng=rng))
                train.fit(
                    model, ops.binary_cross_entropy_with_logits, ruler.transform(x), t[:, None].astype(float),
                    optimizer=optim.Adam(model.parameters(), 0.01), epochs=25, rng=rng, progress=False,
                )
                return Classifier(model, ruler)
            """),
    ]),
    *task("leaks", [("texts", "leak_a, leak_b, leak_c = '2', 2.0, 3")]),
    *task("curves", [
        ("spelt-otherwise", """
            curve_a, curve_b, curve_c = "too short", "Overfitting", "rate-too-large"
            curve_d, curve_e, curve_f = " fine ", "mixed rows", "Too Small"
            """),
    ]),
    *task("once", [("capital", 'answer_once = "C"')]),
    *task("majority", [("brackets", 'answer_majority = "(b)"')]),
    *task("winner", [("space", 'answer_winner = " a "')]),
    *task("one_house", [("plain", "answer_house = 'd'")]),
    *task("patients", [("point", 'answer_patients = "b."')]),
    *task("more_data", [("plain", "answer_more = 'a'")]),
    *task("threshold", [("capital", 'answer_threshold = "D"')]),
    *task("numbered", [("brackets", 'answer_numbered = "(C)"')]),
]  # fmt: skip
