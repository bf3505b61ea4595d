/** One enterprise by what a person has of it: any identifier, the kind of which is not said. */
import { normaliseIdentifier } from '../canonical/identifiers.js';
import { identifierKinds } from '../canonical/message.js';
import { judgeKey } from '../registry/resolve.js';
import type { Database } from '../store/database.js';
import { findByKeys, type EnterpriseRow } from '../store/enterprises.js';

/** The enterprise that has the identifier, or else the only one that ever had it; nothing where it names several. */
export async function findByIdentifier(database: Database['knex'], text: string): Promise<EnterpriseRow | undefined> {
  const value = normaliseIdentifier(text);
  const holders = await findByKeys(
    database,
    identifierKinds.map((kind) => ({ kind, value })),
  );
  const verdict = judgeKey(holders, new Date().toISOString());
  return verdict.said === 'one' ? verdict.holder.enterprise : undefined;
}
