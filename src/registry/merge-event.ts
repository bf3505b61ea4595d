/** The event of a merge or a split: which enterprise stands for which from when, by whose word. */
import type { CanonicalMessage, Party } from '../canonical/message.js';
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
    enterprises: [...partyOf('subject', survivor), ...partyOf('merged', merged)],
    status: { reason: why },
  };
}

function partyOf(role: Party['role'], enterprise: Enterprise | undefined): Party[] {
  if (enterprise === undefined) return [];
  const { id, version, fields } = enterprise;
  const { enterpriseName: name, unifiedSocialCreditCode } = fields;
  return [
    {
      role,
      ...(name !== undefined && { name }),
      ...(unifiedSocialCreditCode !== undefined && { identifiers: { unifiedSocialCreditCode } }),
      match: { result: 'matched', by: 'enterpriseId', confidence: 'identifier', enterpriseId: id },
      registryVersion: version,
    },
  ];
}
