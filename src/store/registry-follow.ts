/**
 * The port registry follows the base registry in what it subscribes to, also where a file says otherwise: what the bureaus
 * said counts, and who may read it is told of the difference.
 */
import type { EnterpriseChange } from '../canonical/records.js';
import { schemaOf } from './base-store.js';
import type { Database } from './database.js';
import type { EnterpriseRow } from './enterprises.js';
import { serializeOutcomes } from './outcome-lock.js';
import { applyWithEvents, type WriteRules } from './registry-writes.js';
import { query } from './rows.js';

export interface FollowRules extends WriteRules {
  /** The fields that follow, by the names that both registries have for them. */
  readonly subscribed: readonly string[];
  /** What the base registry's record says anew of them. */
  readonly changesOf: (held: EnterpriseRow, told: EnterpriseRow['fields']) => EnterpriseChange[];
}

const page = 500;

/** Sets right whatever differs, a page a transaction. @returns how many enterprises */
export async function followBase({ knex, schema }: Pick<Database, 'knex' | 'schema'>, rules: FollowRules): Promise<number> {
  let changed = 0;
  for (let after: string | undefined = '00000000-0000-0000-0000-000000000000'; after !== undefined;) {
    const from: string = after;
    const rows = await knex.transaction(async (transaction) => {
      await serializeOutcomes(transaction);
      const differing = await query<EnterpriseRow & { told: EnterpriseRow['fields'] }>(
        transaction,
        `select e.id, e.version, e.fields, b.fields as told from enterprise e join ??.enterprise b on b.id = e.id
         where e.id > ?::uuid and e.merged_into is null
           and exists (select from unnest(?::text[]) as f(name) where e.fields ->> f.name is distinct from b.fields ->> f.name)
         order by e.id limit ?`,
        [schemaOf('base', schema), from, rules.subscribed, page],
      );
      const changes = differing.flatMap((row) => rules.changesOf(row, row.told));
      const outcomes = await applyWithEvents(transaction, changes, rules);
      const done = changes.filter(({ messageId }) => outcomes.get(messageId)?.event !== undefined);
      changed += new Set(done.map(({ enterpriseId }) => enterpriseId)).size;
      return differing;
    });
    after = rows.length === page ? rows.at(-1)?.id : undefined;
  }
  return changed;
}
