import type { RegistryEvent } from '../../../core/registry/governance/event.ts';
import { ArboretumError } from '../../../core/errors.ts';
import type { Store } from '../../store/open.ts';
import { recordEvent } from '../governance/recordEvent.ts';

/** A version that went out. `detail`: the file, or the address of the server. */
export interface Transfer {
  readonly kind: Extract<RegistryEvent['kind'], 'exported' | 'pushed'>;
  readonly model: string;
  readonly version: string;
  readonly detail: string;
}

/**
 * Enters a transfer that has taken place already. Where the workspace cannot be written to, the version has gone out
 * all the same, and the call does not fail for it.
 */
export function tellOfTransfer(store: Store, transfer: Transfer): void {
  try {
    store.write(`noting that ${transfer.model} was ${transfer.kind}`, (transaction) =>
      recordEvent(transaction, transfer),
    );
  } catch (error) {
    if (!(error instanceof ArboretumError)) throw error;
  }
}
