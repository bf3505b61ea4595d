/**
 * Message structures as data: a table of segments and groups in the order of the standard, read once from its text.
 *
 *     UNH M1          segment, mandatory, at most once
 *     SG1 C99:        group, conditional, at most 99 times; what is indented by two more spaces is in it
 *       RFF M1        the first segment of a group is its trigger
 */

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
  /** Segment tag → ascending indices of the slots that begin with it. */
  readonly byTag: ReadonlyMap<string, readonly number[]>;
  /** Every tag that occurs in it, at any depth. */
  readonly tags: ReadonlySet<string>;
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
  const byTag = new Map<string, number[]>();
  slots.forEach((slot, index) => {
    const tag = triggerOf(slot);
    byTag.set(tag, [...(byTag.get(tag) ?? []), index]);
  });
  const tags = new Set(slots.flatMap((slot) => (slot.group === undefined ? [slot.name] : [...slot.group.tags])));
  return { name, slots, byTag, tags };
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
