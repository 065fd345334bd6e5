const offset = 0x811c9dc5;
const prime = 0x01000193;

/**
 * FNV-1a, 32 bits, over UTF-16 code units, as GrowthBook's SDKs hash (Fowler, Noll & Vo).
 *
 * @param start hash of what stands before the text
 */
export function fnv1a(text: string, start = offset): number {
  let hash = start;
  for (let k = 0; k < text.length; k++) hash = Math.imul(hash ^ text.charCodeAt(k), prime);
  return hash >>> 0;
}
