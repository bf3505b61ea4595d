/** Control references: the first interchange to use one owns it; another one with other bytes is told so. */
import type { Knex } from 'knex';
import type { ClaimedReference, ControlReference } from '../canonical/records.js';
import { texts, uuids } from './columns.js';
import { query } from './rows.js';

const takeSql = `
with wanted as (
  select * from unnest(?::uuid[], ?::text[]::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
    as t(interchange_id, received_at, sha256, format, sender, receiver, reference)
), taken as (
  insert into control_reference (interchange_id, received_at, sha256, format, sender, receiver, reference)
  select interchange_id, received_at, sha256, format, sender, receiver, reference from wanted
  on conflict do nothing
  returning interchange_id, format, sender, receiver, reference
)
select wanted.interchange_id, wanted.format, wanted.sender, wanted.receiver, wanted.reference, earlier.sha256 = wanted.sha256 as repeated,
  earlier.interchange_id as taken_by
from wanted
left join taken using (interchange_id, format, sender, receiver, reference)
left join control_reference earlier on earlier.sender = wanted.sender and earlier.receiver = wanted.receiver
  and earlier.format = wanted.format and earlier.reference = wanted.reference
where taken.interchange_id is null and (earlier.interchange_id is distinct from wanted.interchange_id or earlier.sha256 is distinct from wanted.sha256)`;

interface Refused {
  interchange_id: string;
  format: string;
  sender: string;
  receiver: string;
  reference: string;
  /** Null where another interchange of this batch has just taken it. */
  repeated: boolean | null;
  taken_by: string | null;
}

/** Takes those that are free; gives those that belong to other content, and those whose content was seen before. */
export async function takeControlReferences(
  transaction: Knex,
  references: readonly ControlReference[],
): Promise<{ refused: ClaimedReference[]; repeated: ClaimedReference[] }> {
  if (references.length === 0) return { refused: [], repeated: [] };
  const refused = await query<Refused>(transaction, takeSql, [
    uuids(references.map((one) => one.interchangeId)),
    texts(references.map((one) => one.receivedAt)),
    texts(references.map((one) => one.sha256)),
    texts(references.map((one) => one.format)),
    texts(references.map((one) => one.sender)),
    texts(references.map((one) => one.receiver)),
    texts(references.map((one) => one.reference)),
  ]);
  const taken = (one: ControlReference) =>
    refused.find(
      (row) =>
        row.interchange_id === one.interchangeId &&
        row.reference === one.reference &&
        row.sender === one.sender &&
        row.receiver === one.receiver &&
        row.format === one.format,
    );
  const first = (one: ControlReference) => references.find((other) => keyOf(other) === keyOf(one));
  // A row that this very statement made is not seen by it: then the first of the batch decides.
  const isRepeated = (one: ControlReference) => taken(one)?.repeated ?? first(one)?.sha256 === one.sha256;
  const clashes = references.flatMap((one): ClaimedReference[] => {
    const row = taken(one);
    return row === undefined ? [] : [{ ...one, takenBy: row.taken_by ?? first(one)?.interchangeId ?? one.interchangeId }];
  });
  return { refused: clashes.filter((one) => !isRepeated(one)), repeated: clashes.filter(isRepeated) };
}

function keyOf({ format, sender, receiver, reference }: ControlReference): string {
  return JSON.stringify([format, sender, receiver, reference]);
}
