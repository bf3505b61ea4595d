/** Who waits for a change of a case: all of a process share one LISTEN, one look at what changed, and one look at whose it is. */
import type { Knex } from 'knex';
import { caseChangesAfter, lastCaseChange, partiesAmong } from './case-files.js';
import type { Signals } from './signals.js';

export interface CaseWatch {
  /** Calls the listener with the id of each case that changes. @returns what ends it */
  watch(tenants: readonly string[] | undefined, caseId: string | undefined, listener: (caseId: string) => void): () => void;
  stop(): Promise<void>;
}

interface Watcher {
  readonly tenants: readonly string[] | undefined;
  readonly caseId: string | undefined;
  readonly listener: (caseId: string) => void;
}

/** The net under LISTEN. */
const longestWait = 1_000;
const pause = 1_000;
const mostBatches = 1_000;

export function watchCases(database: Knex, signals: Signals, onError: (error: unknown) => void): CaseWatch {
  const watchers = new Set<Watcher>();
  let stopped = false;
  const running = run();

  async function run(): Promise<void> {
    let last: string | undefined;
    while (!stopped) {
      try {
        last ??= await begin();
        const changes = await caseChangesAfter(database, last, mostBatches);
        last = changes.at(-1)?.batch ?? last;
        if (changes.length > 0) await tell(new Set(changes.flatMap(({ caseIds }) => caseIds)));
        else await signals.wait('hub_cases', longestWait);
      } catch (error) {
        onError(error);
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  }

  /** Whoever came before this moment is told to look: what changed since it came may be before the first batch seen here. */
  async function begin(): Promise<string> {
    const last = await lastCaseChange(database);
    for (const { caseId, listener } of watchers) if (caseId !== undefined) listener(caseId);
    return last;
  }

  async function tell(changed: ReadonlySet<string>): Promise<void> {
    const enterprises = [...new Set([...watchers].flatMap(({ tenants }) => tenants ?? []))];
    const seen = new Map<string, Set<string>>();
    if (enterprises.length > 0)
      for (const { enterpriseId, caseId } of await partiesAmong(database, [...changed], enterprises))
        seen.set(enterpriseId, (seen.get(enterpriseId) ?? new Set()).add(caseId));
    for (const { tenants, caseId, listener } of watchers) {
      const visible = tenants === undefined ? changed : new Set(tenants.flatMap((id) => [...(seen.get(id) ?? [])]));
      for (const id of caseId === undefined ? visible : visible.has(caseId) ? [caseId] : []) listener(id);
    }
  }

  return {
    watch(tenants, caseId, listener) {
      const watcher = { tenants, caseId, listener };
      watchers.add(watcher);
      return () => {
        watchers.delete(watcher);
      };
    },
    async stop() {
      stopped = true;
      watchers.clear();
      await running;
    },
  };
}
