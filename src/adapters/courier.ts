/**
 * Delivers acknowledgements the way their interchange came: over AMQP to the system's own queue, into the watched
 * directory's `out` folder. At least once, under the acknowledgement's id; over HTTP they are fetched by their sender.
 */
import { access, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Broker } from '../broker/broker.js';
import { mediaTypeOfAcknowledgement } from '../canonical/media-types.js';

export interface Parcel {
  readonly id: string;
  readonly interchangeId: string;
  readonly kind: string;
  readonly format: string;
  readonly system: string;
  readonly createdAt: Date;
  readonly body: Buffer;
}

export interface CourierOptions {
  /** Hands over what waits and forgets what was delivered; gives how much that was. */
  readonly pick: (limit: number, deliver: (parcels: readonly Parcel[]) => Promise<readonly string[]>) => Promise<number>;
  /** @returns the ids of those that arrived */
  readonly deliver: (parcels: readonly Parcel[]) => Promise<readonly string[]>;
  /** Resolves when there may be something to deliver, or after the time. */
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly onError: (error: unknown) => void;
}

export interface Courier {
  /** Ends after the parcels at hand. */
  stop(): Promise<void>;
}

const atOnce = 100;
const poll = 1_000;

export function startCourier({ pick, deliver, wait, onError }: CourierOptions): Courier {
  let stopping = false;

  async function run(): Promise<void> {
    while (!stopping) {
      let delivered = 0;
      try {
        delivered = await pick(atOnce, deliver);
      } catch (error) {
        onError(error);
      }
      // What could not be delivered waits too, so that nothing is tried in a tight circle.
      if (delivered === 0) await wait(poll);
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
        key: `${system}.${format}`,
        messageId: id,
        contentType: mediaTypeOfAcknowledgement(kind, format),
        headers: { kind, interchange: interchangeId },
        timestamp: createdAt.getTime(),
        body,
      })),
    );
    return parcels.filter((_, index) => results[index] === 'confirmed').map(({ id }) => id);
  };
}

const extensions: Readonly<Record<string, string>> = { x12: 'x12', edifact: 'edi', xml: 'xml', flatfile: 'xml' };

/** Writes `<root>/<system>/out/<interchange>-<kind>-<id>.<extension>`, under a name beginning with a dot until it is whole. */
export function deliverToDirectory(root: string): CourierOptions['deliver'] {
  return async (parcels) => {
    for (const { id, interchangeId, kind, format, system, body } of parcels) {
      const folder = join(root, system, 'out');
      const name = `${interchangeId}-${kind}-${id}.${extensions[format] ?? 'txt'}`;
      await mkdir(folder, { recursive: true });
      if (await exists(join(folder, name))) continue;
      await writeFile(join(folder, `.${name}`), body);
      await rename(join(folder, `.${name}`), join(folder, name));
    }
    return parcels.map(({ id }) => id);
  };
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
