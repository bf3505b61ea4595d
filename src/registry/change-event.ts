/**
 * The events of what the registry itself did: a change that no partner's message brought, since an owner wrote through the
 * API or answered a discrepancy; and an enterprise that came from the base registry.
 */
import type { CanonicalMessage } from '../canonical/message.js';
import type { ChangeOutcome, EnterpriseChange } from '../canonical/records.js';
import { newId } from '../canonical/uuid.js';
import { catalogue } from './catalogue.js';
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

/** @returns the event of an enterprise that the port registry has taken up, with what it has of it, each field by its owner's word */
export function registeredEvent(enterprise: Enterprise, at: string): CanonicalMessage {
  const id = newId();
  return {
    id,
    kind: 'enterprise.registered',
    occurredAt: at,
    receivedAt: at,
    source: { system: 'base', format: 'registry', type: 'RegistryNewcomer', digest: id, mapping: 'registry@1' },
    enterprises: [subjectOf(enterprise)],
    registration: {
      version: enterprise.version,
      fields: Object.entries(enterprise.fields).map(([name, value]) => ({
        name,
        value,
        source: catalogue.byName.get(name)?.owner ?? 'base',
      })),
    },
  };
}
