/** Who may read and who may write which field: 一数一源，一源多用. */
import type { System } from '../canonical/kinds.js';
import { systems } from '../canonical/kinds.js';
import { catalogue, fieldByName, writingSystem, type Reader } from './catalogue.js';

/** An agency may read what the catalogue lets it read; the base registry, which the catalogue does not list, its own. */
const readable: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  ([...systems, 'self'] as const).map((reader): [Reader, ReadonlySet<string>] => [
    reader,
    new Set(
      catalogue.fields
        .filter((field) => field.readableBy.has(reader) || (reader === 'base' && writingSystem(field) === 'base'))
        .map(({ name }) => name),
    ),
  ]),
);

const nothing: ReadonlySet<string> = new Set();

/** The names of the fields that a reader may see; nothing for a reader who is not known. */
export function readableFields(reader: Reader): ReadonlySet<string> {
  return readable.get(reader) ?? nothing;
}

/** A profile with only the fields that the reader may see. A name that is not in the catalogue is nobody's to see. */
export function projectProfile(profile: Readonly<Record<string, string>>, reader: Reader): Record<string, string> {
  const allowed = readableFields(reader);
  const seen: Record<string, string> = {};
  for (const name in profile) {
    const value = profile[name];
    if (value !== undefined && allowed.has(name)) seen[name] = value;
  }
  return seen;
}

/** Whether a system is the source of a field: no other may change it. */
export function mayWrite(system: System, fieldName: string): boolean {
  const field = fieldByName(fieldName);
  return field !== undefined && writingSystem(field) === system;
}
