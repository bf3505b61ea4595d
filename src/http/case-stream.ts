/**
 * Events of a case as a stream (WHATWG server-sent events). The id of each is its cursor, so a reader that was cut off goes on with
 * `Last-Event-ID` and misses nothing. A stream holds a few hundred bytes and asks the database only when its case has changed.
 */
import { Readable } from 'node:stream';
import { hubError } from '../errors.js';
import type { CaseReader, EventPage, Viewer } from '../clearance/case-view.js';

const pageSize = 200;
/** Milliseconds after which a silent stream says that it lives: proxies close what is silent for a minute. */
const heartbeat = 15_000;

/**
 * The stream of a case for a viewer, from after a cursor (empty: from the beginning) until the signal ends it.
 * @throws HubError HUB_NOT_FOUND, HUB_REQUEST_INVALID: before anything is sent
 */
export async function caseStream(cases: CaseReader, viewer: Viewer, id: string, after: string, signal: AbortSignal): Promise<Readable> {
  const waker = createWaker(signal);
  // Watched before it is read, so that nothing falls between.
  const watched = await watchRoot(cases, viewer, id, after, waker.wake);
  return Readable.from(chunks(cases, viewer, id, after, waker, watched, signal));
}

interface Watched {
  readonly caseId: string;
  readonly end: () => void;
}

async function watchRoot(cases: CaseReader, viewer: Viewer, id: string, after: string, wake: () => void): Promise<Watched> {
  const page = await cases.events(viewer, id, after, 1);
  if (page === undefined) throw hubError('HUB_NOT_FOUND', { path: id });
  const caseId = page.caseId ?? id;
  return { caseId, end: cases.watch(viewer, caseId, wake) };
}

async function* chunks(
  cases: CaseReader,
  viewer: Viewer,
  id: string,
  after: string,
  waker: Waker,
  first: Watched,
  signal: AbortSignal,
): AsyncGenerator<string> {
  let cursor = after;
  let watched = first;
  try {
    yield 'retry: 2000\n\n';
    while (!signal.aborted) {
      const changed = waker.next();
      const page = await cases.events(viewer, id, cursor, pageSize);
      // It was separated from what made it visible, or the right has ended.
      if (page === undefined) return;
      for (const event of page.events) yield `id: ${event.cursor}\nevent: case-event\ndata: ${JSON.stringify(event)}\n\n`;
      cursor = laterOf(page, cursor);
      const { caseId = id } = page;
      if (caseId !== watched.caseId) {
        watched.end();
        watched = { caseId, end: cases.watch(viewer, caseId, waker.wake) };
        continue;
      }
      if (page.more) continue;
      if (!(await changed)) yield ': alive\n\n';
    }
  } finally {
    watched.end();
  }
}

function laterOf(page: EventPage, before: string): string {
  return page.cursor === '' ? before : page.cursor;
}

interface Waker {
  readonly wake: () => void;
  /** Resolves with true when woken after this call, with false after the heartbeat or at the end. */
  next(): Promise<boolean>;
}

function createWaker(signal: AbortSignal): Waker {
  let settle: ((woken: boolean) => void) | undefined;
  signal.addEventListener('abort', () => settle?.(false), { once: true });
  return {
    wake: () => settle?.(true),
    next: () =>
      new Promise((resolve) => {
        const timer = setTimeout(() => settle?.(false), heartbeat);
        settle = (woken) => {
          clearTimeout(timer);
          settle = undefined;
          resolve(woken);
        };
        if (signal.aborted) settle(false);
      }),
  };
}
