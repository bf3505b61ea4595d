/** Publishes a claimed batch in windows and finds out which of its rows may be confirmed. */
import type { Broker, Outbound } from '../broker/broker.js';
import type { Lanes } from '../broker/lanes.js';
import type { CanonicalMessage } from '../canonical/message.js';
import { hubError, type HubError } from '../errors.js';
import { toCloudEvent } from './cloud-event.js';
import type { OutboxBatch, OutboxRow } from './outbox.js';
import type { ProfileCache } from './profiles.js';
import type { Projector } from './project.js';
import { createRenderer, type Renderer } from './render.js';

export interface PublishOptions {
  readonly broker: Pick<Broker, 'publish'>;
  readonly project: Projector;
  readonly profiles: ProfileCache;
  /** The exchange of a shard. */
  readonly exchangeOf: (shard: number) => string;
  /** Rows a window. */
  readonly window: number;
  readonly lanes: Lanes;
  readonly onEvent: (problem: unknown) => void;
  readonly stopping: () => boolean;
}

interface Entry {
  readonly row: OutboxRow;
  readonly lane: string;
  /** Nothing when the recipient may see nothing of it. */
  readonly publication: Outbound | undefined;
}

/**
 * Publishes the rows of a batch, in their order. In each lane the rows before the first that was not confirmed are
 * done; that one and all after it stay, and the lane is held, so that what comes later does not overtake it.
 * @returns the rows that are done, and how many were tried at all
 */
export async function publishBatch(batch: OutboxBatch, options: PublishOptions): Promise<{ done: OutboxRow[]; tried: number }> {
  const { broker, lanes, stopping, profiles } = options;
  const { read, textOf } = createReader(batch);
  await profiles.load(known(batch, read));
  const render = createRenderer(profiles, textOf);
  // Passed over to the end of the batch, even if the lane's pause ends before: an earlier row has been left out by then.
  const passedOver = new Set<string>();
  // One iterator for all windows: each takes up where the one before it ended.
  const rows = batch.rows.values();
  const done: OutboxRow[] = [];
  let tried = 0;
  while (!stopping()) {
    const entries = takeWindow(rows, read, render, passedOver, options);
    if (entries.length === 0) break;
    tried += entries.length;
    const publications = entries.flatMap(({ publication }) => publication ?? []);
    const results = publications.length === 0 ? [] : await broker.publish(publications);
    let next = 0;
    const broken = new Set<string>();
    for (const { row, lane, publication } of entries) {
      const result = publication === undefined ? 'confirmed' : (results[next++] ?? 'failed');
      if (broken.has(lane)) continue;
      if (result === 'confirmed') {
        done.push(row);
        if (!passedOver.has(lane)) lanes.release(lane);
      } else {
        broken.add(lane);
        leave(lane, notDelivered(row, result), passedOver, options);
      }
    }
  }
  return { done, tried };
}

function takeWindow(
  rows: Iterable<OutboxRow>,
  read: ReadMessage,
  render: Renderer,
  passedOver: Set<string>,
  options: PublishOptions,
): Entry[] {
  const entries: Entry[] = [];
  for (const row of rows) {
    const lane = laneOf(row);
    if (passedOver.has(lane) || options.lanes.isHeld(lane)) {
      passedOver.add(lane);
      continue;
    }
    try {
      entries.push({ row, lane, publication: publicationOf(row, read, render, options) });
    } catch (error) {
      // Never skipped in silence: the lane waits until the row can be read.
      leave(lane, hubError('HUB_INTERNAL', { reference: row.messageId }, {}, error), passedOver, options);
    }
    if (entries.length === options.window) break;
  }
  return entries;
}

/** One a recipient and shard. */
function laneOf({ recipient, shard }: OutboxRow): string {
  return `${recipient}.${shard}`;
}

function leave(lane: string, problem: HubError, passedOver: Set<string>, { lanes, onEvent }: PublishOptions): void {
  passedOver.add(lane);
  lanes.hold(lane);
  onEvent(problem);
}

function notDelivered({ recipient }: OutboxRow, result: 'returned' | 'failed'): HubError {
  return result === 'returned'
    ? hubError('HUB_UNROUTABLE', { recipient })
    : hubError('HUB_BROKER_UNAVAILABLE', {
        reason: `publications to ${recipient} are not confirmed`,
        reasonZh: `发往 ${recipient} 的消息未获确认`,
      });
}

type ReadMessage = (id: string) => CanonicalMessage;

/** Reads the messages of a batch, each once for all its recipients. */
function createReader({ messages, read: atHand }: OutboxBatch): {
  readonly read: ReadMessage;
  /** The text of a message as it was read; nothing for a view that is not the message itself. */
  readonly textOf: (view: CanonicalMessage) => string | undefined;
} {
  const known = new Map<string, CanonicalMessage>(atHand);
  return {
    read(id) {
      const text = messages.get(id);
      if (text === undefined) throw new Error(`the outbox has a row of the message ${id}, but not the message`);
      let message = known.get(id);
      if (message === undefined) known.set(id, (message = JSON.parse(text) as CanonicalMessage));
      return message;
    },
    textOf: (view) => (known.get(view.id) === view ? messages.get(view.id) : undefined),
  };
}

/** The messages of the rows; one that cannot be read is left to its row, which then says so. */
function known({ rows, messages }: OutboxBatch, read: ReadMessage): CanonicalMessage[] {
  return [...new Set(rows.map(({ messageId }) => messageId))].filter((id) => messages.has(id)).flatMap((id) => readable(id, read));
}

function readable(id: string, read: ReadMessage): CanonicalMessage[] {
  try {
    return [read(id)];
  } catch {
    return [];
  }
}

function publicationOf(row: OutboxRow, read: ReadMessage, render: Renderer, { project, exchangeOf }: PublishOptions): Outbound | undefined {
  const view = project(read(row.messageId), row.recipient);
  return view && toCloudEvent(view, row.recipient, exchangeOf(row.shard), render(view, row.recipient));
}
