/**
 * A table that takes a while to learn: `rows` of invented numbers, a category, and a target that follows them.
 * The same every time.
 */
export function bigTable(rows: number, numbers: number): string {
  let state = 12345;
  const random = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
  const names = Array.from({ length: numbers }, (_, i) => `x${i + 1}`);
  const lines = [[...names, 'colour', 'y'].join(',')];
  for (let row = 0; row < rows; row++) {
    const values = names.map(() => random());
    const colour = Math.floor(random() * 5);
    const y =
      values.reduce((sum, value, i) => sum + (i % 2 === 0 ? value : value * value), colour) + random();
    lines.push([...values.map((value) => value.toFixed(5)), 'abcde'[colour], y.toFixed(5)].join(','));
  }
  return `${lines.join('\n')}\n`;
}
