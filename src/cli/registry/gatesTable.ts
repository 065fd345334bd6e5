import type { GateResult } from '../../core/registry/governance/event.ts';
import { table } from '../table.ts';

export function gatesTable(gates: readonly GateResult[]): string {
  return table(
    [{ title: 'Gate' }, { title: 'Required' }, { title: 'Result' }, { title: 'Found' }],
    gates.map(({ label, required, passed, detail }) => [
      label,
      required,
      passed ? 'passed' : 'FAILED',
      detail,
    ]),
  );
}
