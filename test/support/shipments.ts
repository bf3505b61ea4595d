/** Shipments of a test database: enterprises, and what happens to their cases, stored as the pipeline stores it. */
import type { CanonicalMessage, Party } from '../../src/canonical/message.js';
import { newId } from '../../src/canonical/uuid.js';
import { caseEventsOf } from '../../src/clearance/case-events.js';
import { correlate } from '../../src/clearance/correlation.js';
import { correlate as storeCases } from '../../src/store/cases.js';
import type { Database } from '../../src/store/database.js';
import { serializeOutcomes } from '../../src/store/outcome-lock.js';
import { saveMessages } from '../../src/store/outcomes.js';
import { query } from '../../src/store/rows.js';

export interface Happens {
  readonly kind: CanonicalMessage['kind'];
  readonly declarationNo: string;
  /** Ids of enterprises: the importers. */
  readonly importers: readonly string[];
  /** RFC 3339. */
  readonly at?: string;
  readonly status?: CanonicalMessage['status'];
  readonly system?: CanonicalMessage['source']['system'];
  /** Containers of the declaration's voyage: named by it, or moved where it is a movement. */
  readonly containers?: readonly string[];
  /** By which two declarations prove to be one shipment. */
  readonly inspectionNo?: string;
}

let last = Date.now();

export function messageOf({
  kind,
  declarationNo,
  importers,
  at,
  status,
  system = 'customs',
  containers,
  inspectionNo,
}: Happens): CanonicalMessage {
  const now = at ?? new Date((last += 1_000)).toISOString();
  const moves = kind.startsWith('container.');
  const named = { declarationNo, ...(inspectionNo !== undefined && { inspectionNo }) };
  const party = (enterpriseId: string): Party => ({ role: 'importer', match: { result: 'matched', enterpriseId } });
  return {
    id: newId(),
    kind,
    occurredAt: now,
    receivedAt: now,
    source: { system, format: 'edifact', type: 'CUSRES', digest: 'x', mapping: 'm@1' },
    // A movement names containers, and whose they are is found by the voyage.
    references:
      containers === undefined
        ? named
        : moves
          ? { voyage: declarationNo }
          : { ...named, voyage: declarationNo, containerNo: [...containers] },
    ...(moves && { movement: { containers: (containers ?? []).map((number) => ({ number })) } }),
    enterprises: importers.map(party),
    ...(status !== undefined && { status }),
  };
}

/** Stores messages in one transaction, as one batch of the ledger; `beforeCommit` runs while it is not committed yet. */
export async function happen(
  database: Database,
  events: readonly Happens[],
  beforeCommit?: () => Promise<void>,
): Promise<CanonicalMessage[]> {
  const messages = events.map(messageOf);
  await database.knex.transaction(async (transaction) => {
    await serializeOutcomes(transaction);
    const keys = await storeCases(transaction, messages.flatMap(caseEventsOf), { correlate, shardOf: () => 0 });
    const stored = messages.map((message, index) => ({ ordinal: index + 1, message, interchangeId: newId() }));
    await saveMessages(transaction, stored, keys, { recipientsOf: () => [], shardOf: () => 0 });
    await beforeCommit?.();
  });
  return messages;
}

/** An enterprise of the registry with nothing but its name. */
export async function addEnterprise(database: Database, name: string): Promise<string> {
  const id = newId();
  await query(database.knex, 'insert into enterprise (id, version, fields, updated_at) values (?::uuid, 1, ?::jsonb, now())', [
    id,
    JSON.stringify({ enterpriseName: name }),
  ]);
  return id;
}

export async function caseOfDeclaration(database: Database, declarationNo: string): Promise<string> {
  const [row] = await query<{ id: string }>(database.knex, 'select case_id as id from case_reference where value = ?', [declarationNo]);
  return row?.id ?? '';
}
