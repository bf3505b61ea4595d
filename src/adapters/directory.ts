/**
 * The watched directory: `<root>/<system>/in` holds what partners drop, by writing under a name that begins with a
 * dot or ends in `.tmp`, `.part` or `.filepart` and then renaming it. A file is moved to `working`, received, and only
 * after its receipt moved to `done/<date>`; what a crash leaves in `working` is received again at the next start, and
 * the archive answers a duplicate with the original receipt. What is refused goes to `failed`, with its fault beside it.
 */
import { watch, type FSWatcher } from 'node:fs';
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { HubError, hubError } from '../errors.js';
import type { System } from '../canonical/kinds.js';
import { newId } from '../canonical/uuid.js';
import type { Receipt } from '../canonical/records.js';

/** What the directory asks of the pipeline. */
export interface DirectoryReceiver {
  receive(submission: { system: string; channel: 'directory'; submittedBy: string; bytes: Uint8Array }): Promise<Receipt>;
}

export interface DirectoryOptions {
  readonly root: string;
  readonly systems: readonly System[];
  readonly receiver: DirectoryReceiver;
  /** Larger files are refused without being read. */
  readonly maximumBytes: number;
  readonly onError: (error: unknown, file: string) => void;
  /** Milliseconds between looks where the file system tells nothing. */
  readonly interval?: number;
}

export interface WatchedDirectory {
  stop(): Promise<void>;
}

const unfinished = /^\.|\.(tmp|part|filepart|crdownload)$/i;
const atOnce = 16;
/** What `claimAll` puts before a name: a UUID and a hyphen. */
const idLength = 37;

/** Watches the folders of the systems; makes them where they are missing. */
export async function watchDirectory(options: DirectoryOptions): Promise<WatchedDirectory> {
  const folders = options.systems.map((system) => ({ system, path: join(options.root, system) }));
  for (const { path } of folders) {
    for (const part of ['in', 'working', 'done', 'failed']) await mkdir(join(path, part), { recursive: true });
  }
  let stopping = false;
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
    while (!stopping) {
      for (const { system, path } of folders) {
        try {
          await claimAll(options, path);
          await receiveAll(options, system, path, 'working');
        } catch (error) {
          options.onError(error, path);
        }
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
      stopping = true;
      wake();
      for (const watcher of watchers) watcher.close();
      await finished;
    },
  };
}

/** A rename within a file system is atomic: of several hubs that watch one folder just one gets the file. */
async function claimAll(options: DirectoryOptions, path: string): Promise<void> {
  const names = (await readdir(join(path, 'in'), { withFileTypes: true })).filter((entry) => entry.isFile() && !unfinished.test(entry.name));
  for (const { name } of names) {
    try {
      // A name of its own: a partner may use the same file name again before the first one is received.
      await rename(join(path, 'in', name), join(path, 'working', `${newId()}-${name}`));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') options.onError(error, name);
    }
  }
}

async function receiveAll(options: DirectoryOptions, system: System, path: string, part: string): Promise<void> {
  const names = (await readdir(join(path, part))).sort();
  for (let at = 0; at < names.length; at += atOnce) {
    await Promise.all(names.slice(at, at + atOnce).map((name) => receiveFile(options, system, path, join(path, part, name))));
  }
}

async function receiveFile(options: DirectoryOptions, system: System, path: string, file: string): Promise<void> {
  const name = basename(file);
  try {
    const { size } = await stat(file);
    if (size > options.maximumBytes) throw hubError('HUB_BODY_TOO_LARGE', { size, limit: options.maximumBytes });
    const bytes = await readFile(file);
    const receipt = await options.receiver.receive({ system, channel: 'directory', submittedBy: name.slice(idLength), bytes });
    const day = join(path, 'done', receipt.receivedAt.slice(0, 10));
    await mkdir(day, { recursive: true });
    await rename(file, join(day, `${receipt.id}-${name.slice(idLength)}`));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    options.onError(error, file);
    // Only what the hub will never take is set aside; when the database is away the file waits in `working`.
    if (error instanceof HubError && error.fault.stage === 'receive') {
      await rename(file, join(path, 'failed', name));
      await writeFile(join(path, 'failed', `${name}.fault.json`), `${JSON.stringify(error.fault, null, 2)}\n`);
    }
  }
}
