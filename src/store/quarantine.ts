/** The quarantine: what failed, as whoever has to do something about it looks through it, and what an operator dismisses. */
import type { Knex } from 'knex';
import type { System } from '../canonical/kinds.js';
import type { Channel, EnvelopeSummary } from '../canonical/records.js';
import type { Fault } from '../errors.js';
import { interchangesWith } from './interchange-search.js';
import { query } from './rows.js';
import { forgetAwaited } from './supersede.js';

export const quarantineStates = ['open', 'superseded', 'dismissed'] as const;
export type QuarantineState = (typeof quarantineStates)[number];
export const quarantineStateWords: Readonly<Record<QuarantineState, string>> = {
  open: '未了结',
  superseded: '已被取代',
  dismissed: '已关闭',
};

export interface QuarantineView {
  readonly id: string;
  readonly interchangeId: string;
  readonly ordinal: number | null;
  readonly messageType: string | null;
  readonly faults: readonly Fault[];
  readonly state: QuarantineState;
  readonly system: System;
  readonly channel: Channel;
  readonly receivedAt: Date;
  /** Who sent the interchange to whom, and under which reference, as far as it could be read. */
  readonly envelopes: readonly EnvelopeSummary[];
  readonly closedAt: Date | null;
  /** The interchange that closed it. */
  readonly supersededBy: string | null;
  /** Who closed it, and for what reason. */
  readonly dismissedBy: string | null;
  readonly why: string | null;
}

export interface QuarantineFilter {
  readonly state: QuarantineState;
  readonly system?: string | undefined;
  /** A control reference of the interchange. */
  readonly reference?: string | undefined;
  /** The id of the last entry of the page before. */
  readonly before?: string | undefined;
}

const view = `
select q.id, q.interchange_id as "interchangeId", q.ordinal, q.message_type as "messageType", q.faults, q.state, q.system, i.channel,
  i.received_at as "receivedAt", coalesce(i.envelopes, '[]') as envelopes, q.closed_at as "closedAt", q.superseded_by as "supersededBy",
  q.dismissed_by as "dismissedBy", q.why
from quarantine q join interchange i on i.id = q.interchange_id`;

/** The newest first. */
export async function listQuarantine(
  database: Knex,
  { state, system, reference, before }: QuarantineFilter,
  limit: number,
): Promise<QuarantineView[]> {
  const conditions: [string, unknown[]][] = [['q.state = ?', [state]]];
  if (system !== undefined) conditions.push(['q.system = ?', [system]]);
  if (before !== undefined) conditions.push(['q.id < ?::uuid', [before]]);
  if (reference !== undefined) conditions.push(['q.interchange_id = any(?::uuid[])', [await interchangesWith(database, { reference })]]);
  return query(database, `${view} where ${conditions.map(([sql]) => sql).join(' and ')} order by q.id desc limit ?`, [
    ...conditions.flatMap(([, bindings]) => bindings),
    limit,
  ]);
}

export async function findQuarantined(database: Knex, id: string): Promise<QuarantineView | undefined> {
  const [row] = await query<QuarantineView>(database, `${view} where q.id = ?::uuid`, [id]);
  return row;
}

/** Closes an open entry for a reason. Gives whether it was open. */
export function dismissQuarantined(
  database: Knex,
  id: string,
  { by, why }: { readonly by: string; readonly why: string },
): Promise<boolean> {
  return database.transaction(async (transaction) => {
    const [closed] = await query<{ id: string }>(
      transaction,
      `update quarantine set state = 'dismissed', closed_at = now(), dismissed_by = ?, why = ?
       where id = ?::uuid and state = 'open' returning interchange_id as id`,
      [by, why, id],
    );
    if (closed !== undefined) await forgetAwaited(transaction, [closed.id]);
    return closed !== undefined;
  });
}
