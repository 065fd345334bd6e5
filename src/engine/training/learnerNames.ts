import { freeName } from '../../core/dataset/columnNames.ts';
import type { Feature } from '../../core/dataset/signature.ts';

/** What LightGBM's text format cannot hold in a feature's name: white space, controls, and signs of JSON. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const forbidden = /[\u0000-\u0020\u007f-\u00a0\u2028\u2029",:[\]{}]+/g;

/**
 * The names of features as LightGBM is to know them: what its text format cannot hold becomes `_`, and names
 * that are equal then get a number. One a feature, in their order.
 */
export function learnerNames(features: readonly Feature[]): string[] {
  const used = new Set<string>();
  return features.map(({ name }) => {
    const plain = name.toWellFormed().replace(forbidden, '_');
    const unique = used.has(plain) ? freeName(plain, (candidate) => used.has(candidate)) : plain;
    used.add(unique);
    return unique;
  });
}
