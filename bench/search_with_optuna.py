"""The same search with Optuna and Python's lightgbm: search_with_optuna.py DATA PARAMS ROUNDS PATIENCE FOLDS THREADS PRUNER

PARAMS is a JSON file with the parameters of each trial: Optuna is given them one by one, so that both sides do the
same work. The data are read once, and binned once for all trials, which is the fastest way that lightgbm offers.
"""

import json
import sys
import time

import lightgbm as lgb
import numpy as np
import optuna
import pandas as pd
from sklearn.model_selection import KFold

data, params_file, rounds, patience, folds, threads, pruner = sys.argv[1:8]
optuna.logging.set_verbosity(optuna.logging.WARNING)
began = time.perf_counter()
table = pd.read_csv(data)
target = table.pop("target")
holdout = np.random.default_rng(42).permutation(len(table))[: len(table) // 5]
seen = np.setdiff1d(np.arange(len(table)), holdout)
base = {
    "objective": "regression",
    "metric": "rmse",
    "verbosity": -1,
    "num_threads": int(threads),
    "force_row_wise": True,
    "deterministic": True,
    "feature_pre_filter": False,
    "seed": 42,
}
train = lgb.Dataset(table.iloc[seen], target.iloc[seen], params=base, free_raw_data=False).construct()
splits = list(KFold(int(folds), shuffle=True, random_state=42).split(seen))


def objective(trial: optuna.Trial) -> float:
    params = {**base, **trial.user_attrs["params"]}
    callbacks = [lgb.early_stopping(int(patience), verbose=False)]
    if pruner == "median":
        from optuna_integration import LightGBMPruningCallback

        callbacks.append(LightGBMPruningCallback(trial, "rmse"))
    result = lgb.cv(params, train, int(rounds), folds=splits, callbacks=callbacks)
    trial.set_user_attr("rounds", len(result["valid rmse-mean"]))
    return result["valid rmse-mean"][-1]


study = optuna.create_study(
    pruner=optuna.pruners.MedianPruner() if pruner == "median" else optuna.pruners.NopPruner()
)
with open(params_file) as file:
    for params in json.load(file):
        study.enqueue_trial({}, user_attrs={"params": params})
        study.optimize(objective, n_trials=1)
best = study.best_trial
model = lgb.train({**base, **best.user_attrs["params"]}, train, best.user_attrs["rounds"])
error = model.predict(table.iloc[holdout]) - target.iloc[holdout]
states = [trial.state.name for trial in study.trials]
print(
    json.dumps(
        {
            "seconds": time.perf_counter() - began,
            "best": best.value,
            "holdout": float(np.sqrt(np.mean(error**2))),
            "trials": len(states),
            "pruned": states.count("PRUNED"),
            "optuna": optuna.__version__,
            "lightgbm": lgb.__version__,
        }
    )
)
