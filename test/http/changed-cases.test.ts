import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { Viewer } from '../../src/clearance/case-view.js';
import { changedCases } from '../../src/http/changed-cases.js';
import { openStreams } from '../../src/http/open-streams.js';

const viewer: Viewer = { kind: 'operator' };

describe('the changes of a list', () => {
  it('are none lost that come while a slow reader takes those before; many are one', async () => {
    const listeners: ((id: string) => void)[] = [];
    const ending = new AbortController();
    const watch = (_viewer: Viewer, _id: string | undefined, listener: (id: string) => void) => {
      listeners.push(listener);
      return () => listeners.pop();
    };
    const changes = changedCases({ watch }, viewer, ending.signal);
    const tell = (id: string): void => {
      for (const listener of listeners) listener(id);
    };
    expect((await changes.next()).value).toEqual([]);
    tell('first');
    expect((await changes.next()).value).toEqual(['first']);
    // The reader has not come back for more yet.
    tell('second');
    tell('last');
    expect((await changes.next()).value).toEqual(['last']);
    ending.abort();
    expect((await changes.next()).done).toBe(true);
    expect(listeners).toEqual([]);
  });
});

describe('a stream that is ended', () => {
  it('is cut where its reader takes nothing', async () => {
    const app = { addHook: () => undefined } as unknown as Parameters<typeof openStreams>[0];
    const raw = Object.assign(new EventEmitter(), { destroyed: false, destroy: () => (raw.destroyed = true) });
    const ending = openStreams(app, 1).open({ raw } as unknown as Parameters<ReturnType<typeof openStreams>['open']>[0], 'reader');
    ending.abort();
    expect(raw.destroyed).toBe(false);
    await expect.poll(() => raw.destroyed, { timeout: 3_000 }).toBe(true);
  });
});
