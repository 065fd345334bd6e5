import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventKind, RegistryEvent } from '../../../../src/core/registry/governance/event.ts';
import { rollbackTargets, staysAt, staysOf } from '../../../../src/core/registry/governance/stays.ts';

interface Move {
  readonly kind: Extract<EventKind, 'promoted' | 'rolled-back' | 'left'>;
  readonly version: string;
  readonly environment: string;
}

/** The audit trail of moves, one a day. */
function trail(moves: readonly Move[]): RegistryEvent[] {
  return moves.map((move, k) => ({
    id: k + 1,
    time: dayOf(k),
    actor: 'ada',
    model: 'sales',
    replaced: null,
    reason: null,
    gates: null,
    detail: null,
    ...move,
  }));
}

const dayOf = (k: number) => new Date(Date.UTC(2026, 0, 1 + k)).toISOString();
const promoted = (version: string, environment = 'production'): Move => ({
  kind: 'promoted',
  version,
  environment,
});
const back = (version: string): Move => ({ kind: 'rolled-back', version, environment: 'production' });
const left = (version: string): Move => ({ kind: 'left', version, environment: 'production' });

/** Moves as a registry makes them: nothing leaves an empty environment, and a version is not put where it is. */
const moves = fc
  .array(
    fc.record({
      kind: fc.constantFrom<Move['kind']>('promoted', 'rolled-back', 'left'),
      version: fc.constantFrom('1.0.0', '1.1.0', '2.0.0', '3.0.0'),
      environment: fc.constantFrom('staging', 'production'),
    }),
    { maxLength: 40 },
  )
  .map((wanted) => {
    const there = new Map<string, string>();
    return wanted.filter(({ kind, version, environment }) => {
      const present = there.get(environment);
      if (kind === 'left') return there.delete(environment);
      if (present === version) return false;
      there.set(environment, version);
      return true;
    });
  });

describe('stays', () => {
  it('say what was in an environment on a day', () => {
    const stays = staysOf(trail([promoted('1.0.0'), promoted('1.1.0'), left('1.1.0'), promoted('2.0.0')]));
    const on = (k: number) => staysAt(stays, dayOf(k)).map(({ version }) => version);
    expect([on(0), on(1), on(2), on(3), on(30)]).toEqual([['1.0.0'], ['1.1.0'], [], ['2.0.0'], ['2.0.0']]);
    expect(staysAt(stays, '2025-12-31T23:59:59.999Z')).toEqual([]);
  });

  it('follow one another without gap or overlap in each environment, newest first', () => {
    fc.assert(
      fc.property(moves, (all) => {
        const stays = staysOf(trail(all));
        for (const environment of ['staging', 'production']) {
          const own = stays.filter((stay) => stay.environment === environment).reverse();
          for (const [k, stay] of own.entries()) {
            const following = own[k + 1];
            if (following === undefined) continue;
            expect(stay.to).not.toBeNull();
            expect(stay.to! <= following.from).toBe(true);
          }
          const last = all.findLast((move) => move.environment === environment);
          const present = last === undefined || last.kind === 'left' ? null : last.version;
          expect(own.at(-1)?.to === null ? own.at(-1)!.version : null).toBe(present);
        }
      }),
    );
  });

  it('name the gates that were overridden', () => {
    const gate = { name: 'signature', label: 'Signature', required: '', passed: false, detail: '' };
    const [event] = trail([promoted('1.0.0')]);
    expect(staysOf([{ ...event!, gates: [gate, { ...gate, passed: true, label: 'Files' }] }])).toMatchObject([
      { overridden: ['Signature'] },
    ]);
  });
});

describe('a rollback', () => {
  const targets = (...all: Move[]) => rollbackTargets(staysOf(trail(all)));

  it('goes one step back, then further, and not to and fro', () => {
    expect(targets(promoted('1.0.0'), promoted('1.1.0'), promoted('2.0.0')).next).toEqual(['1.1.0', '1.0.0']);
    expect(targets(promoted('1.0.0'), promoted('1.1.0'), promoted('2.0.0'), back('1.1.0')).next).toEqual([
      '1.0.0',
    ]);
  });

  it('can also go to what it came from, when asked to', () => {
    expect(targets(promoted('1.0.0'), promoted('2.0.0'), back('1.0.0'))).toEqual({
      next: [],
      all: ['2.0.0'],
    });
  });

  it('refills an environment that was emptied', () => {
    expect(targets(promoted('1.0.0'), promoted('2.0.0'), left('2.0.0')).next).toEqual(['2.0.0', '1.0.0']);
  });

  it('has no target before there was one', () => {
    expect(targets(promoted('1.0.0'))).toEqual({ next: [], all: [] });
    expect(targets()).toEqual({ next: [], all: [] });
  });

  it('never leads to what is there, and only to what was there', () => {
    fc.assert(
      fc.property(moves, (all) => {
        const own = staysOf(trail(all)).filter(({ environment }) => environment === 'production');
        const { next, all: every } = rollbackTargets(own);
        const present = own[0]?.to === null ? own[0].version : null;
        expect(every).not.toContain(present);
        expect(next).not.toContain(present);
        for (const version of every) expect(own.map((stay) => stay.version)).toContain(version);
        expect(every.slice(0, new Set(next).size)).toEqual([...new Set(next)]);
      }),
    );
  });
});
