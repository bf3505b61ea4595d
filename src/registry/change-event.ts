/** The event of a change that no partner's message brought: an owner wrote through the API, or answered a discrepancy. */
import type { CanonicalMessage } from '../canonical/message.js';
import type { ChangeOutcome, EnterpriseChange } from '../canonical/records.js';
import type { Enterprise } from './enterprise.js';

/** @returns the canonical message, to be projected for each recipient like any other */
export function changeEvent(
  { messageId: id, system, bureau }: Pick<EnterpriseChange, 'messageId' | 'system' | 'bureau'>,
  at: string,
  { version, fields }: NonNullable<ChangeOutcome['event']>,
  { id: enterpriseId, fields: record }: Pick<Enterprise, 'id' | 'fields'>,
): CanonicalMessage {
  const { enterpriseName: name, unifiedSocialCreditCode } = record;
  return {
    id,
    kind: 'enterprise.changed',
    occurredAt: at,
    receivedAt: at,
    source: { system, format: 'registry', type: 'RegistryChange', digest: id, mapping: 'registry@1' },
    enterprises: [
      {
        role: 'subject',
        ...(name !== undefined && { name }),
        ...(unifiedSocialCreditCode !== undefined && { identifiers: { unifiedSocialCreditCode } }),
        match: { result: 'matched', by: 'enterpriseId', confidence: 'identifier', enterpriseId },
        registryVersion: version,
      },
    ],
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
