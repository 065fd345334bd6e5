"""The training of train-memory.mjs with Python's lightgbm: reads a CSV with pandas, prints the holdout's MAE."""

import json
import sys

import lightgbm
import numpy
import pandas

path, rounds, threads = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
data = pandas.read_csv(path)
order = numpy.random.default_rng(42).permutation(len(data))
holdout, validation, train = numpy.split(order, [len(data) // 5, len(data) // 5 + len(data) * 4 // 25])
features = data.drop(columns="target")
training = lightgbm.Dataset(features.iloc[train], data["target"].iloc[train])
model = lightgbm.train(
    {"objective": "regression", "metric": "rmse", "num_threads": threads, "verbosity": -1},
    training,
    num_boost_round=rounds,
    valid_sets=[training, lightgbm.Dataset(features.iloc[validation], data["target"].iloc[validation], reference=training)],
)
error = (model.predict(features.iloc[holdout]) - data["target"].iloc[holdout]).abs().mean()
print(json.dumps({"mae": error}))
