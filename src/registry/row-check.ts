/** Checks whole rows: what `checkValue` says of each field, without asking again about values that many enterprises have. */
import { fault, type Fault } from '../errors.js';
import type { Catalogue, Field } from './catalogue.js';
import { checkValue } from './field-value.js';

export interface CheckedRow {
  /** What is wrong, warnings among it. */
  readonly faults: Fault[];
  /** Those of its fields that were asked for. */
  readonly picked: Readonly<Record<string, string>>;
}

export interface RowCheck {
  fields(fields: Readonly<Record<string, string>>, line: number): CheckedRow;
  /** The same for fields that stand in the file as JSON; undefined where that is not plain `{"name":"value",…}`. */
  json(json: string, line: number): CheckedRow | undefined;
}

/** A field of which a value is rarely met again has no use for a memory of them. */
const remembered = 8_192;
const trial = 2048;
const worthwhile = 0.25;

/** How a field begins in JSON, and what is known of its values. */
interface Slot {
  readonly field: Field;
  readonly mark: string;
  readonly isPicked: boolean;
  /** Values that are right whatever the other fields say; fields of one format share them. */
  right: Set<string> | undefined;
  tries: number;
  hits: number;
}

/** A check that rests on another field, and the two fields. */
const dependent = 'cn-id18-if-type-10';
const together: ReadonlySet<string> = new Set(['legalRepresentativeIdType', 'legalRepresentativeIdNo']);

/** @param registry the catalogue that rules @param picked the names of fields to hand on */
export function createRowCheck(registry: Catalogue, picked: ReadonlySet<string>): RowCheck {
  const memories = new Map<string, Set<string>>();
  const slots = registry.fields.map((field): Slot => {
    const format = JSON.stringify([field.type, field.maxLength, field.format.map(formatText)]);
    const right = memories.get(format) ?? new Set<string>();
    memories.set(format, right);
    const isDependent = field.check === dependent;
    return {
      field,
      mark: `"${field.name}":"`,
      isPicked: picked.has(field.name) || together.has(field.name),
      right: isDependent ? undefined : right,
      tries: 0,
      hits: 0,
    };
  });
  const byName = new Map(slots.map((slot): [string, Slot] => [slot.field.name, slot]));
  return {
    fields(fields, line) {
      const faults: Fault[] = [];
      const own: Record<string, string> = {};
      for (const name in fields) {
        const value = fields[name] ?? '';
        const slot = byName.get(name);
        if (slot?.isPicked === true) own[name] = value;
        const found = slot === undefined ? fault('HUB_FIELD_UNKNOWN', { field: name }) : checkSlot(slot, value, fields);
        if (found !== undefined) faults.push({ ...found, place: { line } });
      }
      return { faults, picked: own };
    },
    json(json, line) {
      const faults: Fault[] = [];
      const own: Record<string, string> = {};
      let at = 1;
      let next = 0;
      while (at < json.length) {
        // What writes fields writes them in one order: the one after the last is tried first.
        let slot: Slot | undefined;
        for (let index = next; index < slots.length; index += 1) {
          const candidate = slots[index];
          if (candidate === undefined || !json.startsWith(candidate.mark, at)) continue;
          slot = candidate;
          next = index + 1;
          break;
        }
        if (slot === undefined) {
          const end = json.indexOf('":"', at);
          slot = json[at] === '"' && end > 0 ? byName.get(json.slice(at + 1, end)) : undefined;
          if (slot === undefined) return undefined;
          next = slot.field.no;
        }
        const start = at + slot.mark.length;
        const end = json.indexOf('"', start);
        const separator = json[end + 1];
        if (end < 0 || (separator !== ',' && (separator !== '}' || end + 2 !== json.length))) return undefined;
        const value = json.slice(start, end);
        if (slot.isPicked) own[slot.field.name] = value;
        const found = slot.field.check === dependent ? undefined : checkSlot(slot, value, own);
        if (found !== undefined) faults.push({ ...found, place: { line } });
        at = end + 2;
      }
      for (const slot of slots) {
        const value = slot.field.check === dependent ? own[slot.field.name] : undefined;
        const found = value === undefined ? undefined : checkValue(slot.field, value, own);
        if (found !== undefined) faults.push({ ...found, place: { line } });
      }
      return { faults, picked: own };
    },
  };
}

function checkSlot(slot: Slot, value: string, others: Readonly<Record<string, string>>): Fault | undefined {
  const { right } = slot;
  if (right === undefined) return checkValue(slot.field, value, others);
  slot.tries += 1;
  if (right.has(value)) {
    slot.hits += 1;
    return undefined;
  }
  const found = checkValue(slot.field, value, others);
  if (found === undefined && right.size < remembered) right.add(copyOf(value));
  if (slot.tries === trial && slot.hits < worthwhile * trial) slot.right = undefined;
  return found;
}

/** A part of a text keeps the whole of it in memory. */
function copyOf(value: string): string {
  return Buffer.from(value).toString();
}

function formatText(token: Field['format'][number]): string {
  const parts = Object.values(token).map((part: unknown) =>
    part instanceof RegExp ? part.source : part instanceof Map ? [...part.keys()].join('|') : String(part),
  );
  return parts.join(' ');
}
