/** What the service shows: read-only queries, each by identifier or bounded by a limit. */
import type { Knex } from 'knex';
import type { Kind, System } from '../canonical/kinds.js';
import type { Channel, EnvelopeSummary, OutcomeState } from '../canonical/records.js';
import type { Fault } from '../errors.js';
import { query } from './rows.js';

export interface InterchangeView {
  readonly id: string;
  readonly receivedAt: Date;
  readonly system: System;
  readonly channel: Channel;
  readonly sha256: string;
  readonly size: number;
  readonly state: 'received' | OutcomeState;
  readonly format: string | null;
  readonly partner: string | null;
  readonly envelopes: readonly EnvelopeSummary[] | null;
  readonly faults: readonly Fault[] | null;
  readonly processedAt: Date | null;
}

const interchangeColumns = `id, received_at as "receivedAt", system, channel, sha256, size, state, format, partner, envelopes, faults,
  processed_at as "processedAt"`;

export async function findInterchange(database: Knex, id: string): Promise<InterchangeView | undefined> {
  const [row] = await query<InterchangeView>(database, `select ${interchangeColumns} from interchange where id = ?::uuid`, [id]);
  return row;
}

/** Those of some interchanges that have an outcome. */
export async function processedAmong(database: Knex, ids: readonly string[]): Promise<string[]> {
  const rows = await query<{ id: string }>(database, "select id from interchange where id = any(?::uuid[]) and state <> 'received'", [ids]);
  return rows.map(({ id }) => id);
}

export async function findRaw(database: Knex, id: string): Promise<Buffer | undefined> {
  const [row] = await query<{ bytes: Buffer }>(database, 'select bytes from interchange_raw where id = ?::uuid', [id]);
  return row?.bytes;
}

export interface MessageSummary {
  readonly id: string;
  readonly ordinal: number;
  readonly kind: Kind;
  readonly occurredAt: Date;
}

export function messagesOf(database: Knex, interchangeId: string, limit: number): Promise<MessageSummary[]> {
  return query(
    database,
    'select id, ordinal, kind, occurred_at as "occurredAt" from message where interchange_id = ?::uuid order by id limit ?',
    [interchangeId, limit],
  );
}

export async function findMessage(database: Knex, id: string): Promise<string | undefined> {
  const [row] = await query<{ canonical: string }>(database, 'select canonical::text as canonical from message where id = ?::uuid', [id]);
  return row?.canonical;
}

export interface QueueDepths {
  readonly inbox: number;
  readonly outbox: number;
  readonly quarantine: number;
}

export async function queueDepths(database: Knex): Promise<QueueDepths> {
  const [row] = await query<{ inbox: string; outbox: string; quarantine: string }>(
    database,
    `select (select count(*) from inbox) as inbox, (select coalesce(sum(cardinality(recipients)), 0) from outbox) as outbox,
       (select count(*) from quarantine where state = 'open') as quarantine`,
  );
  return { inbox: Number(row?.inbox ?? 0), outbox: Number(row?.outbox ?? 0), quarantine: Number(row?.quarantine ?? 0) };
}
