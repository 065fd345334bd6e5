import { formatMoment } from '../../core/format/time.ts';
import { eventWords } from '../../core/registry/governance/eventWords.ts';
import type { ModelHistory } from '../../protocol/registry.ts';
import { defineCommand } from '../command.ts';
import { table } from '../table.ts';

export const modelsHistory = defineCommand({
  name: 'models history',
  summary: 'What was where and when, and everything else that happened to a model',
  positionals: [{ name: 'model', description: 'Name of the model' }],
  flags: {
    env: { type: 'string', value: '<name>', description: 'Only this environment' },
    at: {
      type: 'string',
      value: '<date>',
      description: 'Only what was there then: 2026-03-31, or a time (UTC)',
    },
  },
  examples: ['models history houses', 'models history houses --env production --at 2026-03-31'],
  async run(engine, { positionals: { model }, flags: { env, at } }) {
    const history = await engine.modelHistory({
      model,
      ...(env === undefined ? {} : { environment: env }),
      ...(at === undefined ? {} : { at }),
    });
    return { json: history, text: at === undefined ? text(history) : textAt(history, at, env) };
  },
});

function textAt({ model, stays }: ModelHistory, at: string, environment: string | undefined): string {
  if (stays.length === 0)
    return `On ${at} no version of ${model} was in ${environment ?? 'any environment'}.`;
  return stays
    .map(
      (stay) =>
        `On ${at} ${model}@${stay.version} was in ${stay.environment}, since ${formatMoment(stay.from)} (${stay.actor}).`,
    )
    .join('\n');
}

function text({ stays, events }: ModelHistory): string {
  const places =
    stays.length === 0
      ? 'No version has been in an environment.'
      : table(
          [
            { title: 'Environment' },
            { title: 'Version' },
            { title: 'From' },
            { title: 'To' },
            { title: 'By' },
            { title: 'Why' },
          ],
          stays.map(({ environment, version, from, to, actor, reason, overridden }) => [
            environment,
            version,
            formatMoment(from),
            to === null ? 'now' : formatMoment(to),
            actor,
            [reason, overridden.length > 0 ? `overrode ${overridden.join(', ')}` : null]
              .filter(Boolean)
              .join('; '),
          ]),
        );
  const happened = table(
    [{ title: 'When' }, { title: 'Who' }, { title: 'What' }],
    events.map((event) => [formatMoment(event.time), event.actor, eventWords(event)]),
  );
  return `${places}\n\n${happened}`;
}
