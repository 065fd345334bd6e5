import { rmSync } from 'node:fs';
import { ArboretumError } from '../../core/errors.ts';
import type { Experiment, ExperimentPlan, Variant } from '../../core/experiment/experiment.ts';
import { checkChange, checkTransition, requireState } from '../../core/experiment/lifecycle.ts';
import { parsePlan } from '../../core/experiment/parsePlan.ts';
import type { ExperimentInput } from '../../core/experiment/planInput.ts';
import { formatPercent } from '../../core/format/number.ts';
import { checkedReason, checkNote } from '../../core/registry/governance/labels.ts';
import { formatRef } from '../../core/registry/formatRef.ts';
import type { ExperimentChange } from '../../protocol/experiment.ts';
import type { EngineParts } from '../parts.ts';
import { findVersion } from '../registry/show.ts';
import type { Database } from '../store/connection.ts';
import type { Store } from '../store/open.ts';
import { moveToTrash } from './outcomeFiles.ts';
import { readExperiment, type StoredExperiment } from './readExperiments.ts';
import { recordExperimentEvent } from './recordExperimentEvent.ts';

/** @throws {ArboretumError} `experiment-invalid`, `experiment-exists`; `model-not-found` for a variant that is not there */
export function createExperiment(parts: EngineParts, input: ExperimentInput): Experiment {
  parts.requireWritable();
  const plan = parsePlan(input);
  const store = parts.store();
  for (const { model } of plan.variants) findVersion(store, model);
  return store.write(`creating experiment ${plan.key}`, (db) => {
    const taken = db.prepare('SELECT key FROM experiment WHERE key = ?').get(plan.key);
    if (taken) {
      throw new ArboretumError(
        'experiment-exists',
        `There is an experiment ${String(taken['key'])} already.`,
        'Choose another key: units are hashed with it, and the same key would assign them alike.',
      );
    }
    const { lastInsertRowid } = db
      .prepare(`INSERT INTO experiment (key, plan, state, created) VALUES (?, ?, 'draft', ?)`)
      .run(plan.key, JSON.stringify(plan), new Date().toISOString());
    recordExperimentEvent(db, Number(lastInsertRowid), 'created');
    return readExperiment(db, plan.key).experiment;
  });
}

/** @throws {ArboretumError} `experiment-not-found`, `experiment-state`, `experiment-invalid` */
export function changeExperiment(parts: EngineParts, key: string, change: ExperimentChange): Experiment {
  parts.requireWritable();
  const reason = checkedReason(change.reason);
  const store = parts.store();
  const drafted = change.draft && parsePlan({ ...change.draft, key });
  for (const { model } of drafted?.variants ?? []) findVersion(store, model);
  return edit(store, key, 'changing', (db, { id, experiment }) => {
    checkChange(experiment, experiment.state, change);
    const before = drafted ?? planOf(experiment);
    // The rules of a new plan hold for a changed one too.
    const after: ExperimentPlan = {
      ...parsePlan({ ...withoutPins(before), ...definedOf(change) }),
      variants: before.variants,
    };
    savePlan(db, id, { ...after, key: experiment.key });
    if (after.coverage !== before.coverage && experiment.state === 'running') {
      const detail = `from ${formatPercent(before.coverage)} to ${formatPercent(after.coverage)}`;
      recordExperimentEvent(db, id, 'coverage-raised', { reason, detail });
    } else {
      recordExperimentEvent(db, id, 'changed', { reason });
    }
  });
}

export interface StartOptions {
  readonly reason?: string | undefined;
  /** ISO 8601, in the past: when it began elsewhere, so that outcomes since then count. */
  readonly at?: string | undefined;
}

/**
 * Pins the variants to exact versions and starts.
 *
 * @throws {ArboretumError} `experiment-state`; `model-not-found`; `experiment-invalid` when two variants are one version;
 *   `date-invalid`
 */
export function startExperiment(
  parts: EngineParts,
  key: string,
  { reason, at }: StartOptions = {},
): Experiment {
  parts.requireWritable();
  const store = parts.store();
  const why = checkedReason(reason);
  const began = at === undefined ? undefined : checkedStart(at);
  // Versions are looked up outside of the transaction, which must not be nested; their rows are checked again by use.
  const found = store.read(`starting ${key}`, (db) => readExperiment(db, key).experiment);
  checkTransition(found.key, found.state, 'running');
  const variants = found.variants.map((variant) => pinned(store, variant));
  for (const { name, version } of variants) {
    const twin = variants.find((other) => other.name !== name && other.version === version);
    if (!twin) continue;
    throw new ArboretumError(
      'experiment-invalid',
      `${name} and ${twin.name} are both ${version}: there would be nothing to find out.`,
      'Name another version for one of them.',
    );
  }
  return edit(store, key, 'starting', (db, { id, experiment }) => {
    checkTransition(experiment.key, experiment.state, 'running');
    savePlan(db, id, { ...planOf(experiment), variants });
    const detail = variants.map(({ name, version }) => `${name} is ${version}`).join(', ');
    const time = recordExperimentEvent(db, id, 'started', { reason: why, detail });
    db.prepare(`UPDATE experiment SET state = 'running', started = ? WHERE id = ?`).run(began ?? time, id);
  });
}

function pinned(store: Store, variant: Variant): Variant {
  const { name, version } = findVersion(store, variant.model);
  return { ...variant, version: formatRef(name, version) };
}

function checkedStart(at: string): string {
  const time = Date.parse(at);
  if (Number.isFinite(time) && time <= Date.now()) return new Date(time).toISOString();
  throw new ArboretumError(
    'date-invalid',
    `"${at.slice(0, 60)}" is no time in the past.`,
    'Give an ISO date or time, such as 2025-11-13.',
  );
}

/** @throws {ArboretumError} `experiment-state`, `bad-usage` without a reason */
export function stopExperiment(parts: EngineParts, key: string, reason: string): Experiment {
  parts.requireWritable();
  const why = checkedReason(reason);
  if (why === undefined) {
    throw new ArboretumError('bad-usage', 'Stopping needs a reason.', 'Say why: it stays in the timeline.');
  }
  return edit(parts.store(), key, 'stopping', (db, { id, experiment }) => {
    checkTransition(experiment.key, experiment.state, 'stopped');
    const time = recordExperimentEvent(db, id, 'stopped', { reason: why });
    db.prepare(`UPDATE experiment SET state = 'stopped', stopped = ?, stop_reason = ? WHERE id = ?`).run(
      time,
      why,
      id,
    );
  });
}

/** @throws {ArboretumError} `experiment-state` */
export function archiveExperiment(parts: EngineParts, key: string, reason?: string): Experiment {
  parts.requireWritable();
  const why = checkedReason(reason);
  return edit(parts.store(), key, 'archiving', (db, { id, experiment }) => {
    checkTransition(experiment.key, experiment.state, 'archived');
    recordExperimentEvent(db, id, 'archived', { reason: why });
    db.prepare(`UPDATE experiment SET state = 'archived' WHERE id = ?`).run(id);
  });
}

/** @throws {ArboretumError} `label-invalid` */
export function noteExperiment(parts: EngineParts, key: string, note: string): Experiment {
  parts.requireWritable();
  const text = checkNote(note).trim();
  if (text === '') throw new ArboretumError('label-invalid', 'The note is empty.');
  return edit(parts.store(), key, 'noting', (db, { id }) => {
    recordExperimentEvent(db, id, 'noted', { reason: text });
  });
}

/** Rows and files go together. @throws {ArboretumError} `experiment-state` while it runs */
export function deleteExperiment(parts: EngineParts, key: string): void {
  parts.requireWritable();
  const store = parts.store();
  const trash = store.write(`deleting ${key}`, (transaction) => {
    const { id, experiment } = readExperiment(transaction, key);
    requireState(experiment.key, experiment.state, ['draft', 'stopped', 'archived'], 'it is not deleted');
    transaction.prepare('DELETE FROM experiment WHERE id = ?').run(id);
    return moveToTrash(transaction, store.layout, experiment.key);
  });
  // What cannot be removed now is removed by the next process that tidies up.
  if (trash !== null) rmSync(trash, { recursive: true, force: true });
}

function edit(
  store: Store,
  key: string,
  doing: string,
  work: (db: Database, stored: StoredExperiment) => void,
): Experiment {
  return store.write(`${doing} experiment ${key}`, (db) => {
    work(db, readExperiment(db, key));
    return readExperiment(db, key).experiment;
  });
}

function savePlan(db: Database, id: number, plan: ExperimentPlan): void {
  db.prepare('UPDATE experiment SET plan = ? WHERE id = ?').run(JSON.stringify(plan), id);
}

/** What is planned, without what has become of it. */
function planOf(experiment: Experiment): ExperimentPlan {
  const { state, created, started, stopped, stopReason, events, batches, verdict, ...plan } = experiment;
  void [state, created, started, stopped, stopReason, events, batches, verdict];
  return plan;
}

function withoutPins({ variants, ...plan }: ExperimentPlan): ExperimentInput {
  return {
    ...plan,
    variants: variants.map(({ name, model, weight }) => ({ name, model, weight })),
    metrics: [...plan.metrics],
  };
}

function definedOf({ name, hypothesis, coverage, plannedDays }: ExperimentChange): Partial<ExperimentInput> {
  return {
    ...(name === undefined ? {} : { name }),
    ...(hypothesis === undefined ? {} : { hypothesis }),
    ...(coverage === undefined ? {} : { coverage }),
    ...(plannedDays === undefined ? {} : { plannedDays }),
  };
}
