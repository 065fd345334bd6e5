import type { ParamValue } from '../training/spec.ts';
import type { TrialParams } from './space.ts';

/**
 * 12 hexadecimal digits that are equal for equal parameters, whatever their order: FNV-1a (Fowler, Noll, Vo) with
 * 64 bits over a canonical text, of which 48 are kept. It tells trials apart; it is no defence against forgery.
 */
export function paramsHash(params: TrialParams): string {
  const text = canonicalText(params);
  let hash = 0xcbf29ce484222325n;
  for (let index = 0; index < text.length; index++) {
    hash ^= BigInt(text.charCodeAt(index));
    hash = (hash * 0x100000001b3n) & 0xffffffffffffffffn;
  }
  return (hash >> 16n).toString(16).padStart(12, '0');
}

/** Equal for equal parameters: names sorted, numbers as JavaScript prints them, which is exact. */
export function canonicalText(params: TrialParams): string {
  const entries: [string, ParamValue][] = Object.keys(params)
    .sort()
    .map((name) => [name, params[name]!]);
  return JSON.stringify(entries);
}
