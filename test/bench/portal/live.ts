/**
 * From the commit of a change to the screens that show it, with thousands of pages open: each is told by its stream and asks for the
 * page again, as the script of the pages does. Who may not see the shipment must not be told.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'undici';
import type { Database } from '../../../src/store/database.js';
import { percentile, tell } from '../figures.js';
import { commitChange, partiesOf } from './change.js';
import { openPage } from './pages.js';
import type { Person } from './people.js';
import type { Server } from './server.js';
import { openPages, streamOf, type Page } from './streams.js';

/** As the script waits before it asks for the page, so that many changes at once are one refresh (`portal/browser/enhance.ts`). */
const pause = 150;
const changes = 120;
/** Changes a second: ten times what two million events in half a year are. */
const rate = 2;
/** Milliseconds until everything that is on its way has arrived, at the longest. */
const patience = 30_000;
const quiet = 20_000;

export async function measureLive(server: Server, database: Database, persons: readonly Person[], count: number): Promise<void> {
  // What the first pages make the process hold is not the streams'.
  for (const person of persons.slice(0, 100)) await streamOf(server.address, person, '/');
  const before = server.memory();
  const pages = await openPages(server.address, persons, count);
  await wait(5_000);
  tell({
    name: 'memory-per-stream',
    value: (server.memory() - before) / count / 1024,
    unit: 'KB',
    baseline: 'the bar',
    baselineValue: 100,
  });
  const idle = await shareOfProcessor(server, () => wait(quiet));
  process.stderr.write(`${count} streams, nothing changing: ${idle} of a processor\n`);
  const watch = watchAll(server.address, pages);
  const busy = await shareOfProcessor(server, () => changeAndWait(database, pages, watch));
  for (const { stream } of pages) stream.destroy();
  await watch.close();

  const { told, shown, failures, strangers, expected, most } = watch;
  process.stderr.write(`${changes} changes, ${rate} a second, on ${expected} pages, at most ${most} at once: ${busy} of a processor\n`);
  if (shown.length < expected) throw new Error(`${expected - shown.length} pages did not show a change: ${failures[0] ?? 'late'}`);
  if (strangers > 0) throw new Error(`${strangers} pages were told of what is not theirs`);
  const bar = { unit: 'ms', baseline: 'the bar', baselineValue: 1_000 };
  tell({ name: 'commit-to-stream-p99', value: percentile(told, 0.99), ...bar });
  tell({ name: 'commit-to-screen-p99', value: percentile(shown, 0.99), ...bar });
}

async function shareOfProcessor(server: Server, work: () => Promise<unknown>): Promise<string> {
  const [from, start] = [server.processorTime(), performance.now()];
  await work();
  return `${((100 * (server.processorTime() - from)) / (performance.now() - start)).toFixed(1)} %`;
}

/** What the pages were told and have shown, in milliseconds since each commit. */
interface Watch {
  readonly told: number[];
  readonly shown: number[];
  readonly failures: string[];
  strangers: number;
  expected: number;
  /** Pages that one change concerned. */
  most: number;
  /** Pages that the change about to be committed concerns. */
  expect(pages: readonly Page[], at: number): void;
  close(): Promise<void>;
}

function watchAll(address: string, pages: readonly Page[]): Watch {
  const clients: Client[] = [];
  const watched = new Map(pages.map((page) => [page, { due: [] as number[], expected: 0, events: 0 }]));
  const watch: Watch = {
    told: [],
    shown: [],
    failures: [],
    strangers: 0,
    expected: 0,
    most: 0,
    expect(concerned, at) {
      watch.expected += concerned.length;
      watch.most = Math.max(watch.most, concerned.length);
      for (const page of concerned) {
        const one = watched.get(page);
        one?.due.push(at);
        if (one !== undefined) one.expected += 1;
      }
    },
    close: () => Promise.all(clients.map((client) => client.close())).then(() => undefined),
  };
  for (const [page, one] of watched) {
    let timer: NodeJS.Timeout | undefined;
    let client: Client | undefined;
    let toShow: number[] = [];
    const refresh = async (): Promise<void> => {
      const commits = toShow;
      toShow = [];
      if (client === undefined) clients.push((client = new Client(address)));
      await openPage(client, page.person, page.path, { 'hub-live': 'part' });
      for (const at of commits) watch.shown.push(performance.now() - at);
    };
    page.onEvent = () => {
      one.events += 1;
      if (one.events > one.expected) watch.strangers += 1;
      for (const at of one.due) watch.told.push(performance.now() - at);
      toShow.push(...one.due.splice(0));
      clearTimeout(timer);
      timer = setTimeout(() => {
        refresh().catch((error: unknown) => watch.failures.push(String(error)));
      }, pause);
    };
  }
  return watch;
}

async function changeAndWait(database: Database, pages: readonly Page[], watch: Watch): Promise<void> {
  const watched = [...new Set(pages.flatMap(({ caseId }) => caseId ?? []))];
  const start = performance.now();
  for (let change = 0; change < changes; change += 1) {
    await wait(Math.max(0, start + (change * 1_000) / rate - performance.now()));
    const changed = watched[(change * 7) % watched.length] ?? '';
    const entitled = await partiesOf(database, changed);
    const concerned = pages.filter(
      ({ person, caseId }) => entitled.has(person.enterpriseId) && (caseId === undefined || caseId === changed),
    );
    await commitChange(database, changed, (at) => {
      watch.expect(concerned, at);
    });
  }
  const end = performance.now() + patience;
  while (watch.shown.length < watch.expected && performance.now() < end) await wait(50);
}
