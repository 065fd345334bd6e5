import * as z from 'zod';

/** What can happen to a version. `left`: it was taken out of an environment without another in its place. */
export const eventKinds = [
  'created',
  'imported',
  'tagged',
  'untagged',
  'described',
  'noted',
  'promoted',
  'rolled-back',
  'left',
  'exported',
  'pushed',
  'deleted',
] as const;
export type EventKind = (typeof eventKinds)[number];

/** A gate of a promotion, as it was when it was looked at. */
export const gateResultSchema = z.object({
  /** `files`, `signature`, `not-worse`, or a condition such as `rmse < 4.2`. */
  name: z.string(),
  /** For people. */
  label: z.string(),
  /** What it asks for, in a few words. */
  required: z.string(),
  passed: z.boolean(),
  /** What was found, in a sentence. */
  detail: z.string(),
});
export type GateResult = z.infer<typeof gateResultSchema>;

/** An entry of the audit trail. Never changed, never removed. */
export interface RegistryEvent {
  /** Ascending in the order in which things happened. */
  readonly id: number;
  /** ISO 8601, UTC. */
  readonly time: string;
  /** Name of the operating system's user. */
  readonly actor: string;
  readonly kind: EventKind;
  readonly model: string;
  readonly version: string;
  readonly environment: string | null;
  /** Version that was in the environment before; null: it was empty. */
  readonly replaced: string | null;
  /** In the user's words. */
  readonly reason: string | null;
  readonly gates: readonly GateResult[] | null;
  /** What else there is to say: the tag, the file, the address. */
  readonly detail: string | null;
}
