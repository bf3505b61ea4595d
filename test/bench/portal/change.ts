/** A change of a shipment, committed as a worker commits it: one message, by the store's own functions, in one transaction. */
import type { CanonicalMessage } from '../../../src/canonical/message.js';
import { newId } from '../../../src/canonical/uuid.js';
import { ledgerRules } from '../../../src/cli/rules.js';
import { caseEventsOf } from '../../../src/clearance/case-events.js';
import { correlate } from '../../../src/store/cases.js';
import type { Database } from '../../../src/store/database.js';
import { serializeOutcomes } from '../../../src/store/outcome-lock.js';
import { saveMessages } from '../../../src/store/outcomes.js';
import { query } from '../../../src/store/rows.js';

const rules = ledgerRules(1);

/** Who may see a case. */
export async function partiesOf({ knex }: Database, caseId: string): Promise<ReadonlySet<string>> {
  const rows = await query<{ id: string }>(knex, 'select enterprise_id as id from case_party where case_id = ?::uuid', [caseId]);
  return new Set(rows.map(({ id }) => id));
}

/** Reports that a container of the shipment came in. @param committing called with the time just before the commit */
export async function commitChange({ knex }: Database, caseId: string, committing: (at: number) => void): Promise<void> {
  const [bill] = await query<{ value: string }>(
    knex,
    "select value from case_reference where case_id = ?::uuid and kind = 'billOfLading' limit 1",
    [caseId],
  );
  const now = new Date().toISOString();
  const message: CanonicalMessage = {
    id: newId(),
    kind: 'container.gated-in',
    occurredAt: now,
    receivedAt: now,
    source: { system: 'port', format: 'edifact', type: 'CODECO', digest: 'bench', mapping: 'bench@1' },
    references: { billOfLading: [bill?.value ?? ''] },
  };
  await knex.transaction(async (transaction) => {
    await serializeOutcomes(transaction);
    const keys = await correlate(transaction, caseEventsOf(message), { correlate: rules.correlate, shardOf: rules.routing.shardOf });
    await saveMessages(transaction, [{ ordinal: 1, message, interchangeId: newId() }], keys, rules.routing);
    committing(performance.now());
  });
}
