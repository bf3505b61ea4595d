/** What the registry asks of the agencies, as events: a claim to the owner of the field, a task to whoever has to follow. */
import type { Kind, System } from '../canonical/kinds.js';
import type { CanonicalMessage, Party } from '../canonical/message.js';
import { newId } from '../canonical/uuid.js';
import type { Enterprise } from './enterprise.js';

interface Opened {
  readonly id: string;
  readonly system: System;
  readonly field: string;
  readonly owner: string;
  readonly claimant: string;
  readonly claimed: string | null;
  readonly held: string | null;
}

/** @param at when the hub learned of it, RFC 3339 */
export function discrepancyOpened(opened: Opened, enterprise: Enterprise, at: string): CanonicalMessage {
  return { ...registryMessage('discrepancy.opened', opened.system, at, enterprise), discrepancy: discrepancySection(opened) };
}

/** An agency's answer that no message of its own brought, as the event of it. */
export function dutyAnswered(
  system: System,
  at: string,
  answered: Pick<CanonicalMessage, 'enterprises' | 'discrepancy' | 'linkage'>,
): CanonicalMessage {
  const id = newId();
  const kind = answered.discrepancy === undefined ? 'linkage.answered' : 'discrepancy.answered';
  return { ...bareMessage(id, kind, system, at), ...answered };
}

export function discrepancySection({
  id,
  field,
  owner,
  claimant,
  claimed,
  held,
}: Omit<Opened, 'system'>): NonNullable<CanonicalMessage['discrepancy']> {
  return { id, field, owner, claimant, ...(claimed !== null && { claimed }), ...(held !== null && { held }) };
}

export function linkageAssigned(
  task: {
    readonly id: string;
    readonly system: System;
    readonly agency: string;
    readonly fields: readonly string[];
    readonly version: number;
    readonly dueOn: string;
  },
  enterprise: Enterprise,
  at: string,
): CanonicalMessage {
  const { id, system, agency, fields, version, dueOn } = task;
  return { ...registryMessage('linkage.assigned', system, at, enterprise), linkage: { id, agency, fields: [...fields], version, dueOn } };
}

/** The enterprise that something is about, as the registry names it. */
export function subjectOf({ id, version, fields }: Enterprise): Party {
  const { enterpriseName: name, unifiedSocialCreditCode } = fields;
  return {
    role: 'subject',
    ...(name !== undefined && { name }),
    ...(unifiedSocialCreditCode !== undefined && { identifiers: { unifiedSocialCreditCode } }),
    match: { result: 'matched', by: 'enterpriseId', confidence: 'identifier', enterpriseId: id },
    registryVersion: version,
  };
}

function registryMessage(kind: Kind, system: System, at: string, enterprise: Enterprise): CanonicalMessage {
  return { ...bareMessage(newId(), kind, system, at), enterprises: [subjectOf(enterprise)] };
}

function bareMessage(id: string, kind: Kind, system: System, at: string): CanonicalMessage {
  const source = { system, format: 'registry', type: 'RegistryDuty', digest: id, mapping: 'registry@1' } as const;
  return { id, kind, occurredAt: at, receivedAt: at, source };
}
