/**
 * Personal and confidential values as people see them unless they ask for them: enough to recognise, not to use. Only
 * text can be recognised by a part of it; a flag, an amount, a code or a day shows nothing.
 */
import type { CanonicalMessage } from '../canonical/message.js';
import { fieldByName } from './catalogue.js';

const veil = '***';

/** What may be seen of a text: at most half of a long one, a third of a short one, nothing of two characters. */
function maskText(value: string): string {
  const characters = Array.from(value);
  const { length } = characters;
  if (length >= 10) return `${characters.slice(0, 3).join('')}${veil}${characters.slice(-2).join('')}`;
  return length >= 3 ? `${characters[0] ?? ''}${veil}` : veil;
}

/** A sensitive value of a field; nothing of one whose field the catalogue does not have. */
function maskValue(name: string, value: string): string {
  return fieldByName(name)?.type === 'string' ? maskText(value) : veil;
}

/** Whether a field is personal or confidential; one that the catalogue does not have is taken to be. */
export function isSensitive(name: string): boolean {
  return fieldByName(name)?.sensitivity !== 'shared';
}

/** The fields with the sensitive values masked. */
export function maskFields(fields: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, maskField(name, value)]));
}

/** A value of a field as people see it. */
export function maskField<T extends string | null | undefined>(name: string, value: T): T | string {
  return typeof value === 'string' && isSensitive(name) ? maskValue(name, value) : value;
}

/** A message with the sensitive values of the registry masked, those of profiles and those that changed. */
export function maskMessage(message: CanonicalMessage): CanonicalMessage {
  const { enterprises, registration, discrepancy } = message;
  return {
    ...message,
    ...(discrepancy?.field !== undefined && {
      discrepancy: {
        ...discrepancy,
        ...(discrepancy.claimed !== undefined && { claimed: maskField(discrepancy.field, discrepancy.claimed) }),
        ...(discrepancy.held !== undefined && { held: maskField(discrepancy.field, discrepancy.held) }),
      },
    }),
    ...(enterprises !== undefined && {
      enterprises: enterprises.map((party) => (party.profile === undefined ? party : { ...party, profile: maskFields(party.profile) })),
    }),
    ...(registration?.fields !== undefined && {
      registration: {
        ...registration,
        fields: registration.fields.map((field) => ({
          ...field,
          ...(field.value !== undefined && { value: maskField(field.name, field.value) }),
          ...(field.previous !== undefined && { previous: maskField(field.name, field.previous) }),
        })),
      },
    }),
  };
}

/** The sensitive fields that a message shows, by enterprise; those of nobody whom the registry knows under no id. */
export function sensitiveIn({
  enterprises,
  registration,
  discrepancy,
}: CanonicalMessage): { enterpriseId: string | undefined; fields: string[] }[] {
  const subject = enterprises?.find(({ role }) => role === 'subject')?.match?.enterpriseId;
  const shown = [
    ...(enterprises ?? []).map(({ match, profile }) => ({ enterpriseId: match?.enterpriseId, fields: Object.keys(profile ?? {}) })),
    { enterpriseId: subject, fields: (registration?.fields ?? []).map(({ name }) => name) },
    { enterpriseId: subject, fields: discrepancy?.field === undefined ? [] : [discrepancy.field] },
  ];
  return shown
    .map(({ enterpriseId, fields }) => ({ enterpriseId, fields: fields.filter(isSensitive) }))
    .filter(({ fields }) => fields.length > 0);
}
