/** One hub a data folder: it writes itself down there while it runs, and whoever died without a word is no hindrance. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hubError } from '../errors.js';
import { processAt } from './processes.js';

const ownerFile = 'postgres-owner';

/**
 * Makes the folder this process's own.
 * @returns what gives it up again
 * @throws HubError HUB_FOLDER_IN_USE when a hub that runs has it
 */
export function ownFolder(folder: string): () => void {
  const file = join(folder, ownerFile);
  const mine = `${process.pid} ${processAt(process.pid)?.startedAt ?? ''}\n`;
  for (;;) {
    try {
      writeFileSync(file, mine, { flag: 'wx' });
      return () => {
        rmSync(file, { force: true });
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const written = read(file);
    if (written === undefined) continue;
    if (lives(written)) throw hubError('HUB_FOLDER_IN_USE', { folder, pid: parseInt(written, 10) }, { file });
    putAside(file, written);
  }
}

/** Whether the hub that wrote itself down in the folder runs; nothing where none has. */
export function isOwned(folder: string): boolean | undefined {
  const written = read(join(folder, ownerFile));
  return written === undefined ? undefined : lives(written);
}

/** Another that starts at the same moment may have been quicker: what it wrote meanwhile is put back. */
function putAside(file: string, dead: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (read(aside) === dead) rmSync(aside);
  else renameSync(aside, file);
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function lives(written: string): boolean {
  const [pid, ...startedAt] = written.trim().split(' ');
  return processAt(Number(pid))?.startedAt === startedAt.join(' ');
}
