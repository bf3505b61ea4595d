/** The rows of a file of which something is told: all of them in a file beside it, the first ones on standard error. */
import { closeSync, ftruncateSync, openSync, rmSync, writeSync } from 'node:fs';
import type { Fault } from '../errors.js';
import { faultText, say } from './output.js';

/** How many there were, and how long their file was. */
export interface ToldSoFar {
  readonly rows: number;
  readonly bytes: number;
}

export interface ToldRows {
  readonly path: string;
  /** @param line of the file, its line feed with it */
  add(line: string, faults: readonly Fault[]): void;
  soFar(): ToldSoFar;
  close(): void;
}

/** Reasons that are printed; all of them are in the file. */
const printed = 20;

/** @param resumed of a load that goes on: what was written after the last checkpoint is cut off */
export function openToldRows(path: string, resumed: ToldSoFar | undefined): ToldRows {
  let file: number | undefined;
  let { rows, bytes } = resumed ?? { rows: 0, bytes: 0 };
  if (rows > 0) {
    file = openSync(path, 'a');
    ftruncateSync(file, bytes);
  } else rmSync(path, { force: true });
  return {
    path,
    add(line, faults) {
      file ??= openSync(path, 'w');
      bytes += writeSync(file, line);
      rows += 1;
      if (rows <= printed) say(faults.map(faultText).join('\n'));
    },
    soFar: () => ({ rows, bytes }),
    close() {
      if (file !== undefined) closeSync(file);
    },
  };
}
