/** Files that a command is given, in pieces or as a whole. */
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { cannotRead } from '../error-reasons.js';
import { HubError, type Fault } from '../errors.js';

const pieceLength = 65_536;

/** Reads a file, or standard input for `-`. @throws HubError HUB_FILE_UNREADABLE */
export function readInput(file: string): Buffer {
  return reading(file, () => readFileSync(file === '-' ? 0 : file));
}

/** A file piece by piece, whatever its size. @throws HubError HUB_FILE_UNREADABLE */
export function* piecesOf(file: string): Generator<Uint8Array> {
  const descriptor = file === '-' ? 0 : reading(file, () => openSync(file, 'r'));
  try {
    for (;;) {
      // A buffer of its own for each piece: what was read may still refer to it.
      const piece = Buffer.allocUnsafe(pieceLength);
      const length = reading(file, () => readSync(descriptor, piece));
      if (length === 0) return;
      yield piece.subarray(0, length);
    }
  } finally {
    if (file !== '-') closeSync(descriptor);
  }
}

/** The fault of a file that could not be read. @throws what is no such fault */
export function faultOfFile(error: unknown): Fault {
  if (error instanceof HubError) return error.fault;
  throw error;
}

function reading<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw cannotRead(file, error);
  }
}
