import { missingTokens } from '../../core/dataset/textInference.ts';

/**
 * The Python script that goes with an exported model. It takes everything that differs from model to model out
 * of `model.json`, so that no name of a column or a class ever becomes code.
 */
export const predictScript = `"""Predicts with the LightGBM model in this folder.

    pip install lightgbm pandas
    python predict.py input.csv output.csv

In Python:

    from predict import Model
    model = Model()
    frame = model.predict(model.read("input.csv"))

The input needs the columns that the model was trained on, under the same names, in any order. Values that are
missing, and categories that were not seen in training, are allowed.
"""

import argparse
import json
from pathlib import Path

import lightgbm
import numpy
import pandas

HERE = Path(__file__).resolve().parent
# Cells that mean "no value" where a number, a date or a boolean is expected.
MISSING = ${pythonList(missingTokens)}
DATE_PARTS = {
    "year": lambda date: date.dt.year,
    "month": lambda date: date.dt.month,
    "day": lambda date: date.dt.day,
    "day_of_week": lambda date: date.dt.dayofweek,
    "hour": lambda date: date.dt.hour,
    "epoch_day": lambda date: (date - pandas.Timestamp(0, tz="UTC")) // pandas.Timedelta(days=1),
}


class Model:
    def __init__(self, folder=HERE):
        self.about = json.loads(Path(folder, "model.json").read_text(encoding="utf-8"))
        self.booster = lightgbm.Booster(model_file=str(Path(folder, "model.txt")))

    def read(self, path):
        """A table from a CSV, TSV or Parquet file. Text files are read as text: the model knows the types."""
        if str(path).lower().endswith((".parquet", ".pq")):
            return pandas.read_parquet(path)
        separator = "\\t" if ".tsv" in Path(path).name.lower() else ","
        table = pandas.read_csv(path, sep=separator, dtype=str, keep_default_na=False, encoding="utf-8-sig")
        return table.rename(columns=str.strip)

    def features(self, table):
        """The matrix that the model is given: one row a row, one column a feature, NaN where missing."""
        features = self.about["signature"]["features"]
        absent = sorted({feature["column"] for feature in features} - set(table.columns))
        if absent:
            raise SystemExit("The input has no column " + ", ".join(repr(name) for name in absent) + ".")
        columns = [ENCODERS[feature["kind"]](table[feature["column"]], feature) for feature in features]
        return numpy.column_stack(columns) if columns else numpy.empty((len(table), 0))

    def predict(self, table):
        """The predictions as a table: \`prediction\`, and for classes the probability of each."""
        rounds = self.about["bestIteration"]
        scores = self.booster.predict(self.features(table), num_iteration=rounds if rounds > 0 else None)
        target = self.about["signature"]["target"]
        if target["kind"] == "number":
            return pandas.DataFrame({"prediction": scores})
        if scores.ndim == 1:
            chosen = (scores >= self.about["score"].get("threshold", 0.5)).astype(int)
            scores = numpy.column_stack([1 - scores, scores])
        else:
            chosen = scores.argmax(axis=1)
        classes = target["classes"]
        result = {"prediction": [classes[index] for index in chosen]}
        result.update({f"probability_{name}": scores[:, index] for index, name in enumerate(classes)})
        return pandas.DataFrame(result)


def present(column):
    """The cells as text without surrounding space, None where there is no value."""
    text = column.astype(str).str.strip()
    return text.mask(column.isna() | text.str.lower().isin(MISSING), None)


def number(column, _feature):
    numbers = column if pandas.api.types.is_numeric_dtype(column) else pandas.to_numeric(present(column), errors="coerce")
    values = numbers.astype(float).to_numpy(copy=True)
    values[~numpy.isfinite(values)] = numpy.nan
    return values


def boolean(column, _feature):
    if pandas.api.types.is_bool_dtype(column):
        return column.astype(float).to_numpy()
    return present(column).str.lower().map({"true": 1.0, "false": 0.0}).astype(float).to_numpy()


def category(column, feature):
    """The index of the level; NaN for a level that the model does not know."""
    codes = {level: float(code) for code, level in enumerate(feature["levels"])}
    found = [next((codes[text] for text in texts(cell) if text in codes), numpy.nan) for cell in column]
    return numpy.array(found, dtype=float)


def texts(cell):
    """What a cell may be called as a level: as it is, as a number (1, 01 and 1.0 are the level 1), as a boolean."""
    if pandas.isna(cell):
        return
    text = str(cell)
    yield text
    try:
        number = float(text)
        if numpy.isfinite(number):
            yield str(int(number)) if number == int(number) and abs(number) < 9e15 else repr(number)
    except ValueError:
        yield text.strip().lower()


def date(column, feature):
    if not pandas.api.types.is_datetime64_any_dtype(column):
        column = present(column)
    dates = pandas.to_datetime(column, format=feature.get("format", "ISO8601"), utc=True, errors="coerce")
    return DATE_PARTS[feature["part"]](dates).astype(float).to_numpy()


ENCODERS = {"number": number, "boolean": boolean, "category": category, "date": date}


def main():
    arguments = argparse.ArgumentParser(description="Predicts with the LightGBM model in this folder.")
    arguments.add_argument("input", help="CSV, TSV or Parquet file")
    arguments.add_argument("output", help="CSV file to write")
    chosen = arguments.parse_args()
    model = Model()
    predictions = model.predict(model.read(chosen.input))
    predictions.to_csv(chosen.output, index=False)
    print(f"{len(predictions)} rows predicted, written to {chosen.output}")


if __name__ == "__main__":
    main()
`;

function pythonList(texts: readonly string[]): string {
  return `[${texts.map((text) => JSON.stringify(text)).join(', ')}]`;
}
