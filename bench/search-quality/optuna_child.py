"""Optuna's TPE, asked over standard input, one JSON document a line.

A job is {"space", "seed", "trials"}; for each of its trials this writes {"params"} and reads {"value"}.
"""

import json
import sys

import optuna

optuna.logging.set_verbosity(optuna.logging.ERROR)


def suggest(trial, space):
    params = {}
    for name, given in space.items():
        if isinstance(given, list):
            params[name] = trial.suggest_categorical(name, given)
            continue
        if not isinstance(given, dict):
            params[name] = given
            continue
        when = given.get("when") or {}
        if any(params.get(parent) != value for parent, value in when.items()):
            continue
        kind = given["type"]
        if kind == "boolean":
            params[name] = trial.suggest_categorical(name, [False, True])
        elif kind == "categorical":
            params[name] = trial.suggest_categorical(name, given["choices"])
        elif kind == "int":
            params[name] = trial.suggest_int(name, given["low"], given["high"], log=given.get("log", False))
        else:
            params[name] = trial.suggest_float(
                name, given["low"], given["high"], log=given.get("log", False), step=given.get("step")
            )
    return params


print(json.dumps({"version": optuna.__version__}), flush=True)
for line in sys.stdin:
    job = json.loads(line)
    study = optuna.create_study(sampler=optuna.samplers.TPESampler(seed=job["seed"]))
    for _ in range(job["trials"]):
        trial = study.ask()
        print(json.dumps({"params": suggest(trial, job["space"])}), flush=True)
        study.tell(trial, json.loads(sys.stdin.readline())["value"])
