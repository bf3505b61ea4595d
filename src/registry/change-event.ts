/** The event of a change that no partner's message brought: an owner wrote through the API, or answered a discrepancy. */
import type { CanonicalMessage } from '../canonical/message.js';
import type { ChangeOutcome, EnterpriseChange } from '../canonical/records.js';
import { subjectOf } from './duty-events.js';
import type { Enterprise } from './enterprise.js';

/** @returns the canonical message, to be projected for each recipient like any other */
export function changeEvent(
  { messageId: id, system, bureau }: Pick<EnterpriseChange, 'messageId' | 'system' | 'bureau'>,
  at: string,
  { version, fields }: NonNullable<ChangeOutcome['event']>,
  enterprise: Pick<Enterprise, 'id' | 'fields'>,
): CanonicalMessage {
  return {
    id,
    kind: 'enterprise.changed',
    occurredAt: at,
    receivedAt: at,
    source: { system, format: 'registry', type: 'RegistryChange', digest: id, mapping: 'registry@1' },
    enterprises: [subjectOf({ ...enterprise, version })],
    registration: {
      ...(bureau !== undefined && { bureau }),
      version,
      fields: fields.map(({ name: field, old, new: value }) => ({
        name: field,
        ...(value !== undefined && { value }),
        ...(old !== undefined && { previous: old }),
        source: bureau ?? system,
      })),
    },
  };
}
