import { defineCommand } from '../command.ts';
import { experimentText } from '../experiment/experimentText.ts';
import { numberOf, wholeNumberOf } from '../values.ts';

const key = { name: 'key', description: 'Key of the experiment' } as const;
const reason = { type: 'string', value: '<text>', description: 'Why; stays in the timeline' } as const;

export const experimentsStart = defineCommand({
  name: 'experiments start',
  summary: 'Pin the variants to exact versions and start',
  positionals: [key],
  flags: {
    reason,
    at: {
      type: 'string',
      value: '<time>',
      description: 'When it began elsewhere: outcomes since then count',
    },
  },
  examples: ['experiments start new-churn'],
  async run(engine, { positionals, flags }) {
    const experiment = await engine.startExperiment(positionals.key, {
      ...(flags.reason === undefined ? {} : { reason: flags.reason }),
      ...(flags.at === undefined ? {} : { at: flags.at }),
    });
    const pinned = experiment.variants.map(({ name, version }) => `${name} is ${version}`).join(', ');
    return { json: experiment, text: `${experiment.key} runs: ${pinned}.` };
  },
});

export const experimentsStop = defineCommand({
  name: 'experiments stop',
  summary: 'Stop an experiment; the control serves all units then',
  positionals: [key],
  flags: { reason: { ...reason, required: true } },
  examples: ['experiments stop new-churn --reason "Decided"'],
  async run(engine, { positionals, flags }) {
    const experiment = await engine.stopExperiment(positionals.key, flags.reason);
    return { json: experiment, text: `${experiment.key} is stopped.` };
  },
});

export const experimentsArchive = defineCommand({
  name: 'experiments archive',
  summary: 'Put a stopped experiment, or a draft, away',
  positionals: [key],
  flags: { reason },
  examples: ['experiments archive new-churn'],
  async run(engine, { positionals, flags }) {
    const experiment = await engine.archiveExperiment(positionals.key, flags.reason);
    return { json: experiment, text: `${experiment.key} is archived.` };
  },
});

export const experimentsDelete = defineCommand({
  name: 'experiments delete',
  summary: 'Forget an experiment that does not run, with its outcomes',
  positionals: [key],
  flags: {},
  examples: ['experiments delete new-churn'],
  async run(engine, { positionals }) {
    await engine.deleteExperiment(positionals.key);
    return { json: { deleted: positionals.key }, text: `${positionals.key} is deleted.` };
  },
});

export const experimentsChange = defineCommand({
  name: 'experiments change',
  summary: 'Raise the coverage, or change name, hypothesis or planned days',
  positionals: [key],
  flags: {
    coverage: { type: 'string', value: '<share>', description: 'Only upwards while it runs' },
    name: { type: 'string', value: '<text>', description: 'A name for people' },
    hypothesis: { type: 'string', value: '<text>', description: 'What is expected, and why' },
    days: { type: 'string', value: '<number>', description: 'Planned duration' },
    reason,
  },
  examples: ['experiments change new-churn --coverage 0.5 --reason "Guardrails held for two days"'],
  async run(engine, { positionals, flags }) {
    const experiment = await engine.changeExperiment(positionals.key, {
      ...(flags.coverage === undefined ? {} : { coverage: numberOf('coverage', flags.coverage) }),
      ...(flags.name === undefined ? {} : { name: flags.name }),
      ...(flags.hypothesis === undefined ? {} : { hypothesis: flags.hypothesis }),
      ...(flags.days === undefined ? {} : { plannedDays: wholeNumberOf('days', flags.days) }),
      ...(flags.reason === undefined ? {} : { reason: flags.reason }),
    });
    return { json: experiment, text: experimentText(experiment) };
  },
});

export const experimentsNote = defineCommand({
  name: 'experiments note',
  summary: 'Add a note to the timeline of an experiment',
  positionals: [key, { name: 'text', description: 'The note' }],
  flags: {},
  examples: ['experiments note new-churn "Backfill of Monday left out"'],
  async run(engine, { positionals }) {
    const experiment = await engine.noteExperiment(positionals.key, positionals.text);
    return { json: experiment, text: 'Noted.' };
  },
});
