/** How many dead letters there are, asked of the broker when somebody looks. */
import type { Broker } from '../broker/broker.js';
import { deadLetterQueue } from '../broker/topology.js';
import { agencies } from './rules.js';

/** Whoever asks is a monitor that comes again: a broker that does not answer must not keep it. */
const patience = 2_000;

/** @returns a function that gives the numbers, by agency and `inbound`; none of those that the broker does not tell in time */
export function deadLetterCounts(broker: Broker, prefix: string): () => Promise<ReadonlyMap<string, number>> {
  let asked: Promise<ReadonlyMap<string, number>> | undefined;

  async function ask(): Promise<ReadonlyMap<string, number>> {
    const counts = await Promise.all(
      ['inbound', ...agencies].map(async (of): Promise<[string, number][]> => {
        try {
          return [[of, await broker.depth(deadLetterQueue(of, prefix))]];
        } catch {
          return [];
        }
      }),
    );
    return new Map(counts.flat());
  }

  return async () => {
    // One question at a time, so that those that are never answered do not pile up.
    asked ??= ask().finally(() => (asked = undefined));
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<ReadonlyMap<string, number>>((resolve) => {
      timer = setTimeout(resolve, patience, new Map());
    });
    return Promise.race([asked, late]).finally(() => clearTimeout(timer));
  };
}
