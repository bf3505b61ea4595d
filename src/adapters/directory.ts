/**
 * The watched directory: `<root>/<system>/in` holds what partners drop, by writing under a name that begins with a
 * dot or ends in `.tmp`, `.part`, `.filepart` or `.crdownload` and then renaming it. A file is moved to `working`, received,
 * and only after its receipt moved to `done/<date>`; what a crash leaves in `working` is received again at the next start,
 * and the archive answers a duplicate with the original receipt. What is refused goes to `failed`, with its fault beside it.
 * Those of one system are received in the order in which they were written: after hours in which the hub was away a
 * cancellation does not overtake its declaration.
 */
import { watch, type FSWatcher } from 'node:fs';
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Backoff } from '../broker/backoff.js';
import { createLanes, type Lanes } from '../broker/lanes.js';
import { errorTable, HubError, hubError, type Fault } from '../errors.js';
import type { System } from '../canonical/kinds.js';
import type { Receipt } from '../canonical/records.js';
import { claimedName, faultEnding, fittingName, givenName, nameText } from './dropped-name.js';

/** What the directory asks of the pipeline: what is handed over in one go is kept in that order, or not from where the archive was away. */
export interface DirectoryReceiver {
  receive(submission: { system: string; channel: 'directory'; submittedBy: string; bytes: Uint8Array }): Promise<Receipt>;
}

export interface DirectoryOptions {
  readonly root: string;
  readonly systems: readonly System[];
  readonly receiver: DirectoryReceiver;
  /** Larger files are refused without being read. */
  readonly maximumBytes: number;
  /** What went wrong with a file, or with a folder of them. */
  readonly onError: (error: unknown, path: string) => void;
  /** Milliseconds between looks where the file system tells nothing. */
  readonly interval?: number;
  /** How long a file or folder with which something went wrong is left alone. */
  readonly backoff?: Backoff;
}

export interface WatchedDirectory {
  /** Ends after the file at hand. */
  stop(): Promise<void>;
}

/** One system's folder, and what all of them share. */
interface Folder extends DirectoryOptions {
  readonly system: System;
  readonly path: string;
  readonly lanes: Lanes;
  readonly state: { stopped: boolean };
}

const unfinished = /^\.|\.(tmp|part|filepart|crdownload)$/i;
const atOnce = 16;

/** Watches the folders of the systems; makes them where they are missing. */
export async function watchDirectory(options: DirectoryOptions): Promise<WatchedDirectory> {
  const state = { stopped: false };
  const lanes = createLanes(options.backoff ?? { first: 1_000, longest: 30_000 });
  const folders = options.systems.map((system): Folder => ({ ...options, system, path: join(options.root, system), lanes, state }));
  for (const { path } of folders) {
    for (const part of ['in', 'working', 'done', 'failed']) await mkdir(join(path, part), { recursive: true });
  }
  let wake: () => void = () => undefined;
  const watchers: FSWatcher[] = [];
  for (const { path } of folders) {
    const watcher = watch(join(path, 'in'), () => {
      wake();
    });
    watcher.on('error', (error) => {
      options.onError(error, path);
    });
    watchers.push(watcher);
  }

  async function run(): Promise<void> {
    while (!state.stopped) {
      for (const folder of folders) {
        await unlessHeld(folder, join(folder.path, 'in'), () => claimAll(folder));
        await unlessHeld(folder, join(folder.path, 'working'), () => receiveAll(folder));
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, options.interval ?? 1_000);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  const finished = run();
  return {
    async stop() {
      state.stopped = true;
      wake();
      for (const watcher of watchers) watcher.close();
      await finished;
    },
  };
}

async function unlessHeld(folder: Folder, path: string, work: () => Promise<void>): Promise<void> {
  if (folder.lanes.isHeld(path)) return;
  try {
    await work();
    folder.lanes.release(path);
  } catch (error) {
    leave(folder, path, error);
  }
}

/** A file or folder with which something went wrong is left alone, each time for longer, and spoken of once a time. */
function leave({ lanes, onError }: Folder, path: string, error: unknown): void {
  lanes.hold(path);
  onError(error, path);
}

/** A rename within a file system is atomic: of several hubs that watch one folder just one gets the file. */
async function claimAll(folder: Folder): Promise<void> {
  const { path, state } = folder;
  for (const { name, file } of await oldestFirst(join(path, 'in'))) {
    if (state.stopped) return;
    await unlessHeld(folder, join(path, 'in', name), () => unlessGone(() => rename(file, join(path, 'working', claimedName(name)))));
  }
}

interface Dropped {
  readonly name: string;
  /** The path as bytes: a name need not be UTF-8. */
  readonly file: Buffer;
  readonly writtenAt: bigint;
}

/** The finished files of a folder by the time they were written at, then by name. */
async function oldestFirst(folder: string): Promise<Dropped[]> {
  const entries = await readdir(folder, { withFileTypes: true, encoding: 'buffer' });
  const dropped: Dropped[] = [];
  for (const entry of entries) {
    if (!entry.isFile() || unfinished.test(entry.name.toString('latin1'))) continue;
    const file = Buffer.concat([Buffer.from(`${folder}/`), entry.name]);
    await unlessGone(async () => {
      const { mtimeNs } = await stat(file, { bigint: true });
      dropped.push({ name: nameText(entry.name), file, writtenAt: mtimeNs });
    });
  }
  return dropped.sort((one, other) => compare(one.writtenAt, other.writtenAt) || compare(one.name, other.name));
}

function compare<T extends bigint | string>(one: T, other: T): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Another hub that watches the folder may have been faster. */
async function unlessGone(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** In the order in which they were claimed, some at a time, as long as the archive takes them. */
async function receiveAll(folder: Folder): Promise<void> {
  const working = join(folder.path, 'working');
  const names = (await readdir(working)).sort().filter((name) => !folder.lanes.isHeld(join(working, name)));
  for (let at = 0; at < names.length && !folder.state.stopped; at += atOnce) await receiveSome(folder, names.slice(at, at + atOnce));
}

/**
 * All are read first and then handed over in one go, so that they are received in their order. A file that cannot be read or
 * kept waits by itself.
 * @throws HubError the archive is away: then none was received before one that was there earlier
 */
async function receiveSome(folder: Folder, names: readonly string[]): Promise<void> {
  const { path, lanes } = folder;
  const files = await Promise.all(names.map((name) => read(join(path, 'working', name), folder.maximumBytes)));
  const away: HubError[] = [];
  await Promise.all(
    files.map(async ({ file, bytes }) => {
      try {
        await unlessGone(() => receiveFile(folder, file, bytes));
        lanes.release(file);
      } catch (error) {
        if (isAway(error)) away.push(error);
        else leave(folder, file, error);
      }
    }),
  );
  if (away[0] !== undefined) throw away[0];
}

function isAway(error: unknown): error is HubError {
  return error instanceof HubError && errorTable[error.fault.code].retry;
}

interface Read {
  readonly file: string;
  /** Or why there are none. */
  readonly bytes: Buffer | Error;
}

async function read(file: string, maximumBytes: number): Promise<Read> {
  try {
    const { size } = await stat(file);
    return { file, bytes: size > maximumBytes ? hubError('HUB_BODY_TOO_LARGE', { size, limit: maximumBytes }) : await readFile(file) };
  } catch (error) {
    return { file, bytes: error as Error };
  }
}

async function receiveFile({ path, system, receiver, onError }: Folder, file: string, bytes: Read['bytes']): Promise<void> {
  const given = givenName(basename(file));
  try {
    if (bytes instanceof Error) throw bytes;
    const receipt = await receiver.receive({ system, channel: 'directory', submittedBy: given, bytes });
    const day = join(path, 'done', receipt.receivedAt.slice(0, 10));
    await mkdir(day, { recursive: true });
    await rename(file, join(day, `${receipt.id}-${given}`));
  } catch (error) {
    // Only what the hub will never take is set aside.
    if (!(error instanceof HubError) || error.fault.stage !== 'receive') throw error;
    onError(error, file);
    await setAside(path, file, error.fault);
  }
}

/** The fault before the file: whatever stands in `failed` has its reason beside it. */
async function setAside(path: string, file: string, fault: Fault): Promise<void> {
  const aside = join(path, 'failed', fittingName(basename(file)));
  await writeFile(`${aside}${faultEnding}`, `${JSON.stringify(fault, null, 2)}\n`);
  await rename(file, aside);
}
