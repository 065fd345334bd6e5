import { describe, expect, it } from 'vitest';
import { learnerMetricNames } from '../../../src/core/training/learnerMetrics.ts';
import { objectiveNames } from '../../../src/core/training/objectives.ts';
import { metricIds } from '../../../src/core/training/metricTable.ts';
import { specHelp } from '../../../src/extension/spec/specHelp.ts';

/** What is told of the place that `|` marks. */
function told(marked: string): string | undefined {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const found = specHelp(text, offset);
  return found && `${text.slice(found.offset, found.offset + found.length)} ${found.label}: ${found.help}`;
}

describe('a spec file explains', () => {
  it('every metric of a search, and every objective', () => {
    for (const name of [...metricIds, ...learnerMetricNames]) {
      expect(told(`{"spec": {}, "search": {"metric": "${name}|"}}`), name).toMatch(
        / .+: .+ (lower|higher) is better\.$/,
      );
    }
    for (const name of objectiveNames) {
      expect(told(`{"spec": {"objective": "|${name}"}}`), name).toMatch(/^\w+ .+: .+ is better\.$/);
    }
  });

  it('a metric with what it measures, unit, range and direction', () => {
    expect(told('{"search": {"metric": "lo|g_loss"}}')).toBe(
      'log_loss Log loss: How surprised the model is by what comes; confident mistakes cost most. In nats, 0 or more; lower is better.',
    );
    expect(told('{"search": {"metric": "r|2"}}')).toBe(
      'r2 R²: Share of the variance that the model explains: 1 is perfect, 0 is what the mean achieves. At most 1; higher is better.',
    );
  });

  it('the metric that is pointed at, among several, by name or alias', () => {
    expect(told('{"spec": {"params": {"metric": "auc,binary_log|loss"}}}')).toMatch(
      /^binary_logloss Log loss: /,
    );
    expect(told('{"spec": {"params": {"metrics": ["auc", "ma|e"]}}}')).toMatch(
      /^mae MAE: .* units of the target/,
    );
    expect(told('{"search": {"start": [{"metric": "a|uc"}]}}')).toMatch(/^auc ROC AUC: /);
  });

  it('objectives by alias, among the values of a search too', () => {
    expect(told('{"spec": {"objective": "mae|"}}')).toMatch(/^mae Absolute error: .*median/);
    expect(told('{"search": {"space": {"objective": ["l2", "pois|son"]}}}')).toMatch(
      /^poisson Poisson: For counts/,
    );
  });

  it('parameters under other names than the schema has', () => {
    expect(told('{"spec": {"params": {"e|ta": 0.1}}}')).toMatch(/^"eta" learning_rate: /);
    expect(told('{"spec": {"params": {"learning_|rate": 0.1}}}')).toBeUndefined();
  });

  it('nothing where there is nothing to explain', () => {
    expect(told('{"spec": {"target": "ma|e"}}')).toBeUndefined();
    expect(told('{"search": {"metric": "unheard|_of"}}')).toBeUndefined();
    expect(told('{"spec": {"objective": "lambda|rank"}}')).toBeUndefined();
    expect(told('{"spec": {"seed": 4|2}}')).toBeUndefined();
    expect(told('|not json')).toBeUndefined();
  });
});
