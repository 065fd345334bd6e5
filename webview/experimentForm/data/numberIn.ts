/** A number as people type it, thousands separated or not, with either minus sign; NaN where it is none. */
export function numberIn(text: string): number {
  const plain = text
    .trim()
    .replace('\u2212', '-')
    .replace(/(?<=\d),(?=\d{3}(\D|$))/g, '')
    .replace(/\s*%$/, '');
  return plain === '' ? NaN : Number(plain);
}
