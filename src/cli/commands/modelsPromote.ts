import type { ErrorData } from '../../core/errors.ts';
import { formatCountOf } from '../../core/format/count.ts';
import type { Promotion } from '../../protocol/registry.ts';
import { defineCommand } from '../command.ts';
import { gatesTable } from '../registry/gatesTable.ts';

export const modelsPromote = defineCommand({
  name: 'models promote',
  summary: 'Put a version into an environment, when its gates pass',
  positionals: [
    { name: 'ref', description: 'name@1.2.3, name@^1, name@latest or name@staging' },
    { name: 'environment', description: 'Such as production; see .arboretum/environments.json' },
  ],
  flags: {
    reason: { type: 'string', value: '<text>', description: 'Why; is kept in the audit trail' },
    force: { type: 'boolean', description: 'Promote although a gate fails; needs --reason' },
    data: {
      type: 'string',
      value: '<file>',
      description: 'Dataset to judge both versions on, where they were scored on different rows',
    },
    check: { type: 'boolean', description: 'Only look at the gates; nothing changes' },
  },
  examples: [
    'models promote houses@0.2.0 staging',
    'models promote houses@staging production --reason "Wins on all metrics"',
  ],
  async run(engine, { positionals, flags }, context) {
    const request = {
      ref: positionals.ref,
      environment: positionals.environment,
      ...(flags.reason === undefined ? {} : { reason: flags.reason }),
      ...(flags.data === undefined ? {} : { data: flags.data }),
      force: flags.force,
    };
    const promotion = flags.check
      ? await engine.checkPromotion(request, context)
      : await engine.promoteModel(request, context);
    const failure = flags.check ? undefined : blocked(promotion);
    return {
      json: promotionDocument(promotion),
      text: `${headline(promotion, flags.check)}\n\n${gatesTable(promotion.gates)}`,
      ...(failure === undefined ? {} : { failure }),
    };
  },
});

export function promotionDocument({ ref, environment, gates, promoted, replaced }: Promotion): unknown {
  return {
    ref,
    environment,
    gates: gates.map(({ name, passed, detail }) => ({ name, passed, detail })),
    promoted,
    replaced,
  };
}

function headline({ ref, environment, gates, promoted, replaced }: Promotion, check: boolean): string {
  const failed = gates.filter(({ passed }) => !passed).length;
  if (promoted) {
    const instead = replaced === null ? '' : `, in place of ${replaced}`;
    const overridden = failed === 0 ? '' : `; ${formatCountOf(failed, 'failed gate')} overridden`;
    return `${ref} is in ${environment} now${instead}${overridden}.`;
  }
  if (failed > 0) return `${ref} ${check ? 'would not pass into' : 'was not promoted to'} ${environment}.`;
  return check ? `${ref} can be promoted to ${environment}.` : `${ref} is in ${environment} already.`;
}

function blocked({ ref, environment, gates, promoted }: Promotion): ErrorData | undefined {
  const failed = gates.filter(({ passed }) => !passed);
  if (promoted || failed.length === 0) return undefined;
  return {
    code: 'gate-failed',
    message: `${ref} was not promoted to ${environment}: ${failed.map(({ label, detail }) => `${label}: ${detail}`).join(' ')}`,
    hint: 'Mend what failed, or override it with --force and --reason.',
  };
}
