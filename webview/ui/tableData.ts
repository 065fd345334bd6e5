import type { TemplateResult } from 'lit';
import { toCsv, type CsvCell } from './csv.ts';

export interface TableColumn<Row> {
  readonly header: string;
  /** What the header means, on hover and focus. */
  readonly hint?: string;
  /** Right for numbers, whose decimal points are then brought into line. */
  readonly align?: 'left' | 'right';
  /** The cell as data, for CSV. */
  value(row: Row): CsvCell;
  /** The cell as people read it; default: the value as it is. */
  text?(row: Row): string;
  /** Drawn instead of the plain text. */
  cell?(row: Row, content: TemplateResult | string): TemplateResult;
  /** Long text that may run over several lines. */
  readonly wrap?: boolean;
  /** Left out where the table is narrow: a cell of another column then says the same in a `.only-narrow`. */
  readonly onlyWide?: boolean;
}

/** A table as data: what it shows and what its CSV holds. */
export interface TableData<Row> {
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  /** False: the first column, a number, does not take the room that is left. */
  readonly firstFills?: boolean;
}

/** A table whose rows are made when somebody asks for them: most tables are never looked at. */
export function lazyTable<Row>(
  columns: readonly TableColumn<Row>[],
  make: () => readonly Row[],
): TableData<Row> {
  let made: readonly Row[] | undefined;
  return {
    columns,
    get rows() {
      return (made ??= make());
    },
  };
}

/** The table as CSV, numbers in full precision. */
export function tableCsv<Row>({ columns, rows }: TableData<Row>): string {
  return toCsv(
    columns.map(({ header }) => header),
    rows.map((row) => columns.map((column) => column.value(row))),
  );
}
