/** Storing outcomes: messages, quarantine, the interchange's own row, and the outbox, in one statement a table. */
import type { Knex } from 'knex';
import type { System } from '../canonical/kinds.js';
import type { CanonicalMessage } from '../canonical/message.js';
import type { Outcome, StoredMessage } from '../canonical/records.js';
import { newId } from '../canonical/uuid.js';
import { saveAcknowledgements } from './acknowledgements.js';
import { integers, jsons, smallIntegers, texts, uuids } from './columns.js';
import type { RecentMessages } from './recent-messages.js';
import { jsonText, query } from './rows.js';
import { supersede } from './supersede.js';
import { saveUntaken } from './untaken-references.js';

/** Who gets a message, and on which shard its subject's events keep their order. */
export interface Routing {
  readonly recipientsOf: (message: CanonicalMessage) => readonly System[];
  readonly shardOf: (orderKey: string) => number;
}

/** Stores a batch, and wakes who waits for it; the sequence of the outbox follows the order of the outcomes. */
export async function saveOutcomes(
  transaction: Knex,
  outcomes: readonly Outcome[],
  orderKeys: ReadonlyMap<string, string>,
  routing: Routing,
  recent?: RecentMessages,
): Promise<void> {
  const messages = outcomes.flatMap((outcome) => outcome.messages.map((stored) => ({ ...stored, interchangeId: outcome.id })));
  await saveMessages(transaction, messages, orderKeys, routing, recent);
  await saveQuarantine(transaction, outcomes);
  await saveUntaken(transaction, outcomes);
  await saveAcknowledgements(transaction, outcomes);
  const [told] = await query<{ awaited: boolean }>(
    transaction,
    `with done as (
       update interchange i set state = o.state, format = o.format, partner = o.partner, envelopes = o.envelopes,
         faults = o.faults, message_count = o.messages, processed_at = now()
       from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[]::jsonb[], ?::text[]::jsonb[], ?::int[])
         as o(id, state, format, partner, envelopes, faults, messages)
       where i.id = o.id
     ) select pg_notify('hub_outcomes', ''),
       (select reference from untaken_reference where awaited order by reference limit 1) is not null as awaited`,
    [
      uuids(outcomes.map(({ id }) => id)),
      texts(outcomes.map(({ state }) => state)),
      texts(outcomes.map(({ format }) => format ?? null)),
      texts(outcomes.map(({ partner }) => partner ?? null)),
      texts(outcomes.map(({ envelopes }) => jsonText(envelopes))),
      texts(outcomes.map(({ faults }) => jsonText(faults))),
      integers(outcomes.map((outcome) => outcome.messages.length)),
    ],
  );
  // While nothing waits in quarantine, a batch pays no statement for it.
  if (told?.awaited === true) await supersede(transaction, outcomes);
}

/** Stores messages, and a row in the outbox for every recipient of each. */
export async function saveMessages(
  transaction: Knex,
  messages: readonly (StoredMessage & { readonly interchangeId: string })[],
  orderKeys: ReadonlyMap<string, string>,
  routing: Routing,
  recent?: RecentMessages,
): Promise<void> {
  if (messages.length === 0) return;
  const rows = messages.map((stored) => ({ ...stored, text: jsonText(stored.message) }));
  if (recent !== undefined) for (const row of rows) recent.keep(row);
  await query(
    transaction,
    `insert into message (id, interchange_id, ordinal, kind, system, occurred_at, canonical)
     select * from unnest(?::uuid[], ?::uuid[], ?::int[], ?::text[], ?::text[], ?::text[]::timestamptz[], ?::json[])`,
    [
      uuids(rows.map(({ message }) => message.id)),
      uuids(rows.map(({ interchangeId }) => interchangeId)),
      integers(rows.map(({ ordinal }) => ordinal)),
      texts(rows.map(({ message }) => message.kind)),
      texts(rows.map(({ message }) => message.source.system)),
      texts(rows.map(({ message }) => message.occurredAt)),
      jsons(rows.map(({ text }) => text)),
    ],
  );
  await queueForRecipients(
    transaction,
    messages.map(({ message }) => message),
    orderKeys,
    routing,
  );
}

/** Stores what the registry itself has to tell, in the order in which it happened to each enterprise. */
export async function saveNotices(
  transaction: Knex,
  notices: readonly CanonicalMessage[],
  routing: Routing,
  recent?: RecentMessages,
): Promise<void> {
  const keys = notices.flatMap(({ id, enterprises }): [string, string][] => {
    const subject = enterprises?.find(({ role }) => role === 'subject')?.match?.enterpriseId;
    return subject === undefined ? [] : [[id, subject]];
  });
  const stored = notices.map((message) => ({ message, ordinal: 1, interchangeId: message.id }));
  await saveMessages(transaction, stored, new Map(keys), routing, recent);
}

async function queueForRecipients(
  transaction: Knex,
  messages: readonly CanonicalMessage[],
  orderKeys: ReadonlyMap<string, string>,
  { recipientsOf, shardOf }: Routing,
): Promise<void> {
  const rows = messages
    .map((message) => ({ id: message.id, recipients: recipientsOf(message), shard: shardOf(orderKeys.get(message.id) ?? message.id) }))
    .filter(({ recipients }) => recipients.length > 0);
  if (rows.length === 0) return;
  await query(
    transaction,
    `with queued as (
       insert into outbox (message_id, recipients, shard)
       select message_id, string_to_array(recipients, ','), shard
       from unnest(?::uuid[], ?::text[], ?::smallint[]) with ordinality as t(message_id, recipients, shard, place)
       order by place
     ) select pg_notify('hub_outbox', '')`,
    [
      uuids(rows.map(({ id }) => id)),
      texts(rows.map(({ recipients }) => recipients.join())),
      smallIntegers(rows.map(({ shard }) => shard)),
    ],
  );
}

/** What failed is kept with its faults; where all of it failed its digest is forgotten, so a retry is not a duplicate. */
async function saveQuarantine(transaction: Knex, outcomes: readonly Outcome[]): Promise<void> {
  const entries = outcomes.flatMap((outcome) => outcome.quarantine.map((entry) => ({ ...entry, interchangeId: outcome.id })));
  if (entries.length === 0) return;
  await query(
    transaction,
    `insert into quarantine (id, interchange_id, ordinal, message_type, faults, awaits, system)
     select t.id, t.interchange_id, t.ordinal, t.message_type, t.faults, string_to_array(t.awaits, ',')::int[], i.system
     from unnest(?::uuid[], ?::uuid[], ?::int[], ?::text[], ?::jsonb[], ?::text[])
       as t(id, interchange_id, ordinal, message_type, faults, awaits) join interchange i on i.id = t.interchange_id`,
    [
      entries.map(() => newId()),
      entries.map(({ interchangeId }) => interchangeId),
      entries.map(({ ordinal }) => ordinal ?? null),
      entries.map(({ messageType }) => messageType ?? null),
      entries.map(({ faults }) => jsonText(faults)),
      entries.map(({ envelopes = [] }) => envelopes.join()),
    ],
  );
  const failed = outcomes.filter(({ state }) => state === 'quarantined');
  // Neither its control reference nor its digest is taken: it may be corrected, or sent again.
  await query(transaction, 'delete from control_reference where interchange_id = any(?::uuid[])', [failed.map(({ id }) => id)]);
  await query(transaction, 'delete from interchange_digest where sha256 = any(?::text[]) and interchange_id = any(?::uuid[])', [
    failed.map(({ sha256 }) => sha256),
    failed.map(({ id }) => id),
  ]);
}
