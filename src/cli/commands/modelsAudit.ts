import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ArboretumError } from '../../core/errors.ts';
import { formatIntegerOf } from '../../core/format/count.ts';
import { formatMoment } from '../../core/format/time.ts';
import { auditCsv } from '../../core/registry/governance/auditCsv.ts';
import { eventWords } from '../../core/registry/governance/eventWords.ts';
import { defineCommand } from '../command.ts';
import { table } from '../table.ts';
import { wholeNumberOf } from '../values.ts';

export const modelsAudit = defineCommand({
  name: 'models audit',
  summary: 'The audit trail: every change of the registry, newest first',
  positionals: [],
  flags: {
    model: { type: 'string', value: '<name>', description: 'Only this model' },
    limit: { type: 'string', value: '<n>', description: 'Only the newest entries' },
    out: { type: 'string', value: '<file>', description: 'Write it to a new .csv or .json file' },
  },
  examples: ['models audit --limit 20', 'models audit --out audit.csv'],
  async run(engine, { flags }, { workspace }) {
    const events = await engine.auditTrail({
      ...(flags.model === undefined ? {} : { model: flags.model }),
      ...(flags.limit === undefined ? {} : { limit: wholeNumberOf('limit', flags.limit) }),
    });
    if (flags.out !== undefined) {
      await writeNew(resolve(workspace, flags.out), (json) =>
        json ? `${JSON.stringify(events, null, 2)}\n` : auditCsv(events),
      );
      const text = `Wrote ${formatIntegerOf(events.length, 'entry', 'entries')} to ${flags.out}.`;
      return { json: { out: flags.out, entries: events.length }, text };
    }
    return {
      json: { events },
      text:
        events.length === 0
          ? 'Nothing has happened yet.'
          : table(
              [{ title: 'When' }, { title: 'Who' }, { title: 'Model' }, { title: 'What' }],
              events.map((event) => [formatMoment(event.time), event.actor, event.model, eventWords(event)]),
            ),
    };
  },
});

async function writeNew(path: string, content: (json: boolean) => string): Promise<void> {
  const json = path.toLowerCase().endsWith('.json');
  if (!json && !path.toLowerCase().endsWith('.csv')) {
    throw new ArboretumError('bad-usage', '--out names a .csv or a .json file.');
  }
  try {
    await writeFile(path, content(json), { flag: 'wx' });
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    throw new ArboretumError(
      exists ? 'output-exists' : 'output-unwritable',
      exists ? `${path} exists already.` : `${path} cannot be written: ${String(error)}`,
      'Choose another file.',
    );
  }
}
