/**
 * Delivers acknowledgements the way their interchange came: over AMQP to the system's own queue, into the watched
 * directory's `out` folder. At least once, under the acknowledgement's id; over HTTP they are fetched by their sender.
 * Each system and format is a lane of its own: what nobody takes is tried again after longer and longer pauses, and holds
 * up no other lane.
 */
import { access, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Backoff } from '../broker/backoff.js';
import type { Broker } from '../broker/broker.js';
import { createLanes } from '../broker/lanes.js';
import { systems } from '../canonical/kinds.js';
import { mediaTypeOfAcknowledgement } from '../canonical/media-types.js';
import { hubError } from '../errors.js';
import type { Format } from '../message/tree.js';

export interface Parcel {
  readonly id: string;
  readonly interchangeId: string;
  readonly kind: string;
  readonly format: string;
  readonly system: string;
  readonly createdAt: Date;
  readonly body: Buffer;
}

/** What became of an attempt: the ids of those that arrived, and why others did not. */
export interface Delivery {
  readonly arrived: readonly string[];
  readonly problems: readonly unknown[];
}

export interface CourierOptions {
  /** Hands over what waits in these lanes, so many of each, and forgets what was delivered; gives how much that was. */
  readonly pick: (
    lanes: readonly string[],
    limit: number,
    deliver: (parcels: readonly Parcel[]) => Promise<readonly string[]>,
  ) => Promise<number>;
  readonly deliver: (parcels: readonly Parcel[]) => Promise<Delivery>;
  /** Resolves when there may be something to deliver, or after the time. */
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly onError: (error: unknown) => void;
  readonly backoff?: Backoff;
}

export interface Courier {
  /** Ends after the parcels at hand. */
  stop(): Promise<void>;
}

const atOnce = 100;
const poll = 1_000;

const extensions: Readonly<Record<Format, string>> = { x12: 'x12', edifact: 'edi', xml: 'xml', flatfile: 'xml' };
const everyLane = systems.flatMap((system) => Object.keys(extensions).map((format) => laneOf({ system, format })));

function laneOf({ system, format }: Pick<Parcel, 'system' | 'format'>): string {
  return `${system}.${format}`;
}

export function startCourier({
  pick,
  deliver,
  wait,
  onError,
  backoff = { first: 200, longest: 30_000 },
}: CourierOptions): Courier {
  const lanes = createLanes(backoff);
  let stopping = false;

  /** A lane in which something arrived begins again with short pauses: what is stuck in it is the exception. */
  function settle(parcels: readonly Parcel[], arrived: ReadonlySet<string>): void {
    for (const lane of new Set(parcels.map(laneOf))) {
      const own = parcels.filter((parcel) => laneOf(parcel) === lane);
      const done = own.filter(({ id }) => arrived.has(id)).length;
      if (done > 0) lanes.release(lane);
      if (done < own.length) lanes.hold(lane);
    }
  }

  async function attempt(parcels: readonly Parcel[]): Promise<readonly string[]> {
    const { arrived, problems } = await deliver(parcels).catch((error: unknown): Delivery => ({ arrived: [], problems: [error] }));
    settle(parcels, new Set(arrived));
    for (const problem of problems) onError(problem);
    return arrived;
  }

  async function run(): Promise<void> {
    while (!stopping) {
      const open = everyLane.filter((lane) => !lanes.isHeld(lane));
      let delivered = 0;
      try {
        if (open.length > 0) delivered = await pick(open, atOnce, attempt);
      } catch (error) {
        onError(error);
      }
      if (delivered === 0) await wait(Math.min(poll, lanes.untilNext()));
    }
  }

  const finished = run();
  return {
    async stop() {
      stopping = true;
      await finished;
    },
  };
}

/** Publishes to `<prefix>.acknowledgements` under `<system>.<format>`; a parcel that no queue takes stays. */
export function deliverByAmqp(broker: Pick<Broker, 'publish'>, exchange: string): CourierOptions['deliver'] {
  return async (parcels) => {
    const results = await broker.publish(
      parcels.map(({ id, interchangeId, kind, format, system, createdAt, body }) => ({
        exchange,
        key: laneOf({ system, format }),
        messageId: id,
        contentType: mediaTypeOfAcknowledgement(kind, format),
        headers: { kind, interchange: interchangeId },
        timestamp: createdAt.getTime(),
        body,
      })),
    );
    const refused = new Set(parcels.filter((_, index) => results[index] === 'returned').map(laneOf));
    return {
      arrived: parcels.filter((_, index) => results[index] === 'confirmed').map(({ id }) => id),
      problems: [...refused].map((lane) => hubError('HUB_UNROUTABLE', { recipient: `${exchange} ${lane}` })),
    };
  };
}

/** Writes `<root>/<system>/out/<interchange>-<kind>-<id>.<extension>`, under a name beginning with a dot until it is whole. */
export function deliverToDirectory(root: string): CourierOptions['deliver'] {
  return async (parcels) => {
    const arrived: string[] = [];
    const problems: unknown[] = [];
    for (const parcel of parcels) {
      try {
        await write(root, parcel);
        arrived.push(parcel.id);
      } catch (error) {
        problems.push(error);
      }
    }
    return { arrived, problems };
  };
}

async function write(root: string, { id, interchangeId, kind, format, system, body }: Parcel): Promise<void> {
  const folder = join(root, system, 'out');
  const name = `${interchangeId}-${kind}-${id}.${extensions[format as Format]}`;
  await mkdir(folder, { recursive: true });
  if (await exists(join(folder, name))) return;
  await writeFile(join(folder, `.${name}`), body);
  await rename(join(folder, `.${name}`), join(folder, name));
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
