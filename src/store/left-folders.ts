/** Folders that are there for one process only and are named for it: those of processes that were killed are removed. */
import { lstat, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isOwned } from './folder-owner.js';
import { stopLeftPostmaster } from './postmaster.js';
import { processAt } from './processes.js';

/** Removes every `<prefix><pid>…` in a place whose process is gone, after the PostgreSQL that may still run in it. */
export async function removeLeftFolders(place: string, prefix: string): Promise<void> {
  const names = await readdir(place).catch(() => []);
  for (const name of names.filter((one) => one.startsWith(prefix))) {
    const folder = join(place, name);
    const pid = /^\d+(?=-|$)/.exec(name.slice(prefix.length))?.[0];
    if (pid === undefined || (isOwned(folder) ?? processAt(Number(pid)) !== undefined) || !(await isOurs(folder))) continue;
    await stopLeftPostmaster(join(folder, 'postgres'));
    await rm(folder, { recursive: true, force: true });
  }
}

/** In a place that all may write to a folder of that name may be anybody's. */
async function isOurs(folder: string): Promise<boolean> {
  const found = await lstat(folder).catch(() => undefined);
  return found?.isDirectory() === true && (process.getuid === undefined || found.uid === process.getuid());
}
