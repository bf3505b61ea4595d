/** The event of a merge or a split: which enterprise stands for which from when, by whose word. */
import type { CanonicalMessage } from '../canonical/message.js';
import { subjectOf } from './duty-events.js';
import type { Enterprise } from './enterprise.js';

/** @param pair the survivor and the enterprise that was merged into it, or is itself again */
export function mergeEvent(
  id: string,
  kind: 'enterprise.merged' | 'enterprise.split',
  { at, from, why }: { readonly at: string; readonly from: string; readonly why: string },
  [survivor, merged]: readonly Enterprise[],
): CanonicalMessage {
  return {
    id,
    kind,
    occurredAt: kind === 'enterprise.merged' ? from : at,
    receivedAt: at,
    source: { system: 'base', format: 'registry', type: 'RegistryMerge', digest: id, mapping: 'registry@1' },
    enterprises: [
      ...(survivor === undefined ? [] : [subjectOf(survivor)]),
      ...(merged === undefined ? [] : [{ ...subjectOf(merged), role: 'merged' as const }]),
    ],
    status: { reason: why },
  };
}
