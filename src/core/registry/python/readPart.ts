import type { TableForm } from './recipe.ts';

/** Python that reads the file of a training: `read_table(path)` gives the cells of each used column. */
export function readPart(table: TableForm): string {
  switch (table.kind) {
    case 'delimited':
      return delimited;
    case 'parquet':
      return parquet;
    case 'json':
      return json;
  }
}

/** Modules of Python that the part uses, beside those of every script. */
export function readModules(table: TableForm): readonly string[] {
  switch (table.kind) {
    case 'delimited':
      return ['csv', 'gzip'];
    case 'parquet':
      return [];
    case 'json':
      return ['gzip', 'json'];
  }
}

const delimited = `def read_table(path):
    """The cells of each column as text. Rows with too few or too many fields are left out, as in Arboretum."""
    csv.field_size_limit(2**31 - 1)
    opened = gzip.open if TABLE["gzip"] else open
    encoding = "utf-8-sig" if TABLE["encoding"] == "utf-8" else TABLE["encoding"]
    cells = {name: [] for name in COLUMNS}
    with opened(path, "rt", encoding=encoding, errors="replace", newline="") as file:
        for _ in range(TABLE["skip"]):
            file.readline()
        doubled = TABLE["escape"] == '"'
        rows = csv.reader(
            file, delimiter=TABLE["delimiter"], doublequote=doubled, escapechar=None if doubled else TABLE["escape"]
        )
        if TABLE["header"]:
            next(rows)
        for row in rows:
            if not row and TABLE["width"] == 1:
                row = [""]
            if len(row) == TABLE["width"]:
                for name, form in COLUMNS.items():
                    cells[name].append(row[form["position"]])
    return {name: pandas.Series(values, dtype=object) for name, values in cells.items()}`;

const parquet = `def read_table(path):
    """The columns by their place in the file."""
    table = pyarrow.parquet.read_table(path).to_pandas(ignore_metadata=True, date_as_object=False)
    return {name: table.iloc[:, form["position"]] for name, form in COLUMNS.items()}`;

const json = `def read_table(path):
    """The values of each column, from a list of objects or from one object after the other."""
    opened = gzip.open if TABLE["gzip"] else open
    with opened(path, "rt", encoding="utf-8-sig") as file:
        text = file.read()
    decoder, at, rows = json.JSONDecoder(), 0, []
    while text[at:at + 1]:
        if text[at].isspace():
            at += 1
            continue
        value, at = decoder.raw_decode(text, at)
        rows.extend(value if isinstance(value, list) else [value])
    return {name: pandas.Series([row.get(name) for row in rows], dtype=object) for name in COLUMNS}`;
