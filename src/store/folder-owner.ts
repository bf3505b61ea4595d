/** One hub a data folder: it writes itself down there while it runs, and whoever died without a word is no hindrance. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { reasonsOf } from '../error-reasons.js';
import { HubError, hubError } from '../errors.js';
import { processAt } from './processes.js';

const ownerFile = 'postgres-owner';
/** Each is lost only to another that starts or ends at the same moment. */
const attempts = 100;

/**
 * Makes the folder this process's own.
 * @returns what gives it up again
 * @throws HubError HUB_FOLDER_IN_USE when a hub that runs has it; HUB_FOLDER_REFUSED when the files in it do not let this one
 */
export function ownFolder(folder: string): () => void {
  const file = join(folder, ownerFile);
  try {
    takeOver(folder, file);
  } catch (error) {
    throw error instanceof HubError ? error : hubError('HUB_FOLDER_REFUSED', { folder, ...reasonsOf(error) }, { file }, error);
  }
  return () => {
    rmSync(file, { force: true });
  };
}

function takeOver(folder: string, file: string): void {
  const mine = `${process.pid} ${processAt(process.pid)?.startedAt ?? ''}\n`;
  for (let attempt = 0; attempt < attempts; attempt++) {
    try {
      writeFileSync(file, mine, { flag: 'wx' });
      return;
    } catch (error) {
      passOver('EEXIST', error);
    }
    const written = read(file);
    if (written === undefined) continue;
    if (lives(written)) throw hubError('HUB_FOLDER_IN_USE', { folder, pid: parseInt(written, 10) }, { file });
    putAside(file, written);
  }
  const [reason, reasonZh] = ['postgres-owner in it is never the same twice', '其中的 postgres-owner 文件不断变化'];
  throw hubError('HUB_FOLDER_REFUSED', { folder, reason, reasonZh }, { file });
}

/** Whether the hub that wrote itself down in the folder runs; nothing where none has, or none that can be read. */
export function isOwned(folder: string): boolean | undefined {
  try {
    const written = read(join(folder, ownerFile));
    return written === undefined ? undefined : lives(written);
  } catch {
    return undefined;
  }
}

/** Another that starts at the same moment may have been quicker: what it wrote meanwhile is put back. */
function putAside(file: string, dead: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    passOver('ENOENT', error);
    return;
  }
  if (read(aside) === dead) rmSync(aside);
  else renameSync(aside, file);
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    passOver('ENOENT', error);
    return undefined;
  }
}

/** That code is the doing of another hub at the same moment; whatever else failed would fail again. */
function passOver(code: string, error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== code) throw error;
}

function lives(written: string): boolean {
  const [pid, ...startedAt] = written.trim().split(' ');
  return processAt(Number(pid))?.startedAt === startedAt.join(' ');
}
