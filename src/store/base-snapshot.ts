/** A full snapshot of the base registry, staged like any file, against what is held: all of it in one transaction, or nothing. */
import type { Knex } from 'knex';
import type { Fault } from '../errors.js';
import { takeRecords, type BaseRecord, type RecordRules } from './base-records.js';
import { onBaseStore } from './base-store.js';
import { serializeOutcomes } from './outcome-lock.js';
import { keepFirst } from './registry-load.js';
import { dropStage } from './registry-stage.js';
import { query } from './rows.js';

export interface SnapshotTaken {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** In the registry and not in the snapshot: left as they are, since that nobody speaks of an enterprise does not end it. */
  readonly missing: number;
  readonly refused: readonly { readonly id: string; readonly faults: readonly Fault[] }[];
  readonly repeated: readonly number[];
}

const page = 500;

/** @param onRows how many of the rows that differ have been taken over */
export function takeSnapshot(knex: Knex, rules: RecordRules, onRows: (done: number, of: number) => void): Promise<SnapshotTaken> {
  return knex.transaction(async (transaction) => {
    await serializeOutcomes(transaction);
    const { repeated, total, different, missing } = await onBaseStore(transaction, () => compare(transaction, rules));
    let [added, changed, done] = [0, 0, 0];
    const refused: { id: string; faults: readonly Fault[] }[] = [];
    for (let after: string | undefined = '0'; after !== undefined;) {
      const line: string = after;
      const rows = await onBaseStore(transaction, () =>
        query<BaseRecord & { line: string }>(transaction, 'select line, id, fields from differing where line > ? order by line limit ?', [
          line,
          page,
        ]),
      );
      const taken = await takeRecords(transaction, rows, rules);
      added += taken.added;
      changed += taken.changed;
      refused.push(...taken.refused);
      done += rows.length;
      onRows(done, different);
      after = rows.at(-1)?.line;
    }
    await onBaseStore(transaction, () => dropStage(transaction, 'base'));
    return { added, changed, unchanged: total - different, missing, refused, repeated };
  });
}

async function compare(transaction: Knex.Transaction, { keysOf }: RecordRules) {
  const repeated = await keepFirst(transaction, keysOf);
  await query(
    transaction,
    `create temporary table differing on commit drop as
     select l.line, l.id, l.fields from enterprise_load l left join enterprise e on e.id = l.id where e.fields is distinct from l.fields`,
  );
  await query(transaction, 'create index on differing (line)');
  const [counts] = await query<{ total: number; different: number; missing: number }>(
    transaction,
    `select (select count(*) from enterprise_load)::int as total, (select count(*) from differing)::int as different,
       (select count(*) from enterprise e where not exists (select from enterprise_load l where l.id = e.id))::int as missing`,
  );
  return { repeated, total: counts?.total ?? 0, different: counts?.different ?? 0, missing: counts?.missing ?? 0 };
}
