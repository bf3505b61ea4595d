/** Receive: bytes become an archived interchange with a receipt. Nothing is looked into before it is kept. */
import { createHash } from 'node:crypto';
import { HubError, hubError } from '../errors.js';
import { isSystem } from '../canonical/kinds.js';
import { newId } from '../canonical/uuid.js';
import type { Arrival, Channel, Receipt } from '../canonical/records.js';
import type { Archive } from './ports.js';

export interface Submission {
  readonly system: string;
  readonly channel: Channel;
  readonly submittedBy: string;
  readonly bytes: Uint8Array;
}

export interface Receiver {
  /**
   * Resolves after the bytes are committed, also where there are none: what is wrong with them is said in quarantine.
   * @throws HubError HUB_BODY_TOO_LARGE, HUB_SYSTEM_UNKNOWN: then nothing was kept
   * @throws HubError HUB_DATABASE_UNAVAILABLE: then it may have been kept; the same bytes get the one receipt
   */
  receive(submission: Submission): Promise<Receipt>;
}

const batchLimit = 200;
/** Bytes that are committed at once; one interchange alone may have more. */
const batchBytes = 32 * 1024 * 1024;

interface Waiting {
  readonly arrival: Arrival;
  readonly resolve: (receipt: Receipt) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Gathers what arrives while the previous batch is being committed, so that a busy hub commits hundreds at a time
 * and an idle one commits at once. When the archive is away, what waits is refused with what it was asked to keep: nothing is
 * kept before what came earlier.
 */
export function createReceiver(archive: Archive, maximumBytes: number): Receiver {
  let waiting: Waiting[] = [];
  /** How many of those that wait are kept each by itself, because one of them cannot be. */
  let singly = 0;
  let running = false;

  async function drain(): Promise<void> {
    running = true;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, singly > 0 ? 1 : sizeOfBatch(waiting));
      waiting = waiting.slice(batch.length);
      singly = Math.max(0, singly - 1);
      try {
        const receipts = await archive.receive(batch.map(({ arrival }) => arrival));
        batch.forEach(({ resolve, reject }, index) => {
          const receipt = receipts[index];
          if (receipt === undefined) reject(hubError('HUB_INTERNAL', { reference: 'receipt' }));
          else resolve(receipt);
        });
      } catch (error) {
        if (isUnavailable(error)) {
          refuse([...batch, ...waiting], error);
          waiting = [];
          singly = 0;
        } else if (batch.length === 1) refuse(batch, error);
        else {
          waiting = [...batch, ...waiting];
          singly = batch.length;
        }
      }
    }
    running = false;
  }

  function refuse(these: readonly Waiting[], error: unknown): void {
    for (const { reject } of these) reject(error);
  }

  return {
    receive(submission) {
      const problem = refusal(submission, maximumBytes);
      if (problem !== undefined) return Promise.reject(problem);
      return new Promise((resolve, reject) => {
        waiting.push({ arrival: arrivalOf(submission), resolve, reject });
        if (!running) void drain();
      });
    },
  };
}

function sizeOfBatch(waiting: readonly Waiting[]): number {
  let bytes = 0;
  const end = waiting.findIndex(
    ({ arrival }, index) => index === batchLimit || ((bytes += arrival.bytes.length) > batchBytes && index > 0),
  );
  return end === -1 ? waiting.length : end;
}

function isUnavailable(error: unknown): boolean {
  return error instanceof HubError && error.fault.code === 'HUB_DATABASE_UNAVAILABLE';
}

function refusal({ system, bytes }: Submission, limit: number): HubError | undefined {
  if (!isSystem(system)) return hubError('HUB_SYSTEM_UNKNOWN', { system });
  if (bytes.length > limit) return hubError('HUB_BODY_TOO_LARGE', { size: bytes.length, limit });
  return undefined;
}

function arrivalOf({ system, channel, submittedBy, bytes }: Submission): Arrival {
  return {
    id: newId(),
    receivedAt: new Date().toISOString(),
    system: system as Arrival['system'],
    channel,
    // A routing key or a file name is the sender's text: a NUL in it would be refused by the database.
    submittedBy: printable(submittedBy),
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes,
  };
}

function printable(text: string): string {
  return Array.from(text.slice(0, 200), (character) => (character < ' ' || character === '\u007f' ? '\u00b7' : character))
    .join('')
    .toWellFormed();
}
