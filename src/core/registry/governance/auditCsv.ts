import type { RegistryEvent } from './event.ts';

const columns = [
  'id',
  'time',
  'actor',
  'kind',
  'model',
  'version',
  'environment',
  'replaced',
  'reason',
  'failed_gates',
  'detail',
] as const;

/** The audit trail as CSV (RFC 4180), one line an entry. */
export function auditCsv(events: readonly RegistryEvent[]): string {
  const lines = events.map((event) =>
    columns
      .map((column) =>
        cell(
          column === 'failed_gates'
            ? (event.gates ?? [])
                .filter(({ passed }) => !passed)
                .map(({ name }) => name)
                .join('; ')
            : String(event[column] ?? ''),
        ),
      )
      .join(','),
  );
  return [columns.join(','), ...lines, ''].join('\r\n');
}

function cell(text: string): string {
  // A spreadsheet takes a text that begins so for a formula (CWE-1236).
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
