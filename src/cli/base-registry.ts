/** The base adapter's sources, plugged into the registry: whole records by snapshot and by the view of its own database. */
import { hasError } from '../errors.js';
import type { Config } from '../config.js';
import { baseCatalogue } from '../registry/catalogue.js';
import { identifyRecord, withIdentity } from '../registry/enterprise-id.js';
import { createRowCheck } from '../registry/row-check.js';
import { subscription } from '../registry/subscription.js';
import { changesOfRecord, differsFromPort } from '../registry/whole-record.js';
import { pull, type PullRules, type Pulled } from '../store/base-pull.js';
import type { RecordRules } from '../store/base-records.js';
import type { Database } from '../store/database.js';
import type { FollowRules } from '../store/registry-follow.js';
import { keysOf, writeRules } from './rules.js';

const everyItem = baseCatalogue.fields.map(({ name }) => name);

/** The rules of whole records with these items, of a snapshot all 53, which are so as of an instant, RFC 3339 in UTC. */
export function recordRules(shards: number, items: readonly string[] = everyItem, asOf = new Date().toISOString()): RecordRules {
  return {
    ...writeRules(shards),
    asOf,
    changesOf: (held, told) => changesOfRecord(held, told, items, asOf),
    differsFromPort,
    keysOf,
  };
}

/** The rules by which the port registry follows the base registry's records as they are now. */
export function followRules(shards: number): FollowRules {
  const at = new Date().toISOString();
  return {
    ...writeRules(shards),
    subscribed: [...subscription.keys()],
    changesOf: (held, told) => changesOfRecord(held, told, [...subscription.keys()], at),
  };
}

/** Reads what changed in the base registry's own database since the last time. */
export function pullBaseRegistry(database: Database, config: Config): Promise<Pulled> {
  const check = createRowCheck(baseCatalogue, new Set());
  const rules: PullRules = {
    recordRules: (items) => recordRules(config.FANOUT_SHARDS, items),
    read(fields) {
      const { faults } = check.fields(fields, 0);
      const identity = identifyRecord(fields);
      if ('fault' in identity) return { faults: withIdentity(faults, identity.fault) };
      return hasError(faults) ? { faults } : { faults, record: { id: identity.id, fields } };
    },
  };
  return pull(database.knex, { url: config.BASE_PULL_URL, view: config.BASE_PULL_VIEW, items: everyItem }, rules);
}
