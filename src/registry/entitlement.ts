/** Who may read and who may write which field: 一数一源，一源多用. */
import type { System } from '../canonical/kinds.js';
import { systems } from '../canonical/kinds.js';
import { catalogue, fieldByName, writingSystem, type Reader } from './catalogue.js';

export const readers: readonly Reader[] = [...systems, 'self'];

/** An agency may read what the catalogue lets it read; the base registry, which the catalogue does not list, its own. */
const readable: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  readers.map((reader): [Reader, ReadonlySet<string>] => [
    reader,
    new Set(
      catalogue.fields
        .filter((field) => field.readableBy.has(reader) || (reader === 'base' && writingSystem(field) === 'base'))
        .map(({ name }) => name),
    ),
  ]),
);

const nothing: ReadonlySet<string> = new Set();

/** The names of the fields that the catalogue lets a reader see; nothing for a reader who is not known. */
export function readableFields(reader: Reader): ReadonlySet<string> {
  return readable.get(reader) ?? nothing;
}

/** A dated exception from the catalogue: a reader may see a field that it else may not, or the other way round. */
export interface Exception {
  readonly reader: string;
  readonly field: string;
  readonly effect: 'grant' | 'deny';
  /** Milliseconds since 1970; without `until` it lasts. */
  readonly from: number;
  readonly until?: number;
}

/** The rights at this moment. The same set as long as nothing changes, so that what was made with it can tell. */
export interface Rights {
  readable(reader: Reader): ReadonlySet<string>;
}

/** The catalogue's rights under exceptions, each in force from its beginning to its end. Of two that differ, denial counts. */
export function rightsUnder(exceptions: readonly Exception[], clock: () => number = Date.now): Rights {
  const sets = new Map<Reader, ReadonlySet<string>>();
  const moments = exceptions.flatMap(({ from, until }) => (until === undefined ? [from] : [from, until])).sort((one, other) => one - other);
  let next = -Infinity;
  return {
    readable(reader) {
      const now = clock();
      if (now >= next) {
        sets.clear();
        next = moments.find((moment) => moment > now) ?? Infinity;
      }
      let set = sets.get(reader);
      if (set === undefined) sets.set(reader, (set = except(reader, exceptions, now)));
      return set;
    },
  };
}

function except(reader: Reader, exceptions: readonly Exception[], now: number): ReadonlySet<string> {
  const mine = exceptions.filter((one) => one.reader === reader && one.from <= now && (one.until === undefined || now < one.until));
  if (mine.length === 0) return readableFields(reader);
  const allowed = new Set(readableFields(reader));
  for (const { effect, field } of mine) if (effect === 'grant' && fieldByName(field) !== undefined) allowed.add(field);
  for (const { effect, field } of mine) if (effect === 'deny') allowed.delete(field);
  return allowed;
}

/** A profile with only the allowed fields. A name that is not in the catalogue is nobody's to see. */
export function projectProfile(profile: Readonly<Record<string, string>>, allowed: ReadonlySet<string>): Record<string, string> {
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
