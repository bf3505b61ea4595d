/**
 * Message structures as data: a table of segments and groups in the order of the standard, read once from its text.
 *
 *     UNH M1          segment, mandatory, at most once
 *     SG1 C99:        group, conditional, at most 99 times; what is indented by two more spaces is in it
 *       RFF M1        the first segment of a group is its trigger
 */
import { shortKeyOf } from './short-key.js';

export interface Slot {
  /** Segment tag or group name. */
  readonly name: string;
  readonly mandatory: boolean;
  readonly max: number;
  readonly group: Structure | undefined;
}

export interface Structure {
  readonly name: string;
  readonly slots: readonly Slot[];
  /** Of each slot, the key of the segment tag with which it begins. */
  readonly triggers: readonly number[];
  /** The index of the last slot that must be filled; -1 where none must. */
  readonly lastMandatory: number;
  /** The keys of all tags that occur in it, at any depth. */
  readonly tags: ReadonlySet<number>;
}

interface OpenGroup {
  readonly name: string;
  readonly slots: Slot[];
}

/** Reads a table. @param name of the whole, such as `CUSDEC` @throws Error for a table that is not written like this */
export function parseStructure(name: string, text: string): Structure {
  const open: OpenGroup[] = [{ name, slots: [] }];
  const heads: { name: string; mandatory: boolean; max: number }[] = [];
  const close = (): void => {
    const group = open.pop();
    const head = heads.pop();
    if (group !== undefined && head !== undefined) open.at(-1)?.slots.push({ ...head, group: structure(group) });
  };
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const read = /^((?: {2})*)(\S+) ([MC])(\d+)(:?)$/.exec(line.trimEnd());
    if (read === null) throw new Error(`Structure ${name}: “${line}” is not a line of a structure table`);
    const [, indent = '', slot = '', status, max, colon] = read;
    while (open.length - 1 > indent.length / 2) close();
    const head = { name: slot, mandatory: status === 'M', max: Number(max) };
    if (colon === ':') {
      heads.push(head);
      open.push({ name: slot, slots: [] });
    } else open.at(-1)?.slots.push({ ...head, group: undefined });
  }
  while (open.length > 1) close();
  return structure(open[0] ?? { name, slots: [] });
}

function structure({ name, slots }: OpenGroup): Structure {
  const triggers = slots.map((slot) => shortKeyOf(triggerOf(slot)));
  const tags = new Set(slots.flatMap((slot) => (slot.group === undefined ? [shortKeyOf(slot.name)] : [...slot.group.tags])));
  const lastMandatory = slots.findLastIndex(({ mandatory }) => mandatory);
  return { name, slots, triggers, lastMandatory, tags };
}

/** The tag of the segment with which a slot begins. */
export function triggerOf(slot: Slot): string {
  const first = slot.group?.slots[0];
  return first === undefined ? slot.name : triggerOf(first);
}

/** The structures of a collection of tables, each under a line `## NAME`, read when they are first asked for. */
export function structureLibrary(text: string): (name: string) => Structure | undefined {
  const texts = new Map<string, string>();
  const read = new Map<string, Structure>();
  for (const part of text.split(/^## /m).slice(1)) {
    const end = part.indexOf('\n');
    texts.set(part.slice(0, end).trim(), part.slice(end + 1));
  }
  return (name) => {
    const known = read.get(name);
    const table = texts.get(name);
    if (known !== undefined || table === undefined) return known;
    const made = parseStructure(name, table);
    read.set(name, made);
    return made;
  };
}
