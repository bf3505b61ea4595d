/** Control references: the first interchange to use one owns it; another one with other bytes is told so. */
import type { Knex } from 'knex';
import type { ControlReference } from '../canonical/records.js';
import { query } from './rows.js';

const takeSql = `
with wanted as (
  select * from unnest(?::uuid[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
    as t(interchange_id, received_at, sha256, format, sender, receiver, reference)
), taken as (
  insert into control_reference (interchange_id, received_at, sha256, format, sender, receiver, reference)
  select interchange_id, received_at, sha256, format, sender, receiver, reference from wanted
  on conflict do nothing
  returning interchange_id, format, sender, receiver, reference
)
select wanted.interchange_id, wanted.format, wanted.sender, wanted.receiver, wanted.reference
from wanted
left join taken using (interchange_id, format, sender, receiver, reference)
left join control_reference earlier on earlier.sender = wanted.sender and earlier.receiver = wanted.receiver
  and earlier.format = wanted.format and earlier.reference = wanted.reference
where taken.interchange_id is null and earlier.sha256 is distinct from wanted.sha256`;

interface Refused {
  interchange_id: string;
  format: string;
  sender: string;
  receiver: string;
  reference: string;
}

/** Takes those that are free; gives those that belong to other content. */
export async function takeControlReferences(transaction: Knex, references: readonly ControlReference[]): Promise<ControlReference[]> {
  if (references.length === 0) return [];
  const refused = await query<Refused>(transaction, takeSql, [
    references.map((one) => one.interchangeId),
    references.map((one) => one.receivedAt),
    references.map((one) => one.sha256),
    references.map((one) => one.format),
    references.map((one) => one.sender),
    references.map((one) => one.receiver),
    references.map((one) => one.reference),
  ]);
  return references.filter((one) =>
    refused.some(
      (row) =>
        row.interchange_id === one.interchangeId &&
        row.reference === one.reference &&
        row.sender === one.sender &&
        row.receiver === one.receiver &&
        row.format === one.format,
    ),
  );
}
