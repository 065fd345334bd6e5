/** How a delimited text file is to be read. */
export interface CsvDialect {
  readonly delimiter: string;
  /** Always `"`; `\` as escape where the file uses it, else `"` (doubled quotes). */
  readonly escape: '"' | '\\';
  /** Lines before the header (or the first row): titles and comments. */
  readonly skip: number;
  readonly header: boolean;
  /** The cells of the header, or null without one. */
  readonly headerCells: readonly string[] | null;
  readonly columns: number;
  /** Number of names in what looks like a header, where the rows have another number of fields. */
  readonly unfitHeader: number | null;
  /** The file mixes `\n` and `\r\n`. */
  readonly mixedNewlines: boolean;
}

const delimiters = [',', '\t', ';', '|'] as const;
const mostRecords = 500;

/**
 * Detects delimiter, header and the lines to skip from the beginning of a file. The delimiter is the one that
 * cuts most records into the same number (more than one) of fields, quotes respected; rows of another length
 * do not stop it, so a ragged file is still recognized (cf. van den Burg, Nazabal and Sutton, "Wrangling
 * messy CSV files by detecting row and type patterns", 2019, who score pattern consistency too).
 *
 * @param text the beginning of the file, decoded, without byte order mark
 * @param complete whether `text` is the whole file; otherwise its last record is ignored
 * @param preferred the delimiter that the file name promises
 * @returns null where there is nothing but white space and empty quotes
 */
export function detectCsvDialect(text: string, complete: boolean, preferred?: string): CsvDialect | null {
  if (text.trim() === '') return null;
  const escape = usesBackslashEscape(text) ? '\\' : '"';
  let best: { delimiter: string; score: number; records: CsvRecord[]; columns: number } | undefined;
  for (const delimiter of delimiters) {
    const records = readRecords(text, delimiter, escape, complete);
    const { columns, share } = commonWidth(records);
    // Width counts a little: of two consistent readings the one that finds more columns is right.
    const score =
      columns < 2 ? 0 : share * (1 + 0.01 * Math.min(columns, 20)) + (delimiter === preferred ? 0.2 : 0);
    if (best === undefined || score > best.score) best = { delimiter, score, records, columns };
  }
  const { records, columns } = best!;
  const delimiter = best!.score > 0 ? best!.delimiter : (preferred ?? ',');
  const first = Math.max(
    0,
    records.findIndex((record) => record.cells.length === columns && columns > 1),
  );
  const rows = records.slice(first);
  if (rows.length === 0) return null;
  const header = hasHeader(rows.map((record) => record.cells));
  return {
    delimiter,
    escape,
    skip: rows[0]!.line,
    header,
    headerCells: header ? rows[0]!.cells.map((cell) => cell.trim()) : null,
    columns: rows[0]!.cells.length,
    unfitHeader: header || first === 0 ? null : namesBefore(records[first - 1]!.cells),
    mixedNewlines: /[^\r]\n/.test(text) && text.includes('\r\n'),
  };
}

interface CsvRecord {
  readonly cells: string[];
  /** Number of lines before it, empty ones included. */
  readonly line: number;
}

/** Records of a text; empty lines are left out. */
function readRecords(text: string, delimiter: string, escape: string, complete: boolean): CsvRecord[] {
  const records: CsvRecord[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let line = 0;
  let recordLine = 0;
  const endRecord = () => {
    cells.push(cell);
    if (cells.length > 1 || cells[0]!.trim() !== '') records.push({ cells, line: recordLine });
    cells = [];
    cell = '';
  };
  let index = 0;
  for (; index < text.length && records.length < mostRecords; index++) {
    const char = text[index]!;
    if (char === '\n' || (char === '\r' && text[index + 1] !== '\n')) line++;
    if (quoted) {
      if (char === escape && (text[index + 1] === '"' || (escape === '\\' && text[index + 1] === escape))) {
        cell += text[++index]!;
      } else if (char === '"') {
        quoted = false;
      } else {
        cell += char;
      }
    } else if (char === '"' && cell.trim() === '') {
      quoted = true;
      cell = '';
    } else if (char === delimiter) {
      cells.push(cell);
      cell = '';
    } else if (char === '\n' || char === '\r') {
      if (char === '\r' && text[index + 1] === '\n') {
        index++;
        line++;
      }
      endRecord();
      recordLine = line;
    } else {
      cell += char;
    }
  }
  const unfinished = cells.length > 0 || cell !== '';
  if (unfinished && index === text.length && (complete || records.length === 0)) endRecord();
  return records;
}

/** The most frequent number of fields and the share of records that have it. */
function commonWidth(records: readonly CsvRecord[]): { columns: number; share: number } {
  const counts = new Map<number, number>();
  for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  let columns = 0;
  let count = 0;
  for (const [width, times] of counts) {
    if (times > count || (times === count && width > columns)) [columns, count] = [width, times];
  }
  // The header decides where the rows disagree about as often as not.
  const first = records[0]?.cells.length ?? 0;
  if ((counts.get(first) ?? 0) * 2 >= count) [columns, count] = [first, counts.get(first)!];
  return { columns, share: count / Math.max(1, records.length) };
}

/**
 * The first row is a header when none of its cells is a number or a date, or when it has text above a column
 * of numbers, or numbers that count up where the rows below do not. A single row is taken for a header unless it holds a number.
 */
function hasHeader(rows: readonly (readonly string[])[]): boolean {
  const [first, ...rest] = rows;
  if (first === undefined) return false;
  const typed = first.map(looksTyped);
  if (!typed.includes(true)) return first.some((cell) => cell.trim() !== '');
  const sample = rest.slice(0, 100);
  if (isNumbering(first) && !sample.every(isNumbering)) return true;
  return first.some((cell, column) => {
    if (cell.trim() === '' || typed[column]) return false;
    const below = sample.map((row) => row[column] ?? '').filter((value) => value.trim() !== '');
    return below.length > 0 && below.every(looksTyped);
  });
}

/** Names such as `country, 2019, 2020, 2021`: beside text, numbers that count up. */
function isNumbering(cells: readonly string[]): boolean {
  const numbers = cells.filter(looksTyped).map(Number);
  if (numbers.length < 2 || numbers.length === cells.length) return false;
  return numbers.every((value, index) => index === 0 || value === numbers[index - 1]! + 1);
}

function namesBefore(cells: readonly string[]): number | null {
  return cells.length > 1 && !cells.some((cell) => cell.trim() === '' || looksTyped(cell))
    ? cells.length
    : null;
}

/** Whether a cell is a number or begins like a date. */
function looksTyped(cell: string): boolean {
  const text = cell.trim();
  if (text === '') return false;
  return !Number.isNaN(Number(text.replace(',', '.'))) || /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b/.test(text);
}

/** `\"` inside the text where a doubled quote never occurs. */
function usesBackslashEscape(text: string): boolean {
  return /[^,;\t|\r\n]\\"/.test(text) && !/[^,;\t|\r\n"]""/.test(text);
}
