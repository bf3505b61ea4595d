/**
 * Interchanges by what their senders know of them. No index serves it that receiving or processing would pay for: what took its
 * reference is found by the key that says so, what did not in a table of its own, and all else by time, a bounded number at a time.
 */
import type { Knex } from 'knex';
import type { System } from '../canonical/kinds.js';
import type { EnvelopeSummary } from '../canonical/records.js';
import type { InterchangeView } from './readers.js';
import { query } from './rows.js';

export interface FoundInterchange extends Omit<InterchangeView, 'faults' | 'envelopes'> {
  readonly envelopes: readonly EnvelopeSummary[];
}

export interface InterchangeFilter {
  readonly system?: System | undefined;
  readonly reference?: string | undefined;
  /** As the envelope names it, with its qualifier (`<id>:<qualifier>`) or without. */
  readonly sender?: string | undefined;
  readonly sha256?: string | undefined;
  readonly state?: InterchangeView['state'] | undefined;
  /** RFC 3339; from the first, and before the second. */
  readonly receivedFrom?: string | undefined;
  readonly receivedTo?: string | undefined;
  /** The id at which the page before ended. */
  readonly after?: string | undefined;
}

export interface FoundInterchanges {
  readonly entries: readonly FoundInterchange[];
  /** Where the next page begins; null: nothing is left to look through. */
  readonly next: string | null;
}

/** Interchanges that one page looks through at most, whatever it finds. */
const lookedThrough = 10_000;

/** Of the key of `control_reference` the reference is the last column: one step for each pair of partners leads to it without an index of its own. */
const byReference = `
with recursive pair (sender, receiver, format) as (
  (select sender, receiver, format from control_reference order by 1, 2, 3 limit 1)
  union all
  select further.* from pair cross join lateral (
    select sender, receiver, format from control_reference c
    where (c.sender, c.receiver, c.format) > (pair.sender, pair.receiver, pair.format) order by 1, 2, 3 limit 1
  ) further
)
select taken.interchange_id as id from pair cross join lateral (
  select interchange_id from control_reference c
  where c.sender = pair.sender and c.receiver = pair.receiver and c.format = pair.format and c.reference = ? offset 0
) taken
union
select interchange_id from untaken_reference where reference = ? and envelope > 0`;

const byDigest = `
select interchange_id as id from interchange_digest where sha256 = ?
union
select interchange_id from untaken_reference where reference = ? and envelope = 0`;

interface Condition {
  readonly sql: string;
  readonly bindings: readonly (string | readonly string[])[];
}

/** What has the name that is asked for; else all, of which what is in quarantine and what waits to be processed have tables of their own. */
async function candidates(database: Knex, { reference, sha256, state }: InterchangeFilter): Promise<Condition> {
  if (reference !== undefined || sha256 !== undefined) {
    const named = await interchangesWith(database, { reference, sha256 });
    return { sql: 'select unnest(?::uuid[]) as id', bindings: [named] };
  }
  if (state === 'received') return { sql: 'select interchange_id as id from inbox', bindings: [] };
  if (state === 'partial' || state === 'quarantined') return { sql: 'select distinct interchange_id as id from quarantine', bindings: [] };
  return { sql: 'select id from interchange', bindings: [] };
}

/** The ids of the interchanges that had a reference, or that are these bytes, whatever became of them. */
export async function interchangesWith(database: Knex, name: Pick<InterchangeFilter, 'reference' | 'sha256'>): Promise<string[]> {
  const { reference = '', sha256 } = name;
  const [sql, bindings] = sha256 === undefined ? [byReference, [reference, reference]] : [byDigest, [sha256, sha256]];
  return (await query<{ id: string }>(database, sql, bindings)).map(({ id }) => id);
}

/** The newest first. A page may hold fewer than it could, or none, and yet lead to a next one. */
export function findInterchanges(database: Knex, filter: InterchangeFilter, limit: number): Promise<FoundInterchanges> {
  const range = inRange(filter);
  const wanted = wantedOf(filter);
  return database.transaction(
    async (transaction) => {
      const among = await candidates(transaction, filter);
      const looked: Condition = {
        sql: `select id from (${among.sql}) as found where ${range.sql} order by id desc`,
        bindings: [...among.bindings, ...range.bindings],
      };
      const entries = await query<FoundInterchange>(
        transaction,
        `select i.* from (${looked.sql} limit ${lookedThrough}) as candidate cross join lateral (
           select id, received_at as "receivedAt", system, channel, sha256, size, state, format, partner,
             coalesce(envelopes, '[]') as envelopes, processed_at as "processedAt"
           from interchange where interchange.id = candidate.id and ${wanted.sql} offset 0
         ) as i order by candidate.id desc limit ?`,
        [...looked.bindings, ...wanted.bindings, limit],
      );
      if (entries.length === limit) return { entries, next: entries.at(-1)?.id ?? null };
      const [last] = await query<{ id: string }>(transaction, `${looked.sql} offset ${lookedThrough - 1} limit 1`, looked.bindings);
      return { entries, next: last?.id ?? null };
    },
    // What its statements look through is the same.
    { readOnly: true, isolationLevel: 'repeatable read' },
  );
}

/** The identifier begins with the time; it is made a moment before the time of the receipt is taken. */
const moment = "interval '1 minute'";

function inRange({ receivedFrom, receivedTo, after }: InterchangeFilter): Condition {
  return both([
    after !== undefined && { sql: 'id < ?::uuid', bindings: [after] },
    receivedFrom !== undefined && { sql: `id >= uuid_floor(?::timestamptz - ${moment})`, bindings: [receivedFrom] },
    receivedTo !== undefined && { sql: `id < uuid_floor(?::timestamptz + ${moment})`, bindings: [receivedTo] },
  ]);
}

function wantedOf({ system, state, sha256, receivedFrom, receivedTo, reference, sender }: InterchangeFilter): Condition {
  const ofEnvelope = both([
    reference !== undefined && { sql: `e ->> 'reference' = ?`, bindings: [reference] },
    sender !== undefined && { sql: `(e ->> 'sender' = ? or starts_with(e ->> 'sender', ? || ':'))`, bindings: [sender, sender] },
  ]);
  return both([
    system !== undefined && { sql: 'system = ?', bindings: [system] },
    state !== undefined && { sql: 'state = ?', bindings: [state] },
    sha256 !== undefined && { sql: 'sha256 = ?', bindings: [sha256] },
    receivedFrom !== undefined && { sql: 'received_at >= ?::timestamptz', bindings: [receivedFrom] },
    receivedTo !== undefined && { sql: 'received_at < ?::timestamptz', bindings: [receivedTo] },
    // Of one envelope both.
    ofEnvelope.bindings.length > 0 && {
      sql: `exists (select from jsonb_array_elements(envelopes) as e where ${ofEnvelope.sql})`,
      bindings: ofEnvelope.bindings,
    },
  ]);
}

function both(conditions: readonly (Condition | false)[]): Condition {
  const asked = conditions.filter((one) => one !== false);
  return { sql: asked.map(({ sql }) => sql).join(' and ') || 'true', bindings: asked.flatMap(({ bindings }) => bindings) };
}
