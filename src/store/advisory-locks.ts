/**
 * The hub's advisory locks, in one place so that no two are one. A lock is two numbers: the first is the hash of the schema, so that
 * hubs that share a database do not wait for one another, the second is one of these.
 */
export const advisoryLocks = {
  /** Who writes outcomes. */
  outcomes: 1,
  /** Who migrates. */
  migration: 2,
  /** Who loads a file into a registry; the schema is that registry's. */
  load: 3,
  /** Who makes partitions: taken by `ensure_partitions`, which is SQL of a migration. */
  partitions: 4,
  /** The relay of the first shard; those of the others follow, so nothing may stand behind it. */
  firstShard: 1_000,
} as const;
