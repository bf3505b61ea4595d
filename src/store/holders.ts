/** Who has which key, for identification: one look into the index a key, and no more of a record than tells who it is. */
import type { Knex } from 'knex';
import { texts } from './columns.js';
import type { EnterpriseRow, Key } from './enterprises.js';
import { preparedRows } from './rows.js';

/** The kind of key that a name is kept under. */
export const nameKey = 'name';

/** Who has a key, or had it; an absent bound is open. RFC 3339 in UTC. */
export interface Holder {
  /** The one that stands for the holder now. */
  readonly enterprise: EnterpriseRow;
  readonly from?: string;
  readonly until?: string;
  /** The holder itself, where it was merged into another. */
  readonly merged?: string;
}

/** For each key that was asked for, in their order, who has or had it. */
export type HoldersInOrder = readonly (readonly Holder[])[];

/**
 * Wanted keys, each with its place among them, and the enterprises that have or had them, with who stands for each.
 * Lateral, and not to be flattened (`offset 0`): one look into the index a key, whatever the planner knows of the table.
 * As a plain join it reads and sorts the table while that is small.
 */
export const keyed = `unnest(?::text[], ?::text[]) with ordinality as wanted(kind, value, place) cross join lateral (
  select k.valid_from, k.valid_to, k.enterprise_id from enterprise_key k
  where k.value = wanted.value and k.kind = wanted.kind and k.known_to is null offset 0) k
  join enterprise e on e.id = k.enterprise_id left join enterprise s on s.id = e.merged_into`;

export const standing = `case when s.id is not null then e.id end as merged, coalesce(s.id, e.id) as id,
  coalesce(s.version, e.version) as version`;

/** A holder as the driver gives it, in the order of `holderColumns`; an array, since thousands a second are read. */
export type HolderRow = readonly [
  place: number,
  from: Date | null,
  until: Date | null,
  merged: string | null,
  id: string,
  version: number,
  uscc: string | null,
  organizationCode: string | null,
  ...beside: unknown[],
];

/** Of the fields only the two codes that tell namesakes apart, and those only of namesakes. */
const holderColumns = `wanted.place::int, k.valid_from, k.valid_to, ${standing},
  case when wanted.kind = '${nameKey}' then coalesce(s.uscc, e.uscc) end,
  case when wanted.kind = '${nameKey}' then coalesce(s.organization_code, e.organization_code) end`;

export const heldRows = `select ${holderColumns} from ${keyed}`;

/**
 * Who has or had any of the keys, for identification. What the registry says of an enterprise is looked up later by its
 * version, and only once. One statement, whatever the number.
 */
export async function identifyByKeys(database: Knex, keys: readonly Key[]): Promise<HoldersInOrder> {
  if (keys.length === 0) return [];
  const bindings = [texts(keys.map(({ kind }) => kind)), texts(keys.map(({ value }) => value))];
  return holdersInOrder(keys.length, await preparedRows<HolderRow>(database, 'identify', heldRows, bindings));
}

/** A key as one text, to find it by. */
export function indexKey({ kind, value }: Key): string {
  return `${kind} ${value}`;
}

export const nobody: readonly Holder[] = [];

/** @param keys how many were asked for */
export function holdersInOrder(keys: number, rows: readonly HolderRow[]): HoldersInOrder {
  const held = new Array<readonly Holder[]>(keys).fill(nobody);
  for (const row of rows) {
    const at = row[0] - 1;
    const others = held[at] ?? nobody;
    held[at] = others === nobody ? [holderOf(row)] : [...others, holderOf(row)];
  }
  return held;
}

const noCodes: EnterpriseRow['fields'] = {};

/** Written out for what nearly all are: the only one who ever had the key. */
function holderOf([, from, until, merged, id, version, uscc, organizationCode]: HolderRow): Holder {
  const fields = uscc === null && organizationCode === null ? noCodes : codesOf(uscc, organizationCode);
  const enterprise = { id, version, fields };
  if (from === null && until === null && merged === null) return { enterprise };
  return { ...span(from, until), ...(merged !== null && { merged }), enterprise };
}

function codesOf(uscc: string | null, organizationCode: string | null): EnterpriseRow['fields'] {
  return { ...(uscc !== null && { unifiedSocialCreditCode: uscc }), ...(organizationCode !== null && { organizationCode }) };
}

export function span(from: Date | null, until: Date | null): Pick<Holder, 'from' | 'until'> {
  return { ...(from !== null && { from: from.toISOString() }), ...(until !== null && { until: until.toISOString() }) };
}
