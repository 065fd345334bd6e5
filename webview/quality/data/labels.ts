import type { QualityDataset, QualityRule } from '../../../src/protocol/quality.ts';
import { displayName } from '../../ui/text.ts';

/** Names of datasets; those that several share get what tells them apart. */
export function datasetLabels(datasets: readonly QualityDataset[]): string[] {
  const names = datasets.map(({ name, id }) => displayName(name === '' ? id : name));
  return toldApart(names, [
    (i) => datasets[i]!.tenant,
    (i) => datasets[i]!.source,
    (i) => datasets[i]!.id.slice(0, 8),
  ]);
}

/** Names of rules, or their codes. */
export function ruleLabels(rules: readonly QualityRule[]): string[] {
  const names = rules.map(({ name, code }) => displayName(name.trim() === '' ? code : name));
  return toldApart(names, [(i) => rules[i]!.code]);
}

/** Adds the first of the additions that differs among those of one name; all of them where none does. */
function toldApart(names: readonly string[], additions: readonly ((index: number) => string)[]): string[] {
  const groups = new Map<string, number[]>();
  names.forEach((name, i) => groups.set(name, [...(groups.get(name) ?? []), i]));
  const labels = [...names];
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    const differs = (addition: (index: number) => string) =>
      new Set(group.map(addition)).size === group.length;
    const one = additions.find(differs);
    for (const i of group) {
      const texts = (one ? [one] : additions).map((addition) => addition(i)).filter((text) => text !== '');
      if (texts.length > 0) labels[i] = `${names[i]} (${displayName(texts.join(', '))})`;
    }
  }
  return labels;
}
