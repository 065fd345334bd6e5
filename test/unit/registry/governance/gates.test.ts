import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Feature, Signature } from '../../../../src/core/dataset/signature.ts';
import { brokenPromises } from '../../../../src/core/registry/governance/compatibility.ts';
import {
  conditionResult,
  notWorseResult,
  signatureResult,
} from '../../../../src/core/registry/governance/gates.ts';
import { parseCondition } from '../../../../src/core/registry/query/condition.ts';

const number = (column: string): Feature => ({ kind: 'number', name: column, column });
const category = (column: string, levels: string[]): Feature => ({
  ...{ kind: 'category', name: column, column, levels },
});
const signature = (features: Feature[], target: Signature['target'] = { kind: 'number', column: 'y' }) => ({
  features,
  target,
});

describe('compatibility', () => {
  const before = signature([number('a'), category('b', ['x', 'y'])]);

  it.each<[string, Signature, string[]]>([
    ['the same', before, []],
    ['fewer columns', signature([number('a')]), []],
    ['new levels', signature([number('a'), category('b', ['x', 'z'])]), []],
    ['a new column', signature([...before.features, number('c')]), ['a new column "c"']],
    ['another type', signature([number('a'), number('b')]), ['"b" is a number instead of a category']],
    ['another target', signature(before.features, { kind: 'number', column: 'z' }), ['the target is "z"']],
    [
      'another kind of target',
      signature(before.features, { kind: 'class', column: 'y', classes: ['n', 'p'] }),
      ['the target is a class instead of a number'],
    ],
  ])('%s', (_, after, expected) => {
    const broken = brokenPromises(before, after);
    expect(broken).toHaveLength(expected.length);
    expected.forEach((text, k) => expect(broken[k]).toContain(text));
  });

  it('minds the order of classes, which is that of the probabilities', () => {
    const classes = (names: string[]) =>
      signature([number('a')], { kind: 'class', column: 'y', classes: names });
    expect(brokenPromises(classes(['n', 'p']), classes(['p', 'n']))).toHaveLength(1);
    expect(brokenPromises(classes(['n', 'p']), classes(['n', 'p']))).toEqual([]);
  });

  it('is given by needing less, whatever the columns', () => {
    const columns = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(columns, fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), (names, kept) => {
        const all = signature(names.map(number));
        const some = signature(names.filter((_, k) => kept[k]).map(number));
        expect(brokenPromises(all, some)).toEqual([]);
        expect(brokenPromises(some, all)).toHaveLength(some.features.length === all.features.length ? 0 : 1);
      }),
    );
  });
});

describe('gates', () => {
  it('of the signature pass where nothing is replaced', () => {
    expect(signatureResult(signature([number('a')]), null).passed).toBe(true);
  });

  it('of a metric say what it is', () => {
    const condition = parseCondition('mae < 4.2');
    expect(conditionResult(condition, { mae: 2.914 })).toMatchObject({
      name: 'mae < 4.2',
      passed: true,
      detail: 'MAE is 2.91.',
    });
    expect(conditionResult(condition, { mae: 4.2 }).passed).toBe(false);
    expect(conditionResult(condition, {})).toMatchObject({
      passed: false,
      detail: 'It has no MAE on its holdout.',
    });
  });

  it('do not let pass what cannot be told', () => {
    const why = 'They were scored on different rows.';
    expect(notWorseResult({ kind: 'unknown', why }, '1.0.0')).toMatchObject({
      passed: false,
      detail: `It cannot be told: ${why}`,
    });
    expect(notWorseResult({ kind: 'first' }, null).passed).toBe(true);
    const compared = (better: 'candidate' | 'present' | 'none') =>
      notWorseResult({ kind: 'compared', better, finding: 'x' }, '1.0.0').passed;
    expect([compared('candidate'), compared('none'), compared('present')]).toEqual([true, true, false]);
  });
});
