import { formatNumber } from './number.ts';

const units = ['kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** A size in decimal units: `512 B`, `1.1 MB` (1 MB is 1,000,000 bytes). */
export function formatBytes(bytes: number): string {
  if (!Number.isFinite(bytes)) return formatNumber(bytes);
  let value = Math.abs(bytes);
  const sign = bytes < 0 ? '\u2212' : '';
  if (value < 999.5) return `${sign}${Math.round(value)} B`;
  let unit: string = units[0];
  for (const next of units) {
    value /= 1000;
    unit = next;
    if (value < 999.5) break;
  }
  // Rounded before it is formatted: 999,600 bytes are 1 MB, not 0.9996 MB.
  return `${sign}${formatNumber(Number(value.toPrecision(value < 9.95 ? 2 : 3)))} ${unit}`;
}
