import { formatMetric } from '../../core/experiment/metricText.ts';
import type { Experiment } from '../../core/experiment/experiment.ts';
import { formatIntegerOf, formatCountOf } from '../../core/format/count.ts';
import { formatPercent } from '../../core/format/number.ts';
import { formatMoment } from '../../core/format/time.ts';
import { facts, table } from '../table.ts';

/** An experiment for a terminal. */
export function experimentText(experiment: Experiment): string {
  const { variants, metrics, minimumEffect, plannedDays, batches, events, verdict } = experiment;
  const effect =
    minimumEffect === null
      ? 'none'
      : minimumEffect.relative
        ? formatPercent(minimumEffect.value)
        : String(minimumEffect.value);
  return [
    facts([
      ['Experiment', experiment.key],
      ...(experiment.name === experiment.key ? [] : [['Name', experiment.name] as const]),
      ['State', experiment.state],
      ...(experiment.hypothesis === '' ? [] : [['Hypothesis', experiment.hypothesis] as const]),
      ['Units', `${experiment.unit}, ${formatPercent(experiment.coverage)} of them`],
      ['Seed', experiment.seed],
      ['Analysis', `${experiment.analysis}, alpha ${experiment.alpha}, power ${experiment.power}`],
      ['Least effect', effect],
      ['Planned', plannedDays === null ? 'no end' : formatIntegerOf(plannedDays, 'day')],
      ...(verdict === null ? [] : [['Verdict', verdict.sentence] as const]),
    ]),
    '',
    table(
      [{ title: 'Variant' }, { title: 'Model' }, { title: 'Weight', align: 'right' }],
      variants.map(({ name, model, version, weight }) => [
        name,
        version ?? `${model} (not pinned yet)`,
        formatPercent(weight),
      ]),
    ),
    '',
    table(
      [{ title: 'Metric' }, { title: 'Role' }],
      metrics.map((metric) => [formatMetric(metric), metric.role]),
    ),
    ...(batches.length === 0
      ? []
      : [
          '',
          table(
            [
              { title: 'Outcomes' },
              { title: 'From' },
              { title: 'Rows', align: 'right' },
              { title: 'Units', align: 'right' },
            ],
            batches.map(({ id, data, rows, units }) => [
              id,
              data ?? '',
              formatCountOf(rows, 'row'),
              formatCountOf(units, 'unit'),
            ]),
          ),
        ]),
    '',
    table(
      [{ title: 'When' }, { title: 'Who' }, { title: 'What' }],
      events.map(({ time, actor, kind, reason, detail }) => [
        formatMoment(time),
        actor,
        [kind.replace('-', ' '), detail, reason].filter(Boolean).join(': '),
      ]),
    ),
  ].join('\n');
}
