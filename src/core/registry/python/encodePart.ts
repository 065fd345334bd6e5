import { missingTokens } from '../../dataset/textInference.ts';
import { pythonLiteral } from '../../format/pythonLiteral.ts';

/** Python that turns cells into the numbers that LightGBM was given: NaN where there is none. */
export const encodePart = `# Cells that mean "no value" where a number, a date or a boolean is expected.
MISSING = set(${pythonLiteral(missingTokens)})
DATE_PARTS = {
    "year": lambda date: date.dt.year,
    "month": lambda date: date.dt.month,
    "day": lambda date: date.dt.day,
    "day_of_week": lambda date: date.dt.dayofweek,
    "hour": lambda date: date.dt.hour,
    "epoch_day": lambda date: (date - pandas.Timestamp(0, tz="UTC")) // pandas.Timedelta(days=1),
}


def number(cell, form):
    """A cell as a number, NaN where it is none or not finite."""
    if isinstance(cell, str):
        cell = cell.replace(",", ".") if form.get("decimalComma") else cell
    try:
        value = float(cell)
    except (TypeError, ValueError):
        return math.nan
    return value if math.isfinite(value) else math.nan


def numbers(column, form):
    return numpy.array([number(cell, form) for cell in column], dtype=float)


def booleans(column, form):
    known = {"true": 1.0, "false": 0.0}
    return numpy.array([known.get(str(cell).strip().lower(), math.nan) for cell in column], dtype=float)


def dates(column, form):
    if not pandas.api.types.is_datetime64_any_dtype(column):
        text = column.astype(str).str.strip()
        column = text.mask(column.isna() | text.str.lower().isin(MISSING), None)
    return pandas.to_datetime(column, format=form.get("format", "ISO8601"), utc=True, errors="coerce")


def texts(cell, form):
    """What a cell may be called as a level: as it is, as a number (1, 01 and 1.0 are the level 1), as a boolean."""
    if cell is None or cell is pandas.NaT or cell == "":
        return
    if isinstance(cell, (str, int)) and not isinstance(cell, bool):
        yield str(cell)
    if isinstance(cell, pandas.Timestamp):
        yield str(cell)
        yield str(cell)[:10]
        return
    value = number(cell, form) if not isinstance(cell, bool) else math.nan
    if math.isfinite(value):
        yield str(int(value)) if value == int(value) and abs(value) < 9e15 else repr(value)
    yield str(cell).strip().lower()


def codes(column, form, levels):
    """The index of each cell's level; NaN for a cell that has none."""
    known = {level: float(code) for code, level in enumerate(levels)}
    found = ((known[text] for text in texts(cell, form) if text in known) for cell in column)
    return numpy.array([next(each, math.nan) for each in found], dtype=float)


def encode(feature, table):
    column, form = table[feature["column"]], COLUMNS[feature["column"]]
    if feature["kind"] == "number":
        return numbers(column, form)
    if feature["kind"] == "boolean":
        return booleans(column, form)
    if feature["kind"] == "category":
        return codes(column, form, feature["levels"])
    return DATE_PARTS[feature["part"]](dates(column, form)).astype(float).to_numpy()


def encode_target(table):
    column, form = table[TARGET["column"]], COLUMNS[TARGET["column"]]
    if "classes" in TARGET:
        return codes(column, form, TARGET["classes"])
    return booleans(column, form) if form["kind"] == "boolean" else numbers(column, form)`;
