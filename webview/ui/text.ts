/**
 * Text from data, on one line and without characters that reorder or hide what stands beside it. A number stays
 * with its percent sign when a line breaks.
 */
export function plainText(text: string): string {
  return (
    text
      // eslint-disable-next-line no-control-regex -- these are what is replaced
      .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
      .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
      .replace(/(\d) %/g, '$1\u00a0%')
  );
}

/** A name from data. One that runs from right to left is kept to itself; one that cannot be seen is described. */
export function displayName(name: string): string {
  const visible = plainText(name).trim();
  if (visible === '') return name === '' ? '(empty name)' : '(blank name)';
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/.test(visible) ? `\u2068${visible}\u2069` : visible;
}
