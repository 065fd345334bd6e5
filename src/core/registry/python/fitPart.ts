import type { Task } from '../../training/spec.ts';

/** Metrics that a script computes, by id; the rest of a report stays Arboretum's. */
export const scriptMetrics: Readonly<Record<Task, readonly string[]>> = {
  regression: ['mae', 'rmse'],
  binary: ['roc_auc', 'log_loss'],
  multiclass: ['log_loss', 'accuracy'],
};

const means = `SMALLEST = 2**-52


def mean(values, weight):
    return float(numpy.average(values, weights=weight))


def weights_of(weight):
    """Weights that say something."""
    return weight if weight is not None and (weight > 0).any() else None`;

const regression = `${means}


def metrics(truth, predicted, weight):
    if OBJECTIVE == "cross_entropy_lambda":
        predicted = -numpy.expm1(-predicted)
    error = predicted - truth
    return {"mae": mean(abs(error), weight), "rmse": math.sqrt(mean(error**2, weight))}`;

const binary = `${means}


def metrics(truth, predicted, weight):
    weight = numpy.ones(len(truth)) if weight is None else weight
    # Of each score: the weight of the positives and of the negatives; ties count half.
    _, level = numpy.unique(predicted, return_inverse=True)
    positive = numpy.bincount(level, weights=weight * truth)
    negative = numpy.bincount(level, weights=weight * (1 - truth))
    below = numpy.cumsum(negative) - negative
    pairs = positive.sum() * negative.sum()
    right = numpy.clip(numpy.where(truth == 1, predicted, 1 - predicted), SMALLEST, 1 - SMALLEST)
    return {
        "roc_auc": float((positive * (below + negative / 2)).sum() / pairs) if pairs else math.nan,
        "log_loss": mean(-numpy.log(right), weight),
    }`;

const multiclass = `${means}


def metrics(truth, predicted, weight):
    right = numpy.clip(predicted[numpy.arange(len(truth)), truth.astype(int)], SMALLEST, 1 - SMALLEST)
    return {
        "log_loss": mean(-numpy.log(right), weight),
        "accuracy": mean(predicted.argmax(axis=1) == truth, weight),
    }`;

const metricsOfTask: Readonly<Record<Task, string>> = { regression, binary, multiclass };

/** Python that trains, scores the holdout beside what Arboretum found, and writes what is asked for. */
export function fitPart(task: Task): string {
  return `${metricsOfTask[task]}


def fit(matrix, label, weight, parts):
    """The booster, and how many of its rounds count."""

    def dataset(which, reference=None):
        rows = parts == which
        return lightgbm.Dataset(
            matrix[rows],
            label[rows],
            reference=reference,
            weight=None if weight is None else weight[rows],
            feature_name=NAMES,
            categorical_feature=CATEGORICAL,
            params=PARAMS,
        )

    train = dataset(0)
    if not (parts == 1).any():
        return lightgbm.train(PARAMS, train, ROUNDS), ROUNDS
    stop = [lightgbm.early_stopping(EARLY_STOPPING, verbose=False)] if EARLY_STOPPING > 0 else []
    booster = lightgbm.train(PARAMS, train, ROUNDS, valid_sets=[dataset(1, train)], callbacks=stop)
    return booster, booster.best_iteration if EARLY_STOPPING > 0 else ROUNDS


def check_file(path):
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while chunk := file.read(2**20):
            digest.update(chunk)
    if digest.hexdigest() != SHA256:
        print("The data file is not the one that the version was trained on: results will differ.", file=sys.stderr)


def main():
    arguments = argparse.ArgumentParser(description=f"Trains {REF} again.")
    arguments.add_argument("--data", default=DATA, help="the data file, default: %(default)s")
    arguments.add_argument("--model", help="write the model here, in LightGBM's text format")
    arguments.add_argument("--predictions", help="write the predictions of the holdout here, as CSV")
    chosen = arguments.parse_args()
    check_file(chosen.data)

    table = read_table(chosen.data)
    label = encode_target(table)
    kept = ~numpy.isnan(label)
    label = label[kept]
    if not len(label):
        sys.exit("No row of the data file has a value of the target.")
    matrix = numpy.column_stack([encode(feature, table)[kept] for feature in FEATURES])
    weight = None if WEIGHT is None else numbers(table[WEIGHT], COLUMNS[WEIGHT])[kept]
    parts = split(table, kept, label)
    counts = [int((parts == which).sum()) for which in range(3)]
    if counts != ROWS:
        print(f"Rows to train, watch and hold out: {counts}; Arboretum had {ROWS}.", file=sys.stderr)

    booster, rounds = fit(matrix, label, weight, parts)
    held = parts == 2
    predicted = booster.predict(matrix[held], num_iteration=rounds)
    found = metrics(label[held], predicted, None if weight is None else weights_of(weight[held]))
    print(f"{rounds} rounds (Arboretum: {BEST_ROUNDS}); {counts[2]} holdout rows")
    for name, value in found.items():
        print(f"{name}: {value:.6g} (Arboretum: {EXPECTED.get(name, math.nan):.6g})")

    if chosen.model:
        booster.save_model(chosen.model, num_iteration=rounds)
    if chosen.predictions:
        columns = predicted.T if predicted.ndim == 2 else [predicted]
        frame = pandas.DataFrame({"truth": label[held], **{f"p{k}": values for k, values in enumerate(columns)}})
        frame.to_csv(chosen.predictions, index=False)


if __name__ == "__main__":
    main()`;
}
