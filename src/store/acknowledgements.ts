/** Acknowledgements: numbered and written out in the transaction that stores the outcome; answers matched with them. */
import type { Knex } from 'knex';
import type { Channel, DueAcknowledgement, Outcome, ReceivedAnswer } from '../canonical/records.js';
import { newId } from '../canonical/uuid.js';
import { jsonText, query } from './rows.js';

/** The largest control number of any format: ISA13 has nine digits. After it comes 1. */
const largestNumber = 999_999_999;

interface Due extends DueAcknowledgement {
  readonly interchangeId: string;
}

/** Stores what the outcomes answer, and what they say that others answered. */
export async function saveAcknowledgements(transaction: Knex, outcomes: readonly Outcome[]): Promise<void> {
  const due = outcomes.flatMap(({ id, acknowledgements = [] }) => acknowledgements.map((one) => ({ ...one, interchangeId: id })));
  if (due.length > 0) await insertAcknowledgements(transaction, due, await takeNumbers(transaction, due));
  const answers = outcomes.flatMap(({ id, answers: received = [] }) => received.map((one) => ({ ...one, interchangeId: id })));
  if (answers.length > 0) await insertAnswers(transaction, answers);
}

function partnerOf({ format, sender, receiver }: DueAcknowledgement): string {
  return JSON.stringify([format, sender, receiver]);
}

/** One after another for each partner; a transaction that is rolled back gives them back. */
async function takeNumbers(transaction: Knex, due: readonly Due[]): Promise<number[]> {
  const counts = new Map<string, { readonly of: Due; count: number }>();
  for (const one of due) {
    const known = counts.get(partnerOf(one));
    if (known === undefined) counts.set(partnerOf(one), { of: one, count: 1 });
    else known.count += 1;
  }
  const wanted = [...counts.values()];
  const rows = await query<{ format: string; sender: string; receiver: string; last: string }>(
    transaction,
    `insert into control_number (format, sender, receiver, last)
     select * from unnest(?::text[], ?::text[], ?::text[], ?::bigint[]) order by 1, 2, 3
     on conflict (format, sender, receiver) do update set last = control_number.last + excluded.last
     returning format, sender, receiver, last`,
    [
      wanted.map(({ of }) => of.format),
      wanted.map(({ of }) => of.sender),
      wanted.map(({ of }) => of.receiver),
      wanted.map(({ count }) => count),
    ],
  );
  const next = new Map(
    rows.map(({ last, ...partner }) => {
      const key = partnerOf(partner as unknown as Due);
      return [key, Number(last) - (counts.get(key)?.count ?? 0)];
    }),
  );
  return due.map((one) => {
    const number = (next.get(partnerOf(one)) ?? 0) + 1;
    next.set(partnerOf(one), number);
    return ((number - 1) % largestNumber) + 1;
  });
}

async function insertAcknowledgements(transaction: Knex, due: readonly Due[], numbers: readonly number[]): Promise<void> {
  await query(
    transaction,
    `with written as (
       insert into acknowledgement (id, interchange_id, kind, state, format, charset, sender, receiver, number, system, channel, body)
       select a.id, a.interchange_id, a.kind, a.state, a.format, a.charset, a.sender, a.receiver, a.number, i.system, i.channel, a.body
       from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bytea[])
         as a(id, interchange_id, kind, state, format, charset, sender, receiver, number, body)
       join interchange i on i.id = a.interchange_id
       returning id, channel, system, format
     ), queued as (
       insert into acknowledgement_delivery (acknowledgement_id, channel, lane)
       select id, channel, system || '.' || format from written where channel in ('amqp', 'directory')
     ) select pg_notify('hub_acknowledgement', '')`,
    [
      due.map(() => newId()),
      due.map(({ interchangeId }) => interchangeId),
      due.map(({ kind }) => kind),
      due.map(({ state }) => state),
      due.map(({ format }) => format),
      due.map(({ charset }) => charset),
      due.map(({ sender }) => sender),
      due.map(({ receiver }) => receiver),
      numbers,
      due.map(({ render }, index) => Buffer.from(render(numbers[index] ?? 0))),
    ],
  );
}

/**
 * An answer names the control number of what it answers, of the interchange or of the group, which the hub gives the same
 * number. Every partner has numbers of its own: an answer belongs to the newest with that number that was sent to its
 * sender, over the same system, in the same syntax, in the name by which it addresses the hub.
 */
async function insertAnswers(transaction: Knex, answers: readonly (ReceivedAnswer & { readonly interchangeId: string })[]): Promise<void> {
  await query(
    transaction,
    `insert into acknowledgement_answer (id, interchange_id, acknowledgement_id, kind, state, interchange_reference, group_reference, message_reference, findings)
     select a.id, a.interchange_id, sent.id, a.kind, a.state, a.interchange_reference, a.group_reference, a.message_reference, a.findings
     from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::jsonb[], ?::text[], ?::text[], ?::text[])
       as a(id, interchange_id, kind, state, interchange_reference, group_reference, message_reference, findings, format, sender, receiver)
     join interchange i on i.id = a.interchange_id
     left join lateral (
       select id from acknowledgement k
       where k.system = i.system and k.format = a.format and k.receiver = a.sender and k.sender = a.receiver
         and coalesce(a.interchange_reference, a.group_reference) ~ '^[0-9]{1,9}$'
         and k.number = coalesce(a.interchange_reference, a.group_reference)::bigint
       order by k.id desc limit 1
     ) sent on true`,
    [
      answers.map(() => newId()),
      answers.map(({ interchangeId }) => interchangeId),
      answers.map(({ kind }) => kind),
      answers.map(({ state }) => state),
      answers.map(({ interchangeReference }) => interchangeReference ?? null),
      answers.map(({ groupReference }) => groupReference ?? null),
      answers.map(({ messageReference }) => messageReference ?? null),
      answers.map(({ findings }) => jsonText(findings)),
      answers.map(({ format }) => format),
      answers.map(({ sender }) => sender),
      answers.map(({ receiver }) => receiver),
    ],
  );
}

export interface AcknowledgementView {
  readonly id: string;
  readonly kind: DueAcknowledgement['kind'];
  readonly state: DueAcknowledgement['state'];
  readonly format: string;
  readonly charset: string;
  readonly number: string;
  readonly createdAt: Date;
  readonly delivered: boolean;
  readonly body: Buffer;
  readonly answers: readonly { readonly kind: string; readonly state: string; readonly findings: readonly unknown[] }[];
}

/** The answers to an interchange, in the order in which they were written, with what the partner answered to them. */
export function acknowledgementsOf(database: Knex, interchangeId: string): Promise<AcknowledgementView[]> {
  return query(
    database,
    `select a.id, a.kind, a.state, a.format, a.charset, a.number, a.created_at as "createdAt", a.body,
       not exists (select from acknowledgement_delivery d where d.acknowledgement_id = a.id) as delivered,
       coalesce((select jsonb_agg(jsonb_build_object('kind', w.kind, 'state', w.state, 'findings', w.findings) order by w.id)
         from acknowledgement_answer w where w.acknowledgement_id = a.id), '[]'::jsonb) as answers
     from acknowledgement a where a.interchange_id = ?::uuid order by a.id`,
    [interchangeId],
  );
}

/** One acknowledgement that is to be delivered. */
export interface AcknowledgementParcel {
  readonly id: string;
  readonly interchangeId: string;
  readonly kind: string;
  readonly format: string;
  readonly system: string;
  readonly createdAt: Date;
  readonly body: Buffer;
}

/**
 * Hands over what waits in these lanes of a channel, oldest first, and forgets what was delivered, in one transaction: after
 * a crash it is delivered again. @param limit of each lane @returns how many were delivered
 */
export function deliverAcknowledgements(
  database: Knex,
  channel: Extract<Channel, 'amqp' | 'directory'>,
  lanes: readonly string[],
  limit: number,
  deliver: (parcels: readonly AcknowledgementParcel[]) => Promise<readonly string[]>,
): Promise<number> {
  return database.transaction(async (transaction) => {
    const parcels = await query<AcknowledgementParcel>(
      transaction,
      `select a.id, a.interchange_id as "interchangeId", a.kind, a.format, a.system, a.created_at as "createdAt", a.body
       from unnest(?::text[]) as open(lane)
       cross join lateral (
         select acknowledgement_id from acknowledgement_delivery
         where channel = ? and lane = open.lane order by acknowledgement_id for update skip locked limit ?
       ) waiting
       join acknowledgement a on a.id = waiting.acknowledgement_id order by a.id`,
      [lanes, channel, limit],
    );
    if (parcels.length === 0) return 0;
    const delivered = await deliver(parcels);
    await query(transaction, 'delete from acknowledgement_delivery where acknowledgement_id = any(?::uuid[])', [delivered]);
    return delivered.length;
  });
}

export interface ResentAcknowledgement {
  readonly id: string;
  readonly kind: DueAcknowledgement['kind'];
  readonly number: string;
  readonly channel: Channel;
  /** False where the sender has to fetch it. */
  readonly queued: boolean;
}

/** Has the answers to an interchange delivered once more, as they were written, under the same numbers. */
export function resendAcknowledgements(database: Knex, interchangeId: string): Promise<ResentAcknowledgement[]> {
  return query(
    database,
    `with answers as (
       select id, kind, number, channel, system || '.' || format as lane, channel in ('amqp', 'directory') as queued
       from acknowledgement where interchange_id = ?::uuid
     ), again as (
       insert into acknowledgement_delivery (acknowledgement_id, channel, lane)
       select id, channel, lane from answers where queued on conflict do nothing
     ), told as (select pg_notify('hub_acknowledgement', ''))
     select id, kind, number, channel, queued from answers, told order by id`,
    [interchangeId],
  );
}
