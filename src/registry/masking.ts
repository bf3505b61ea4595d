/** Personal and confidential values as people see them unless they ask for them: enough to recognise, not to use. */
import { fieldByName } from './catalogue.js';

/** The first and the last characters of a value; of a short one only the first. */
export function maskValue(value: string): string {
  const characters = Array.from(value);
  const kept = characters.length >= 8 ? 3 : 1;
  const tail = characters.length >= 8 ? characters.slice(-2).join('') : '';
  return `${characters.slice(0, kept).join('')}***${tail}`;
}

/** Whether a field is personal or confidential; one that the catalogue does not have is taken to be. */
export function isSensitive(name: string): boolean {
  return fieldByName(name)?.sensitivity !== 'shared';
}

/** The fields with the sensitive values masked. */
export function maskFields(fields: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, isSensitive(name) ? maskValue(value) : value]));
}
